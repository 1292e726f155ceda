import { holdersOf } from '../../lambdas/acts/receivers.ts';
import { holders } from '../../lambdas/records/tables.ts';
import { ADMINISTRATOR, type Api, anApi, at, type Caller, FINANCE, itemsOf, problemsOf, troubleIn } from './an-api.ts';

const administering = async (): Promise<{ api: Api; call: Caller }> => {
  const api = await anApi();
  return { api, call: await api.as(ADMINISTRATOR) };
};

describe('people', () => {
  const RUT = { name: 'Rut Ranta', email: 'rut@exempel.example', grants: [{ role: 'finance' }] };

  test('are added with the roles that they hold, found by them, and changed by whoever saw them', async () => {
    const { api, call } = await administering();
    const made = await call('PUT', '/people/rut', { body: RUT });
    expect([made.status, made.etag, made.body['locale'], made.body['address']]).toEqual([201, '"1"', 'sv', 'ok']);
    expect(await api.ports.store.get(holders.key('finance', 'rut', ''))).toBeDefined();
    const changed = await call('PUT', '/people/rut', { body: { ...RUT, grants: [] }, ifMatch: made.etag });
    expect([changed.status, changed.etag]).toEqual([200, '"2"']);
    expect(await api.ports.store.get(holders.key('finance', 'rut', ''))).toBeUndefined();
    expect((await call('PUT', '/people/rut', { body: RUT, ifMatch: made.etag })).status).toBe(412);
  });

  test('do not share an address', async () => {
    const { call } = await administering();
    const answer = await call('PUT', '/people/rut', { body: { ...RUT, email: 'FRIDA@exempel.example' } });
    expect([answer.status, problemsOf(answer)]).toEqual([422, ['/email not-a-choice']]);
    expect((await call('GET', '/people/rut')).status).toBe(404);
  });

  test('hold a role in several terms, each once', async () => {
    const { api, call } = await administering();
    const terms = [
      { role: 'finance', from: '2026-01-01', to: '2026-12-31' },
      { role: 'finance', from: '2027-02-01' },
    ];
    const made = await call('PUT', '/people/rut', { body: { ...RUT, grants: terms } });
    expect(made.status).toBe(201);
    const at = api.ports.clock.now();
    expect((await holdersOf(api.ports.store, 'finance', at)).map((one) => one.person)).toContain('rut');
    const twice = [terms[1], { ...terms[1], to: '2027-01-01' }];
    const answer = await call('PUT', '/people/rut', { body: { ...RUT, grants: twice }, ifMatch: made.etag });
    expect([answer.status, problemsOf(answer).sort()]).toEqual([
      422,
      ['/grants/1 not-a-choice', '/grants/1/to ends-before-start'],
    ]);
  });

  test('get no id from the body: it stands in the address', async () => {
    const { call } = await administering();
    const answer = await call('PUT', '/people/rut', { body: { ...RUT, id: 'frida' } });
    expect(problemsOf(answer)).toEqual(['/id unknown-field']);
  });

  test('and their addresses are shown to administrators and auditors alone', async () => {
    const { api } = await administering();
    const finance = await api.as(FINANCE);
    expect((await finance('GET', '/people')).status).toBe(404);
    expect((await finance('GET', '/people/frida')).status).toBe(404);
    expect(itemsOf(await finance('GET', '/departments')).map((one) => one['id'])).toEqual(['kultur', 'skola']);
  });
});

test('a department has a head and editors who are known', async () => {
  const { call } = await administering();
  const body = { name: 'Teknik', head: 'nobody', editors: ['ivar', 'nor-this'] };
  const refused = await call('PUT', '/departments/teknik', { body });
  expect(problemsOf(refused)).toEqual(['/head not-found', '/editors/1 not-found']);
  const made = await call('PUT', '/departments/teknik', { body: { name: 'Teknik', head: 'ivar' } });
  expect([made.status, made.body['editors'], made.body['superior']]).toEqual([201, [], null]);
});

describe('a body', () => {
  test('that goes by its own rules has a quorum of its own', async () => {
    const { call } = await administering();
    const body = { name: 'IT-gruppen', rules: 'internal', seats: 5 };
    expect(problemsOf(await call('PUT', '/bodies/it-gruppen', { body }))).toEqual(['/quorum required']);
    expect((await call('PUT', '/bodies/it-gruppen', { body: { ...body, quorum: 3 } })).status).toBe(201);
  });

  test('has members with seats and substitutes in an order, from a day on', async () => {
    const { call } = await administering();
    const path = '/bodies/kf/memberships/ivar/2022-10-15';
    const member = { name: 'Ivar', role: { kind: 'member', seat: 's1', office: 'chair' } };
    expect((await call('PUT', path, { body: member })).status).toBe(201);
    const substitute = { name: 'Ivar', to: '2026-10-14', role: { kind: 'substitute', order: 1 } };
    const changed = await call('PUT', path, { body: substitute, ifMatch: '"1"' });
    expect(changed.body).toMatchObject({ body: 'kf', person: 'ivar', from: '2022-10-15', to: '2026-10-14' });
    expect(at(await call('GET', path), '/role')).toEqual({ kind: 'substitute', order: 1 });
    expect(itemsOf(await call('GET', '/bodies/kf/memberships'))).toHaveLength(1);
  });

  test('that is not there has no members', async () => {
    const { call } = await administering();
    const body = { name: 'Ivar', role: { kind: 'substitute', order: 1 } };
    const answer = await call('PUT', '/bodies/nn/memberships/ivar/2022-10-15', { body });
    expect(problemsOf(answer)).toEqual(['/body not-found']);
    expect((await call('GET', '/bodies/nn/memberships')).status).toBe(404);
  });

  test('takes no membership without its kind', async () => {
    const { call } = await administering();
    const body = { name: 'Ivar', role: { kind: 'guest' } };
    const answer = await call('PUT', '/bodies/kf/memberships/ivar/2022-10-15', { body });
    expect([answer.status, troubleIn(answer)]).toEqual([422, 'invalid']);
  });
});

test('documents are shown to whoever works with the round', async () => {
  const { api } = await administering();
  const finance = await api.as(FINANCE);
  expect(itemsOf(await finance('GET', '/documents')).map((one) => one['id'])).toEqual(['it-strategi']);
  expect((await finance('GET', '/documents/it-strategi')).body).toMatchObject({
    title: 'IT-strategi 2025–2029',
    standing: 'in-force',
    inForce: 1,
    version: 1,
  });
});

describe('roles', () => {
  const asHead = { role: 'head', department: 'kultur' };

  test('are given, handed over and ended by acts of their own', async () => {
    const { call } = await administering();
    const given = await call('POST', '/people/ivar/roles', { body: { role: 'editor', department: 'skola' } });
    expect(given.body['grants']).toEqual([
      { role: 'it-office' },
      { role: 'editor', department: 'skola', from: '2027-03-01' },
    ]);
    const over = await call('POST', '/people/head-kultur/roles/hand-over', { body: { role: asHead, to: 'ivar' } });
    expect(over.body['grants']).toEqual([{ ...asHead, to: '2027-02-28' }]);
    expect((await call('GET', '/departments/kultur')).body['head']).toBe('ivar');
    const ended = await call('POST', '/people/frida/roles/end', { body: { role: { role: 'finance' }, last: null } });
    expect(ended.body['grants']).toEqual([{ role: 'finance', to: '2027-02-28' }]);
  });

  test('that are not held are told by their field', async () => {
    const { call } = await administering();
    const ended = await call('POST', '/people/frida/roles/end', { body: { role: asHead, last: null } });
    expect([ended.status, problemsOf(ended)]).toEqual([422, ['/role not-found']]);
  });
});

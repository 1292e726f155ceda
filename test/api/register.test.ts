import { aSubmittedPlan, etagAt, PLAN, type Round } from './a-round.ts';
import { type Caller, headOf, itemsOf, problemsOf } from './an-api.ts';

const NUMBER = `${PLAN}/case-number`;

/** The plan has its number and is withdrawn, so that it is in the register beside a governing document. */
const aRecord = async (): Promise<Round & { registrar: Caller }> => {
  const round = await aSubmittedPlan();
  const registrar = await round.api.as({ role: 'registrar' });
  const given = await registrar('PUT', NUMBER, {
    body: { caseNumber: 'ks 2027/123', reason: '' },
    ifMatch: await etagAt(registrar, PLAN),
  });
  expect([given.status, given.body['caseNumber']]).toEqual([200, 'KS 2027/123']);
  const withdrawn = await round.head('POST', `${PLAN}/withdraw`, {
    body: { reason: 'Inget i år' },
    ifMatch: given.etag,
  });
  expect(withdrawn.status).toBe(200);
  return { ...round, registrar };
};

describe('the case number of a plan', () => {
  test('is given by who keeps the register, over the plan as it was seen, in a shape that is told', async () => {
    const { api, head } = await aSubmittedPlan();
    const registrar = await api.as({ role: 'registrar' });
    const body = { caseNumber: 'KS 2027/1', reason: '' };
    expect((await registrar('PUT', NUMBER, { body })).status).toBe(428);
    expect((await registrar('PUT', NUMBER, { body, ifMatch: '"99"' })).status).toBe(412);
    const ifMatch = await etagAt(registrar, PLAN);
    expect((await head('PUT', NUMBER, { body, ifMatch })).status).toBe(404);
    const bad = await registrar('PUT', NUMBER, { body: { caseNumber: '1' }, ifMatch });
    expect([bad.status, problemsOf(bad)]).toEqual([422, ['/caseNumber bad-format']]);
    expect((await registrar('GET', PLAN)).text).not.toContain('caseNumber');
  });
});

describe('the register', () => {
  test('holds the records by number and kind, with names; as an extract with none', async () => {
    const { registrar } = await aRecord();
    const own = itemsOf(await registrar('GET', '/register?case=KS%202027/123'));
    expect(own).toMatchObject([
      { designation: 'atertagande/2028/kultur', caseNumber: 'KS 2027/123', about: { kind: 'withdrawal', year: 2028 } },
    ]);
    const extract = await registrar('GET', '/register?extract=true&kind=withdrawal');
    expect(itemsOf(extract)).toMatchObject([{ from: { office: 'department', person: null } }]);
  });

  test('comes in pages, the newest first', async () => {
    const { registrar } = await aRecord();
    const first = await registrar('GET', '/register?limit=1');
    const second = await registrar('GET', `/register?limit=1&cursor=${first.body['nextCursor']}`);
    const all = itemsOf(await registrar('GET', '/register'));
    expect([...itemsOf(first), ...itemsOf(second)]).toEqual(all.slice(0, 2));
    const days = all.map((one) => String(one['date']));
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test('is not there for a department, and a selection that is none is told by its field', async () => {
    const { api, registrar } = await aRecord();
    const head = await api.as(headOf('kultur'));
    expect((await head('GET', '/register')).status).toBe(404);
    const bad = await registrar('GET', '/register?case=1&kind=letter&year=soon');
    expect([
      bad.status,
      problemsOf(bad)
        .map((one) => one.split(' ')[0])
        .toSorted(),
    ]).toEqual([422, ['/case', '/kind', '/year']]);
  });
});

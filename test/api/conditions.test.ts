import { ROUTES } from '../../lambdas/api/routes.ts';
import type { ItemStore, Write } from '../../lambdas/ports.ts';
import { aMunicipality, anOpenRound, CHANGE, CYCLE, etagAt, PLAN } from './a-round.ts';
import { ADMINISTRATOR, type Api, anApi, at, problemsOf, troubleIn } from './an-api.ts';

const everything = async ({ ports }: Api): Promise<string> => JSON.stringify((await ports.store.scanRows()).items);

describe('whoever changes what is there says which version they saw', () => {
  test('without If-Match it is 428, and nothing is changed', async () => {
    const { api, finance } = await anOpenRound();
    const before = await everything(api);
    const body = { reason: 'Budgeten tidigareläggs' };
    const answer = await finance('POST', '/cycles/2028/close', { body });
    expect([answer.status, troubleIn(answer)]).toEqual([428, 'precondition-required']);
    expect(await everything(api)).toBe(before);
  });

  test('with another version it is 412, tells the one that is there, and changes nothing', async () => {
    const { api, finance } = await anOpenRound();
    const before = await everything(api);
    const body = { reason: 'Budgeten tidigareläggs' };
    const answer = await finance('POST', '/cycles/2028/close', { body, ifMatch: '"1"' });
    expect([answer.status, troubleIn(answer), answer.body['current']]).toEqual([412, 'stale', 2]);
    expect(await everything(api)).toBe(before);
  });

  test('with the version that was seen it is done, and the answer has the next one', async () => {
    const { finance } = await aMunicipality();
    const planned = await finance('PUT', '/cycles/2028', { body: CYCLE });
    expect([planned.status, planned.etag]).toEqual([201, '"1"']);
    const started = await finance('POST', '/cycles/2028/start', { ifMatch: '"1"' });
    expect([started.status, started.etag, started.body['version']]).toEqual([200, '"2"', 2]);
  });

  test('one of several tags is enough, and `*` overwrites knowingly', async () => {
    const { finance } = await aMunicipality();
    await finance('PUT', '/cycles/2028', { body: CYCLE });
    const some = await finance('PUT', '/cycles/2028', { body: CYCLE, ifMatch: '"9", "1"' });
    expect([some.status, some.etag]).toEqual([200, '"2"']);
    const any = await finance('PUT', '/cycles/2028', { body: CYCLE, ifMatch: '*' });
    expect([any.status, any.etag]).toEqual([200, '"3"']);
  });

  test('a weak tag never matches, and what is no tag cannot be read', async () => {
    const { finance } = await anOpenRound();
    const weak = await finance('POST', '/cycles/2028/start', { ifMatch: 'W/"2"' });
    expect([weak.status, troubleIn(weak)]).toEqual([412, 'stale']);
    const bare = await finance('POST', '/cycles/2028/start', { ifMatch: '2' });
    expect([bare.status, troubleIn(bare)]).toEqual([400, 'malformed']);
  });

  test('what is not there is 404 whatever version is named', async () => {
    const { finance } = await aMunicipality();
    expect((await finance('POST', '/cycles/2031/start', { ifMatch: '"1"' })).status).toBe(404);
    expect((await finance('POST', '/cycles/2031/start')).status).toBe(404);
  });

  test('every route that changes the status of a thing asks for it, and no route that only shows', () => {
    const asking = ROUTES.filter((route) => route.guards).map(({ method, path }) => `${method} ${path}`);
    expect(ROUTES.filter((route) => route.method === 'GET' && route.guards)).toEqual([]);
    expect(ROUTES.filter((route) => route.method !== 'GET' && route.method !== 'POST' && !route.guards)).toEqual([]);
    expect(
      ROUTES.filter((route) => route.method === 'POST' && !route.guards).map((route) => route.path.split('/').at(-1)),
    ).toEqual(
      expect.arrayContaining(['keys', 'cycles', 'remind', 'changes', 'duplicate', 'meetings', 'roll-call', 'vote']),
    );
    expect(asking).toEqual(
      expect.arrayContaining([
        'POST /cycles/{year}/plans/{department}/submit',
        'POST /meetings/{meeting}/close',
        'POST /meetings/{meeting}/items/{number}/close',
      ]),
    );
  });
});

describe('what a PUT may make', () => {
  test('is new without a condition, and is made only when it is new with If-None-Match', async () => {
    const { finance } = await aMunicipality();
    const headers = { 'if-none-match': '*' };
    expect((await finance('PUT', '/cycles/2028', { body: CYCLE, headers })).status).toBe(201);
    const again = await finance('PUT', '/cycles/2028', { body: CYCLE, headers });
    expect([again.status, again.body['current']]).toEqual([412, 1]);
  });

  test('what is there is replaced only by one who saw it', async () => {
    const { finance } = await aMunicipality();
    await finance('PUT', '/cycles/2028', { body: CYCLE });
    expect((await finance('PUT', '/cycles/2028', { body: CYCLE })).status).toBe(428);
  });

  test('a version of what is not there is 412', async () => {
    const { finance } = await aMunicipality();
    for (const ifMatch of ['"1"', '*']) {
      expect((await finance('PUT', '/cycles/2028', { body: CYCLE, ifMatch })).status).toBe(412);
    }
  });
});

describe('the condition holds until the change has landed', () => {
  /** Lets somebody else in just before the first write that the caller makes. */
  const slippingIn = (slip: () => Promise<unknown>) => {
    const race = { armed: false };
    const around = (store: ItemStore): ItemStore => ({
      get: (key) => store.get(key),
      query: (pk, prefix, page) => store.query(pk, prefix, page),
      history: (key, page) => store.history(key, page),
      scanRows: (after) => store.scanRows(after),
      scanHistory: (after) => store.scanHistory(after),
      write: async (writes: readonly Write[]) => {
        if (race.armed) {
          race.armed = false;
          await slip();
        }
        return store.write(writes);
      },
    });
    return { race, around };
  };

  test('who was overtaken between the look and the write gets 412, and nothing is overwritten', async () => {
    const other: { saves: () => Promise<unknown> } = { saves: () => Promise.resolve() };
    const { race, around } = slippingIn(() => other.saves());
    const { head } = await anOpenRound({ around });
    const added = await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const path = `${PLAN}/changes/${added.body['id']}`;
    other.saves = () => head('PUT', path, { body: { ...CHANGE, title: 'Den andras' }, ifMatch: added.etag });
    race.armed = true;
    const late = await head('PUT', path, { body: { ...CHANGE, title: 'Min' }, ifMatch: added.etag });
    expect([late.status, late.body['current']]).toEqual([412, 2]);
    expect((await head('GET', path)).body['title']).toBe('Den andras');
  });

  test('also where the act itself would decide anew: a plan is not submitted with what its submitter never saw', async () => {
    const other: { saves: () => Promise<unknown> } = { saves: () => Promise.resolve() };
    const { race, around } = slippingIn(() => other.saves());
    const { head } = await anOpenRound({ around });
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    other.saves = () => head('POST', `${PLAN}/changes`, { body: { ...CHANGE, title: 'Tillagd i smyg' } });
    const ifMatch = await etagAt(head, PLAN);
    race.armed = true;
    const answer = await head('POST', `${PLAN}/submit`, { ifMatch });
    expect([answer.status, troubleIn(answer)]).toEqual([412, 'stale']);
    expect(at(await head('GET', PLAN), '/plan/status')).toBe('draft');
  });

  test('also where the act never asks for a version: the second to replace a department is told', async () => {
    const other: { saves: () => Promise<unknown> } = { saves: () => Promise.resolve() };
    const { race, around } = slippingIn(() => other.saves());
    const administrator = await (await anApi({ around })).as(ADMINISTRATOR);
    const { etag: ifMatch } = await administrator('GET', '/departments/kultur');
    const naming = (name: string) =>
      administrator('PUT', '/departments/kultur', { body: { name, head: 'head-kultur' }, ifMatch });
    other.saves = () => naming('Den andras');
    race.armed = true;
    const late = await naming('Min');
    expect([late.status, late.body['current']]).toEqual([412, 2]);
    expect((await administrator('GET', '/departments/kultur')).body['name']).toBe('Den andras');
  });

  test('also for what is made: of two who make the same department one is told', async () => {
    const other: { saves: () => Promise<unknown> } = { saves: () => Promise.resolve() };
    const { race, around } = slippingIn(() => other.saves());
    const administrator = await (await anApi({ around })).as(ADMINISTRATOR);
    const making = (name: string) => administrator('PUT', '/departments/ny', { body: { name, head: 'ivar' } });
    other.saves = () => making('Den andras');
    race.armed = true;
    const late = await making('Min');
    expect([late.status, late.body['current']]).toEqual([412, 1]);
  });

  test('also where another row is written: a round that was closed meanwhile is not extended', async () => {
    const other: { saves: () => Promise<unknown> } = { saves: () => Promise.resolve() };
    const { race, around } = slippingIn(() => other.saves());
    const { finance, head } = await anOpenRound({ around });
    const ifMatch = await etagAt(finance, '/cycles/2028');
    other.saves = () => finance('POST', '/cycles/2028/close', { body: { reason: 'Tidigare' }, ifMatch });
    race.armed = true;
    const body = { departments: ['kultur'], to: '2027-06-04', reason: 'Sjukdom' };
    const late = await finance('POST', '/cycles/2028/extend', { body, ifMatch });
    expect([late.status, troubleIn(late)]).toEqual([412, 'stale']);
    expect(at(await head('GET', PLAN), '/plan/extensions')).toEqual([]);
  });

  test('of two who replace the same at the same time one is told', async () => {
    const { head } = await anOpenRound();
    const added = await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const path = `${PLAN}/changes/${added.body['id']}`;
    const both = await Promise.all(
      ['En', 'Två'].map((title) => head('PUT', path, { body: { ...CHANGE, title }, ifMatch: added.etag })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  test('a submission told another revision than the one confirmed is refused', async () => {
    const { head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const ifMatch = await etagAt(head, PLAN);
    const answer = await head('POST', `${PLAN}/submit`, { body: { revision: 0 }, ifMatch });
    expect([answer.status, troubleIn(answer), problemsOf(answer)]).toEqual([412, 'stale', []]);
  });
});

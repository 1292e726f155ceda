import { once } from '../../lambdas/api/idempotency.ts';
import { aChange } from '../acts/a-municipality.ts';
import { aMunicipality, anOpenRound, CHANGE, CYCLE, etagAt, PLAN } from './a-round.ts';
import {
  ADMINISTRATOR,
  type Api,
  anApi,
  FINANCE,
  got,
  headOf,
  IT,
  itemsOf,
  keyFor,
  requestFor,
  troubleIn,
} from './an-api.ts';

const changesOf = async (api: Api): Promise<number> =>
  (await api.ports.store.query('plan#2028#kultur', 'change#')).items.length;

describe('the same request with the same key', () => {
  test('is done once, and is answered the same: status, body, ETag and place', async () => {
    const { api, head } = await anOpenRound();
    const first = await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    const again = await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    expect(first.status).toBe(201);
    expect([again.status, again.text, again.etag]).toEqual([first.status, first.text, first.etag]);
    expect(again.headers.get('location')).toBe(`/api/v1${PLAN}/changes/${first.body['id']}`);
    expect([first, again].map((one) => one.headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await changesOf(api)).toBe(1);
  });

  test('twenty at the same time are one: one effect, twenty equal answers', async () => {
    const { api, head } = await anOpenRound();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' })),
    );
    expect(new Set(all.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect(all[0]?.status).toBe(201);
    expect(await changesOf(api)).toBe(1);
  });

  test('twenty equal submissions are one submission, and all get its receipt', async () => {
    const { head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const ifMatch = await etagAt(head, PLAN);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => head('POST', `${PLAN}/submit`, { ifMatch, key: 'submit' })),
    );
    expect(new Set(all.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
    expect([all[0]?.status, all[0]?.body['number']]).toEqual([201, 1]);
  });

  test('is answered the same though the thing has moved on since', async () => {
    const { finance } = await aMunicipality();
    const { etag: ifMatch } = await finance('PUT', '/cycles/2028', { body: CYCLE });
    const first = await finance('POST', '/cycles/2028/start', { ifMatch, key: 'start' });
    const again = await finance('POST', '/cycles/2028/start', { ifMatch, key: 'start' });
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await finance('POST', '/cycles/2028/start', { ifMatch, key: 'another' })).status).toBe(412);
  });

  test.each([
    ['another body', `${PLAN}/changes`, { ...CHANGE, title: 'Något annat' }],
    ['another address', '/cycles/2028/plans/skola/changes', CHANGE],
  ])('but %s is 422', async (_what, path, body) => {
    const api = (await anOpenRound()).api;
    const head = await api.as(headOf('kultur'), headOf('skola'));
    await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    const answer = await head('POST', path, { body, key: 'k1' });
    expect([answer.status, troubleIn(answer)]).toEqual([422, 'key-reused']);
    expect(await changesOf(api)).toBe(1);
  });

  test('the order of fields makes no other body', async () => {
    const { head } = await anOpenRound();
    const first = await head('POST', `${PLAN}/changes`, { body: { title: 'A', need: 'B' }, key: 'k1' });
    const again = await head('POST', `${PLAN}/changes`, { body: { need: 'B', title: 'A' }, key: 'k1' });
    expect(again.text).toBe(first.text);
  });

  test('without a key it is done twice', async () => {
    const { api, head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    expect(await changesOf(api)).toBe(2);
  });
});

describe('a key', () => {
  test("is the caller's own: another caller's same key is another key", async () => {
    const { api, head } = await anOpenRound();
    const editor = await api.as({ ...headOf('kultur'), role: 'editor' });
    const first = await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    const second = await editor('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body['id']).not.toBe(first.body['id']);
  });

  test('is remembered for thirty days and then free again', async () => {
    const { api, head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    api.ports.clock.set('2027-03-31T07:59:00Z');
    await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    expect(await changesOf(api)).toBe(1);
    api.ports.clock.set('2027-03-31T08:01:00Z');
    const other = await head('POST', `${PLAN}/changes`, { body: { ...CHANGE, title: 'Ny' }, key: 'k1' });
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(other.status).not.toBe(422);
  });

  test('stands for nothing that was refused: it may be mended and sent by the same key', async () => {
    const { api, head } = await anOpenRound();
    const before = (await api.ports.store.scanRows()).items.length;
    const bad = await head('POST', `${PLAN}/changes`, { body: { title: 7 }, key: 'k1' });
    const stale = await head('POST', `${PLAN}/submit`, { ifMatch: '"99"', key: 'k2' });
    expect([bad.status, stale.status]).toEqual([422, 412]);
    expect((await api.ports.store.scanRows()).items.length).toBe(before);
    expect((await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' })).status).toBe(201);
  });

  test.each(['', 'a b', 'x'.repeat(201)])('%p is none', async (key) => {
    const { head } = await anOpenRound();
    const answer = await head('POST', `${PLAN}/changes`, { body: CHANGE, key });
    expect([answer.status, troubleIn(answer)]).toEqual([400, 'malformed']);
  });

  test('cannot be read by those who may not do the thing any more', async () => {
    const { api, head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    const it = await api.as(IT);
    expect((await it('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' })).status).toBe(404);
  });
});

describe('a request that was interrupted', () => {
  /** Writes as if the process ended right after the change had landed. */
  const interrupted = async () => {
    const crash = { now: false };
    const round = await anOpenRound({
      around: (store) => ({
        get: (key) => store.get(key),
        query: (pk, prefix, page) => store.query(pk, prefix, page),
        history: (key, page) => store.history(key, page),
        scanRows: (after) => store.scanRows(after),
        scanHistory: (after) => store.scanHistory(after),
        write: async (writes) => {
          if (crash.now && writes.every((write) => write.op !== 'append')) {
            const [first] = writes;
            const ends = first?.op === 'remove' || (first?.op === 'put' && first.row.version > 1);
            if (ends) throw new Error('The process ended here');
          }
          return store.write(writes);
        },
      }),
    });
    crash.now = true;
    const lost = await round.head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    crash.now = false;
    expect(lost.status).toBe(500);
    expect(await changesOf(round.api)).toBe(1);
    return round;
  };

  test('keeps its key for a minute', async () => {
    const { head } = await interrupted();
    const answer = await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    expect([answer.status, troubleIn(answer)]).toEqual([409, 'in-progress']);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  test('is found again after that, and not done twice', async () => {
    const { api, head } = await interrupted();
    api.ports.clock.set('2027-03-01T08:02:00Z');
    const answer = await head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k1' });
    expect([answer.status, answer.body['title']]).toEqual([201, aChange().title]);
    expect(await changesOf(api)).toBe(1);
  });
});

describe('a secret', () => {
  const body = { name: 'ekonomi', grants: [FINANCE] };

  test('comes again for the same key, opens the API, and is stored nowhere', async () => {
    const api = await anApi();
    const administrator = await api.as(ADMINISTRATOR);
    const first = await administrator('POST', '/keys', { body, key: 'k1' });
    const again = await administrator('POST', '/keys', { body, key: 'k1' });
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    const secret = String(first.body['secret']);
    expect((await got(await api.fetch(requestFor(secret, 'GET', '/cycles')))).status).toBe(200);
    const stored = JSON.stringify([
      (await api.ports.store.scanRows()).items,
      (await api.ports.store.scanHistory()).items,
    ]);
    expect(stored).toContain('"name":"ekonomi"');
    expect(stored).not.toContain(secret.slice(4));
  });

  test('is another without a key, and for another body the key is used already', async () => {
    const administrator = await (await anApi()).as(ADMINISTRATOR);
    const [one, two] = [await administrator('POST', '/keys', { body }), await administrator('POST', '/keys', { body })];
    expect(one.body['secret']).not.toBe(two.body['secret']);
    await administrator('POST', '/keys', { body, key: 'k1' });
    const other = await administrator('POST', '/keys', { body: { ...body, grants: [IT] }, key: 'k1' });
    expect([other.status, troubleIn(other)]).toEqual([422, 'key-reused']);
  });

  test('is made by administrators alone', async () => {
    const api = await anApi();
    expect((await (await api.as(FINANCE))('POST', '/keys', { body })).status).toBe(404);
    expect(await keyFor(api.ports, FINANCE)).toMatch(/^plk_[\w-]{43}$/);
  });
});

test('who waits too long for the first is told to come again', async () => {
  const { api } = await anOpenRound();
  let release = (): void => undefined;
  const keyed = { caller: 'key:a', key: 'k', request: 'r', keep: true };
  const deps = { ...api.ports, pause: () => Promise.resolve() };
  const started = new Promise<void>((begun) => {
    void once(deps, keyed, () => {
      begun();
      return new Promise((resolve) => {
        release = () => resolve({ status: 200, headers: {}, body: null });
      });
    });
  });
  await started;
  expect(await once(deps, keyed, () => Promise.reject(new Error('Not to be run')))).toBe('in-progress');
  release();
});

test('the list after twenty equal requests has one item', async () => {
  const { head } = await anOpenRound();
  await Promise.all(Array.from({ length: 20 }, () => head('POST', `${PLAN}/changes`, { body: CHANGE, key: 'k' })));
  expect(itemsOf(await head('GET', `${PLAN}/changes`))).toHaveLength(1);
});

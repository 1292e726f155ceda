import { aVotingMeeting } from './a-meeting.ts';
import { anOpenRound, CHANGE, PLAN } from './a-round.ts';
import { ADMINISTRATOR, AUDITOR, at, headOf, itemsOf, linesOf, problemsOf } from './an-api.ts';

describe('the trace', () => {
  test('tells who changed what in a plan, through which door and by which request', async () => {
    const { api, head } = await anOpenRound();
    const auditor = await api.as(AUDITOR);
    const headers = { 'x-request-id': 'ticket-4711' };
    const added = await head('POST', `${PLAN}/changes`, { body: CHANGE, headers });
    const trace = await auditor('GET', `/trace?kind=change&year=2028&department=kultur&change=${added.body['id']}`);
    expect(itemsOf(trace)).toMatchObject([
      { act: 'change.add', actor: 'key:head', role: 'head', channel: 'api', requestId: 'ticket-4711', seq: 1 },
    ]);
    expect(at(trace, '/items/0/changes')).toEqual(expect.arrayContaining([{ path: '/title', to: CHANGE.title }]));
  });

  test('comes in pages', async () => {
    const { api, head } = await anOpenRound();
    const auditor = await api.as(AUDITOR);
    for (const title of ['a', 'b', 'c']) await head('POST', `${PLAN}/changes`, { body: { title } });
    const path = '/trace?kind=plan&year=2028&department=kultur&limit=3';
    const first = await auditor('GET', path);
    const second = await auditor('GET', `${path}&cursor=${first.body['nextCursor']}`);
    expect([itemsOf(first).map((one) => one['seq']), itemsOf(second).map((one) => one['seq'])]).toEqual([
      [1, 2, 3],
      [4],
    ]);
    expect(second.body['nextCursor']).toBeNull();
  });

  test('asks for the names that it needs, and knows nothing of what never was', async () => {
    const auditor = await (await anOpenRound()).api.as(AUDITOR);
    const short = await auditor('GET', '/trace?kind=change&year=2028');
    expect(problemsOf(short)).toEqual(['/department required', '/change required']);
    expect((await auditor('GET', '/trace?kind=cycle&year=2035')).status).toBe(404);
    expect(itemsOf(await auditor('GET', '/trace?kind=cycle&year=2028'))).toHaveLength(2);
  });
});

describe('the trace of a thing with all that belongs to it', () => {
  test('is filtered by who, act, field, way and day, and comes in pages', async () => {
    const { api, head } = await anOpenRound();
    const auditor = await api.as(AUDITOR);
    for (const title of ['a', 'b', 'c']) await head('POST', `${PLAN}/changes`, { body: { title } });
    const of = '/trace?of=plan/2028/kultur';
    const acts = async (query: string): Promise<unknown[]> =>
      itemsOf(await auditor('GET', `${of}${query}`)).map((one) => one['act']);
    expect(await acts('&channel=api&act=change.add')).toEqual(Array(6).fill('change.add'));
    expect(await acts('&actor=key:head&field=title')).toEqual(Array(3).fill('change.add'));
    expect(await acts('&channel=schedule')).toEqual([]);
    expect(await acts('&from=2035-01-01')).toEqual([]);
    const whole = await acts('');
    const first = await auditor('GET', `${of}&limit=4`);
    const rest = await acts(`&cursor=${first.body['nextCursor']}`);
    expect([...itemsOf(first).map((one) => one['act']), ...rest]).toEqual(whole);
  });

  test('wants one name of it, and filters that can be', async () => {
    const auditor = await (await anOpenRound()).api.as(AUDITOR);
    const problems = async (query: string): Promise<unknown> => problemsOf(await auditor('GET', `/trace?${query}`));
    expect(await problems('')).toEqual(['/of required']);
    expect(await problems('of=cycle/2028&kind=cycle&year=2028')).toEqual(['/kind unknown-field']);
    expect(await problems('of=cycle/2028&from=yesterday')).toEqual(['/from not-a-date']);
    expect(await problems('of=cycle/2028&channel=pigeon')).toEqual(['/channel not-a-choice']);
    expect((await auditor('GET', '/trace?of=nothing/at/all')).status).toBe(404);
    expect((await auditor('GET', '/trace?of=setting/register')).status).toBe(404);
  });
});

describe('the export', () => {
  test('has every record, with its trace when asked for, and no link, key, session or queue', async () => {
    const round = await aVotingMeeting();
    const auditor = await round.api.as(AUDITOR);
    const lines = linesOf((await auditor('GET', '/export?history=true')).text);
    const kinds = new Set(lines.map(({ pk, sk }) => `${pk.split('#')[0]} ${sk.split('#')[0]}`));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'cycle plan',
        'plan change',
        'plan review',
        'body membership',
        'meeting item',
        'meeting vote',
      ]),
    );
    const stored = (await round.api.ports.store.scanRows()).items.filter(
      ({ pk }) => !/^(link|session|key|address|wait|idempotency|mail)#|^outbox$|^keys$|^role#/.test(pk),
    );
    expect(lines.map(({ pk, sk }) => `${pk}|${sk}`).sort()).toEqual(stored.map(({ pk, sk }) => `${pk}|${sk}`).sort());
    const plan = lines.find(({ sk }) => sk === 'plan#kultur');
    expect(plan?.history?.at(-1)).toMatchObject({ act: 'meeting.set-agenda' });
  });

  test('comes in parts by limit and Link, each row once', async () => {
    const { api } = await anOpenRound();
    const auditor = await api.as(AUDITOR);
    const whole = (await auditor('GET', '/export')).text;
    let text = '';
    let path: string | undefined = '/export?limit=3';
    for (let parts = 0; path !== undefined && parts < 50; parts += 1) {
      const part = await auditor('GET', path);
      text += part.text;
      path = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(part.headers.get('link') ?? '')?.[1];
    }
    expect(text).toBe(whole);
    expect(linesOf(text).length).toBeGreaterThan(6);
    expect(problemsOf(await auditor('GET', '/export?cursor=bm8'))).toEqual(['/cursor bad-format']);
  });
});

describe('a list', () => {
  test('comes in pages that together are the whole', async () => {
    const { api, head } = await anOpenRound();
    for (const title of ['a', 'b', 'c', 'd', 'e']) await head('POST', `${PLAN}/changes`, { body: { title } });
    const collect = async (call: typeof head, path: string, name: string): Promise<unknown[]> => {
      const all: unknown[] = [];
      let cursor = '';
      do {
        const page = await call('GET', `${path}?limit=2${cursor}`);
        expect(itemsOf(page).length).toBeLessThanOrEqual(2);
        all.push(...itemsOf(page).map((one) => one[name]));
        cursor = page.body['nextCursor'] === null ? '' : `&cursor=${page.body['nextCursor']}`;
      } while (cursor !== '');
      return all;
    };
    expect(await collect(head, `${PLAN}/changes`, 'title')).toEqual(['a', 'b', 'c', 'd', 'e']);
    const administrator = await api.as(ADMINISTRATOR);
    expect(await collect(administrator, '/people', 'id')).toEqual([
      'frida',
      'head-kultur',
      'head-skola',
      'ivar',
      'sara',
    ]);
  });

  test("shows of the plans those that are the caller's", async () => {
    const { api } = await anOpenRound();
    const other = await api.as(headOf('skola'));
    expect(itemsOf(await other('GET', '/cycles/2028/plans'))).toMatchObject([{ plan: { department: 'skola' } }]);
  });
});

import { planCore } from '../../lambdas/domain/plan.ts';
import { commit } from '../../lambdas/records/commit.ts';
import { read } from '../../lambdas/records/read.ts';
import { plans } from '../../lambdas/records/tables.ts';
import { SYSTEM } from '../acts/a-municipality.ts';
import { anAdopted } from '../web/a-plan.ts';
import { anOpenRound, CHANGE, PLAN, type Round } from './a-round.ts';
import { at, headOf, itemsOf, problemsOf, troubleIn } from './an-api.ts';

/** Kultur has three changes, skola one for the same system. */
const aRoundWithChanges = async (): Promise<Round> => {
  const round = await anOpenRound();
  for (const title of ['Nytt bibliotekssystem', 'Nytt kassasystem', 'E-arkiv']) {
    await round.head('POST', `${PLAN}/changes`, { body: { ...CHANGE, title, system: title } });
  }
  const skola = await round.api.as(headOf('skola'));
  const same = { ...CHANGE, title: 'Eget arkiv', system: 'e-arkiv', priority: 'could' };
  await skola('POST', '/cycles/2028/plans/skola/changes', { body: same });
  return round;
};

const adopt = async ({ api }: Round): Promise<void> => {
  const { ports } = api;
  const row = await read(ports.store, plans, 2028, 'kultur');
  if (!row) throw new Error('no plan');
  const after = { ...planCore(row.body), status: 'adopted', decision: anAdopted().decision };
  await commit(ports, { name: 'plan.approved', actor: SYSTEM, role: 'system', at: ports.clock.now() }, [
    { key: row.key, before: row, after },
  ]);
};

describe('the overview', () => {
  test('sums all departments, and what several plan for one system', async () => {
    const { finance } = await aRoundWithChanges();
    const overview = await finance('GET', '/cycles/2028/overview');
    expect(overview.body).toMatchObject({
      total: { count: 4, oneOff: [1600, 0, 0], running: [480, 480, 480] },
      departments: [
        { department: 'kultur', stage: 'drafting', sums: { count: 3 }, frame: { oneOff: 300, running: 100 } },
        { department: 'skola', sums: { count: 1 }, frame: null, overFrame: null },
      ],
      shared: [{ departments: ['kultur', 'skola'], sums: { count: 2 }, looksTwice: true }],
      goals: [{ goal: { id: 'it-strategi', inForce: true }, sums: { count: 4 } }],
    });
    expect(at(overview, '/shared/0/changes')).toMatchObject([{ title: 'E-arkiv' }, { title: 'Eget arkiv' }]);
  });

  test('is narrowed as the page is, and its changes come in pages', async () => {
    const { finance } = await aRoundWithChanges();
    const could = await finance('GET', '/cycles/2028/overview?priority=could');
    expect(could.body).toMatchObject({ total: { count: 1 }, departments: [{ department: 'skola' }] });
    const first = await finance('GET', '/cycles/2028/overview/changes?department=kultur&limit=2');
    const second = await finance(
      'GET',
      `/cycles/2028/overview/changes?department=kultur&cursor=${first.body['nextCursor']}`,
    );
    expect([...itemsOf(first), ...itemsOf(second)].map((one) => one['title'])).toEqual([
      'Nytt bibliotekssystem',
      'Nytt kassasystem',
      'E-arkiv',
    ]);
    expect(problemsOf(await finance('GET', '/cycles/2028/overview?stage=done'))).toEqual(['/stage not-a-choice']);
    expect((await finance('GET', '/cycles/2035/overview')).status).toBe(404);
  });
});

describe('the follow-up', () => {
  const REPORTS = `${PLAN}/reports/1`;

  test('takes reports for a department while its tertial is open, and shows what deviates', async () => {
    const round = await aRoundWithChanges();
    const { api, head, finance } = round;
    expect(troubleIn(await head('GET', REPORTS))).toBe('wrong-state');
    await adopt(round);
    expect(troubleIn(await head('GET', REPORTS))).toBe('too-late');
    api.ports.clock.set('2028-05-02T08:00:00Z');
    const asked = await head('GET', REPORTS);
    expect(at(asked, '/changes')).toMatchObject([{ planned: 520, report: null }, {}, {}]);
    const [one = '', two = ''] = (at(asked, '/changes') as { change: string }[]).map(({ change }) => change);
    const late = { progress: 'late', forecast: 610, comment: 'Överklagad' };
    const answered = await head('POST', REPORTS, { body: { changes: { [one]: late } } });
    expect(at(answered, '/changes/0/report')).toMatchObject({ ...late, by: 'key:head', tertial: 1 });
    await finance('POST', REPORTS, { body: { changes: { [two]: { progress: 'done', forecast: 520 } } } });
    const follow = await finance('GET', '/cycles/2028/follow-up');
    expect(follow.body).toMatchObject({
      tertial: 1,
      total: { changes: 3, reported: 2, planned: 1560, forecast: 1650, counts: { late: 1, done: 1 } },
      departments: [{ department: 'kultur' }],
      deviating: [{ title: 'Nytt bibliotekssystem', planned: 520, report: { forecast: 610 } }],
      unreadable: [],
    });
    expect(at(await finance('GET', '/cycles/2028/follow-up?tertial=2'), '/tertial')).toBe(2);
    expect(problemsOf(await finance('GET', '/cycles/2028/follow-up?tertial=4'))).toEqual(['/tertial not-a-choice']);
  });

  test('tells every problem of every change at once, and stores nothing of it', async () => {
    const round = await aRoundWithChanges();
    const { api, head } = round;
    await adopt(round);
    api.ports.clock.set('2028-05-02T08:00:00Z');
    const [one = '', two = ''] = (at(await head('GET', REPORTS), '/changes') as { change: string }[]).map(
      ({ change }) => change,
    );
    const bad = {
      [one]: { progress: 'late', forecast: 610 },
      [two]: { progress: 'done', forecast: 500 },
      nobody: { progress: 'done', forecast: 1 },
    };
    const refused = await head('POST', REPORTS, { body: { changes: bad } });
    expect(problemsOf(refused)).toEqual([`/changes/${one}/comment required`, '/changes/nobody not-found']);
    expect(problemsOf(await head('POST', REPORTS, { body: {} }))).toEqual(['/changes required']);
    expect(at(await head('GET', REPORTS), '/changes')).toMatchObject([{ report: null }, { report: null }, {}]);
    const skola = await api.as(headOf('skola'));
    expect((await skola('POST', REPORTS, { body: { changes: bad } })).status).toBe(404);
  });

  test('has its days set by finance, against the version that was seen', async () => {
    const { finance, it, head } = await anOpenRound();
    const before = await it('GET', '/follow-up-rules');
    expect(before.body).toEqual({ ends: ['04-30', '08-31', '12-31'], remindDays: 14, openDays: 45, version: 0 });
    const body = { ends: ['03-31', '08-31', '12-31'], remindDays: 10, openDays: 30 };
    expect((await head('PUT', '/follow-up-rules', { body })).status).toBe(404);
    const wrong = { ends: ['04-31', '03-01', '12-31'], remindDays: 30, openDays: 30 };
    expect(problemsOf(await finance('PUT', '/follow-up-rules', { body: wrong }))).toEqual([
      '/ends/0 not-a-date',
      '/remindDays out-of-order',
    ]);
    const made = await finance('PUT', '/follow-up-rules', { body });
    expect([made.status, made.body]).toEqual([201, { ...body, version: 1 }]);
    expect((await finance('PUT', '/follow-up-rules', { body })).status).toBe(428);
    const changed = { ...body, remindDays: 11 };
    const again = await finance('PUT', '/follow-up-rules', { body: changed, ifMatch: made.etag });
    expect([again.status, again.body]).toEqual([200, { ...changed, version: 2 }]);
    expect((await finance('PUT', '/follow-up-rules', { body, ifMatch: made.etag })).status).toBe(412);
  });
});

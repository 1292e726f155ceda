import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeRound } from '../../../lambdas/acts/cycle/close-round.ts';
import { extendDeadline } from '../../../lambdas/acts/cycle/extend-deadline.ts';
import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { remind } from '../../../lambdas/acts/cycle/remind.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { sweep } from '../../../lambdas/acts/cycle/sweep.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { loadPlan } from '../../../lambdas/acts/plan/load-plan.ts';
import { noteOverdue } from '../../../lambdas/acts/plan/note-overdue.ts';
import { addChange } from '../../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../../lambdas/acts/plan/submit-plan.ts';
import { completeReview, returnPlan } from '../../../lambdas/acts/review/review-plan.ts';
import { undoAct } from '../../../lambdas/acts/undo/undo-act.ts';
import { undoOffers } from '../../../lambdas/acts/undo/undo-offers.ts';
import { reconcile } from '../../../lambdas/acts/workflow/reconcile.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { createDeliverOutbox } from '../../../lambdas/deliver-outbox/handler.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import type { OutgoingMail } from '../../../lambdas/ports.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { cycles, mails, plans, undoables, undoPartition } from '../../../lambdas/records/tables.ts';
import {
  aChange,
  aCycle,
  as,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  REVIEWER,
  refusalOf,
  type StillClock,
  SYSTEM,
  YEAR,
} from '../a-municipality.ts';
import { anEngine, type Engine } from '../workflow/an-engine.ts';

const KULTUR = planOf('kultur');

let folder: string;
let store: SqliteStore;
let engine: Engine;
let ports: ActPorts & { clock: StillClock; workflow: Engine };
let sent: OutgoingMail[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-undo-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  engine = anEngine();
  sent = [];
  ports = { ...aWorld(), store, workflow: engine };
  await furnish(ports);
  granted(await planCycle(ports, FINANCE, aCycle(), null));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const byProgram = (actor: Actor): Actor => ({ ...actor, channel: 'api' });
const later = (seconds: number): void =>
  ports.clock.set(new Date(Date.parse(ports.clock.now()) + seconds * 1000).toISOString());
const deliver = () =>
  createDeliverOutbox(
    { ...ports, mailer: { send: async (mail) => void sent.push(mail) } },
    {
      baseUrl: () => 'https://plan.exempel.example',
      municipality: 'Exempelkommun',
      sender: 'planhjul@exempel.example',
      replyTo: 'kommunen@exempel.example',
      nudge: async () => {},
      random: () => 0,
      log: () => {},
    },
  ).deliverDue();

/** The round is open, and everything that came of it has gone out. */
const anOpenRound = async (): Promise<void> => {
  granted(await startCycle(ports, byProgram(FINANCE), YEAR));
  await openRound(ports, SYSTEM, YEAR);
  await deliver();
  sent = [];
};
const aSubmittedPlan = async (): Promise<{ change: string }> => {
  await anOpenRound();
  const { change, revision } = granted(await addChange(ports, headOf('kultur'), KULTUR, aChange()));
  granted(await submitPlan(ports, headOf('kultur'), KULTUR, revision));
  await deliver();
  sent = [];
  return { change: change.id };
};
const extend = (departments: 'all' | string[] = ['kultur'], to = '2027-06-11') =>
  extendDeadline(ports, FINANCE, YEAR, { departments, to: to as LocalDate, reason: 'Överklagad' });
const review = (change: string) => ({
  summary: '',
  changes: { [change]: { verdict: 'recommended' as const, comment: '' } },
});

/** Every cycle and plan as it stands. */
const standing = async () => ({
  cycles: (await readAll(store, cycles, 'cycles')).map((row) => row.body),
  plans: (await readAll(store, plans, `cycle#${YEAR}`, 'plan#')).map((row) => row.body),
});
const owed = async () => (await readAll(store, mails, `mail#${YEAR}`)).filter(({ body }) => body.status === 'pending');
const offer = async () => {
  const [first] = await undoOffers(store, YEAR, ports.clock.now());
  if (!first) throw new Error('Nothing can be undone');
  return first;
};
const undo = async (actor: Actor = FINANCE): Promise<Result<{ undone: number; left: number }>> =>
  undoAct(ports, actor, YEAR, (await offer()).id);

interface Case {
  kind: string;
  by: Actor;
  given(): Promise<unknown>;
  act(given: unknown): Promise<Result<unknown>>;
}
const CASES: Record<string, Case> = {
  'opening the round': {
    kind: 'start',
    by: FINANCE,
    given: async () => {},
    act: () => startCycle(ports, FINANCE, YEAR),
  },
  'more time for one': { kind: 'extend', by: FINANCE, given: anOpenRound, act: () => extend() },
  'more time for all': { kind: 'extend', by: FINANCE, given: anOpenRound, act: () => extend('all') },
  'letting a missing plan in again': {
    kind: 'extend',
    by: FINANCE,
    given: async () => {
      await anOpenRound();
      ports.clock.set('2027-05-29T08:00:00.000Z');
      await noteOverdue(ports, SYSTEM, KULTUR);
      await deliver();
      sent = [];
    },
    act: () => extend(),
  },
  'closing early': {
    kind: 'close',
    by: FINANCE,
    given: anOpenRound,
    act: () => closeRound(ports, FINANCE, YEAR, 'Alla är klara'),
  },
  'a reminder': {
    kind: 'remind',
    by: FINANCE,
    given: anOpenRound,
    act: () => remind(ports, FINANCE, YEAR, { departments: 'all', dryRun: false }),
  },
  'returning a plan': {
    kind: 'return',
    by: REVIEWER,
    given: aSubmittedPlan,
    act: () => returnPlan(ports, REVIEWER, KULTUR, 'Nyttan saknas'),
  },
  'finishing a review': {
    kind: 'review',
    by: REVIEWER,
    given: aSubmittedPlan,
    act: (given) => completeReview(ports, REVIEWER, KULTUR, null, review((given as { change: string }).change)),
  },
};

describe.each(Object.entries(CASES))('%s', (_name, { kind, by, given, act }) => {
  test('undone within the minute: everything stands as before, and nobody is mailed', async () => {
    const there = await given();
    const before = await standing();
    granted(await act(there));
    later(59);
    await deliver();
    expect(sent).toEqual([]);
    expect((await offer()).kind).toBe(kind);
    expect(granted(await undo(by)).left).toBe(0);
    expect(await standing()).toEqual(before);
    expect(await owed()).toEqual([]);
    later(600);
    await deliver();
    expect(sent).toEqual([]);
    expect(await undoOffers(store, YEAR, ports.clock.now())).toEqual([]);
  });

  test('after the minute it has gone out and stands', async () => {
    granted(await act(await given()));
    const { id } = await offer();
    const after = await standing();
    later(60);
    expect(refusalOf(await undoAct(ports, by, YEAR, id))).toMatchObject({ why: 'too-late' });
    await deliver();
    if (kind !== 'start') expect(sent.length).toBeGreaterThan(0);
    expect(await standing()).toEqual(after);
    expect(await owed()).toEqual([]);
  });

  test('done again after it was undone it is as if it were done once', async () => {
    const there = await given();
    granted(await act(there));
    granted(await undo(by));
    later(5);
    granted(await act(there));
    const after = await standing();
    later(60);
    await deliver();
    if (kind !== 'start') expect(sent.length).toBeGreaterThan(0);
    expect((await standing()).plans.map((plan) => plan.status)).toEqual(after.plans.map((plan) => plan.status));
  });
});

test('undone by somebody who may not do it, or under a name that is none: refused, and it stands', async () => {
  await anOpenRound();
  granted(await extend());
  const { id } = await offer();
  const after = await standing();
  expect(refusalOf(await undoAct(ports, REVIEWER, YEAR, id))).toEqual({ why: 'not-allowed' });
  expect(refusalOf(await undoAct(ports, as('rut', { role: 'auditor' }), YEAR, id))).toEqual({ why: 'not-allowed' });
  expect(refusalOf(await undoAct(ports, FINANCE, YEAR, '01UNKNOWN'))).toEqual({
    why: 'wrong-state',
    status: 'not-undoable',
  });
  expect(await standing()).toEqual(after);
});

test('the department has gone on from it: that plan stays, the others are undone', async () => {
  await anOpenRound();
  granted(await extend(['kultur', 'skola']));
  granted(await addChange(ports, headOf('kultur'), KULTUR, aChange()));
  const { id } = await offer();
  expect(granted(await undoAct(ports, FINANCE, YEAR, id))).toEqual({ undone: 1, left: 1 });
  const [kultur, skola] = (await standing()).plans;
  expect([kultur?.extensions.length, skola?.extensions.length]).toEqual([1, 0]);
  expect(refusalOf(await undoAct(ports, FINANCE, YEAR, id))).toEqual({ why: 'wrong-state', status: 'gone-on' });
});

test('as soon as one of its mails has been taken to be sent it is too late, and none of them is lost', async () => {
  await anOpenRound();
  granted(await extend());
  const { id, until } = await offer();
  ports.clock.set(until);
  await deliver();
  const went = sent.length;
  // A clock that goes back a little, as two machines' may differ.
  ports.clock.set(new Date(Date.parse(until) - 1000).toISOString());
  expect(refusalOf(await undoAct(ports, FINANCE, YEAR, id))).toEqual({ why: 'too-late', at: until });
  expect(went).toBe(1);
});

test('the trace tells of both, and who', async () => {
  await aSubmittedPlan();
  granted(await returnPlan(ports, REVIEWER, KULTUR, 'Nyttan saknas'));
  granted(await undo(REVIEWER));
  const trail = (await store.history(plans.key(YEAR, 'kultur'))).items.slice(-2);
  expect(trail).toMatchObject([
    { act: 'plan.return', actor: 'ivar' },
    { act: 'plan.return-undone', actor: 'ivar', role: 'it-office' },
  ]);
});

test('what a program does takes effect at once', async () => {
  await anOpenRound();
  granted(
    await extendDeadline(ports, byProgram(FINANCE), YEAR, {
      departments: 'all',
      to: '2027-06-11' as LocalDate,
      reason: 'X',
    }),
  );
  expect(await undoOffers(store, YEAR, ports.clock.now())).toEqual([]);
  await deliver();
  expect(sent).toHaveLength(2);
});

test('reconcile misses no workflow whose start waits to be undone, and starts one that is lost after it', async () => {
  granted(await startCycle(ports, FINANCE, YEAR));
  expect((await reconcile(ports)).restarted).toEqual([]);
  later(60);
  expect((await reconcile(ports)).restarted).toEqual(['cycle-2028']);
});

test('the daily sweep takes away what can no longer be undone', async () => {
  await anOpenRound();
  granted(await extend('all'));
  const kept = async () => (await readAll(store, undoables, undoPartition(YEAR))).length;
  await sweep(ports, SYSTEM);
  expect(await kept()).toBe(3);
  later(60);
  await sweep(ports, SYSTEM);
  expect(await kept()).toBe(0);
});

test('what was done twice is undone from the last', async () => {
  await anOpenRound();
  const before = await standing();
  granted(await extend(['kultur'], '2027-06-04'));
  later(10);
  granted(await extend(['kultur'], '2027-06-11'));
  const [last, first] = await undoOffers(store, YEAR, ports.clock.now());
  if (!last || !first) throw new Error('Both can be undone');
  expect(refusalOf(await undoAct(ports, FINANCE, YEAR, first.id))).toEqual({ why: 'wrong-state', status: 'gone-on' });
  granted(await undoAct(ports, FINANCE, YEAR, last.id));
  expect(granted(await loadPlan(store, KULTUR)).body.extensions).toHaveLength(1);
  expect((await standing()).plans).not.toEqual(before.plans);
});

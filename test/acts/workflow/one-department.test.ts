import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extendDeadline } from '../../../lambdas/acts/cycle/extend-deadline.ts';
import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { sweep } from '../../../lambdas/acts/cycle/sweep.ts';
import { loadPlan, planExecution } from '../../../lambdas/acts/plan/load-plan.ts';
import { addChange } from '../../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../../lambdas/acts/plan/submit-plan.ts';
import { sweepComments } from '../../../lambdas/acts/plan/tell-comments.ts';
import { completeReview, returnPlan } from '../../../lambdas/acts/review/review-plan.ts';
import { nudge } from '../../../lambdas/acts/workflow/nudge.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { createDeliverOutbox } from '../../../lambdas/deliver-outbox/handler.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import { LONGEST_WAIT } from '../../../lambdas/plan-steps/handler.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { mails } from '../../../lambdas/records/tables.ts';
import { SUBSTITUTIONS, stepFunctions } from '../../../lib/local/functions.ts';
import { load } from '../../../lib/local/runner/load.ts';
import { createRunner, type Runner } from '../../../lib/local/runner/runner.ts';
import { createMemoryStorage } from '../../../lib/local/runner/storage.ts';
import {
  aChange,
  aCycle,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  REVIEWER,
  SYSTEM,
  YEAR,
} from '../a-municipality.ts';

// One department's plan through its state machine: the shipped file, steps, outbox and acts, on the store of one machine.

const FILE = join(__dirname, '../../../statemachines/department-plan.asl.json');
const KULTUR = planOf('kultur');
const FIRST = planExecution(KULTUR, 1);
/** What they do takes effect at once; on a page it waits for a minute, in which it can be undone. */
const BY_PROGRAM = {
  finance: { ...FINANCE, channel: 'api' },
  reviewer: { ...REVIEWER, channel: 'api' },
} as const;
const AFTER_DEADLINE = '2027-05-28T22:00:01.000Z';

let folder: string;
let store: SqliteStore;
let world: ReturnType<typeof around>;
let runner: Runner;
let outbox: ReturnType<typeof createDeliverOutbox>;
const around = () => ({ ...aWorld(), store });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-one-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  world = around();
  const steps: { current: ReturnType<typeof stepFunctions> } = { current: {} };
  runner = createRunner({
    storage: createMemoryStorage(),
    clock: world.clock,
    ids: world.ids,
    machines: { 'department-plan': load(readFileSync(FILE, 'utf8'), SUBSTITUTIONS) },
    tasks: async (name, payload) => steps.current[name]?.(payload),
  });
  const mailer = { send: async () => undefined };
  const files = { put: async () => '', get: async () => undefined };
  const ports = { ...world, workflow: runner.workflow, mailer, files };
  steps.current = stepFunctions(ports);
  outbox = createDeliverOutbox(ports, {
    baseUrl: () => 'https://planhjul.kommunen.example',
    municipality: 'Östhammars kommun',
    sender: 'planhjul@kommunen.example',
    replyTo: 'registrator@kommunen.example',
    nudge: (subject) => nudge(ports, subject),
    random: () => 0.5,
    log: () => undefined,
  });
  runner.open();
  await furnish(world, ['kultur']);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, FINANCE, YEAR));
  await openRound(world, SYSTEM, YEAR);
  await runner.workflow.start('department-plan', FIRST, { ...KULTUR, round: 1 });
  await settled();
});
afterEach(() => {
  runner.close();
  store.close();
  rmSync(folder, { recursive: true });
});

/** Until nothing is left to do at the present time. */
const settled = async (): Promise<void> => {
  for (let done = 1; done > 0; ) {
    await runner.idle();
    ({ others: done } = await outbox.deliverDue());
  }
};
const at = async (instant: string): Promise<void> => {
  world.clock.set(instant);
  runner.wake();
  await settled();
};
const status = async (): Promise<string> => granted(await loadPlan(store, KULTUR)).body.status;
const execution = (name = FIRST) => runner.trace('department-plan', name);

const submitted = async (): Promise<void> => {
  const plan = granted(await loadPlan(store, KULTUR)).body;
  const revision =
    plan.revision > 0 ? plan.revision : granted(await addChange(world, headOf('kultur'), KULTUR, aChange())).revision;
  granted(await submitPlan(world, headOf('kultur'), KULTUR, revision));
  await settled();
};

/** To whom mails of this kind were ordered, by the day. */
const told = async (template: string): Promise<string[]> =>
  (await readAll(store, mails, 'mail#2028'))
    .filter(({ body }) => body.content.template === template)
    .map(({ body }) => `${'person' in body.to ? body.to.person : ''} ${body.orderedAt.slice(0, 10)}`)
    .sort();

const reviewed = async (): Promise<void> => {
  const changes = (await store.query('plan#2028#kultur', 'change#')).items.map(({ sk }) => sk.slice('change#'.length));
  const verdict = { verdict: 'recommended', comment: '' } as const;
  const input = { summary: '', changes: Object.fromEntries(changes.map((id) => [id, verdict])) };
  granted(await completeReview(world, BY_PROGRAM.reviewer, KULTUR, null, input));
  await settled();
};

test('a plan that is written, submitted and reviewed in time enters two states', async () => {
  expect(await told('invitation')).toEqual(['head-kultur 2027-03-01']);
  expect(runner.transitions()).toBe(1);
  await submitted();
  await reviewed();
  expect(execution()).toMatchObject({ status: 'succeeded', output: { outcome: 'ready' } });
  expect(runner.transitions()).toBe(2);
});

test('nor does it take more when it is returned, comes again after more time, and its review is late', async () => {
  await submitted();
  granted(await returnPlan(world, BY_PROGRAM.reviewer, KULTUR, 'Summan saknas'));
  await settled();
  await at('2027-05-20T08:00:00.000Z');
  const more = { departments: ['kultur'], to: '2027-06-04' as LocalDate, reason: 'Ny chef' };
  granted(await extendDeadline(world, BY_PROGRAM.finance, YEAR, more));
  await at(AFTER_DEADLINE);
  expect(await status()).toBe('returned');
  await submitted();
  await at('2027-06-04T22:00:01.000Z');
  expect(await status()).toBe('submitted');
  await reviewed();
  expect(execution()).toMatchObject({ status: 'succeeded', output: { outcome: 'ready' } });
  expect(runner.transitions()).toBe(2);
});

test('a plan that does not come is missing a second after its deadline, and its execution ends', async () => {
  await at('2027-05-28T22:00:00.000Z');
  expect(await status()).toBe('invited');
  await at(AFTER_DEADLINE);
  expect(await status()).toBe('missing');
  expect(await told('missing')).toEqual(['head-kultur 2027-05-28']);
  expect(execution()).toMatchObject({ status: 'succeeded', output: { outcome: 'without-plan' } });
  const left = (await store.query('outbox', '')).items.map(({ sk }) => sk);
  expect(left.filter((sk) => sk.includes('kultur'))).toEqual([]);
});

test('one that was returned is missing after the deadline that the return gave', async () => {
  await at('2027-05-27T08:00:00.000Z');
  await submitted();
  granted(await returnPlan(world, BY_PROGRAM.reviewer, KULTUR, 'Summan saknas'));
  await at(AFTER_DEADLINE);
  expect(await status()).toBe('returned');
  await at('2027-06-03T22:00:01.000Z');
  expect(await status()).toBe('missing');
});

test('one that is let in again has an execution of its own, and is missing again after its new deadline', async () => {
  await at(AFTER_DEADLINE);
  const more = { departments: ['kultur'], to: '2027-06-04' as LocalDate, reason: 'Ny chef' };
  granted(await extendDeadline(world, BY_PROGRAM.finance, YEAR, more));
  await settled();
  const second = planExecution(KULTUR, 2);
  expect(execution(second)).toMatchObject({ status: 'running' });
  await at('2027-06-04T22:00:01.000Z');
  expect(await status()).toBe('missing');
  expect(execution(second)).toMatchObject({ status: 'succeeded', output: { outcome: 'without-plan' } });
});

test('where the news of a first round never arrived, the second ends that execution too', async () => {
  const token = await store.get({ pk: 'wait#plan#2028#kultur', sk: 'round-1' });
  expect(token).toBeDefined();
  await runner.workflow.start('department-plan', planExecution(KULTUR, 2), { ...KULTUR, round: 2 });
  const plan = granted(await loadPlan(store, KULTUR));
  const body = { ...plan.body, round: 2 };
  expect(
    await store.write([
      {
        op: 'put',
        row: { ...plan.key, version: plan.version + 1, head: plan.head, body },
        when: { version: plan.version },
      },
    ]),
  ).toBe(true);
  await nudge({ ...world, workflow: runner.workflow }, 'plan#2028#kultur');
  await settled();
  expect(execution()).toMatchObject({ status: 'succeeded', output: { outcome: 'another-round' } });
});

test('the sweep notes what an errand of the deadline has not', async () => {
  for (const { pk, sk, version } of (await store.query('outbox', '')).items)
    await store.write([{ op: 'remove', key: { pk, sk }, when: { version } }]);
  await at('2027-05-29T05:00:00.000Z');
  expect(await status()).toBe('invited');
  expect(await sweep(world, SYSTEM)).toMatchObject({ missing: 1 });
  expect(await status()).toBe('missing');
  expect(await sweep(world, SYSTEM)).toMatchObject({ missing: 0 });
});

test('a plan that cannot be read keeps none of the others from the sweep', async () => {
  store.database.prepare("UPDATE rows SET body = '{' WHERE pk = ? AND sk = ?").run('cycle#2028', 'plan#bygg');
  await at('2027-05-29T05:00:00.000Z');
  expect(await sweep(world, SYSTEM)).toMatchObject({ missing: 0 });
  expect(await status()).toBe('missing');
  expect(await sweepComments(world, SYSTEM)).toEqual({ toldOfComments: 0 });
});

test('a late review is told of in the morning after its last day, and then once a week', async () => {
  await submitted();
  const mornings = ['18', '19', '20', '25', '26', '27'].map((day) => `2027-06-${day}T05:00:00.000Z`);
  for (const morning of mornings) {
    world.clock.set(morning);
    await sweep(world, SYSTEM);
    await sweep(world, SYSTEM);
  }
  const days = ['2027-03-01', '2027-06-19', '2027-06-26'];
  expect(await told('to-review')).toEqual([
    ...days.slice(1).map((day) => `frida ${day}`),
    ...days.map((day) => `ivar ${day}`),
  ]);
  await reviewed();
  expect(await sweep(world, SYSTEM)).toMatchObject({ reviewsLate: 0 });
});

test('the wait is as long in the state machine as in the row that tells of it', () => {
  const machine = JSON.parse(readFileSync(FILE, 'utf8')) as { States: Record<string, { TimeoutSeconds?: number }> };
  expect(machine.States['Wait until the plan is ready']?.TimeoutSeconds).toBe(LONGEST_WAIT);
});

test('a wait whose own time runs out begins anew', async () => {
  await submitted();
  await at(new Date(Date.parse('2027-03-01T08:00:00.000Z') + (LONGEST_WAIT + 1) * 1000).toISOString());
  expect(runner.transitions()).toBe(2);
  await reviewed();
  expect(execution()).toMatchObject({ status: 'succeeded', output: { outcome: 'ready' } });
});

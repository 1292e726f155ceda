import { convene, cycleToCouncil } from '../../../lambdas/acts/cycle/convene.ts';
import { callOffMeeting } from '../../../lambdas/acts/meeting/call-off.ts';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { openMeeting } from '../../../lambdas/acts/meeting/open-meeting.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../../lambdas/acts/meeting/summon.ts';
import { takeStances } from '../../../lambdas/acts/meeting/take-stance.ts';
import { reconcile } from '../../../lambdas/acts/workflow/reconcile.ts';
import { createDecisionSteps } from '../../../lambdas/decision-steps/handler.ts';
import type { BudgetYear, Instant } from '../../../lambdas/domain/brands.ts';
import { missedBy } from '../../../lambdas/domain/council/called-off.ts';
import type { Cycle } from '../../../lambdas/domain/cycle.ts';
import { MEETING_FOLLOWS, type Meeting } from '../../../lambdas/domain/meeting.ts';
import { ROLES } from '../../../lambdas/domain/people.ts';
import { StoreUnavailable } from '../../../lambdas/ports.ts';
import { cycles, meetings } from '../../../lambdas/records/tables.ts';
import { as, aWorld, FINANCE, granted, refusalOf, SYSTEM, type World, YEAR } from '../a-municipality.ts';
import { anEngine } from '../workflow/an-engine.ts';
import {
  aCouncil,
  answers,
  bySession,
  errandsOf,
  KF,
  MEETING,
  MEETING_INPUT,
  mailsOf,
  memberId,
  opened,
  planNow,
  SARA,
  summoned,
} from './a-council.ts';

const WHY = { reason: 'Kallelsen hann inte gå ut i tid' };

/** Two plans are on the agenda of a meeting that is not yet summoned, and the round is the council's. */
const anAgenda = async (departments = ['kultur', 'skola']): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, { departments });
  world.clock.set('2027-11-01T08:00:00Z');
  granted(await planMeeting(world, SARA, MEETING_INPUT));
  granted(await setAgenda(world, SYSTEM, MEETING));
  await cycleToCouncil(world, SYSTEM, YEAR as BudgetYear, MEETING);
  return world;
};

const meetingNow = async ({ store }: World): Promise<Meeting> =>
  (await store.get(meetings.key(MEETING)))?.body as Meeting;
const cycleNow = async ({ store }: World): Promise<Cycle> => (await store.get(cycles.key(YEAR)))?.body as Cycle;

describe('KL 5:15: a meeting whose last day for summons has passed', () => {
  test('cannot be summoned, and is called off: its plans are ready again, its round asks for another meeting', async () => {
    const world = await anAgenda();
    world.clock.set('2027-11-16T08:00:00Z');
    expect(refusalOf(await summon(world, SYSTEM, MEETING))).toMatchObject({ rule: 'KL 5:15' });
    expect(missedBy(await meetingNow(world), world.clock.now())).toBe('summons');
    const called = granted(await callOffMeeting(world, SARA, MEETING, WHY));
    expect(called).toMatchObject({ status: 'called-off', summonedAt: null, calledOffBy: 'sara', ...WHY });
    for (const department of ['kultur', 'skola'])
      expect(await planNow(world, department)).toMatchObject({ status: 'reviewed' });
    expect((await cycleNow(world)).status).toBe('reviewing');
    const nudged = errandsOf(world, 'nudge').map(({ subject }) => subject);
    expect(nudged).toEqual(expect.arrayContaining([`meeting#${MEETING}`, `cycle#${YEAR}`, `plan#${YEAR}#kultur`]));
    // Nobody had been summoned, so there is nobody to tell.
    expect(mailsOf(world, 'called-off')).toEqual([]);
    expect(await convene(world, SYSTEM, YEAR as BudgetYear)).toBe('asked');
    expect((await cycleNow(world)).status).toBe('awaiting-meeting');
    expect(mailsOf(world, 'meeting-needed').map(({ to }) => to.person)).toEqual(
      expect.arrayContaining(['sara', 'frida']),
    );
  });

  test('is not taken for a meeting to come, though nobody has called it off', async () => {
    const world = aWorld();
    await aCouncil(world);
    world.clock.set('2027-11-01T08:00:00Z');
    granted(await planMeeting(world, SARA, MEETING_INPUT));
    world.clock.set('2027-11-16T08:00:00Z');
    expect(await convene(world, SYSTEM, YEAR as BudgetYear)).toBe('asked');
  });

  test('has its matters on the next agenda as they are', async () => {
    const world = await anAgenda();
    world.clock.set('2027-11-16T08:00:00Z');
    granted(await callOffMeeting(world, SARA, MEETING, WHY));
    expect(refusalOf(await planMeeting(world, SARA, { ...MEETING_INPUT, urgent: true }))).toMatchObject({
      why: 'exists',
    });
    const other = granted(await planMeeting(world, SARA, { ...MEETING_INPUT, date: '2027-11-29' as never }));
    expect(granted(await setAgenda(world, SYSTEM, other.id)).items).toEqual([1, 2]);
    expect(await planNow(world)).toMatchObject({ status: 'on-agenda', meeting: other.id });
  });
});

describe('a meeting that has been summoned', () => {
  test('is called off with a mail to each, once; its calendar entry is struck out', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    granted(await callOffMeeting(world, FINANCE, MEETING, WHY));
    granted(await callOffMeeting(world, SARA, MEETING, { reason: 'En gång till' }));
    const told = mailsOf(world, 'called-off');
    expect(told.map(({ to }) => to.person).sort()).toEqual(['e1', 'e2', 'm1', 'm2', 'm3', 'm4', 'm5']);
    expect(told[0]).toMatchObject({
      content: WHY,
      calendar: { uid: `meeting-${MEETING}`, sequence: 1, cancelled: true },
    });
    expect(await meetingNow(world)).toMatchObject({ calledOffBy: 'frida', ...WHY });
  });

  test('takes no answer any more, by link or session, and is not opened', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    const answer = await answers(world, 'decide approve');
    granted(await callOffMeeting(world, SARA, MEETING, WHY));
    const refused = { why: 'wrong-state', status: 'called-off' };
    const person = memberId(1);
    const to = { meeting: MEETING, person, answers: [{ item: 1, answer }] };
    const [stance] = await takeStances(world, bySession(person), to);
    expect(stance && refusalOf(stance.result)).toMatchObject(refused);
    const vote = await castVote(world, bySession(person), { meeting: MEETING, item: 1, person, answer });
    expect(refusalOf(vote)).toMatchObject(refused);
    world.clock.set('2027-11-22T17:00:00Z');
    expect(refusalOf(await openMeeting(world, SARA, MEETING))).toMatchObject(refused);
  });

  test('but not once it has been opened', async () => {
    const world = aWorld();
    await aCouncil(world);
    await opened(world, [memberId(1)]);
    expect(refusalOf(await callOffMeeting(world, SARA, MEETING, WHY))).toEqual({ why: 'wrong-state', status: 'open' });
  });
});

test('for whoever may plan meetings of the body, and nobody else', async () => {
  const allowed: string[] = [];
  for (const role of ROLES) {
    for (const body of [KF, 'ks' as typeof KF]) {
      const world = await anAgenda(['kultur']);
      const before = world.store.writes;
      const done = await callOffMeeting(world, as('x', { role, body }), MEETING, WHY);
      if (done.ok) allowed.push(`${role} ${body}`);
      else expect(world.store.writes).toBe(before);
    }
  }
  expect(allowed.sort()).toEqual(['finance kf', 'finance ks', 'secretary kf']);
});

test.each([1, 2, 3, 4])('one that was cut short after %d writes is completed by reconcile, once', async (writes) => {
  const world = { ...(await anAgenda()), workflow: anEngine() };
  let left = writes;
  world.store.beforeWrite = () => {
    left -= 1;
    if (left < 0) throw new StoreUnavailable();
  };
  const cut = callOffMeeting(world, SARA, MEETING, WHY).then(
    () => 'done',
    () => 'cut',
  );
  expect(await cut).toBe(writes < 4 ? 'cut' : 'done');
  world.store.beforeWrite = () => {};
  await reconcile(world);
  for (const department of ['kultur', 'skola']) expect((await planNow(world, department)).status).toBe('reviewed');
  expect((await cycleNow(world)).status).toBe('reviewing');
  const before = world.store.writes;
  await reconcile(world);
  expect(world.store.writes).toBe(before);
  // Its own way is over: nothing is started for it.
  expect([...world.workflow.executions.keys()].filter((name) => name.startsWith('decision-'))).toEqual([]);
});

test('the workflow of a meeting that is called off runs to its end, wherever it stood', async () => {
  const world = await anAgenda();
  granted(await callOffMeeting(world, SARA, MEETING, WHY));
  const step = createDecisionSteps(world);
  const asked = async (name: string): Promise<unknown> => step({ step: name, meeting: MEETING });
  expect(await asked('set-agenda')).toMatchObject({ outcome: 'called-off' });
  expect((await cycleNow(world)).status).toBe('reviewing');
  expect(await asked('summon')).toMatchObject({ secondsLeft: expect.any(Number) });
  expect(await asked('list-items')).toMatchObject({ items: [] });
  expect(await asked('give-back')).toMatchObject({ outcome: 'called-off' });
  expect(await asked('appeal-ends')).toMatchObject({ at: world.clock.now() });
  expect(await asked('final-force')).toMatchObject({ outcome: 'called-off' });
  expect((await meetingNow(world)).status).toBe('called-off');
});

describe('what has passed', () => {
  const core = { urgent: false, date: '2027-11-22' };
  const planned = { ...core, status: 'planned' } as Meeting;
  const out = { ...core, status: 'summoned' } as Meeting;
  test.each([
    [planned, '2027-11-15T22:59:59.999Z', null],
    [planned, '2027-11-15T23:00:00.000Z', 'summons'],
    [planned, '2027-11-22T22:59:59.999Z', 'summons'],
    [planned, '2027-11-22T23:00:00.000Z', 'day'],
    [{ ...planned, urgent: true }, '2027-11-22T17:00:00.000Z', null],
    [{ ...planned, urgent: true }, '2027-11-22T23:00:00.000Z', 'day'],
    [out, '2027-11-22T22:59:59.999Z', null],
    [out, '2027-11-22T23:00:00.000Z', 'day'],
    [{ ...core, status: 'open' } as Meeting, '2027-12-01T08:00:00.000Z', null],
    [{ ...core, status: 'called-off' } as Meeting, '2027-12-01T08:00:00.000Z', null],
  ])('%j at %s: %s', (meeting, at, passed) => {
    expect(missedBy(meeting, at as Instant)).toBe(passed);
  });

  test('only a meeting that is not opened can be called off, and nothing follows that', () => {
    const from = Object.entries(MEETING_FOLLOWS).filter(([, to]) => to.includes('called-off'));
    expect(from.map(([status]) => status)).toEqual(['planned', 'summoned']);
    expect(MEETING_FOLLOWS['called-off']).toEqual([]);
  });
});

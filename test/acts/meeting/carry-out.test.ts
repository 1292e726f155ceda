import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import type { LocalDate, MeetingId } from '../../../lambdas/domain/brands.ts';
import type { PlannedChange } from '../../../lambdas/domain/change.ts';
import { isInForce } from '../../../lambdas/domain/document.ts';
import { changes, documents, items, plans } from '../../../lambdas/records/tables.ts';
import { aChange, aWorld, FINANCE, granted, refusalOf, SYSTEM, type World, YEAR } from '../a-municipality.ts';
import {
  aCouncil,
  errandsOf,
  MEETING,
  MEETING_INPUT,
  mailsOf,
  memberId,
  members,
  planNow,
  put,
  reviewedPlan,
  SARA,
  vote,
  voting,
} from './a-council.ts';

/** The council has met and closed: each member answered as listed, or item 1 was never taken up. */
const met = async (
  given: Record<number, string> | null,
  there = members(1, 5),
  minorityUsed = false,
): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  if (minorityUsed) await put(world, plans.key(YEAR, 'kultur'), { ...(await planNow(world)), minorityUsed });
  await voting(world, there);
  for (const [n, text] of Object.entries(given ?? {})) granted(await vote(world, memberId(Number(n)), text));
  granted(await closeItem(world, SARA, MEETING, 1));
  granted(await closeMeeting(world, SARA, MEETING, 112));
  return world;
};

const approved = { 1: 'decide approve', 2: 'decide approve', 3: 'decide reject' };
const rejected = { 1: 'decide reject', 2: 'decide reject', 3: 'decide approve' };
const minority = { 1: 'decide approve', 2: 'refer -', 3: 'refer -', 4: 'decide approve', 5: 'decide approve' };
const majority = { 1: 'refer -', 2: 'refer -', 3: 'refer -', 4: 'decide approve', 5: 'decide approve' };
const putOff = { 1: 'decide approve', 2: 'adjourn -', 3: 'adjourn -', 4: 'decide approve', 5: 'decide approve' };

const DECISION = { meeting: MEETING, item: 1, paragraph: '§ 112' };
const told = (world: World, template: string) =>
  mailsOf(world, template).map((mail) => mail.to.person ?? mail.to.email);

test('approved: adopted, in force for the budget year, and everybody concerned hears of it', async () => {
  const world = await met(approved);
  expect(granted(await carryOut(world, SYSTEM, MEETING, 1))).toEqual({ outcome: 'approved', applied: true });
  expect(await planNow(world)).toMatchObject({ status: 'adopted', decision: { ...DECISION, rule: 'KL 5:55' } });
  const document = (await world.store.get(documents.key('plan-2028-kultur')))?.body as never;
  expect(document).toMatchObject({
    type: 'action-plan',
    owner: 'head-kultur',
    department: 'kultur',
    versions: [
      {
        status: 'in-force',
        basis: { body: 'kf', decidedOn: '2027-11-22', paragraph: '§ 112', decision: DECISION },
        term: { validFrom: '2028-01-01', validTo: '2028-12-31' },
      },
    ],
  });
  const inForce = ['2027-12-31', '2028-01-01', '2028-12-31', '2029-01-01'].map((day) =>
    isInForce(document, day as LocalDate),
  );
  expect(inForce).toEqual([false, true, true, false]);
  expect(told(world, 'outcome').sort()).toEqual(['frida', 'head-kultur', 'ivar']);
  expect(mailsOf(world, 'outcome')[0]?.content).toMatchObject({
    outcome: 'approved',
    paragraph: '§ 112',
    bodyName: 'Kommunfullmäktige',
  });
  expect(told(world, 'responsible')).toEqual(['rut@exempel.example']);
  expect(errandsOf(world, 'nudge').map((one) => one['subject'])).toEqual(
    expect.arrayContaining([`meeting#${MEETING}`, `cycle#${YEAR}`, `plan#${YEAR}#kultur`]),
  );
});

test('rejected: closed, with the reasons of those who rejected it, and nothing comes into force', async () => {
  const world = await met(rejected);
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  expect(await planNow(world)).toMatchObject({
    status: 'rejected',
    reasons: ['Underlaget räcker inte'],
    decision: DECISION,
  });
  expect(await world.store.get(documents.key('plan-2028-kultur'))).toBeUndefined();
  expect(told(world, 'outcome')).toHaveLength(3);
  expect(told(world, 'responsible')).toEqual([]);
});

test('KL 5:50: referred back by a minority: reason, a new round with three weeks, and the right is used', async () => {
  const world = await met(minority);
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  expect(await planNow(world)).toMatchObject({
    status: 'referred-back',
    reason: 'Underlaget räcker inte',
    round: 2,
    minorityUsed: true,
    deadline: '2027-12-13T23:00:00.000Z',
    decision: { ...DECISION, rule: 'KL 5:50' },
  });
  expect(errandsOf(world, 'start')).toContainEqual(
    expect.objectContaining({
      machine: 'department-plan',
      name: 'plan-2028-kultur-2',
      input: { year: 2028, department: 'kultur', round: 2 },
    }),
  );
  expect(mailsOf(world, 'outcome')[0]?.content).toMatchObject({
    outcome: 'referred-back',
    deadline: '2027-12-13T23:00:00.000Z',
  });
});

test('referred back by a majority does not use the minority’s right', async () => {
  const world = await met(majority);
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  expect(await planNow(world)).toMatchObject({ status: 'referred-back', minorityUsed: false });
});

test('KL 5:50: the second time the same minority gets nowhere', async () => {
  const world = await met(minority, members(1, 5), true);
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  expect(await planNow(world)).toMatchObject({ status: 'adopted', minorityUsed: true });
});

test('adjourned by a minority: waits, content unchanged, first on the next agenda, and the right is used', async () => {
  const world = await met(putOff);
  const before = await planNow(world);
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  const plan = await planNow(world);
  expect(plan).toMatchObject({ status: 'reviewed', minorityUsed: true, round: 1, submissions: before.submissions });
  await reviewedPlan(world, 'alfa', world.clock.now());
  const next = granted(await planMeeting(world, SARA, { ...MEETING_INPUT, date: '2027-12-13' as LocalDate }));
  granted(await setAgenda(world, SYSTEM, next.id));
  const agenda = await Promise.all([1, 2].map((n) => world.store.get(items.key(next.id as MeetingId, n))));
  expect(agenda.map((row) => row?.body)).toEqual([
    expect.objectContaining({ waited: true, subject: expect.objectContaining({ department: 'kultur' }) }),
    expect.objectContaining({ waited: false, subject: expect.objectContaining({ department: 'alfa' }) }),
  ]);
});

test('not quorate: waits, and secretary and finance are told how many were missing', async () => {
  const world = await met({}, members(1, 2));
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  expect(await planNow(world)).toMatchObject({ status: 'reviewed', minorityUsed: false });
  expect(told(world, 'not-quorate').sort()).toEqual(['frida', 'sara']);
  expect(mailsOf(world, 'not-quorate')[0]?.content).toMatchObject({ present: 2, needed: 3, item: 1 });
  expect(told(world, 'outcome')).toEqual([]);
});

test('nobody voted: waits', async () => {
  const world = await met({});
  expect(granted(await carryOut(world, SYSTEM, MEETING, 1))).toEqual({ outcome: 'no-votes', applied: true });
  expect(await planNow(world)).toMatchObject({ status: 'reviewed' });
});

describe('run again', () => {
  test.each([
    ['approved', approved],
    ['rejected', rejected],
    ['referred back', minority],
    ['adjourned', putOff],
  ])('%s: nothing changes', async (_what, given) => {
    const world = await met(given);
    granted(await carryOut(world, SYSTEM, MEETING, 1));
    const before = JSON.stringify([...world.store.rows.entries()]);
    world.clock.set('2027-11-29T08:00:00Z');
    expect(granted(await carryOut(world, SYSTEM, MEETING, 1))).toMatchObject({ applied: false });
    expect(JSON.stringify([...world.store.rows.entries()])).toBe(before);
  });

  test('two at once carry it out once', async () => {
    const world = await met(minority);
    const results = await Promise.all([1, 2, 3].map(() => carryOut(world, SYSTEM, MEETING, 1)));
    expect(results.filter((one) => one.ok && one.value.applied)).toHaveLength(1);
    expect((await planNow(world)).round).toBe(2);
    expect(told(world, 'outcome')).toHaveLength(3);
  });

  test('a hundred changes have more mails than one transaction holds; an interruption loses none', async () => {
    const world = await met(approved);
    for (let n = 2; n <= 100; n += 1) {
      const change = {
        ...aChange({ title: `Åtgärd ${n}` }),
        id: `c${String(n).padStart(3, '0')}`,
        order: n,
        carried: null,
        removed: false,
        savedBy: 'x',
        savedAt: world.clock.now(),
      } as PlannedChange;
      await put(world, changes.key(YEAR, 'kultur', change.id), change);
    }
    const first = world.store.writes;
    world.store.beforeWrite = () => {
      if (world.store.writes === first + 2) throw new Error('the process died');
    };
    await expect(carryOut(world, SYSTEM, MEETING, 1)).rejects.toThrow('died');
    world.store.beforeWrite = () => {};
    expect((await planNow(world)).status).toBe('adopted');
    granted(await carryOut(world, SYSTEM, MEETING, 1));
    expect(new Set(mailsOf(world, 'responsible').map((mail) => mail.content['changeTitle'])).size).toBe(100);
    expect(told(world, 'responsible')).toHaveLength(100);
  });
});

test('not before the meeting has closed and the matter has its paragraph; and not by just anybody', async () => {
  const world = aWorld();
  await aCouncil(world);
  await voting(world, members(1, 5));
  expect(refusalOf(await carryOut(world, SYSTEM, MEETING, 1))).toEqual({ why: 'wrong-state', status: 'open' });
  granted(await closeItem(world, SARA, MEETING, 1));
  expect(refusalOf(await carryOut(world, SYSTEM, MEETING, 1))).toEqual({ why: 'wrong-state', status: 'open' });
  expect(refusalOf(await openItem(world, SARA, MEETING, 1))).toEqual({ why: 'wrong-state', status: 'closed' });
  granted(await closeMeeting(world, SARA, MEETING));
  expect(refusalOf(await carryOut(world, FINANCE, MEETING, 1))).toEqual({ why: 'not-allowed' });
  expect(refusalOf(await carryOut(world, SYSTEM, MEETING, 2))).toEqual({ why: 'not-found', what: 'item' });
});

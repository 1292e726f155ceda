import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { meetingView } from '../../../lambdas/acts/meeting/meeting-view.ts';
import { adjustMinutes, announceMinutes, noteFinalForce } from '../../../lambdas/acts/meeting/minutes.ts';
import { assignCaseNumber } from '../../../lambdas/acts/register/assign-case-number.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import type { CaseNumber } from '../../../lambdas/domain/case-number.ts';
import { answerForMeeting } from '../../../lambdas/domain/council/signals.ts';
import type { Meeting } from '../../../lambdas/domain/meeting.ts';
import { aWorld, FINANCE, granted, planOf, refusalOf, SYSTEM, type World } from '../a-municipality.ts';
import { aCouncil, MEETING, members, opened, SARA } from './a-council.ts';

const day = (text: string): LocalDate => text as LocalDate;

const closed = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  await opened(world, members(1, 5));
  granted(await closeMeeting(world, SARA, MEETING));
  world.clock.set('2027-12-31T10:00:00Z');
  return world;
};
const adjust = (world: World, on: string, actor = SARA) =>
  adjustMinutes(world, actor, MEETING, { adjustedOn: day(on), adjusters: 'Namn m4' });
const announce = (world: World, on: string) => announceMinutes(world, SARA, MEETING, { announcedOn: day(on) });

test('KL 5:69: adjusted within fourteen days; later is noted as late', async () => {
  for (const [on, late] of [
    ['2027-12-06', false],
    ['2027-12-07', true],
  ] as const) {
    const world = await closed();
    expect(granted(await adjust(world, on))).toMatchObject({ status: 'minuted', adjustedOn: on, minutesLate: late });
  }
});

test('KL 8:12, 13:5: announced within two days; the decision can be appealed for three weeks from then', async () => {
  for (const [on, late, ends] of [
    ['2027-12-01', false, '2027-12-22T23:00:00.000Z'],
    ['2027-12-02', false, '2027-12-23T23:00:00.000Z'],
    // Three weeks from 3 December is Christmas Eve, and the next working day Monday the 27th.
    ['2027-12-03', true, '2027-12-27T23:00:00.000Z'],
  ] as const) {
    const world = await closed();
    granted(await adjust(world, '2027-11-30'));
    expect(granted(await announce(world, on))).toMatchObject({
      status: 'announced',
      noticeLate: late,
      appealEndsAt: ends,
    });
  }
});

test('final force comes when the time for appeal is over, and not before', async () => {
  const world = await closed();
  granted(await adjust(world, '2027-11-30'));
  granted(await announce(world, '2027-12-01'));
  world.clock.set('2027-12-22T22:59:59.999Z');
  expect(refusalOf(await noteFinalForce(world, SYSTEM, MEETING))).toEqual({
    why: 'rule',
    rule: 'KL 13:5',
    code: 'appeal-period-runs',
  });
  world.clock.set('2027-12-22T23:00:00Z');
  const final = granted(await noteFinalForce(world, SYSTEM, MEETING));
  expect(final).toMatchObject({ status: 'final', finalAt: '2027-12-22T23:00:00.000Z' });
  world.clock.set('2027-12-24T10:00:00Z');
  expect(granted(await noteFinalForce(world, SYSTEM, MEETING))).toEqual(final);
});

test('one step after the other, each once, by the secretary, on days that have been', async () => {
  const world = await closed();
  expect(refusalOf(await announce(world, '2027-12-01'))).toEqual({ why: 'wrong-state', status: 'closed' });
  expect(refusalOf(await adjust(world, '2027-11-21'))).toMatchObject({
    problems: [{ pointer: '/adjustedOn', code: 'out-of-range' }],
  });
  expect(refusalOf(await adjust(world, '2028-01-01'))).toMatchObject({ why: 'invalid' });
  expect(refusalOf(await adjust(world, '2027-11-30', FINANCE))).toEqual({ why: 'not-allowed' });
  const adjusted = granted(await adjust(world, '2027-11-30'));
  expect(granted(await adjust(world, '2027-11-30'))).toEqual(adjusted);
  expect(refusalOf(await adjust(world, '2027-12-01'))).toEqual({ why: 'wrong-state', status: 'minuted' });
  expect(refusalOf(await announce(world, '2027-11-29'))).toMatchObject({ problems: [{ pointer: '/announcedOn' }] });
  const announced = granted(await announce(world, '2027-12-01'));
  expect(granted(await announce(world, '2027-12-01'))).toEqual(announced);
  expect(refusalOf(await announce(world, '2027-12-02'))).toEqual({ why: 'wrong-state', status: 'announced' });
});

test('the case number follows the register until the minutes are adjusted, and stands as they gave it from then on', async () => {
  const world = await closed();
  const give = async (caseNumber: string) =>
    granted(
      await assignCaseNumber(world, SARA, planOf('kultur'), { caseNumber: caseNumber as CaseNumber, reason: 'Rättat' }),
    );
  const shown = async () => granted(await meetingView(world, MEETING)).items.map((one) => one.caseNumber);
  expect(await shown()).toEqual([null]);
  await give('KS 2027/1');
  expect(await shown()).toEqual(['KS 2027/1']);
  await give('KS 2027/2');
  expect(granted(await adjust(world, '2027-11-30'))).toMatchObject({ caseNumbers: { 1: 'KS 2027/2' } });
  await give('KS 2027/3');
  expect(await shown()).toEqual(['KS 2027/2']);
  granted(await announce(world, '2027-12-01'));
  expect(await shown()).toEqual(['KS 2027/2']);
});

test('each wait of a meeting’s workflow has its answer from its status on', () => {
  const statuses: Meeting['status'][] = ['planned', 'summoned', 'open', 'closed', 'minuted', 'announced', 'final'];
  const answered = (waitsFor: string) =>
    statuses.filter((status) => answerForMeeting({ status } as Meeting, waitsFor) !== undefined);
  expect(answered('closing')).toEqual(['closed', 'minuted', 'announced', 'final']);
  expect(answered('minutes')).toEqual(['minuted', 'announced', 'final']);
  expect(answered('notice')).toEqual(['announced', 'final']);
  expect(() => answered('spring')).toThrow('nothing called spring');
});

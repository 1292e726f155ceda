import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { adjustMinutes, announceMinutes } from '../../../lambdas/acts/meeting/minutes.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { assignCaseNumber } from '../../../lambdas/acts/register/assign-case-number.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import type { CaseNumber } from '../../../lambdas/domain/case-number.ts';
import { people, plans, reviews } from '../../../lambdas/records/tables.ts';
import { aWorld, granted, planOf, REVIEWER, SYSTEM, type World, YEAR } from '../a-municipality.ts';
import { REGISTRAR } from '../document/a-register.ts';
import { aCouncil, MEETING, memberId, members, opened, planNow, put, SARA, vote } from '../meeting/a-council.ts';

export const NUMBER = 'KS 2027/123' as CaseNumber;
const day = (text: string): LocalDate => text as LocalDate;

/** A council with a plan of kultur, which has a number and a review, and whose head has a name that can be recognised. */
export const aTown = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  const head = (await world.store.get(people.key('head-kultur' as never)))?.body as object;
  await put(world, people.key('head-kultur' as never), { ...head, name: 'Hedda Hemlig' });
  const plan = await planNow(world);
  const submissions = plan.submissions.map((one) => ({ ...one, by: 'head-kultur' }));
  await put(world, plans.key(YEAR, 'kultur'), { ...plan, submissions });
  await put(world, reviews.key(YEAR, 'kultur'), { submission: 1, reviewer: REVIEWER.id, summary: '', changes: {} });
  granted(await assignCaseNumber(world, REGISTRAR, planOf('kultur'), { caseNumber: NUMBER, reason: '' }));
  return world;
};

/** The council has decided the plan, and its minutes are adjusted and on the board. */
export const decided = async (): Promise<World> => {
  const world = await aTown();
  await opened(world, members(1, 5));
  granted(await openItem(world, SARA, MEETING, 1));
  for (const n of [1, 2, 3]) granted(await vote(world, memberId(n), 'decide approve'));
  granted(await closeItem(world, SARA, MEETING, 1));
  granted(await closeMeeting(world, SARA, MEETING, 112));
  granted(await carryOut(world, SYSTEM, MEETING, 1));
  return world;
};
export const announced = async (): Promise<World> => {
  const world = await decided();
  world.clock.set('2027-12-31T10:00:00Z');
  granted(await adjustMinutes(world, SARA, MEETING, { adjustedOn: day('2027-11-30'), adjusters: 'Namn m4' }));
  granted(await announceMinutes(world, SARA, MEETING, { announcedOn: day('2027-12-01') }));
  return world;
};

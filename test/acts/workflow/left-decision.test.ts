import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { reconcile } from '../../../lambdas/acts/workflow/reconcile.ts';
import { aWorld, granted } from '../a-municipality.ts';
import { aCouncil, MEETING, mailsOf, memberId, members, planNow, SARA, vote, voting } from '../meeting/a-council.ts';
import { anEngine } from './an-engine.ts';

// The meeting's workflow tries a decision seven times, and then goes on to the minutes without it.

const voted = async () => {
  const world = { ...aWorld(), workflow: anEngine() };
  await aCouncil(world);
  await voting(world, members(1, 5));
  for (const n of [1, 2, 3]) granted(await vote(world, memberId(n), 'decide approve'));
  granted(await closeItem(world, SARA, MEETING, 1));
  return world;
};

test('a decision that was left by the workflow is carried out by reconcile, once, and is told', async () => {
  const world = await voted();
  granted(await closeMeeting(world, SARA, MEETING, 112));
  expect((await reconcile(world)).carriedOut).toEqual([`${MEETING}#1`]);
  expect(await planNow(world)).toMatchObject({ status: 'adopted', decision: { meeting: MEETING, item: 1 } });
  const told = mailsOf(world, 'outcome').length;
  expect(told).toBeGreaterThan(0);
  expect((await reconcile(world)).carriedOut).toEqual([]);
  expect(mailsOf(world, 'outcome')).toHaveLength(told);
});

test('what the meeting may still change is left alone until it has closed', async () => {
  const world = await voted();
  expect((await reconcile(world)).carriedOut).toEqual([]);
  expect(await planNow(world)).toMatchObject({ status: 'on-agenda' });
});

import { addUrgentItem } from '../../../lambdas/acts/meeting/add-urgent.ts';
import { ballotView } from '../../../lambdas/acts/meeting/ballot-view.ts';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { rollCall } from '../../../lambdas/acts/meeting/roll-call.ts';
import { as, aWorld, granted, refusalOf, type World } from '../a-municipality.ts';
import {
  aCouncil,
  answers,
  byLink,
  MEETING,
  memberId,
  members,
  opened,
  planNow,
  reviewedPlan,
  SARA,
  summoned,
} from './a-council.ts';

const URGENT = { plan: '2028/teknik', reason: 'Avtalet löper ut på fredag', agreed: 4 };

/** Four of five are there; the plan of teknik was reviewed after the summons. */
const anOpenWorld = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, { departments: ['kultur', 'teknik'] });
  // Not ready when the agenda was announced.
  const { year } = await planNow(world, 'teknik');
  const key = { pk: `cycle#${year}`, sk: 'plan#teknik' };
  const row = await world.store.get(key);
  if (!row) throw new Error('The plan of teknik is missing');
  await world.store.write([{ op: 'remove', key, when: { version: row.version } }]);
  await opened(world, members(1, 4));
  await reviewedPlan(world, 'teknik', world.clock.now());
  return world;
};
const state = (world: World): string => JSON.stringify([...world.store.rows.entries()].sort());

describe('an urgent matter in the meeting (KL 5:52)', () => {
  test('comes last, says why and how many agreed, and is voted on like any other', async () => {
    const world = await anOpenWorld();
    const item = granted(await addUrgentItem(world, SARA, MEETING, URGENT));
    expect(item).toMatchObject({ number: 2, unannounced: { reason: URGENT.reason, agreed: 4 } });
    expect(await planNow(world, 'teknik')).toMatchObject({ status: 'on-agenda', meeting: MEETING, item: 2 });
    granted(await openItem(world, SARA, MEETING, 2));
    expect(granted(await ballotView(world, memberId(2), MEETING)).items[1]).toMatchObject({ form: 'vote' });
    const answer = await answers(world, 'decide approve', 'teknik');
    granted(await castVote(world, byLink(memberId(2)), { meeting: MEETING, item: 2, person: memberId(2), answer }));
    expect(granted(await closeItem(world, SARA, MEETING, 2))).toMatchObject({
      unannounced: { agreed: 4 },
      result: { decision: { outcome: 'approved' } },
    });
  });

  test.each([
    ['one of four does not agree', { ...URGENT, agreed: 3 }, { rule: 'KL 5:52', code: 'not-all-agree' }],
    ['a plan that is not ready', { ...URGENT, plan: '2028/vatten' }, { why: 'invalid' }],
    ['a plan that is on the agenda already', { ...URGENT, plan: '2028/kultur' }, { why: 'invalid' }],
  ])('%s: refused, and nothing is written', async (_name, input, refusal) => {
    const world = await anOpenWorld();
    const before = state(world);
    expect(refusalOf(await addUrgentItem(world, SARA, MEETING, input))).toMatchObject(refusal);
    expect(state(world)).toBe(before);
  });

  test('whoever comes in meanwhile must be asked too', async () => {
    const world = await anOpenWorld();
    granted(await rollCall(world, SARA, MEETING, { marks: [{ person: memberId(5), mark: 'present' }] }));
    expect(refusalOf(await addUrgentItem(world, SARA, MEETING, URGENT))).toMatchObject({ code: 'not-all-agree' });
    granted(await addUrgentItem(world, SARA, MEETING, { ...URGENT, agreed: 5 }));
  });

  test('without a quorum nothing is taken up (KL 5:45)', async () => {
    const world = aWorld();
    await aCouncil(world);
    await opened(world, members(1, 2));
    await reviewedPlan(world, 'teknik', world.clock.now());
    expect(refusalOf(await addUrgentItem(world, SARA, MEETING, { ...URGENT, agreed: 2 }))).toMatchObject({
      rule: 'KL 5:45',
    });
  });

  test('only in an open meeting, and by its secretary', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    expect(refusalOf(await addUrgentItem(world, SARA, MEETING, URGENT))).toEqual({
      why: 'wrong-state',
      status: 'summoned',
    });
    expect(refusalOf(await addUrgentItem(world, as('frida', { role: 'finance' }), MEETING, URGENT))).toEqual({
      why: 'not-allowed',
    });
  });
});

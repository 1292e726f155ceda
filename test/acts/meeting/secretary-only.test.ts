import { addUrgentItem } from '../../../lambdas/acts/meeting/add-urgent.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { adjustOrder, recordMotion, withdrawMotion } from '../../../lambdas/acts/meeting/proceedings.ts';
import { recuse, withdrawRecusal } from '../../../lambdas/acts/meeting/recuse.ts';
import type { BallotActor } from '../../../lambdas/acts/meeting/voter.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import { as, aWorld, granted, refusalOf, type World } from '../a-municipality.ts';
import { aCouncil, byLink, bySession, MEETING, memberId, members, reviewedPlan, SARA, voting } from './a-council.ts';

// What the secretary alone writes down, by each way in: the page and the API do it, a member's link or session does not.

const person = memberId(2);
const aVotingWorld = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  await voting(world, members(1, 5));
  await reviewedPlan(world, 'teknik', world.clock.now());
  granted(await recuse(world, SARA, MEETING, { item: 1, person: memberId(4), reason: 'Fel person' }));
  granted(await recordMotion(world, SARA, MEETING, { item: 1, person, asks: 'approve', wording: '' }));
  return world;
};
const state = (world: World): string => JSON.stringify([...world.store.rows.entries()].sort());

type Act = (world: World, actor: BallotActor) => Promise<Result<unknown>>;
const ACTS: [string, Act][] = [
  [
    'KL 5:67: a motion',
    (world, actor) => recordMotion(world, actor, MEETING, { item: 1, person, asks: 'reject', wording: '' }),
  ],
  ['KL 5:67: a motion taken back', (world, actor) => withdrawMotion(world, actor, MEETING, { item: 1, number: 1 })],
  [
    'KL 5:67: the order of questions',
    (world, actor) => adjustOrder(world, actor, MEETING, { item: 1, order: 'Först avslag' }),
  ],
  [
    'KL 5:47: a recusal taken back',
    (world, actor) => withdrawRecusal(world, actor, MEETING, { item: 1, person: memberId(4) }),
  ],
  [
    'KL 5:52: an urgent matter',
    (world, actor) =>
      addUrgentItem(world, actor, MEETING, { plan: '2028/teknik', reason: 'Avtalet löper ut', agreed: 5 }),
  ],
  ['KL 5:55: closing the matter', (world, actor) => closeItem(world, actor, MEETING, 1)],
];
const WAYS: [string, BallotActor, boolean][] = [
  ['the secretary’s page', SARA, true],
  ['the API with the secretary’s key', { ...SARA, channel: 'api' }, true],
  ['a member’s link', byLink(person), false],
  ['a member’s session', bySession(person), false],
  ['another body’s secretary', as('stina', { role: 'secretary', body: 'ks' as never }), false],
];

describe.each(ACTS)('%s', (_act, act) => {
  test.each(WAYS)('%s', async (_way, actor, allowed) => {
    const world = await aVotingWorld();
    const before = state(world);
    const result = await act(world, actor);
    if (allowed) {
      granted(result);
      expect(state(world)).not.toBe(before);
    } else {
      expect(refusalOf(result)).toEqual({ why: 'not-allowed' });
      expect(state(world)).toBe(before);
    }
  });
});

import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { loadItem } from '../../../lambdas/acts/meeting/load-meeting.ts';
import { reconcile } from '../../../lambdas/acts/workflow/reconcile.ts';
import { StoreUnavailable } from '../../../lambdas/ports.ts';
import { meetingPartition } from '../../../lambdas/records/tables.ts';
import { aWorld, granted } from '../a-municipality.ts';
import { aCouncil, answers, bySession, MEETING, members, SARA, voting } from '../meeting/a-council.ts';
import { anEngine } from './an-engine.ts';

/** Four have voted of five; the closing may write so many times before the store is gone. */
const interrupted = async (writes: number) => {
  const world = { ...aWorld(), workflow: anEngine() };
  await aCouncil(world);
  await voting(world, members(1, 5));
  const yes = await answers(world, 'decide approve');
  for (const person of members(1, 4))
    granted(await castVote(world, bySession(person), { meeting: MEETING, item: 1, person, answer: yes }));
  let left = writes;
  world.store.beforeWrite = () => {
    left -= 1;
    if (left < 0) throw new StoreUnavailable();
  };
  await expect(closeItem(world, SARA, MEETING, 1)).rejects.toThrow(StoreUnavailable);
  world.store.beforeWrite = () => {};
  return world;
};

const statusOf = async (world: Awaited<ReturnType<typeof interrupted>>): Promise<string> =>
  granted(await loadItem(world.store, MEETING, 1)).body.status;

test.each([1, 2])(
  'a closing that ended after %d of its three writes is completed by reconcile, once',
  async (writes) => {
    const world = await interrupted(writes);
    expect(await statusOf(world)).toBe('closing');
    expect((await reconcile(world)).closed).toEqual([`${MEETING}#1`]);
    const item = granted(await loadItem(world.store, MEETING, 1)).body;
    expect(item).toMatchObject({
      status: 'closed',
      result: { decision: { outcome: 'approved', counts: { approve: 4 } } },
    });
    const trails = [...world.store.entries].filter(([chain]) => chain.startsWith(meetingPartition(MEETING)));
    const acts = trails.flatMap(([, entries]) => entries.map(({ act }) => act));
    expect(acts.filter((act) => act === 'item.count')).toHaveLength(1);
    expect(acts.filter((act) => act === 'vote.close')).toHaveLength(5);
    const before = world.store.writes;
    expect((await reconcile(world)).closed).toEqual([]);
    expect(granted(await closeItem(world, SARA, MEETING, 1))).toEqual(item);
    expect(world.store.writes).toBe(before);
  },
);

test('a secretary who closes again at the same moment gets the same result', async () => {
  const world = await interrupted(1);
  const [byHand] = await Promise.all([closeItem(world, SARA, MEETING, 1), reconcile(world)]);
  expect(granted(byHand)).toMatchObject({ status: 'closed', result: { decision: { outcome: 'approved' } } });
});

test('a matter that nobody has begun to close is left alone', async () => {
  const world = await interrupted(0);
  expect(await statusOf(world)).toBe('open');
  expect((await reconcile(world)).closed).toEqual([]);
  expect(await statusOf(world)).toBe('open');
});

import fc from 'fast-check';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { recuse } from '../../../lambdas/acts/meeting/recuse.ts';
import { hashOf } from '../../../lambdas/domain/audit.ts';
import type { AgendaItem, Vote } from '../../../lambdas/domain/meeting.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import { votes } from '../../../lambdas/records/tables.ts';
import { aWorld, granted, type World } from '../a-municipality.ts';
import {
  aCouncil,
  answers,
  byLink,
  bySession,
  MEETING,
  mailsOf,
  memberId,
  members,
  opened,
  SARA,
  vote,
  voting,
} from './a-council.ts';

/** Lets acts that run together come between each other's reads and writes, in an order that a seed gives. */
const interleaved = (world: World, seed: number): void => {
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  world.store.beforeWrite = async () => {
    for (let turns = next() % 7; turns > 0; turns -= 1) await Promise.resolve();
  };
};

const anItem = async (world: World): Promise<AgendaItem> =>
  (await world.store.get({ pk: `meeting#${MEETING}`, sk: 'item#001' }))?.body as AgendaItem;

const votingWorld = async (seats: number, there = seats): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, { seats, substitutes: 0 });
  await voting(world, members(1, there));
  return world;
};

test('fifty votes at once on one seat, yes and no mixed, by link and session: exactly one stands, in twenty rounds', async () => {
  for (let round = 1; round <= 20; round += 1) {
    const world = await votingWorld(5);
    interleaved(world, round);
    const yes = await answers(world, 'decide approve');
    const no = await answers(world, 'decide reject');
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const person = memberId(2);
        const actor = index % 3 === 0 ? bySession(person) : byLink(person);
        return castVote(world, actor, {
          meeting: MEETING,
          item: 1,
          person,
          answer: (index + round) % 2 === 0 ? yes : no,
        });
      }),
    );
    const recorded = results.filter((one) => one.ok && one.value.status === 'recorded');
    const already = results.filter((one) => one.ok && one.value.status === 'already');
    const refused = results.filter((one) => !one.ok && one.refusal.why === 'exists');
    expect([recorded.length, already.length, refused.length]).toEqual([1, 24, 25]);
    expect(mailsOf(world, 'vote-receipt')).toHaveLength(1);
    const trail = (await world.store.history(votes.key(MEETING, 1, 's2' as never))).items;
    expect(trail.map((entry) => entry.act)).toEqual(['item.open', 'vote.cast']);
  }
});

test('a hundred and one votes in the same instant: none lost, one write each, and all are counted', async () => {
  const world = await votingWorld(101);
  const answer = await answers(world, 'decide approve');
  const before = world.store.writes;
  const results = await Promise.all(
    members(1, 101).map((person) => castVote(world, byLink(person), { meeting: MEETING, item: 1, person, answer })),
  );
  expect(results.every((one) => one.ok && one.value.status === 'recorded')).toBe(true);
  expect(world.store.writes - before).toBe(101);
  expect(granted(await closeItem(world, SARA, MEETING, 1))).toMatchObject({
    result: { decision: { counts: { present: 101, approve: 101 } } },
  });
});

test('a vote against the closing: it has landed and counts, or it is refused, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 60 }), async (seed, late) => {
      const world = await votingWorld(7);
      interleaved(world, seed);
      const answer = await answers(world, 'decide approve');
      const casting = members(1, 7).map(async (person) => {
        for (let turns = (seed * Number(person.slice(1))) % late; turns > 0; turns -= 1) await Promise.resolve();
        return castVote(world, byLink(person), { meeting: MEETING, item: 1, person, answer });
      });
      const closings = [closeItem(world, SARA, MEETING, 1), closeItem(world, SARA, MEETING, 1)];
      const results = await Promise.all(casting);
      await Promise.all(closings);
      const landed = results.filter((one) => one.ok).length;
      const item = await anItem(world);
      const counted = item.status === 'closed' ? item.result.decision.counts.approve : item.status;
      expect(counted).toBe(landed);
      expect(results.filter((one) => !one.ok).every((one) => !one.ok && one.refusal.why === 'too-late')).toBe(true);
      expect(mailsOf(world, 'vote-receipt')).toHaveLength(landed);
      const trail = (await world.store.history({ pk: `meeting#${MEETING}`, sk: 'item#001' })).items;
      expect(trail.filter((entry) => entry.act === 'item.count')).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

test('a recusal against the closing: it is in the count, or it is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const world = await votingWorld(5);
      for (const person of members(1, 5)) granted(await vote(world, person, 'decide approve'));
      interleaved(world, seed);
      const recusing = async () => {
        for (let turns = seed % 20; turns > 0; turns -= 1) await Promise.resolve();
        return recuse(world, SARA, MEETING, { item: 1, person: memberId(5), reason: '' });
      };
      const [recused] = await Promise.all([recusing(), closeItem(world, SARA, MEETING, 1)]);
      const item = await anItem(world);
      expect(item.status === 'closed' && item.result.decision.counts.approve).toBe(recused.ok ? 4 : 5);
    }),
    { numRuns: 100 },
  );
});

/** Makes the process die at its n-th write, runs the act, and runs it again afterwards. */
const interrupted = async (world: World, n: number, act: () => Promise<Result<unknown>>): Promise<void> => {
  let writes = 0;
  world.store.beforeWrite = () => {
    writes += 1;
    if (writes === n) throw new Error('the process died');
  };
  await expect(act()).rejects.toThrow('the process died');
  world.store.beforeWrite = () => {};
  granted(await act());
};

test.each([1, 2, 3, 4])(
  'the process dies at write %d of opening and of closing: called again, it comes to the same end',
  async (n) => {
    const world = aWorld();
    await aCouncil(world, { seats: 101, substitutes: 0 });
    await opened(world, members(1, 101));
    await interrupted(world, n, () => openItem(world, SARA, MEETING, 1));
    for (const person of members(1, 3)) granted(await vote(world, person, 'decide approve'));
    await interrupted(world, n, () => closeItem(world, SARA, MEETING, 1));
    expect(await anItem(world)).toMatchObject({
      status: 'closed',
      result: { decision: { outcome: 'approved', by: 'majority', counts: { present: 101, approve: 3, reject: 0 } } },
    });
    const rows = [...world.store.rows.values()].filter((row) => row.sk.startsWith('vote#'));
    expect(rows.map((row) => (row.body as Vote).status)).toEqual(Array.from({ length: 101 }, () => 'closed'));
  },
);

test('every row of the meeting carries an unbroken trail of who did what', async () => {
  const world = await votingWorld(5);
  for (const person of members(1, 5)) granted(await vote(world, person, 'decide approve'));
  granted(await closeItem(world, SARA, MEETING, 1));
  const chained = [...world.store.rows.values()].filter((row) => row.pk === `meeting#${MEETING}`);
  expect(chained.length).toBeGreaterThan(10);
  for (const row of chained) {
    const trail = (await world.store.history(row)).items;
    expect(trail).toHaveLength(row.version);
    trail.forEach((entry, index) => {
      const { hash, ...rest } = entry;
      expect(hashOf(rest)).toBe(hash);
      expect(entry.previous).toBe(trail[index - 1]?.hash ?? '');
    });
    expect(trail.at(-1)?.hash).toBe(row.head);
  }
});

import fc from 'fast-check';
import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import { giveCastingVote } from '../../../lambdas/acts/meeting/casting-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting, numberItem } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { adjustMinutes, announceMinutes, noteFinalForce } from '../../../lambdas/acts/meeting/minutes.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { openMeeting } from '../../../lambdas/acts/meeting/open-meeting.ts';
import { recuse } from '../../../lambdas/acts/meeting/recuse.ts';
import { reserve } from '../../../lambdas/acts/meeting/reserve.ts';
import { rollCall } from '../../../lambdas/acts/meeting/roll-call.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../../lambdas/acts/meeting/summon.ts';
import type { PersonId } from '../../../lambdas/domain/brands.ts';
import { MARKS } from '../../../lambdas/domain/council/attendance.ts';
import { localDateAt, plusSeconds } from '../../../lambdas/domain/local-time.ts';
import { type AgendaItem, ITEM_FOLLOWS, MEETING_FOLLOWS, VOTE_FOLLOWS } from '../../../lambdas/domain/meeting.ts';
import { PLAN_FOLLOWS } from '../../../lambdas/domain/plan.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import { aWorld, SYSTEM, type World } from '../a-municipality.ts';
import { aCouncil, MEETING, memberId, SARA, substituteId, summoned, vote } from './a-council.ts';

const PEOPLE: PersonId[] = [...[1, 2, 3, 4, 5].map(memberId), ...[1, 2].map(substituteId)];
const person = fc.constantFrom(...PEOPLE);
const item = fc.constantFrom(1, 1, 2);

type Op = (world: World) => Promise<Result<unknown>>;

const today = (world: World) => localDateAt(world.clock.now());
const always: Op[] = [
  (world) => setAgenda(world, SYSTEM, MEETING),
  (world) => summon(world, SYSTEM, MEETING),
  (world) => openMeeting(world, SARA, MEETING),
  (world) => closeMeeting(world, SARA, MEETING),
  (world) => adjustMinutes(world, SARA, MEETING, { adjustedOn: today(world), adjusters: 'Namn m4' }),
  (world) => announceMinutes(world, SARA, MEETING, { announcedOn: today(world) }),
  (world) => noteFinalForce(world, SYSTEM, MEETING),
];

/** Anything that anybody may try, at any time; most of it refused. */
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...always) },
  {
    weight: 4,
    arbitrary: fc.tuple(person, fc.constantFrom(...MARKS, 'present' as const, 'present' as const)).map(
      ([who, mark]): Op =>
        (world) =>
          rollCall(world, SARA, MEETING, { marks: [{ person: who, mark }] }),
    ),
  },
  {
    weight: 2,
    arbitrary: item.map(
      (n): Op =>
        (world) =>
          openItem(world, SARA, MEETING, n),
    ),
  },
  {
    weight: 1,
    arbitrary: item.map(
      (n): Op =>
        (world) =>
          closeItem(world, SARA, MEETING, n),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(person, fc.constantFrom('decide approve', 'decide reject', 'refer -', 'adjourn approve', 'decide abstain'))
      .map(
        ([who, text]): Op =>
          (world) =>
            vote(world, who, text),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(person, item).map(
      ([who, n]): Op =>
        (world) =>
          recuse(world, SARA, MEETING, { item: n, person: who, reason: '' }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(person, fc.constantFrom<'approve' | 'reject'>('approve', 'reject')).map(
      ([who, answer]): Op =>
        (world) =>
          giveCastingVote(world, SARA, MEETING, { item: 1, person: who, answer }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(person, item).map(
      ([who, n]): Op =>
        (world) =>
          reserve(world, SARA, MEETING, { item: n, person: who, text: 'Nej' }),
    ),
  },
  {
    weight: 1,
    arbitrary: item.map(
      (n): Op =>
        (world) =>
          carryOut(world, SYSTEM, MEETING, n),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(item, fc.integer({ min: 1, max: 3 })).map(
      ([n, paragraph]): Op =>
        (world) =>
          numberItem(world, SARA, MEETING, { item: n, paragraph }),
    ),
  },
);

const TABLES = [
  ['meetings|', MEETING_FOLLOWS],
  [`meeting#${MEETING}|item#`, ITEM_FOLLOWS],
  [`meeting#${MEETING}|vote#`, VOTE_FOLLOWS],
  ['cycle#2028|plan#', PLAN_FOLLOWS],
] as const;

/** Every change of status that ever was, read from the trail: `announced>open`. */
const moves = (world: World, chain: string): [string, string][] =>
  [...world.store.entries.entries()]
    .filter(([name]) => name.startsWith(chain))
    .flatMap(([, trail]) => trail.flatMap((entry) => entry.changes))
    .filter((change) => change.path === '/status' && change.from !== undefined)
    .map((change) => [String(change.from), String(change.to)]);

const rows = <T>(world: World, prefix: string): T[] =>
  [...world.store.rows.values()]
    .filter((row) => row.pk === `meeting#${MEETING}` && row.sk.startsWith(prefix))
    .map((row) => row.body as T);

test('whatever is tried in whatever order: states move along their tables, and what was decided stays decided', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyOp, { minLength: 10, maxLength: 80 }), async (ops) => {
      const world = aWorld();
      await aCouncil(world, { departments: ['kultur', 'skola'] });
      await summoned(world);
      world.clock.set('2027-11-22T17:00:00Z');
      const decided = new Map<number, string>();
      const start: Op[] = [
        (one) => openMeeting(one, SARA, MEETING),
        (one) =>
          rollCall(one, SARA, MEETING, { marks: PEOPLE.slice(0, 4).map((who) => ({ person: who, mark: 'present' })) }),
        (one) => openItem(one, SARA, MEETING, 1),
      ];
      for (const op of [...start, ...ops]) {
        world.clock.at = plusSeconds(world.clock.at, 60);
        await op(world);
        for (const one of rows<AgendaItem>(world, 'item#')) {
          if (one.status !== 'closed') continue;
          const result = JSON.stringify(one.result);
          expect(decided.get(one.number) ?? result).toBe(result);
          decided.set(one.number, result);
          seen.add(one.result.decision.outcome);
        }
      }
      for (const [chain, follows] of TABLES) {
        for (const [from, to] of moves(world, chain))
          expect((follows as Record<string, readonly string[]>)[from]).toContain(to);
      }
      for (const one of rows<AgendaItem>(world, 'item#')) {
        if (one.status !== 'closed' || one.attending === null) continue;
        const { counts } = one.result.decision;
        expect(counts.approve + counts.reject + counts.abstain).toBeLessThanOrEqual(counts.eligible);
        const people = one.attending.seats.map((seat) => seat.person);
        expect(new Set(people).size).toBe(people.length);
      }
    }),
    { numRuns: 300 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining(['approved', 'rejected', 'referred-back', 'adjourned', 'not-quorate', 'no-votes']),
  );
});

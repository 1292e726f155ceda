import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { Write } from '../../../lambdas/ports.ts';
import { meetingPartition, votes } from '../../../lambdas/records/tables.ts';
import { aWorld, granted } from '../a-municipality.ts';
import { aCouncil, answers, byLink, bySession, MEETING, memberId, members, SARA, voting } from './a-council.ts';

// The same races on the store that one machine runs on.

let folder: string;
let store: SqliteStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-meeting-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** A meeting that votes on item 1, on disk. */
const onDisk = async (seats: number) => {
  const world = aWorld();
  await aCouncil(world, { seats, substitutes: 0 });
  await voting(world, members(1, seats));
  const writes: Write[] = [
    ...(await world.store.scanRows()).items.map((row): Write => ({ op: 'put', row, when: 'absent' })),
    ...(await world.store.scanHistory()).items.map((entry): Write => ({ op: 'append', entry })),
  ];
  for (let from = 0; from < writes.length; from += 100) {
    expect(await store.write(writes.slice(from, from + 100))).toBe(true);
  }
  const ports: ActPorts = { ...world, store };
  return { ports, yes: await answers(world, 'decide approve'), no: await answers(world, 'decide reject') };
};

test('fifty votes at once on one seat: exactly one stands', async () => {
  const { ports, yes, no } = await onDisk(5);
  const person = memberId(2);
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      castVote(ports, index % 3 === 0 ? bySession(person) : byLink(person), {
        meeting: MEETING,
        item: 1,
        person,
        answer: index % 2 === 0 ? yes : no,
      }),
    ),
  );
  const how = results.map((one) => (one.ok ? one.value.status : one.refusal.why));
  expect(how.filter((one) => one === 'recorded')).toHaveLength(1);
  expect(how.filter((one) => one === 'already')).toHaveLength(24);
  expect(how.filter((one) => one === 'exists')).toHaveLength(25);
  const trail = await store.history(votes.key(MEETING, 1, 's2' as never));
  expect(trail.items.map((entry) => entry.act)).toEqual(['item.open', 'vote.cast']);
});

test('a hundred and one votes at once, while the item is closed: what landed is counted, the rest refused', async () => {
  const { ports, yes } = await onDisk(101);
  const casting = members(1, 101).map((person) =>
    castVote(ports, byLink(person), { meeting: MEETING, item: 1, person, answer: yes }),
  );
  const [results, closed] = await Promise.all([Promise.all(casting), closeItem(ports, SARA, MEETING, 1)]);
  const landed = results.filter((one) => one.ok).length;
  expect(granted(closed)).toMatchObject({ result: { decision: { counts: { approve: landed, present: 101 } } } });
  expect(results.every((one) => one.ok || one.refusal.why === 'too-late')).toBe(true);
});

test('a hundred and one votes at once: none lost', async () => {
  const { ports, yes } = await onDisk(101);
  const results = await Promise.all(
    members(1, 101).map((person) =>
      castVote(ports, byLink(person), { meeting: MEETING, item: 1, person, answer: yes }),
    ),
  );
  expect(results.every((one) => one.ok && one.value.status === 'recorded')).toBe(true);
  const cast = await store.query(meetingPartition(MEETING), 'vote#001#');
  expect(cast.items.map((row) => row.version)).toEqual(Array.from({ length: 101 }, () => 2));
  expect(granted(await closeItem(ports, SARA, MEETING, 1))).toMatchObject({
    result: { decision: { counts: { approve: 101 } } },
  });
});

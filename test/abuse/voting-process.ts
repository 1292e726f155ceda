import { writeSync } from 'node:fs';
import { castVote } from '../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../lambdas/acts/meeting/close-item.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import type { ItemStore } from '../../lambdas/ports.ts';
import { aWorld } from '../acts/a-municipality.ts';
import { answers, byLink, MEETING, members, SARA } from '../acts/meeting/a-council.ts';

// A process of its own, so that it can be killed: votes for everybody, or closes the matter, and dies in the middle of it
// after so many writes. Each vote that was acknowledged is told at once.

const [file = '', what = '', seats = '0', dieAfter = '0'] = process.argv.slice(2);
const store = openSqliteStore(file);
const lastWrite = Number(dieAfter) || Number.POSITIVE_INFINITY;
let attempts = 0;
let written = 0;

/** The store, and the power that goes right after a write is durable and before anybody hears of it. */
const mortal: ItemStore = {
  get: (key) => store.get(key),
  query: (pk, prefix, page) => store.query(pk, prefix, page),
  history: (key, page) => store.history(key, page),
  scanRows: (after) => store.scanRows(after),
  scanHistory: (after) => store.scanHistory(after),
  write: async (writes) => {
    if (attempts >= lastWrite) return new Promise(() => {}); // the power is about to go: it never reaches the disk
    attempts += 1;
    const done = await store.write(writes);
    written += 1;
    if (written === lastWrite) {
      writeSync(1, `attempts ${attempts}\n`);
      process.kill(process.pid, 'SIGKILL');
    }
    return done;
  },
};
const world = { ...aWorld('2027-11-22T17:05:00.000Z'), store: mortal };
const ports: ActPorts = world;

if (what === 'vote') {
  const answer = await answers(world as never, 'decide approve');
  await Promise.all(
    members(1, Number(seats)).map(async (person) => {
      const cast = await castVote(ports, byLink(person), { meeting: MEETING, item: 1, person, answer });
      if (cast.ok) writeSync(1, `${cast.value.status} ${person}\n`);
    }),
  );
} else {
  const closed = await closeItem(ports, SARA, MEETING, 1);
  if (closed.ok) writeSync(1, `${closed.value.status} item\n`);
}
writeSync(1, `attempts ${attempts}\n`);
store.close();

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { ballotLink } from '../../lambdas/acts/meeting/ballot-link.ts';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import type { AuditEntry } from '../../lambdas/domain/audit.ts';
import type { Instant, PersonId } from '../../lambdas/domain/brands.ts';
import type { LinkOrder } from '../../lambdas/domain/mail-content.ts';
import type { Meeting, Vote } from '../../lambdas/domain/meeting.ts';
import type { ItemStore, Row, Write } from '../../lambdas/ports.ts';
import { linkToken } from '../../lambdas/records/link-token.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { mails, meetingPartition, meetings, votes } from '../../lambdas/records/tables.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { type Answer, client } from '../../lib/local/bench/load.ts';
import { aWorld, type World } from '../acts/a-municipality.ts';
import { aCouncil, fingerprintOf, MEETING, members, voting } from '../acts/meeting/a-council.ts';

const ORIGIN = 'https://plan.exempel.example';

const allOf = async <T>(page: (after?: string) => Promise<{ items: readonly T[]; next?: string }>): Promise<T[]> => {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const found = await page(after);
    items.push(...found.items);
    after = found.next;
  } while (after !== undefined);
  return items;
};

/** Everything that is stored, rows and trace. */
const everything = async (store: ItemStore): Promise<{ rows: Row[]; trace: AuditEntry[] }> => ({
  rows: await allOf((after) => store.scanRows(after)),
  trace: await allOf((after) => store.scanHistory(after)),
});

export const fields = (answer: Record<string, string>): string => new URLSearchParams(answer).toString();

export interface Abused {
  world: World;
  /** The path of a person's ballot, by the link in the summons; `changed` makes a link that was never sent. */
  link(person: PersonId, changed?: Partial<LinkOrder>): Promise<string>;
  ask(path: string, method?: string): Promise<Answer>;
  /** Posts a form as the product's own page does. */
  post(path: string, body: Record<string, string>): Promise<Answer>;
  /** The confirmation of an answer to item 1. */
  answer(main: 'approve' | 'reject', fingerprint?: string): Promise<Record<string, string>>;
  /** A hash of everything stored. */
  hash(): Promise<string>;
  votes(): Promise<Vote[]>;
  receipts(): Promise<number>;
  traceOf(seat: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A council of seven that votes on one matter, on disk, behind a real HTTP server; the clock stands still. */
export const aBallot = async (seats = 7): Promise<Abused> => {
  const built = aWorld();
  await aCouncil(built, { seats, substitutes: 1 });
  await voting(built, members(1, seats));
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-abuse-'));
  const store = openSqliteStore(join(folder, 'planhjul.db'));
  const { rows, trace } = await everything(built.store);
  const writes: Write[] = [
    ...rows.map((row): Write => ({ op: 'put', row, when: 'absent' })),
    ...trace.map((entry): Write => ({ op: 'append', entry })),
  ];
  for (let from = 0; from < writes.length; from += 100) await store.write(writes.slice(from, from + 100));
  const world = { ...built, store: store as unknown as World['store'] };
  const settings = { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' };
  const app = createWebApp({ ports: world, settings, log: () => {} });
  const server = await new Promise<{ port: number; close: () => void }>((resolve) => {
    const one = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ port, close: () => one.close() }),
    );
  });
  const http = client(`http://127.0.0.1:${server.port}`, 60);
  const row = (await store.get(meetings.key(MEETING)))?.body as Extract<Meeting, { summonedAt: Instant }>;
  return {
    world,
    link: async (person, changed = {}) =>
      `/r/${await linkToken(world.keys, person, { ...ballotLink(row, row.summonedAt), ...changed })}`,
    ask: (path, method = 'GET') => http.send(path, { method }),
    post: (path, body) =>
      http.send(path, {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
        body: fields(body),
      }),
    answer: async (main, fingerprint) => ({
      'items.1.today': 'decide',
      'items.1.main': main,
      'items.1.motivation': main === 'reject' ? 'För dyrt' : '',
      'items.1.fingerprint': fingerprint ?? (await fingerprintOf(world)),
    }),
    hash: async () => {
      const all = await everything(store);
      const sorted = [...all.rows.map((one) => JSON.stringify(one)), ...all.trace.map((one) => JSON.stringify(one))];
      return createHash('sha256').update(sorted.sort().join('\n')).digest('hex');
    },
    votes: async () => (await readAll(store, votes, meetingPartition(MEETING), 'vote#')).map(({ body }) => body),
    receipts: async () =>
      (await readAll(store, mails, `mail#${MEETING}`, '')).filter(
        ({ body }) => body.content.template === 'vote-receipt',
      ).length,
    traceOf: async (seat) => (await store.history(votes.key(MEETING, 1, seat as never))).items.map(({ act }) => act),
    close: async () => {
      http.close();
      server.close();
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

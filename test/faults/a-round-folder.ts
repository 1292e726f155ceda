import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import type { AuditEntry } from '../../lambdas/domain/audit.ts';
import { invariantsOf } from '../../lib/local/rehearsal/invariants.ts';
import { type FiledMail, Mailbox } from '../../lib/local/rehearsal/mailbox.ts';
import { type Stock, takeStock } from '../../lib/local/rehearsal/stock.ts';
import { killServers, startServer } from '../flow/a-server.ts';
import { administratorKey, keysFor, plannedRound } from '../flow/round-keys.ts';
import { type Keys, type Round, RoundPlayer } from '../upgrade/play-round.ts';

/** A data folder with a round that is open, everyone invited, and the keys to drive it. */
export interface RoundFolder {
  data: string;
  keys: Keys;
  round: Round;
}

const made: string[] = [];

export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-faults-'));
  made.push(folder);
  return folder;
};

/** After all tests of a file: nothing goes on and nothing is left. */
export const removeFolders = (): void => {
  killServers();
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export const anOpenRound = async (): Promise<RoundFolder> => {
  const data = newFolder();
  let server = await startServer(data);
  await server.stop();
  const administrator = administratorKey(data);
  server = await startServer(data);
  const keys = await keysFor(server, administrator);
  const round = await plannedRound(server, keys);
  await new RoundPlayer(server, keys, round).start();
  // Stored, so that every start goes on from here.
  const { now } = await server.clock();
  await server.clock(new Date(Date.parse(now) + 60_000).toISOString());
  await server.stop();
  return { data, keys, round };
};

export const copyOf = (folder: RoundFolder): RoundFolder => {
  const data = newFolder();
  cpSync(folder.data, data, { recursive: true });
  return { ...folder, data };
};

export interface LeftBehind {
  stock: Stock;
  sound: boolean;
  chainsValid: boolean;
  executions: { machine: string; name: string; status: string }[];
  outbox: number;
}

/** What is in a folder that no process has open. */
export const leftIn = async (data: string): Promise<LeftBehind> => {
  const store = openSqliteStore(join(data, 'planhjul.db'));
  try {
    const stock = await takeStock(store);
    const { auditChainsValid } = invariantsOf({
      stock,
      year: 0,
      mails: [],
      nothingChangedOnGet: true,
      filesWithSecrets: [],
    });
    return {
      stock,
      sound: store.database.prepare('PRAGMA integrity_check').get()?.['integrity_check'] === 'ok',
      chainsValid: auditChainsValid,
      executions: store.database
        .prepare('SELECT machine, name, status FROM runner_executions')
        .all() as unknown as LeftBehind['executions'],
      outbox: [...stock.rows.values()].filter(({ pk }) => pk === 'outbox').length,
    };
  } finally {
    store.close();
  }
};

/** What a person reads. A server that is started anew has another port, which every link in a mail names. */
const read = (mail: FiledMail): string =>
  [mail.to, mail.subject, mail.text, mail.html].join('\n').replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1');

/** Message-IDs of mails that are there more than once with another text each time: never the case. */
export const mailsThatDiffer = (data: string): string[] => {
  const byId = new Map<string, Set<string>>();
  for (const mail of new Mailbox(join(data, 'mail')).fetchNew()) {
    const id = mail.headers.get('message-id') ?? mail.file;
    byId.set(id, (byId.get(id) ?? new Set()).add(read(mail)));
  }
  return [...byId].filter(([, texts]) => texts.size > 1).map(([id]) => id);
};

/** How many entries of one row's trace brought it into the status. */
export const timesInto = (entries: readonly AuditEntry[], status: string): number =>
  entries.filter(({ changes }) => changes.some(({ path, to }) => path === '/status' && to === status)).length;

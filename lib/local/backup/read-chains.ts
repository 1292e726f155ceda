import { DatabaseSync } from 'node:sqlite';
import { type AuditEntry, followsOn, UNWRITTEN } from '../../../lambdas/domain/audit.ts';

export interface Chains {
  rows: number;
  entries: number;
  /** A line for each row that carries a trace: its name, its version, the hash of its newest entry. */
  heads: string;
}

/** Something in the database contradicts itself: a page, a chain, or a row and its chain. */
export class Damaged extends Error {}

/**
 * Reads a database that no process has open and checks it: every page, every hash of every chain from its first entry to
 * the row that it leads to. Throws Damaged with the first thing that is wrong.
 */
export const readChains = (file: string): Chains => {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    const sound = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (sound !== 'ok') throw new Damaged(String(sound));
    const heads = new Map<string, string>();
    let entries = 0;
    let chain = '';
    let before = UNWRITTEN;
    for (const found of database.prepare('SELECT chain, seq, entry FROM audit ORDER BY chain, seq').iterate()) {
      if (found['chain'] !== chain) {
        chain = String(found['chain']);
        before = UNWRITTEN;
      }
      const entry = JSON.parse(String(found['entry'])) as AuditEntry;
      if (found['seq'] !== entry.seq || !followsOn(entry, chain, before))
        throw new Damaged(`The trace of ${chain} is broken at entry ${before.seq + 1}`);
      heads.set(chain, `${entry.seq}\t${entry.hash}`);
      before = entry;
      entries += 1;
    }
    let rows = 0;
    for (const row of database.prepare('SELECT pk, sk, version, head FROM rows').iterate()) {
      rows += 1;
      if (row['head'] === '') continue;
      const name = `${String(row['pk'])}|${String(row['sk'])}`;
      if (heads.get(name) !== `${String(row['version'])}\t${String(row['head'])}`)
        throw new Damaged(`The row ${name} is not what its trace leads to`);
    }
    const lines = [...heads].map(([name, head]) => `${name}\t${head}\n`);
    return { rows, entries, heads: lines.join('') };
  } finally {
    database.close();
  }
};

import {
  type Checkpoint,
  checkpointFile,
  isWhole,
  readCheckpoint,
  signedBytes,
} from '../../domain/audit/checkpoint.ts';
import type { Head } from '../../domain/audit/statements.ts';
import { followsOn, GENESIS } from '../../domain/audit.ts';
import type { FileStore, ItemStore, Ports, Row } from '../../ports.ts';
import { read } from '../../records/read.ts';
import { checkpointPointer } from '../../records/tables.ts';

export interface CheckpointPorts {
  store: Pick<ItemStore, 'get' | 'query' | 'write' | 'history' | 'scanRows'>;
  /** Outside the store, where nothing is changed or removed. */
  archive: FileStore;
  keys: Pick<Ports['keys'], 'sign' | 'publicKey'>;
  clock: Ports['clock'];
}

export interface Taken {
  number: number;
  /** The file: SHA-256 of its content. */
  hash: string;
  chains: number;
  entries: number;
  /** Chains that contradict what was signed before, or themselves. */
  broken: readonly string[];
  /** Earlier checkpoints that the archive no longer has. */
  missing: readonly string[];
}

type Heads = Map<string, { seq: number; hash: string }>;

/** So many chains are read at once. */
const AT_ONCE = 16;

/** What has been signed so far, back to the last checkpoint that held everything. */
const signedBefore = async (
  archive: FileStore,
  newest: string | undefined,
): Promise<{ heads: Heads; missing: string[] }> => {
  const heads: Heads = new Map();
  let hash: string | null = newest ?? null;
  while (hash !== null) {
    const file = await archive.get(hash);
    const found = file && readCheckpoint(file.content);
    if (!found) return { heads, missing: [hash] };
    const { checkpoint } = found;
    for (const [chain, seq, head] of checkpoint.heads) if (!heads.has(chain)) heads.set(chain, { seq, hash: head });
    hash = checkpoint.whole ? null : checkpoint.previous;
  }
  return { heads, missing: [] };
};

/** Whether the entries after `from` lead, each to the next, to the row as it stands. */
const leadsTo = async (
  store: Pick<ItemStore, 'history'>,
  row: Row,
  from: { seq: number; hash: string },
): Promise<boolean> => {
  let { seq, hash } = from;
  let after: string | undefined = seq === 0 ? undefined : String(seq);
  while (seq < row.version) {
    const page = await store.history(row, after === undefined ? {} : { after });
    for (const entry of page.items) {
      if (seq === row.version) break; // came after the row was read
      if (!followsOn(entry, `${row.pk}|${row.sk}`, { seq, hash })) return false;
      ({ seq, hash } = entry);
    }
    if (page.next === undefined) break;
    after = page.next;
  }
  return seq === row.version && hash === row.head;
};

async function* tracedRows(store: Pick<ItemStore, 'scanRows'>): AsyncGenerator<readonly Row[]> {
  let after: string | undefined;
  do {
    const page = await store.scanRows(after);
    yield page.items.filter(({ head }) => head !== '');
    after = page.next;
  } while (after !== undefined);
}

interface Looked {
  moved: Head[];
  all: Heads;
  broken: string[];
}

/** Reads every row that carries a trace, and the entries that are new since `before`. */
const look = async (store: CheckpointPorts['store'], before: Heads): Promise<Looked> => {
  const all: Heads = new Map();
  const moved: Head[] = [];
  const broken: string[] = [];
  const one = async (row: Row): Promise<void> => {
    const chain = `${row.pk}|${row.sk}`;
    const known = before.get(chain) ?? { seq: 0, hash: GENESIS };
    const stands = known.seq === row.version && known.hash === row.head;
    if (stands || (known.seq < row.version && (await leadsTo(store, row, known)))) {
      all.set(chain, { seq: row.version, hash: row.head });
      if (!stands) moved.push([chain, row.version, row.head]);
    } else broken.push(chain);
  };
  const seen = new Set<string>();
  for await (const rows of tracedRows(store)) {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await Promise.all(rows.slice(from, from + AT_ONCE).map(one));
    }
    for (const { pk, sk } of rows) seen.add(`${pk}|${sk}`);
  }
  for (const [chain, head] of before) {
    if (!seen.has(chain)) broken.push(chain);
    // What was signed stays signed: it is what the chain must be measured by.
    if (!all.has(chain)) all.set(chain, head);
  }
  return { moved, all, broken: broken.sort() };
};

const byChain = (a: Head, b: Head): number => (a[0] < b[0] ? -1 : 1);

/**
 * Signs where the trace of each row stands, and puts the checkpoint into the archive. Looks at every entry that is new since
 * the last one, and signs nothing that contradicts what was signed before; what does is told. When another run was first,
 * its checkpoint is as good: both stay in the archive.
 */
export const takeCheckpoint = async ({ store, archive, keys, clock }: CheckpointPorts): Promise<Taken> => {
  const at = clock.now();
  const pointer = await read(store, checkpointPointer);
  const before = await signedBefore(archive, pointer?.body.hash);
  const { moved, all, broken } = await look(store, before.heads);
  const number = (pointer?.body.number ?? 0) + 1;
  const whole = isWhole(number) || before.missing.length > 0;
  const heads = whole ? [...all].map(([chain, { seq, hash }]): Head => [chain, seq, hash]) : moved;
  const checkpoint: Checkpoint = {
    kind: 'planhjul-checkpoint',
    number,
    at,
    previous: pointer?.body.hash ?? null,
    whole,
    chains: all.size,
    entries: [...all.values()].reduce((sum, { seq }) => sum + seq, 0),
    heads: heads.sort(byChain),
    broken,
    key: await keys.publicKey(),
  };
  const file = checkpointFile(checkpoint, await keys.sign(signedBytes(checkpoint)));
  const hash = await archive.put(file, 'application/json');
  await store.write([
    {
      op: 'put',
      row: { ...checkpointPointer.key(), version: (pointer?.version ?? 0) + 1, head: '', body: { number, hash, at } },
      when: pointer ? { version: pointer.version } : 'absent',
    },
  ]);
  return { number, hash, chains: checkpoint.chains, entries: checkpoint.entries, broken, missing: before.missing };
};

import { type DisposalTarget, fingerprintOfRest, type ListedEntry } from '../../domain/audit/disposal-list.ts';
import { withoutValues } from '../../domain/audit/without-values.ts';
import { type AuditEntry, type FieldChange, salted, sealed } from '../../domain/audit.ts';
import { canonical } from '../../domain/fingerprint.ts';
import type { RedactingStore, Row, Salts, Write } from '../../ports.ts';
import { type Act, editWrites } from '../../records/commit.ts';
import { disposalTargets } from '../../records/disposal-tables.ts';
import { read } from '../../records/read.ts';

export interface TakingPorts {
  store: RedactingStore;
  salts: Salts;
}

/** The disposal as it goes into the trace: its decision is the reason of every entry that it leaves. */
export interface Taking extends Act {
  disposal: string;
}

/** What is to go from one row and its trace. */
export interface FoundIn {
  chain: string;
  row: { row: Row; after: unknown } | undefined;
  entries: readonly { entry: AuditEntry; values: readonly number[] }[];
}

const fieldsOf = (body: unknown): [string, unknown][] =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [];

/** Field by field of the body itself, so that each is told anew whatever its earlier entries have lost. */
const wholeFields = (before: unknown, after: unknown): FieldChange[] => {
  const now = new Map(fieldsOf(after));
  return fieldsOf(before).flatMap(([name, from]): FieldChange[] => {
    const to = now.get(name);
    if (canonical(from) === canonical(to)) return [];
    return [{ path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, from, to }];
  });
};

/** The row without the words, and the entry that says so, which has lost what the row said before it is ever stored. */
const rowWrites = (act: Taking, chain: string, { row, after }: { row: Row; after: unknown }, salts: Salts) => {
  const { actor, name, role, at, reason, disposal } = act;
  const { channel, requestId, id } = actor;
  const changes = wholeFields(row.body, after);
  const version = row.version + 1;
  const told = { chain, seq: version, at, act: name, actor: id, role, channel, requestId };
  const content = { ...told, ...(reason === undefined ? {} : { reason }), changes, previous: row.head };
  const froms = changes.map((_, index) => 2 * index);
  const entry = withoutValues(sealed(salted(content, (count) => salts.next(count))), froms, disposal);
  const { pk, sk } = row;
  const writes: Write[] = [
    {
      op: 'put',
      row: { ...row, pk, sk, version, head: entry.hash, body: after },
      when: { version: row.version },
    },
    { op: 'append', entry },
  ];
  const listed: ListedEntry = { seq: version, hash: entry.hash, values: froms };
  return { writes, listed };
};

const listedEntry = (disposal: string, { entry, values }: FoundIn['entries'][number]): ListedEntry => ({
  seq: entry.seq,
  hash: entry.hash,
  values,
  ...(entry.form === undefined ? { left: fingerprintOfRest(withoutValues(entry, values, disposal)) } : {}),
});

/** Takes out of the trace what is listed. Twice changes nothing more. */
export const redactListed = async (
  store: Pick<RedactingStore, 'redact'>,
  disposal: string,
  { chain, entries }: DisposalTarget,
): Promise<void> => {
  for (const { seq, values } of entries) await store.redact({ chain, seq }, values, disposal);
};

/**
 * Takes the words out of a row and its trace: first, in one write, the row is changed and what goes is listed; then the values
 * go. Interrupted between, the list says what is left to do. False when somebody else was first: look again.
 */
export const takeFromRow = async (ports: TakingPorts, act: Taking, found: FoundIn): Promise<boolean> => {
  const { store, salts } = ports;
  const { chain } = found;
  const key = disposalTargets.key(act.disposal, chain);
  const before = await read(store, disposalTargets, act.disposal, chain);
  const row = found.row && rowWrites(act, chain, found.row, salts);
  const target: DisposalTarget = {
    chain,
    entries: [
      ...(before?.body.entries ?? []),
      ...found.entries.map((one) => listedEntry(act.disposal, one)),
      ...(row ? [row.listed] : []),
    ],
  };
  const list = editWrites({ ...act, name: 'disposal.list' }, { key, before, after: target }, salts);
  if (!(await store.write([...(row?.writes ?? []), ...list]))) return false;
  await redactListed(store, act.disposal, target);
  return true;
};

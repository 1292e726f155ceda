import { type AuditEntry, commitmentOf, type Disposed, type FieldChange, isDisposed } from '../audit.ts';

/** The values of an entry in the order of its salts: what each field was and became, change by change, and the reason last. */
export const valuesOf = ({ changes, reason }: Pick<AuditEntry, 'changes' | 'reason'>): unknown[] => [
  ...changes.flatMap(({ from, to }) => [from, to].filter((value) => value !== undefined)),
  ...(reason === undefined ? [] : [reason]),
];

/**
 * The entry without the values at these positions (see `valuesOf`) and without their salts. Its hash stays: in form 2 the
 * commitments are left in the values' places; an older entry no longer fits its hash, which the disposal answers for. What
 * is gone already stays as it is, so it can be done twice. Throws RangeError for a position that the entry does not have.
 */
export const withoutValues = (entry: AuditEntry, positions: readonly number[], disposal: string): AuditEntry => {
  const values = valuesOf(entry);
  const [wrong] = positions.filter((at) => !Number.isInteger(at) || at < 0 || at >= values.length);
  if (wrong !== undefined) throw new RangeError(`Entry ${entry.seq} of ${entry.chain} has no value ${wrong}`);
  const gone = new Set(positions);
  const left = values.map((value, at): unknown => {
    const isGone = entry.salts ? entry.salts[at] === null : isDisposed(value);
    if (!gone.has(at) || isGone) return value;
    const was = entry.salts && commitmentOf(entry.salts[at] ?? null, value);
    return { disposed: disposal, ...(was === undefined ? {} : { was }) } satisfies Disposed;
  });
  let next = 0;
  const changes = entry.changes.map(
    ({ path, from, to }): FieldChange => ({
      path,
      ...(from === undefined ? {} : { from: left[next++] }),
      ...(to === undefined ? {} : { to: left[next++] }),
    }),
  );
  return {
    ...entry,
    changes,
    ...(entry.reason === undefined ? {} : { reason: left[next] as string | Disposed }),
    ...(entry.salts ? { salts: entry.salts.map((salt, at) => (gone.has(at) ? null : salt)) } : {}),
  };
};

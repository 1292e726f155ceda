import type { LocalDate } from '../brands.ts';
import type { Problem } from '../result.ts';
import type { RosterEntry, RosterRow } from '../roster-file.ts';

interface Term {
  from: LocalDate;
  to: LocalDate | null;
}

/** Whether two terms have a day in common; both ends belong to a term. */
export const overlaps = (a: Term, b: Term): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** What only one person can have at a time, as the words by which two entries are seen to claim the same. */
const claimsOf = (entry: RosterEntry): [pointer: string, claim: string][] => {
  const { role } = entry;
  const own: [string, string] = ['/email', `person ${entry.email.toLowerCase()}`];
  if (role.kind === 'substitute') return [own, ['/order', `order ${role.order}`]];
  return [
    own,
    ['/seat', `seat ${role.seat}`],
    ...(role.office === null ? [] : [['/role', `office ${role.office}`] as [string, string]]),
  ];
};

/** Lines that cannot both be true are told on the later one, by the number of the earlier. */
export const crossProblems = (rows: readonly RosterRow[]): RosterRow[] => {
  const claimed = new Map<string, { line: number; entry: RosterEntry }[]>();
  return rows.map((row) => {
    if (!('entry' in row)) return row;
    const problems: Problem[] = [];
    for (const [pointer, claim] of claimsOf(row.entry)) {
      const before = claimed.get(claim) ?? [];
      const other = before.find((one) => overlaps(one.entry, row.entry));
      if (other) problems.push({ pointer, code: 'twice', params: { line: other.line } });
      claimed.set(claim, [...before, { line: row.line, entry: row.entry }]);
    }
    return problems.length === 0 ? row : { line: row.line, name: row.name, problems };
  });
};

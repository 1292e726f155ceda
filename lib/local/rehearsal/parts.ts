// Who plays which part in the rehearsed year. A small municipality has few departments, so one may play several parts;
// all of the year's events can happen to a single one.

export interface Parts {
  /** Says nothing until it is missing, and then gets more time. */
  late: string;
  /** Its plan is returned by the IT office, and comes again. */
  returned: string;
  /** Referred back by a minority at the second meeting, adopted at the third. */
  referredBack: string;
  /** A tie, which the chair settles; at the third meeting when the same plan was referred back at the second. */
  tied: string;
  /** Rejected; nobody's when there are fewer than four departments. */
  rejected: string | null;
}

export const partsFor = (departments: readonly string[]): Parts => {
  const at = (index: number): string => {
    const found = departments[index % departments.length];
    if (found === undefined) throw new Error('A year needs a department');
    return found;
  };
  return {
    late: at(departments.length - 1),
    returned: at(1),
    referredBack: at(2),
    tied: at(0),
    rejected: departments.length >= 4 ? at(3) : null,
  };
};

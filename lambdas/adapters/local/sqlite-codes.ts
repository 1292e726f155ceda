// https://sqlite.org/rescode.html

export const SQLITE = {
  ERROR: 1,
  BUSY: 5,
  LOCKED: 6,
  FULL: 13,
  TOOBIG: 18,
  CONSTRAINT: 19,
  MISMATCH: 20,
  RANGE: 25,
} as const;

/** The primary code of an error that SQLite gave; undefined for any other error. */
export const codeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;

/** Faults of what was asked, by their codes; they say nothing about the disk. */
const OF_THE_QUESTION: readonly number[] = [
  SQLITE.ERROR,
  SQLITE.TOOBIG,
  SQLITE.CONSTRAINT,
  SQLITE.MISMATCH,
  SQLITE.RANGE,
];

/** Whether the store itself failed: an error of SQLite's that is not the fault of what was asked. */
export const isOfTheStore = (error: unknown): boolean => {
  const code = codeOf(error);
  return code !== undefined && !OF_THE_QUESTION.includes(code);
};

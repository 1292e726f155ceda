/**
 * Why a command did not do what it was asked, by exit code: 1 it failed, 2 it was called wrongly, 3 a condition of the
 * product was not met (too late, not the right state, changed meanwhile), 130 the person cancelled.
 */
export const EXIT = { failed: 1, usage: 2, condition: 3, cancelled: 130 } as const;

/** A refusal that people read: what is wrong, and what to type or do next. */
export class CliFailure extends Error {
  readonly code: number;
  readonly next: string | undefined;
  /** One line for each thing that is wrong, when there are several. */
  readonly details: readonly string[];

  constructor(
    kind: keyof typeof EXIT,
    message: string,
    { next, details = [] }: { next?: string; details?: readonly string[] } = {},
  ) {
    super(message);
    this.code = EXIT[kind];
    this.next = next;
    this.details = details;
  }
}

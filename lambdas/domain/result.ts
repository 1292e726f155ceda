/** What is wrong with one field. The texts for people, in each language, are looked up from `code` and `pointer`. */
export interface Problem {
  /** JSON pointer into what was sent: `/title`, `/oneOff/0`. Empty for the whole. */
  pointer: string;
  code: ProblemCode;
  params?: Readonly<Record<string, string | number>>;
}

export type ProblemCode =
  | 'required'
  | 'too-long'
  | 'too-many'
  | 'not-a-number'
  | 'not-whole'
  | 'out-of-range'
  | 'not-a-choice'
  | 'not-a-date'
  | 'not-a-quarter'
  | 'not-an-email'
  | 'control-characters'
  | 'wrong-type'
  | 'unknown-field'
  | 'ends-before-start'
  | 'not-in-force'
  | 'not-found'
  | 'no-changes'
  | 'undecided-carry'
  | 'in-the-past'
  | 'in-the-future'
  | 'out-of-order'
  | 'too-late-for-summons'
  /** Another line of the same file says the same; `line` is its number. */
  | 'twice'
  /** The address belongs to a person of another name, `name`. */
  | 'another-name'
  /** Somebody else, `name`, has it then. */
  | 'taken'
  /** Another matter has the case number. */
  | 'number-taken'
  | 'not-for-role'
  /** It would change the roles of whoever does it. */
  | 'own-role'
  | 'no-column'
  | 'no-lines'
  | 'term-too-short'
  | 'term-too-long'
  | 'no-last-day'
  /** A file of more than `max` kB. */
  | 'too-large'
  /** A picture that does something, by `what`. */
  | 'active-content'
  | 'bad-format';

/** Why an act was refused. Expected, so it is a value; each caller turns it into its own words or status. */
export type Refusal =
  | { why: 'invalid'; problems: readonly Problem[] }
  | { why: 'not-found'; what: string }
  /** The actor may not do this. Shown as not found where even the existence is nobody else's business. */
  | { why: 'not-allowed' }
  /** Somebody changed it since the caller read it. `current` is what stands there now. */
  | { why: 'stale'; current: number; row?: unknown }
  /** The status does not allow this act: see the transition table of the thing named. */
  | { why: 'wrong-state'; status: string }
  | { why: 'too-late'; at: string }
  | { why: 'exists'; what: string }
  /** A rule of the council's procedure says no; `rule` names its paragraph. */
  | { why: 'rule'; rule: string; code: string };

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
export const invalid = (...problems: Problem[]): { ok: false; refusal: Refusal } =>
  refuse({ why: 'invalid', problems });

/** For the end of an exhaustive `switch`. */
export const never = (value: never): never => {
  throw new Error(`Not foreseen: ${JSON.stringify(value)}`);
};

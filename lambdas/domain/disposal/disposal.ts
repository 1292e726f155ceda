import type { Instant, PersonId } from '../brands.ts';
import { caseNumberIn } from '../case-number.ts';

/** What was disposed of, in words that tell nothing of it. */
export type DisposedOf = { person: PersonId } | 'value';

/** How many rows and entries of the trace lost something, and how many values that was. */
export interface Took {
  rows: number;
  entries: number;
  values: number;
}

interface DisposalCore {
  id: string;
  /** Case number and paragraph: `KS 2027/123 § 45`. */
  decision: string;
  by: string;
  what: DisposedOf;
  startedAt: Instant;
}

/** One disposal (gallring): by which decision, by whom, when. Never what it was. */
export type Disposal = DisposalCore &
  (
    | { status: 'under-way' }
    /** Everything that is kept has been searched, and nothing was found. */
    | { status: 'done'; doneAt: Instant; took: Took }
  );

/** Why a place keeps a disposal from being made. Nothing is taken while there is one. */
export type ObstacleKind =
  /** Words of a field that must say what it says: a title that was decided, a code, a name of a key. */
  | 'kept-field'
  /** The matter goes on: a plan or a meeting that is not settled, a term that has not ended. */
  | 'under-way'
  /** The person still holds a role. */
  | 'holds-roles'
  /** A mail that has not gone yet. */
  | 'unsent';

export interface Obstacle {
  /** `pk|sk`, or the name of a file. */
  place: string;
  /** JSON pointer; empty for all of it. */
  path: string;
  why: ObstacleKind;
}

/** A case number as the register writes it and a paragraph, `KS 2027/123 § 45`; undefined for what refers to no decision. */
export const decisionReference = (text: string): string | undefined => {
  const [, number = '', paragraph] = /^([^§]+)§\s*([1-9]\d{0,3})$/u.exec(text.normalize('NFC').trim()) ?? [];
  const known = caseNumberIn(number);
  return known === undefined ? undefined : `${known} § ${paragraph}`;
};

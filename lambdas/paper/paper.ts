import type { LogoType } from '../domain/appearance/logo.ts';
import type { Instant } from '../domain/brands.ts';
import type { Locale } from '../domain/people.ts';
import type { Block } from '../web/minutes/blocks.ts';

// What a document on paper holds, whatever draws it: text alone, in the order in which it is read.

export interface PaperFact {
  term: string;
  /** Line breaks are kept; an empty line begins a new paragraph. */
  value: string;
}

export interface PaperColumn {
  title: string;
  /** Sums and counts stand to the right. */
  number?: boolean;
  /** How much of the width that is left it takes, against the others; 1 without it. */
  share?: number;
}

/** The blocks that minutes are made of, and what plans have besides. */
export type PaperBlock =
  | Block
  | { kind: 'facts'; facts: readonly PaperFact[] }
  /** The first cell of each row names it. */
  | { kind: 'table'; caption: string; columns: readonly PaperColumn[]; rows: readonly (readonly string[])[] };

/** How the municipality looks on paper. */
export interface PaperLook {
  /** `#rrggbb`; on white paper it is for lines, never for text. */
  colour: string;
  logo: { type: LogoType; content: Uint8Array } | null;
}

export interface Paper {
  locale: Locale;
  title: string;
  /** Whose document it is, at the head of every page. */
  author: string;
  /** When what it says was settled. Nothing else of the clock goes into it, so the same paper is the same bytes. */
  at: Instant;
  blocks: readonly PaperBlock[];
  /** The product's own without it. */
  look?: PaperLook;
}

/** Draws a paper as PDF. A host that cannot has none of these, and its pages offer no PDF. */
export type PdfMaker = (paper: Paper) => Uint8Array;

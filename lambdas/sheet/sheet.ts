import type { LocalDate } from '../domain/brands.ts';

// What a spreadsheet holds, whatever it is written as: text, whole numbers and days, never a formula.

export type SheetCell = string | number | { date: LocalDate } | null;

export interface SheetColumn {
  title: string;
  /** In characters of the sheet's own font; a middling one without it. */
  width?: number;
}

export interface Sheet {
  /** Any text: what a spreadsheet takes as a name is made of it. */
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
}

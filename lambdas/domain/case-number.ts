import * as z from 'zod';
import type { DocumentId } from './brands.ts';
import type { PlanCore } from './plan.ts';

// The number under which a matter is registered (diarienummer, OSL 5:2 first point): `KS 2027/123`.

/** A series, a year and a running number: `KS 2027/123`. */
export type CaseNumber = string & { readonly brand: 'case-number' };

const SHAPE = /^(\p{Lu}[\p{Lu}\d]{0,11}) ?([12]\d{3})\/([1-9]\d{0,6})$/u;

/**
 * The number as the register writes it, however its letters and spaces were typed; undefined for what is no case number.
 * A leading zero is refused: `KS 2027/0123` and `KS 2027/123` would be two numbers of one case.
 */
export const caseNumberIn = (text: string): CaseNumber | undefined => {
  const [, series, year, number] = SHAPE.exec(text.trim().replaceAll(/\s+/g, ' ').toLocaleUpperCase('sv')) ?? [];
  return series === undefined ? undefined : (`${series} ${year}/${number}` as CaseNumber);
};

/** The year in which the case was registered. */
export const yearOfCase = (number: CaseNumber): number => Number(number.split(' ')[1]?.slice(0, 4));

/** For the door: the number in one spelling; null for an empty field. */
export const caseNumberField = z
  .string()
  .max(40)
  .refine((text) => text.trim() === '' || caseNumberIn(text) !== undefined, 'bad-format')
  .transform((text) => caseNumberIn(text) ?? null);

/**
 * What a governing document's minutes give as its number: in one spelling where it has the shape of today, and as it
 * stands where it is older than that.
 */
export const numberAsRegistered = (text: string): string => caseNumberIn(text) ?? text;

/** Whose matter a number is. A plan has its case alone; governing documents may be one matter together. */
export interface CaseHolders {
  plan: Pick<PlanCore, 'year' | 'department'> | null;
  documents: readonly DocumentId[];
}

export const NOBODY: CaseHolders = { plan: null, documents: [] };

export type CaseHolder = { plan: Pick<PlanCore, 'year' | 'department'> } | { document: DocumentId };

const isPlan = (holders: CaseHolders, plan: Pick<PlanCore, 'year' | 'department'>): boolean =>
  holders.plan?.year === plan.year && holders.plan.department === plan.department;

/** The holders once `holder` has taken the number too; undefined when it is another matter's. */
export const taking = (holders: CaseHolders, holder: CaseHolder): CaseHolders | undefined => {
  if ('plan' in holder) {
    if (isPlan(holders, holder.plan)) return holders;
    const isFree = holders.plan === null && holders.documents.length === 0;
    return isFree ? { plan: holder.plan, documents: [] } : undefined;
  }
  if (holders.plan !== null) return undefined;
  if (holders.documents.includes(holder.document)) return holders;
  return { plan: null, documents: [...holders.documents, holder.document].sort() };
};

/** The holders once `holder` has given the number back. */
export const givingBack = (holders: CaseHolders, holder: CaseHolder): CaseHolders =>
  'plan' in holder
    ? { ...holders, plan: isPlan(holders, holder.plan) ? null : holders.plan }
    : { ...holders, documents: holders.documents.filter((one) => one !== holder.document) };

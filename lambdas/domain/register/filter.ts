import * as z from 'zod';
import type { LocalDate } from '../brands.ts';
import { caseNumberIn } from '../case-number.ts';
import { RECORD_KINDS, type RegisterEntry } from './entry.ts';

/** Which records are asked for; each field narrows it. `year` is that of the record's day, `case` a whole case number. */
export const registerFilterSchema = z.strictObject({
  year: z.coerce.number().refine(Number.isInteger, 'not-whole').min(1900).max(2999).optional(),
  case: z
    .string()
    .max(40)
    .refine((text) => caseNumberIn(text) !== undefined, 'bad-format')
    .transform((text) => caseNumberIn(text))
    .optional(),
  kind: z.enum(RECORD_KINDS).optional(),
});
export type RegisterFilter = z.infer<typeof registerFilterSchema>;

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const isAskedFor =
  ({ year, case: number, kind }: RegisterFilter) =>
  ({ date, caseNumber, about }: RegisterEntry): boolean =>
    (year === undefined || yearOf(date) === year) &&
    (number === undefined || caseNumber === number) &&
    (kind === undefined || about.kind === kind);

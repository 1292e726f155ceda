import { InvalidArgumentError } from 'commander';
import type { BudgetYear, LocalDate } from '../../../lambdas/domain/brands.ts';
import { isLocalDate } from '../../../lambdas/domain/local-time.ts';

// What commander hands over is text; each kind of value is read here, once. A wrong one ends with exit code 2.

export const asYear = (text: string): BudgetYear => {
  if (!/^2[01]\d\d$/.test(text)) throw new InvalidArgumentError('Give a budget year such as 2028.');
  return Number(text) as BudgetYear;
};

export const asDate = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new InvalidArgumentError('Give a day as 2027-05-28.');
  return text as LocalDate;
};

export const asTime = (text: string): string => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new InvalidArgumentError('Give a time as 18:00.');
  return text;
};

/** A whole number from `min` to `max`. */
export const asNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < min || number > max) {
      throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
    }
    return number;
  };

/** For an option that may be given several times. */
export const oneMore = (text: string, before: readonly string[] = []): string[] => [...before, text];

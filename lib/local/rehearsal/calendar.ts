import type { BudgetYear, Instant, LocalDate } from '../../../lambdas/domain/brands.ts';
import { addDays, atLocalTime } from '../../../lambdas/domain/local-time.ts';

/** The days of the rehearsed round, all in the year before the budget year. */
export interface YearsDays {
  year: BudgetYear;
  plannedOn: LocalDate;
  opensOn: LocalDate;
  fillOn: LocalDate;
  closesOn: LocalDate;
  extendedTo: LocalDate;
  reviewOn: LocalDate;
  reviewBy: LocalDate;
  /** Two weeks before the first meeting. */
  firstSummonsOn: LocalDate;
  meetings: readonly [LocalDate, LocalDate, LocalDate];
  endsOn: LocalDate;
}

const mondayFrom = (date: LocalDate): LocalDate => {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, (8 - weekday) % 7);
};

/**
 * A round as most municipalities have it: invited in March, in by the end of May, reviewed in June, decided in October and
 * November, so that even a matter referred back makes the last day for the budget (KL 11:10).
 */
export const daysOf = (year: BudgetYear): YearsDays => {
  const day = (rest: string): LocalDate => `${year - 1}-${rest}` as LocalDate;
  const first = mondayFrom(day('10-12'));
  return {
    year,
    plannedOn: day('02-15'),
    opensOn: day('03-01'),
    fillOn: day('04-12'),
    closesOn: day('05-28'),
    extendedTo: day('06-11'),
    reviewOn: day('06-14'),
    reviewBy: day('06-30'),
    firstSummonsOn: addDays(first, -14),
    meetings: [first, addDays(first, 14), addDays(first, 35)],
    endsOn: day('12-31'),
  };
};

/** In the morning of a day, when offices open. */
export const morning = (date: LocalDate): Instant => atLocalTime(date, '08:30');
export const evening = (date: LocalDate): Instant => atLocalTime(date, '18:00');

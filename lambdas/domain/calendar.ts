import type { Rules } from './body.ts';
import type { BudgetYear, LocalDate } from './brands.ts';
import { SUMMONS_DAYS } from './cycle.ts';
import { addDays, dayOf as day, dayOfWeek, daysBetween } from './local-time.ts';

/** Municipal councils are elected in 2026, 2030 and every fourth year (a setting of the law of elections, not of KL). */
export const isElectionYear = (year: number): boolean => (year - 2026) % 4 === 0;

/** The second Sunday of September (vallagen 1:3). */
export const electionDay = (year: number): LocalDate => {
  const first = day(year, 9, 1);
  return addDays(first, 7 - dayOfWeek(first) + 7);
};

/** From this day the newly elected council sits (KL 5:9). */
export const newCouncilFrom = (electionYear: number): LocalDate => day(electionYear, 10, 15);

/** Gregorian Easter Sunday, by the anonymous algorithm of Meeus, Jones and Butcher. */
const easter = (year: number): LocalDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return day(year, Math.floor(f / 31), (f % 31) + 1);
};

const FIXED = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
/** Good Friday, Easter Monday and Ascension Day, in days from Easter Sunday. */
const FROM_EASTER = [-2, 1, 39];

/** A Saturday, Sunday, public holiday, or an eve that the law counts as one (lag 1930:173, 2 §; lag 1989:253). */
export const isFreeDay = (date: LocalDate): boolean => {
  const weekday = dayOfWeek(date);
  const monthDay = date.slice(5);
  if (weekday >= 6 || FIXED.includes(monthDay)) return true;
  const fromEaster = daysBetween(easter(Number(date.slice(0, 4))), date);
  const midsummerEve = weekday === 5 && monthDay >= '06-19' && monthDay <= '06-25';
  return FROM_EASTER.includes(fromEaster) || midsummerEve;
};

export type StatutoryCode =
  | 'election-day'
  | 'new-council'
  | 'boards-propose'
  | 'budget-proposal'
  | 'auditors-budget-proposal'
  | 'tax-rate-proposal'
  | 'budget-proposal-late'
  | 'budget-decision'
  | 'tax-rate-decision'
  | 'budget-decision-late'
  | 'budget-year-begins'
  | 'interim-report'
  | 'budget-year-ends'
  | 'plan-period-ends';

export interface StatutoryDate {
  code: StatutoryCode;
  /** The last day, or the day on which it happens. */
  date: LocalDate;
  /** `KL 11:10` */
  rule: string;
  /** Holds only with special reasons (KL 11:8, 11:11). */
  exception: boolean;
  /** The council that was elected this year must do it (KL 11:10). */
  newlyElected: boolean;
}

/**
 * The dates that the law gives for one budget year, in order. `boardsPropose` is the day that the executive board has set
 * for the boards' proposals (KL 11:9), which no law gives. The interim report's is the latest day on which one for
 * January to August must be handed over (KL 11:16).
 */
export const statutoryDates = (year: BudgetYear, boardsPropose?: LocalDate): StatutoryDate[] => {
  const before = year - 1;
  const elected = isElectionYear(before);
  const at = (
    code: StatutoryCode,
    date: LocalDate,
    rule: string,
    marks: Partial<StatutoryDate> = {},
  ): StatutoryDate => ({
    code,
    date,
    rule,
    exception: false,
    newlyElected: false,
    ...marks,
  });
  const byCouncil = { newlyElected: elected };
  const dates = [
    ...(boardsPropose ? [at('boards-propose', boardsPropose, 'KL 11:9')] : []),
    ...(elected
      ? [at('election-day', electionDay(before), 'vallagen 1:3'), at('new-council', newCouncilFrom(before), 'KL 5:9')]
      : []),
    at('budget-proposal', day(before, 10, 31), 'KL 11:8'),
    at('auditors-budget-proposal', day(before, 10, 31), 'KL 11:8'),
    at('tax-rate-proposal', day(before, 10, 31), 'KL 11:8', { exception: true }),
    at('budget-proposal-late', day(before, 11, 30), 'KL 11:8', { exception: true }),
    at('budget-decision', day(before, 11, 30), 'KL 11:10', byCouncil),
    at('tax-rate-decision', day(before, 11, 30), 'KL 11:11', { exception: true }),
    at('budget-decision-late', day(before, 12, 31), 'KL 11:11', { exception: true, ...byCouncil }),
    at('budget-year-begins', day(year, 1, 1), 'KL 11:5'),
    at('interim-report', day(year, 10, 31), 'KL 11:16'),
    at('budget-year-ends', day(year, 12, 31), 'KL 11:5'),
    at('plan-period-ends', day(year + 2, 12, 31), 'KL 11:6'),
  ];
  return dates.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
};

export type WarningCode =
  | 'council-not-newly-elected'
  | 'after-budget-decision'
  | 'after-budget-proposal'
  | 'no-room-for-another-meeting'
  | 'no-room-for-referral'
  | 'meeting-on-free-day'
  | 'deadline-on-free-day';

export interface CalendarWarning {
  code: WarningCode;
  rule: string;
  /** The legal date, or the day in question. */
  date: LocalDate;
  /** Which of the cycle's days it is about. */
  field: 'closesOn' | 'reviewBy' | 'meetingOn';
}

/** How long a department has for a plan that was referred back. */
export const REFERRAL_DAYS = 21;

export interface CycleDates {
  year: BudgetYear;
  closesOn: LocalDate;
  reviewBy: LocalDate;
  meetingOn: LocalDate;
  rules: Rules;
}

/**
 * What finance should know before it plans a cycle on these days: which legal date they miss, and where a matter that is
 * adjourned or referred back would. Warnings, no refusals: with special reasons the law allows some of it (KL 11:11).
 */
export const warningsFor = ({ year, closesOn, reviewBy, meetingOn, rules }: CycleDates): CalendarWarning[] => {
  const warnings: CalendarWarning[] = [];
  const budget = day(year - 1, 11, 30);
  const proposal = day(year - 1, 10, 31);
  const warn = (code: WarningCode, rule: string, date: LocalDate, field: CalendarWarning['field']): void => {
    warnings.push({ code, rule, date, field });
  };
  if (rules === 'council' && isElectionYear(year - 1) && meetingOn < newCouncilFrom(year - 1)) {
    warn('council-not-newly-elected', 'KL 11:10', newCouncilFrom(year - 1), 'meetingOn');
  }
  if (meetingOn > budget) warn('after-budget-decision', 'KL 11:10', budget, 'meetingOn');
  else if (addDays(meetingOn, SUMMONS_DAYS + 1) > budget)
    warn('no-room-for-another-meeting', 'KL 11:10', budget, 'meetingOn');
  else if (addDays(meetingOn, REFERRAL_DAYS + SUMMONS_DAYS + 1) > budget)
    warn('no-room-for-referral', 'KL 11:10', budget, 'meetingOn');
  if (reviewBy > proposal) warn('after-budget-proposal', 'KL 11:8', proposal, 'reviewBy');
  if (isFreeDay(meetingOn)) warn('meeting-on-free-day', 'KL 5:12', meetingOn, 'meetingOn');
  if (isFreeDay(closesOn)) warn('deadline-on-free-day', 'lag 1930:173', closesOn, 'closesOn');
  return warnings;
};

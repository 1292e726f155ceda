import type { BudgetYear, LocalDate } from './brands.ts';
import { isFreeDay, REFERRAL_DAYS, statutoryDates } from './calendar.ts';
import { type CycleInput, SUMMONS_DAYS } from './cycle.ts';
import { addDays, dayOf, dayOfWeek } from './local-time.ts';

/** What finance plans a cycle by. */
export type PlannedDays = Pick<CycleInput, 'opensOn' | 'closesOn' | 'reviewBy' | 'meetingOn'>;

/** The least time that is proposed for a department to write in, and for the IT office to review in. */
export const WRITING_DAYS = 42;
export const REVIEW_DAYS = 21;

const workingDayFrom = (date: LocalDate): LocalDate => (isFreeDay(date) ? workingDayFrom(addDays(date, 1)) : date);
const workingDayUntil = (date: LocalDate): LocalDate => (isFreeDay(date) ? workingDayUntil(addDays(date, -1)) : date);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The last Monday until the day that is no holiday: when most councils meet. */
const mondayUntil = (date: LocalDate): LocalDate => {
  const monday = addDays(date, 1 - dayOfWeek(date));
  return isFreeDay(monday) ? mondayUntil(addDays(monday, -1)) : monday;
};

/**
 * The days of a cycle as the calendar and the law would have them, all of them working days: written in spring, reviewed
 * before the summer, and decided so early that a matter that is referred back still makes the last day for the budget
 * (KL 11:10). Planned late, each step keeps its least time and the meeting moves. Null when that leaves no meeting before
 * the budget year.
 */
export const proposedDays = (year: BudgetYear, today: LocalDate): PlannedDays | null => {
  const before = year - 1;
  const opensOn = workingDayFrom(later(dayOf(before, 3, 1), today));
  const closesOn = later(workingDayUntil(dayOf(before, 5, 31)), workingDayFrom(addDays(opensOn, WRITING_DAYS)));
  const reviewBy = later(workingDayUntil(dayOf(before, 6, 30)), workingDayFrom(addDays(closesOn, REVIEW_DAYS)));
  const lastForReferral = addDays(dayOf(before, 11, 30), -(REFERRAL_DAYS + SUMMONS_DAYS + 1));
  const meetingOn = later(mondayUntil(lastForReferral), workingDayFrom(addDays(reviewBy, SUMMONS_DAYS + 1)));
  return Number(meetingOn.slice(0, 4)) < year ? { opensOn, closesOn, reviewBy, meetingOn } : null;
};

/** A day of the year that a cycle makes: one of its own, or one that the law gives. */
export interface DayOfCycle {
  what: keyof PlannedDays | 'summonsBy' | 'budget-proposal' | 'budget-decision' | 'new-council';
  date: LocalDate;
  /** The paragraph that it comes of; null for a day that finance chooses freely. */
  rule: string | null;
}

const LEGAL = ['budget-proposal', 'budget-decision', 'new-council'] as const;

/** What the days come to, in order: the cycle's own, the last day of the summons, and those of the law that bind it. */
export const daysOfCycle = (year: BudgetYear, days: PlannedDays): DayOfCycle[] => {
  const legal = statutoryDates(year).flatMap(({ code, date, rule }): DayOfCycle[] => {
    const what = LEGAL.find((one) => one === code);
    return what === undefined ? [] : [{ what, date, rule }];
  });
  const own: DayOfCycle[] = [
    { what: 'opensOn', date: days.opensOn, rule: null },
    { what: 'closesOn', date: days.closesOn, rule: 'KL 11:9' },
    { what: 'reviewBy', date: days.reviewBy, rule: null },
    { what: 'summonsBy', date: addDays(days.meetingOn, -SUMMONS_DAYS), rule: 'KL 5:13' },
    { what: 'meetingOn', date: days.meetingOn, rule: 'KL 11:10' },
  ];
  return [...own, ...legal].sort((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
};

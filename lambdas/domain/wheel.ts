import type { BudgetYear, LocalDate } from './brands.ts';
import type { Cycle } from './cycle.ts';
import { addDays } from './local-time.ts';

// The wheel of the year: what a round's months are for, and where in them a day is. A round begins in one year and is
// carried out in the next, so a year's wheel holds the round of the next budget and the carrying out of this one.

export const WHEEL_PHASES = ['fill-in', 'review', 'prepare', 'decide', 'carry-out'] as const;
export type WheelPhaseCode = (typeof WHEEL_PHASES)[number];

export interface WheelPhase {
  code: WheelPhaseCode;
  /** Of which budget. */
  year: BudgetYear;
  /** First and last day, both within the wheel's year. */
  from: LocalDate;
  to: LocalDate;
  standing: 'past' | 'now' | 'ahead';
}

export interface Wheel {
  year: number;
  phases: readonly WheelPhase[];
  today: LocalDate;
}

/** A round that is only planned has not begun, whatever its dates say. */
type Round = Pick<Cycle, 'year' | 'opensOn' | 'closesOn' | 'reviewBy' | 'meetingOn'> & { status?: Cycle['status'] };

const DAY = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** How far round the year a day begins, from 0 (1 January) up to 1. */
export const placeIn = (year: number, day: string): number => {
  const start = midnight(`${year}-01-01`);
  return (midnight(day) - start) / (midnight(`${year + 1}-01-01`) - start);
};

/** How much of the year the days from the one to the other take, both counted. */
export const shareOf = (year: number, { from, to }: Pick<WheelPhase, 'from' | 'to'>): number =>
  placeIn(year, to) - placeIn(year, from) + DAY / (midnight(`${year + 1}-01-01`) - midnight(`${year}-01-01`));

type Span = Omit<WheelPhase, 'standing'> & { begun: boolean };

const spansOf = ({ status, ...round }: Round): Span[] =>
  datesOf(round).map((span) => ({ ...span, begun: status !== 'planned' }));

const datesOf = ({ year, opensOn, closesOn, reviewBy, meetingOn }: Omit<Round, 'status'>): Omit<Span, 'begun'>[] => [
  { code: 'fill-in', year, from: opensOn, to: closesOn },
  { code: 'review', year, from: addDays(closesOn, 1), to: reviewBy },
  { code: 'prepare', year, from: addDays(reviewBy, 1), to: addDays(meetingOn, -1) },
  { code: 'decide', year, from: meetingOn, to: meetingOn },
  { code: 'carry-out', year, from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate },
];

/**
 * The wheel of the year in which `today` is, with the phases of these rounds that fall in it: each cut at the year's ends, in
 * order of their first day. A phase without days (a review that is due on the last day to submit) is left out.
 */
export const wheelOf = (rounds: readonly Round[], today: LocalDate): Wheel => {
  const year = Number(today.slice(0, 4));
  const [first, last] = [`${year}-01-01` as LocalDate, `${year}-12-31` as LocalDate];
  const phases = rounds
    .flatMap(spansOf)
    .filter(({ from, to }) => from <= to && from <= last && to >= first)
    .map(({ begun, ...phase }): WheelPhase => {
      const from = phase.from < first ? first : phase.from;
      const to = phase.to > last ? last : phase.to;
      return { ...phase, from, to, standing: !begun || today < from ? 'ahead' : today > to ? 'past' : 'now' };
    })
    .sort((a, b) => (a.from === b.from ? (a.to < b.to ? 1 : -1) : a.from < b.from ? -1 : 1));
  return { year, today, phases };
};

import type { BudgetYear, Instant, LocalDate } from '../../domain/brands.ts';
import { type StatutoryDate, statutoryDates } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Clock, ItemStore, Key } from '../../ports.ts';
import { readAll, readHistory } from '../../records/read.ts';
import { cycles, meetings } from '../../records/tables.ts';
import { isKnown } from './wheel-today.ts';

export const ROUND_DATES = ['opensOn', 'closesOn', 'reviewBy', 'meetingOn'] as const;
export type RoundDateCode = (typeof ROUND_DATES)[number];

/** How often a date has been moved since it was first set, and when last: what a calendar needs to follow it. */
export interface Moves {
  moved: number;
  since: Instant;
}

export interface RoundDate extends Moves {
  code: RoundDateCode;
  date: LocalDate;
}

export interface CalendarYear {
  year: BudgetYear;
  statutory: StatutoryDate[];
  round: RoundDate[];
}

export interface PublicCalendar {
  years: CalendarYear[];
  /** Councils' meetings that have been announced: their time and place are on the notice board (KL 5:13). */
  meetings: (Meeting & { summonedAt: Instant })[];
}

type Reader = Pick<ItemStore, 'get' | 'query' | 'history'>;

const movesIn = async (store: Reader, key: Key): Promise<(path: string) => Moves> => {
  const entries = await readHistory(store, key);
  const first = (entries[0]?.at ?? '2000-01-01T00:00:00.000Z') as Instant;
  return (path) => {
    const moves = entries.filter(({ changes }) =>
      changes.some((change) => change.path === path && change.from !== undefined),
    );
    return { moved: moves.length, since: moves.at(-1)?.at ?? first };
  };
};

const roundDates = async (store: Reader, cycle: Cycle): Promise<RoundDate[]> => {
  if (!isKnown(cycle)) return [];
  const movesOf = await movesIn(store, cycles.key(cycle.year));
  return ROUND_DATES.map((code) => ({ code, date: cycle[code], ...movesOf(`/${code}`) }));
};

const isAnnounced = (meeting: Meeting): meeting is PublicCalendar['meetings'][number] =>
  'summonedAt' in meeting && meeting.summonedAt !== null && meeting.rules === 'council';

/**
 * The dates that anybody may know, from this year's budget on: those of the law, those of each round under way, and the
 * council's announced meetings, those that were called off too, so that a calendar that has one strikes it out. Reads only.
 */
export const publicCalendar = async (ports: { store: Reader; clock: Clock }): Promise<PublicCalendar> => {
  const thisYear = Number(localDateAt(ports.clock.now()).slice(0, 4));
  const all = (await readAll(ports.store, cycles, 'cycles')).map((row) => row.body);
  const current = all.filter((cycle) => cycle.year >= thisYear);
  const years = [...new Set([thisYear, thisYear + 1, ...current.map((cycle) => cycle.year)])].sort((a, b) => a - b);
  const held = (await readAll(ports.store, meetings, 'meetings')).map((row) => row.body).filter(isAnnounced);
  return {
    years: await Promise.all(
      years.map(async (year): Promise<CalendarYear> => {
        const cycle = current.find((one) => one.year === year);
        const statutory = statutoryDates(year as BudgetYear);
        return { year: year as BudgetYear, statutory, round: cycle ? await roundDates(ports.store, cycle) : [] };
      }),
    ),
    meetings: held
      .filter((meeting) => Number(meeting.date.slice(0, 4)) >= thisYear)
      .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
  };
};

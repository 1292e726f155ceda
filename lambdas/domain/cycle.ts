import * as z from 'zod';
import type { BodyId, BudgetYear, Instant, LocalDate, MeetingId } from './brands.ts';
import { line, localDate, slug, tkr } from './input.ts';
import { atLocalTime, endOfDay, localDateAt } from './local-time.ts';
import { type Frame, isSettled, type Plan } from './plan.ts';
import type { Problem } from './result.ts';

/** What finance decides when it plans a cycle. Dates are days in Sweden. */
export const cycleInputSchema = z.strictObject({
  year: z
    .number()
    .refine(Number.isInteger, 'not-whole')
    .min(2000)
    .max(2199)
    .transform((n) => n as BudgetYear),
  /** The day on which departments are invited. */
  opensOn: localDate,
  /** The last day for departments to submit: until 24.00. */
  closesOn: localDate,
  /** The last day for the IT office to review. */
  reviewBy: localDate,
  /** The council's meeting. */
  meetingOn: localDate,
  meetingAt: z
    .string()
    .refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'bad-format')
    .default('18:00'),
  meetingPlace: line(120).default(''),
  body: slug.transform((id) => id as BodyId).default('kf' as BodyId),
  frames: z.record(slug, z.strictObject({ oneOff: tkr, running: tkr })).default({}),
});
export type CycleInput = z.infer<typeof cycleInputSchema>;

export interface CycleCore {
  year: BudgetYear;
  opensOn: LocalDate;
  closesOn: LocalDate;
  /** 24.00 on `closesOn`. */
  closesAt: Instant;
  reviewBy: LocalDate;
  reviewEndsAt: Instant;
  meetingOn: LocalDate;
  meetingAt: Instant;
  meetingPlace: string;
  body: BodyId;
  frames: Readonly<Record<string, Frame>>;
  plannedBy: string;
}

/**
 * `open`: departments write. `reviewing`: the round is closed, the IT office finishes, or departments answer what the
 * council referred back. `awaiting-meeting`: what is left is ready, and the secretary has been asked for a meeting.
 * `council`: a meeting has the plans. `published`: every plan is settled.
 */
export type Cycle = CycleCore &
  (
    | { status: 'planned' }
    | { status: 'open'; openedAt: Instant }
    | { status: 'reviewing'; openedAt: Instant; closedAt: Instant; closedEarly: string | null }
    | { status: 'awaiting-meeting'; openedAt: Instant; closedAt: Instant; askedAt: Instant }
    | { status: 'council'; openedAt: Instant; closedAt: Instant; meeting: MeetingId }
    | { status: 'published'; openedAt: Instant; closedAt: Instant; publishedAt: Instant }
  );
export type CycleStatus = Cycle['status'];

export const CYCLE_FOLLOWS: Readonly<Record<CycleStatus, readonly CycleStatus[]>> = {
  planned: ['planned', 'open'],
  open: ['reviewing'],
  reviewing: ['awaiting-meeting', 'council', 'published'],
  'awaiting-meeting': ['council', 'published'],
  council: ['reviewing'],
  published: [],
};

export const mayCycleFollow = (from: CycleStatus, to: CycleStatus): boolean => CYCLE_FOLLOWS[from].includes(to);

/** What a cycle keeps whatever its status. */
export const cycleCore = (cycle: Cycle): CycleCore => ({
  year: cycle.year,
  opensOn: cycle.opensOn,
  closesOn: cycle.closesOn,
  closesAt: cycle.closesAt,
  reviewBy: cycle.reviewBy,
  reviewEndsAt: cycle.reviewEndsAt,
  meetingOn: cycle.meetingOn,
  meetingAt: cycle.meetingAt,
  meetingPlace: cycle.meetingPlace,
  body: cycle.body,
  frames: cycle.frames,
  plannedBy: cycle.plannedBy,
});

/** Days from a summons to its meeting: at least one week (KL 5:13, 5:15). */
export const SUMMONS_DAYS = 7;

/** The days that finance gave must come in order, and leave the council its week of summons. */
export const problemsOfDates = (input: CycleInput, today: LocalDate): Problem[] => {
  const problems: Problem[] = [];
  const order = ['opensOn', 'closesOn', 'reviewBy', 'meetingOn'] as const;
  order.forEach((field, index) => {
    const before = order[index - 1];
    if (before && input[field] < input[before]) {
      problems.push({ pointer: `/${field}`, code: 'out-of-order', params: { after: input[before] } });
    }
  });
  if (input.closesOn < today) problems.push({ pointer: '/closesOn', code: 'in-the-past' });
  const week = Date.parse(input.meetingOn) - Date.parse(input.reviewBy);
  if (input.reviewBy <= input.meetingOn && week < (SUMMONS_DAYS + 1) * 86_400_000) {
    problems.push({ pointer: '/meetingOn', code: 'too-late-for-summons', params: { days: SUMMONS_DAYS + 1 } });
  }
  if (Number(input.meetingOn.slice(0, 4)) >= input.year) {
    problems.push({ pointer: '/meetingOn', code: 'out-of-range', params: { max: `${input.year - 1}-12-31` } });
  }
  return problems;
};

export const plannedCycle = (input: CycleInput, plannedBy: string): Cycle => ({
  status: 'planned',
  year: input.year,
  opensOn: input.opensOn,
  closesOn: input.closesOn,
  closesAt: endOfDay(input.closesOn),
  reviewBy: input.reviewBy,
  reviewEndsAt: endOfDay(input.reviewBy),
  meetingOn: input.meetingOn,
  meetingAt: atLocalTime(input.meetingOn, input.meetingAt),
  meetingPlace: input.meetingPlace,
  body: input.body,
  frames: input.frames,
  plannedBy,
});

export type Lateness = 'in-time' | 'due-soon' | 'overdue' | 'submitted' | 'settled';

/** Who is late, for finance's page and for the daily sweep alike. Due soon is the last seven days. */
export const latenessOf = (plan: Plan, now: Instant): Lateness => {
  switch (plan.status) {
    case 'invited':
    case 'draft':
    case 'returned':
    case 'referred-back':
      if (now > plan.deadline) return 'overdue';
      return Date.parse(plan.deadline) - Date.parse(now) <= 7 * 86_400_000 ? 'due-soon' : 'in-time';
    case 'missing':
      return 'overdue';
    case 'submitted':
    case 'reviewed':
    case 'on-agenda':
      return 'submitted';
    default:
      return 'settled';
  }
};

/** The days before a deadline on which the sweep reminds those who still owe a plan. */
export const REMINDER_DAYS = [14, 7, 2, 0] as const;

/** The last day on which an answer is in time: the deadline is 24.00, which belongs to the day before it. */
export const lastDayOf = (deadline: Instant): LocalDate =>
  localDateAt(new Date(Date.parse(deadline) - 1).toISOString() as Instant);

export const allSettled = (plans: readonly Plan[]): boolean => plans.every(isSettled);

import * as z from 'zod';
import type { BudgetYear, ChangeId, Instant, LocalDate, Tkr } from './brands.ts';
import { isPartOfPlan, type PlannedChange } from './change.ts';
import { line, prose, tkr } from './input.ts';
import { addDays } from './local-time.ts';
import { invalid, ok, type Problem, type Result } from './result.ts';

// How what the council adopted turned out: each responsible person reports per tertial (KL 11:16 wants at least one interim
// report a year; Swedish municipalities follow up three times).

export const PROGRESS = ['not-started', 'on-track', 'late', 'done', 'dropped'] as const;
export type Progress = (typeof PROGRESS)[number];

export const TERTIALS = [1, 2, 3] as const;
export type Tertial = (typeof TERTIALS)[number];
export const isTertial = (number: number): number is Tertial => (TERTIALS as readonly number[]).includes(number);

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `MM-DD`, a day that every year has; 29 February comes too seldom to end anything. */
const isMonthDay = (text: string): boolean => {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(text) ?? [];
  return Number(day) >= 1 && Number(day) <= (DAYS_OF_MONTH[Number(month) - 1] ?? 0);
};
const monthDay = z.string().refine(isMonthDay, 'not-a-date');

/** A setting of the municipality: when each tertial ends, and how long one waits for the answers. */
export const followUpRulesSchema = z
  .strictObject({
    /** `MM-DD`, in order. */
    ends: z.tuple([monthDay, monthDay, monthDay]),
    /** So many days after the end those who have not answered are reminded, once. */
    remindDays: z.number().refine(Number.isInteger, 'not-whole').min(1).max(60),
    /** So many days after the end the links work, and answers are taken. */
    openDays: z.number().refine(Number.isInteger, 'not-whole').min(7).max(90),
  })
  .superRefine(({ ends, remindDays, openDays }, context) => {
    ends.forEach((end, index) => {
      const before = ends[index - 1];
      // Days that are none have no order, and have been told of.
      if (before !== undefined && isMonthDay(end) && isMonthDay(before) && end <= before)
        context.addIssue({ code: 'custom', path: ['ends', index], message: 'out-of-order' });
    });
    if (remindDays >= openDays) context.addIssue({ code: 'custom', path: ['remindDays'], message: 'out-of-order' });
  });
export type FollowUpRules = z.infer<typeof followUpRulesSchema>;

export const DEFAULT_FOLLOW_UP: FollowUpRules = { ends: ['04-30', '08-31', '12-31'], remindDays: 14, openDays: 45 };

export interface Period {
  year: BudgetYear;
  tertial: Tertial;
}

export const endOf = ({ ends }: FollowUpRules, { year, tertial }: Period): LocalDate =>
  `${year}-${ends[tertial - 1]}` as LocalDate;

/** The last day on which answers for the period are taken. */
export const lastDayFor = (rules: FollowUpRules, period: Period): LocalDate =>
  addDays(endOf(rules, period), rules.openDays);

export const isOpen = (rules: FollowUpRules, period: Period, today: LocalDate): boolean =>
  endOf(rules, period) <= today && today <= lastDayFor(rules, period);

/** The periods for which answers are taken today. The last one of a year is answered early in the next. */
export const openPeriods = (rules: FollowUpRules, today: LocalDate): Period[] => {
  const now = Number(today.slice(0, 4));
  return [now - 1, now].flatMap((year) =>
    TERTIALS.map((tertial) => ({ year: year as BudgetYear, tertial })).filter((one) => isOpen(rules, one, today)),
  );
};

/** The next tertial of which people will be asked, and on which day; today's own when it ends today. */
export const nextAsking = (rules: FollowUpRules, today: LocalDate): { period: Period; on: LocalDate } => {
  const year = Number(today.slice(0, 4)) as BudgetYear;
  const tertial = TERTIALS.find((one) => endOf(rules, { year, tertial: one }) >= today);
  const period: Period = tertial ? { year, tertial } : { year: (year + 1) as BudgetYear, tertial: 1 };
  return { period, on: endOf(rules, period) };
};

/** What somebody reports of one change. `forecast` is the whole budget year's cost as it now looks, in tkr. */
export const reportInputSchema = z.strictObject({
  progress: z.enum(PROGRESS),
  forecast: tkr,
  comment: prose(1000).default(''),
});
export type ReportInput = z.infer<typeof reportInputSchema>;

/** What was filled in of several changes at once, each at any state of completeness. */
export const reportFormSchema = z.strictObject({
  changes: z
    .record(
      line(60),
      z.strictObject({
        progress: z.enum(PROGRESS).nullable().default(null),
        forecast: tkr.nullable().default(null),
        comment: prose(1000).default(''),
      }),
    )
    .default({}),
});
export type ReportForm = z.infer<typeof reportFormSchema>;

/**
 * The reports in what was filled in. A change of which nothing is said is left for later; one that is begun must say how it
 * goes and what it costs, and at least one must be there.
 */
export const reportsIn = ({ changes }: ReportForm): Result<Record<string, ReportInput>> => {
  const all = Object.entries(changes);
  const begun = all.filter(([, { progress, forecast, comment }]) => progress ?? forecast ?? (comment || null));
  const problems: Problem[] = [];
  const reports: Record<string, ReportInput> = {};
  for (const [id, { progress, forecast, comment }] of begun.length > 0 ? begun : all) {
    if (progress === null) problems.push({ pointer: `/changes/${id}/progress`, code: 'required' });
    if (forecast === null && begun.length > 0) problems.push({ pointer: `/changes/${id}/forecast`, code: 'required' });
    if (progress !== null && forecast !== null) reports[id] = { progress, forecast, comment };
  }
  if (all.length === 0) problems.push({ pointer: '/changes', code: 'required' });
  return problems.length > 0 ? invalid(...problems) : ok(reports);
};

export interface Report extends ReportInput {
  change: ChangeId;
  year: BudgetYear;
  tertial: Tertial;
  /** The name of the responsible person, or the id of the user of the system who reported instead. */
  by: string;
  at: Instant;
}

/** Whoever is late or has given something up says why. */
export const problemsOfReport = ({ progress, comment }: ReportInput): Problem[] =>
  (progress === 'late' || progress === 'dropped') && comment === '' ? [{ pointer: '/comment', code: 'required' }] : [];

/** What the plan has for the budget year: one-off and running together, in tkr. */
export const plannedCost = ({ oneOff, running }: Pick<PlannedChange, 'oneOff' | 'running'>): Tkr =>
  ((oneOff[0] ?? 0) + (running[0] ?? 0)) as Tkr;

/** Nothing more is asked about what is done or given up. */
const isOver = ({ progress }: Pick<Report, 'progress'>): boolean => progress === 'done' || progress === 'dropped';

/** The newest report of each change up to and including a tertial. */
export const latestReports = (reports: readonly Report[], upTo: Tertial): Map<ChangeId, Report> => {
  const latest = new Map<ChangeId, Report>();
  for (const report of reports) {
    if (report.tertial > upTo) continue;
    const known = latest.get(report.change);
    if (!known || known.tertial <= report.tertial) latest.set(report.change, report);
  }
  return latest;
};

/** The changes that are asked about in a tertial: part of the plan, and not over by an earlier tertial's report. */
export const askedAbout = (
  changes: readonly PlannedChange[],
  reports: readonly Report[],
  tertial: Tertial,
): PlannedChange[] => {
  const over = new Set(reports.filter((one) => one.tertial < tertial && isOver(one)).map((one) => one.change));
  return changes.filter((change) => isPartOfPlan(change) && !over.has(change.id));
};

/** Addresses that differ in case alone are one mailbox. */
export const mailboxOf = (email: string): string => email.trim().toLowerCase();

export interface Responsible {
  name: string;
  email: string;
  changes: readonly PlannedChange[];
}

/** Who is asked, each once with all of their changes. A change without an address is nobody's to be asked about. */
export const responsiblesOf = (changes: readonly PlannedChange[]): Responsible[] => {
  const by = Map.groupBy(
    changes.filter((change) => change.responsibleEmail !== ''),
    (change) => mailboxOf(change.responsibleEmail),
  );
  return [...by.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ name: first.responsible, email: first.responsibleEmail, changes: own }] : [];
  });
};

/** How a department, or all of them, stands against its plan. Money in tkr, of the changes that have a report. */
export interface Standing {
  /** Changes in the plan. */
  changes: number;
  /** Of those, how many have been reported on at all this year. */
  reported: number;
  counts: Readonly<Record<Progress, number>>;
  /** The plan for all changes. */
  planned: Tkr;
  /** The forecast for all changes: what is reported, and the plan where nothing is. */
  forecast: Tkr;
}

export const standingOf = (changes: readonly PlannedChange[], latest: ReadonlyMap<ChangeId, Report>): Standing => {
  const counts = { 'not-started': 0, 'on-track': 0, late: 0, done: 0, dropped: 0 };
  let planned = 0;
  let forecast = 0;
  let reported = 0;
  const part = changes.filter(isPartOfPlan);
  for (const change of part) {
    const report = latest.get(change.id);
    planned += plannedCost(change);
    forecast += report ? report.forecast : plannedCost(change);
    if (!report) continue;
    reported += 1;
    counts[report.progress] += 1;
  }
  return { changes: part.length, reported, counts, planned: planned as Tkr, forecast: forecast as Tkr };
};

export const addStandings = (all: readonly Standing[]): Standing =>
  all.reduce<Standing>(
    (sum, one) => ({
      changes: sum.changes + one.changes,
      reported: sum.reported + one.reported,
      counts: {
        'not-started': sum.counts['not-started'] + one.counts['not-started'],
        'on-track': sum.counts['on-track'] + one.counts['on-track'],
        late: sum.counts.late + one.counts.late,
        done: sum.counts.done + one.counts.done,
        dropped: sum.counts.dropped + one.counts.dropped,
      },
      planned: (sum.planned + one.planned) as Tkr,
      forecast: (sum.forecast + one.forecast) as Tkr,
    }),
    standingOf([], new Map()),
  );

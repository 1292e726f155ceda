import type { Instant, LocalDate } from '../brands.ts';
import { localDateAt } from '../local-time.ts';
import { type AgendaItem, type Meeting, summonedAtOf } from '../meeting.ts';
import type { Plan } from '../plan.ts';
import { publicSince } from '../public-record.ts';
import type { Review } from '../review.ts';
import type { Party, PlanAbout, RegisterEntry } from './entry.ts';

/** A meeting with what is on its agenda. */
export interface HeldMeeting {
  meeting: Meeting;
  items: readonly AgendaItem[];
}

/** Where a submission first came before a body; null for a plan whose meeting was not held in the product. */
interface Dispatched {
  submission: number;
  meeting: Meeting | null;
}

const aboutOf = ({ year, department, departmentName }: Plan): PlanAbout => ({ year, department, departmentName });

const nameOf = ({ year, department }: Plan): string => `${year}/${department}`;

/** Each submission that has come before a body, by the first meeting on whose agenda it stood; in the order of the meetings. */
const dispatchesOf = (plan: Plan, meetings: readonly HeldMeeting[]): Dispatched[] => {
  const found = new Map<number, Meeting>();
  for (const { meeting, items } of meetings.toSorted((a, b) => (a.meeting.date < b.meeting.date ? -1 : 1))) {
    for (const { subject } of items) {
      const isPlans = subject.type === 'plan' && subject.year === plan.year && subject.department === plan.department;
      if (isPlans && !found.has(subject.submission)) found.set(subject.submission, meeting);
    }
  }
  const last = plan.submissions.at(-1);
  if (found.size === 0 && last && plan.status !== 'withdrawn') return [{ submission: last.number, meeting: null }];
  return [...found].map(([submission, meeting]) => ({ submission, meeting }));
};

/** The first became public with the plan; a later one when its meeting was summoned, and is a draft until then. */
const drawnUpOn = (since: Instant, { meeting }: Dispatched, isFirst: boolean): LocalDate | null => {
  if (isFirst) return localDateAt(since);
  const summonedAt = meeting && summonedAtOf(meeting);
  return summonedAt === null ? null : localDateAt(summonedAt);
};

const receiverOf = ({ meeting }: Dispatched): Party | null =>
  meeting && { office: 'body', name: meeting.bodyName, person: null };

const planRecord = (plan: Plan, dispatched: Dispatched, date: LocalDate): RegisterEntry[] => {
  const submission = plan.submissions.find((one) => one.number === dispatched.submission);
  if (!submission) return [];
  return [
    {
      designation: `plan/${nameOf(plan)}/${submission.number}`,
      caseNumber: plan.caseNumber ?? null,
      date,
      from: { office: 'department', name: plan.departmentName, person: submission.by },
      to: receiverOf(dispatched),
      about: {
        kind: 'plan',
        submission: submission.number,
        cameIn: localDateAt(submission.at),
        ...aboutOf(plan),
      },
    },
  ];
};

const reviewRecord = (plan: Plan, dispatched: Dispatched, date: LocalDate, review: Review | null): RegisterEntry[] =>
  review?.submission !== dispatched.submission
    ? []
    : [
        {
          designation: `yttrande/${nameOf(plan)}/${review.submission}`,
          caseNumber: plan.caseNumber ?? null,
          date,
          from: { office: 'it-office', person: review.reviewer },
          to: receiverOf(dispatched),
          about: { kind: 'review', ...aboutOf(plan) },
        },
      ];

const withdrawal = (plan: Plan, since: Instant): RegisterEntry[] =>
  plan.status !== 'withdrawn'
    ? []
    : [
        {
          designation: `atertagande/${nameOf(plan)}`,
          caseNumber: plan.caseNumber ?? null,
          date: localDateAt(since),
          from: { office: 'department', name: plan.departmentName, person: plan.by },
          to: null,
          about: { kind: 'withdrawal', ...aboutOf(plan) },
        },
      ];

/**
 * What of a plan is in the register: nothing while it is a draft (TF 2:12); then each submission that went to a body, with the
 * IT office's review of it, and its withdrawal. `person` holds ids.
 */
export const planRecords = (plan: Plan, review: Review | null, meetings: readonly HeldMeeting[]): RegisterEntry[] => {
  const since = publicSince(plan);
  if (since === null) return [];
  const dispatched = dispatchesOf(plan, meetings).flatMap((one, index) => {
    const date = drawnUpOn(since, one, index === 0);
    return date === null ? [] : [...planRecord(plan, one, date), ...reviewRecord(plan, one, date, review)];
  });
  return [...dispatched, ...withdrawal(plan, since)];
};

import type { DepartmentId, Instant } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { MailContent, MailOrder } from '../../domain/mail-content.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Receiver } from '../receivers.ts';

const TWO_WEEKS = 14 * 86_400;

export const planPath = (plan: Pick<Plan, 'year' | 'department'>): string => `/plan/${plan.year}/${plan.department}`;
export const reviewPath = (plan: Pick<Plan, 'year' | 'department'>): string =>
  `/granskning/${plan.year}/${plan.department}`;
export const cyclePath = (year: number): string => `/omgang/${year}`;

export const aboutPlan = (plan: Plan): { year: number; department: DepartmentId; departmentName: string } => ({
  year: plan.year,
  department: plan.department,
  departmentName: plan.departmentName,
});

/** A mail with a link of its own that signs its receiver in once and goes on to `next`; it works for two weeks. */
export const orderFor = (
  receiver: Receiver,
  about: { id: string; scope: string; at: Instant; next: string },
  content: MailContent,
): MailOrder => {
  const id = `${about.id}#${receiver.person}`;
  return {
    id,
    scope: about.scope,
    to: { person: receiver.person },
    reason: receiver.reason,
    content,
    link: {
      purpose: 'sign-in',
      subject: about.id,
      next: about.next,
      expiresAt: plusSeconds(about.at, TWO_WEEKS),
      generation: id,
    },
    calendar: null,
  };
};

/** The deadline as a calendar entry: the same entry moves when the deadline does. */
export const deadlineEntry = (plan: Plan): NonNullable<MailOrder['calendar']> => ({
  uid: `deadline-${plan.year}-${plan.department}`,
  sequence: plan.extensions.length + plan.submissions.length,
  at: plan.deadline,
  minutes: 0,
  what: 'deadline',
});

export const withDeadline = (order: MailOrder, plan: Plan): MailOrder => ({ ...order, calendar: deadlineEntry(plan) });

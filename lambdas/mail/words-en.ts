import type { Instant } from '../domain/brands.ts';
import type { Outcome } from '../domain/council/decide.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { deadlineText, longDate, weekdayDateTime } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import { counted, type Fact } from './mail-text.ts';

/** What a plan is called by. */
export interface AboutPlan {
  year: number;
  departmentName: string;
}

export const lastDay = (deadline: Instant): string => longDate(lastDayOf(deadline), 'en');
export const until = (deadline: Instant): string => deadlineText(lastDayOf(deadline), 'en');
export const dayOf = (at: Instant): string => longDate(localDateAt(at), 'en');
export const planFor = (about: AboutPlan): string => `action plan ${about.year} for ${about.departmentName}`;
export const changes = (n: number): string => counted(n, 'planned change', 'planned changes');

export const aboutPlan = (about: AboutPlan): Fact[] => [
  { label: 'Department', value: about.departmentName },
  { label: 'Budget year', value: String(about.year) },
];

export interface AboutMeeting {
  bodyName: string;
  startsAt: Instant;
  place: string;
}

export const aboutMeeting = (about: AboutMeeting): Fact[] => [
  { label: 'Body', value: about.bodyName },
  { label: 'Time', value: weekdayDateTime(about.startsAt, 'en') },
  { label: 'Place', value: about.place },
];

/** How each outcome of a vote is called. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  approved: 'approved',
  rejected: 'rejected',
  'referred-back': 'referred back',
  adjourned: 'adjourned',
  'not-quorate': 'not quorate',
  'needs-casting-vote': 'tie',
  'no-votes': 'no votes',
};

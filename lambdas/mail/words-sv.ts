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

export const lastDay = (deadline: Instant): string => longDate(lastDayOf(deadline), 'sv');
export const until = (deadline: Instant): string => deadlineText(lastDayOf(deadline), 'sv');
export const dayOf = (at: Instant): string => longDate(localDateAt(at), 'sv');
export const planFor = (about: AboutPlan): string => `handlingsplan ${about.year} för ${about.departmentName}`;
export const changes = (n: number): string => counted(n, 'åtgärd', 'åtgärder');

export const aboutPlan = (about: AboutPlan): Fact[] => [
  { label: 'Förvaltning', value: about.departmentName },
  { label: 'Budgetår', value: String(about.year) },
];

export interface AboutMeeting {
  bodyName: string;
  startsAt: Instant;
  place: string;
}

export const aboutMeeting = (about: AboutMeeting): Fact[] => [
  { label: 'Organ', value: about.bodyName },
  { label: 'Tid', value: weekdayDateTime(about.startsAt, 'sv') },
  { label: 'Plats', value: about.place },
];

/** How each outcome of a vote is called. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  approved: 'bifall',
  rejected: 'avslag',
  'referred-back': 'återremiss',
  adjourned: 'bordläggning',
  'not-quorate': 'inte beslutför',
  'needs-casting-vote': 'lika röstetal',
  'no-votes': 'inga röster',
};

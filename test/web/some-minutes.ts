import type { Instant, LocalDate, PersonId } from '../../lambdas/domain/brands.ts';
import type { AgendaItem, Meeting } from '../../lambdas/domain/meeting.ts';
import type { Minutes } from '../../lambdas/web/minutes/minutes-document.ts';
import type { LedItem, NamedVote } from '../../lambdas/web/views/meeting-model.ts';
import { anItem } from './a-plan.ts';

export const AT = '2027-11-22T17:00:00.000Z' as Instant;
export const LATER = '2027-11-22T18:30:00.000Z' as Instant;
export const MEETING = {
  id: 'kf-2027-11-22',
  body: 'kf',
  bodyName: 'Kommunfullmäktige',
  rules: 'council',
  date: '2027-11-22' as LocalDate,
  startsAt: AT,
  place: 'Stora salen',
  urgent: false,
  remote: false,
  plannedBy: 'sara',
  presiding: null,
  status: 'closed',
  summonedAt: AT,
  openedAt: AT,
  closedAt: LATER,
  lastParagraph: 1,
} as unknown as Meeting;

export const voteOf = (name: string, main: NamedVote['main'], more: Partial<NamedVote> = {}): NamedVote => ({
  name,
  as: 'member',
  today: main ? 'decide' : null,
  main,
  byHand: false,
  recused: false,
  ...more,
});

export const closed = anItem(1, 'closed') as Extract<AgendaItem, { status: 'closed' }>;
export const seats = [{ seat: 's1', person: 'm1', name: 'Anna Berg', as: 'member', recused: false }];
export const item = {
  ...closed,
  paragraph: '§ 1',
  attending: { at: LATER, seats, chair: null, minorityUsed: false, fingerprint: '' },
  result: {
    ...closed.result,
    decision: {
      ...closed.result.decision,
      outcome: 'approved',
      by: 'casting-vote',
      rule: 'KL 5:56',
      counts: { present: 4, eligible: 3, refer: 0, adjourn: 0, decide: 2, approve: 1, reject: 1, abstain: 0 },
    },
  },
} as unknown as LedItem['item'];

export const led: LedItem = {
  item,
  caseNumber: 'KS 2027/123',
  stances: 0,
  answered: { given: 2, all: 3 },
  recusals: [{ person: 'm4' as PersonId, name: 'David Ek', reason: 'Min make leder projektet' }],
  votes: [
    voteOf('Anna Berg', 'approve'),
    voteOf('Bo Ceder', 'reject', { byHand: true }),
    voteOf('Elin Falk', null),
    voteOf('David Ek', null, { recused: true }),
  ],
  reservations: [{ name: 'Bo Ceder', text: 'Kostnaden är inte <utredd>.' }],
  motions: [
    { number: 1, person: 'm2' as PersonId, name: 'Bo Ceder', asks: 'reject', wording: '', at: AT, withdrawnAt: null },
    {
      number: 2,
      person: 'm1' as PersonId,
      name: 'Anna Berg',
      asks: 'amend',
      wording: 'Stryk § 3',
      at: AT,
      withdrawnAt: AT,
    },
  ],
  order: null,
  chair: { name: 'Anna Berg', office: 'vice-chair' },
};

export const minutes = (changes: Partial<Minutes> = {}): Minutes => ({
  meeting: MEETING,
  items: [led],
  served: [
    { name: 'Anna Berg', party: 'S', as: 'member', hours: [{ from: AT, to: null, remote: false }], instead: [] },
    {
      name: 'Elin Falk',
      party: 'S',
      as: 'substitute',
      hours: [{ from: AT, to: LATER, remote: true }],
      instead: [{ name: 'Cilla Dahl', items: ['§ 1'] }],
    },
    { name: 'Filip Grip', party: 'M', as: 'substitute', hours: [{ from: AT, to: null, remote: false }], instead: [] },
  ],
  presiding: { name: 'Anna Berg', office: 'vice-chair' },
  ...changes,
});

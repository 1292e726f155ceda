import type { DepartmentId, DocumentId, Instant, LocalDate, MeetingId, Tkr } from '../domain/brands.ts';
import type { MailReason, MailTemplate } from '../domain/mail-content.ts';
import type { PlanSums } from '../domain/plan.ts';
import type { ContentOf } from './mail-text.ts';

export const at = (text: string): Instant => text as Instant;
const triple = (a: number, b: number, c: number): [Tkr, Tkr, Tkr] => [a as Tkr, b as Tkr, c as Tkr];

export const plan = {
  year: 2028,
  department: 'kultur-och-fritid' as DepartmentId,
  departmentName: 'Kultur- och fritidsförvaltningen',
};
export const council = {
  meeting: 'kf-2027-11-22' as MeetingId,
  bodyName: 'Kommunfullmäktige',
  startsAt: at('2027-11-22T17:00:00.000Z'),
  place: 'Storbrunn, Östhammar',
};
export const strategy = {
  document: 'it-strategi' as DocumentId,
  documentTitle: 'IT-strategi 2028–2032',
  documentType: 'strategy',
} as const;
export const DEADLINE = at('2027-05-28T22:00:00.000Z');
const sums: PlanSums = {
  oneOff: triple(4850, 1200, 0),
  running: triple(1340, -260, -260),
  requested: 2400 as Tkr,
  count: 7,
};

/** What a mail of every template says, as it might in a real year; one that is missing does not compile. */
export const SAMPLE_CONTENTS: { readonly [K in MailTemplate]: { content: ContentOf<K>; reason: MailReason } } = {
  'sign-in': { reason: 'asked', content: { template: 'sign-in' } },
  'step-up-code': { reason: 'asked', content: { template: 'step-up-code', ...council } },
  invitation: { reason: 'head', content: { template: 'invitation', ...plan, deadline: DEADLINE, carried: 6 } },
  reminder: { reason: 'editor', content: { template: 'reminder', ...plan, deadline: DEADLINE } },
  overdue: {
    reason: 'finance',
    content: { template: 'overdue', ...plan, deadline: DEADLINE, headName: 'Karin Öberg' },
  },
  extended: {
    reason: 'head',
    content: {
      template: 'extended',
      ...plan,
      deadline: at('2027-06-11T22:00:00.000Z'),
      reason: 'Upphandlingen av bokningssystemet är överklagad.\nNy sista dag enligt överenskommelse den 25 maj.',
    },
  },
  receipt: {
    reason: 'head',
    content: {
      template: 'receipt',
      ...plan,
      number: 2,
      fingerprint: '5f2c9e0d41b7a86390c4d1e2f3a4b5c65f2c9e0d41b7a86390c4d1e2f3a4b5c6',
      at: at('2027-05-27T12:32:00.000Z'),
      sums,
      late: false,
    },
  },
  comments: {
    reason: 'it-office',
    content: {
      template: 'comments',
      year: 2028,
      said: [
        {
          departmentName: 'Kultur- och fritidsförvaltningen',
          changeTitle: 'Nytt bokningssystem för idrottshallar',
          role: 'head',
          remark: 'Ja, vi samordnar med skolans bokning.\nUpphandlingen görs gemensamt.',
        },
        {
          departmentName: 'Barn- och utbildningsförvaltningen',
          changeTitle: 'Digitala prov',
          role: 'finance',
          remark: 'Ryms driften i ramen från 2029?',
        },
      ],
      all: 3,
    },
  },
  'to-review': { reason: 'it-office', content: { template: 'to-review', ...plan, number: 2, sums } },
  returned: {
    reason: 'head',
    content: {
      template: 'returned',
      ...plan,
      deadline: at('2027-06-11T22:00:00.000Z'),
      reason: 'Åtgärd 3 saknar driftkostnad för 2029, och informationsklassningen för åtgärd 5 behöver göras om.',
    },
  },
  reviewed: {
    reason: 'editor',
    content: { template: 'reviewed', ...plan, recommended: 5, withChange: 1, advisedAgainst: 1 },
  },
  missing: { reason: 'head', content: { template: 'missing', ...plan, deadline: DEADLINE } },
  summons: {
    reason: 'member',
    content: {
      template: 'summons',
      ...council,
      noticeDays: 10,
      items: [
        { number: 1, title: 'Handlingsplan 2028, Barn- och utbildningsförvaltningen', total: 12_400 },
        { number: 2, title: 'Handlingsplan 2028, Kultur- och fritidsförvaltningen', total: 6190 },
        { number: 3, title: 'Handlingsplan 2028, Samhällsbyggnads\u00adförvaltningen', total: -350 },
      ],
    },
  },
  'vote-receipt': {
    reason: 'member',
    content: {
      template: 'vote-receipt',
      ...council,
      answers: [{ item: 2, title: 'Handlingsplan 2028, Kultur- och fritidsförvaltningen', said: 'decide/approve' }],
      at: at('2027-11-22T17:41:00.000Z'),
    },
  },
  'stance-receipt': {
    reason: 'member',
    content: {
      template: 'stance-receipt',
      ...council,
      answers: [
        { item: 1, title: 'Handlingsplan 2028, Barn- och utbildningsförvaltningen', said: 'decide/approve' },
        { item: 2, title: 'Handlingsplan 2028, Kultur- och fritidsförvaltningen', said: 'refer' },
      ],
      at: at('2027-11-15T17:41:00.000Z'),
    },
  },
  outcome: {
    reason: 'head',
    content: {
      template: 'outcome',
      ...plan,
      ...council,
      outcome: 'referred-back',
      reasons: [
        'Redovisa hur bokningssystemet ska finansieras från 2029.',
        'Samordna inköpet av läsplattor med Barn- och utbildningsförvaltningen.',
      ],
      paragraph: '§ 112',
      deadline: at('2028-01-14T23:00:00.000Z'),
    },
  },
  responsible: {
    reason: 'responsible',
    content: {
      template: 'responsible',
      ...plan,
      ...council,
      changeTitle: 'Nytt bokningssystem för idrottshallar och lokaler',
      start: '2028-Q1',
      end: '2028-Q4',
      paragraph: '§ 112',
    },
  },
  progress: {
    reason: 'responsible',
    content: {
      template: 'progress',
      ...plan,
      tertial: 1,
      lastDay: '2028-06-14' as LocalDate,
      reminder: false,
      changes: ['Nytt bokningssystem för idrottshallar', 'Avveckla gamla medlemsregistret'],
    },
  },
  'called-off': {
    reason: 'member',
    content: { template: 'called-off', ...council, reason: 'Kallelsen hann inte gå ut i tid.' },
  },
  'not-quorate': {
    reason: 'secretary',
    content: {
      template: 'not-quorate',
      ...council,
      item: 2,
      title: 'Handlingsplan 2028, Kultur- och fritidsförvaltningen',
      present: 24,
      needed: 25,
    },
  },
  'meeting-needed': {
    reason: 'secretary',
    content: { template: 'meeting-needed', year: 2028, bodyName: 'Kommunfullmäktige', plans: 3 },
  },
  checkpoint: {
    reason: 'auditor',
    content: {
      template: 'checkpoint',
      ...council,
      number: 4123,
      hash: '9e0d41b7a86390c4d1e2f3a4b5c65f2c9e0d41b7a86390c4d1e2f3a4b5c65f2c',
      chains: 2310,
      entries: 18450,
    },
  },
  'minutes-due': {
    reason: 'secretary',
    content: { template: 'minutes-due', ...council, due: '2027-12-06' as LocalDate, step: 'adjust' },
  },
  published: {
    reason: 'finance',
    content: {
      template: 'published',
      year: 2028,
      adopted: 23,
      rejected: 1,
      missing: 1,
      oneOff: 48_200,
      running: 15_750,
    },
  },
  'address-failed': {
    reason: 'finance',
    content: {
      template: 'address-failed',
      name: 'Karin Öberg',
      failure: 'bounced',
      what: 'summons#kf-2027-11-22#karin-oberg',
      goesOn: false,
    },
  },
  'batch-stopped': {
    reason: 'finance',
    content: { template: 'batch-stopped', kind: 'summons', sent: 61, failed: 4 },
  },
  'quorum-at-risk': {
    reason: 'secretary',
    content: { template: 'quorum-at-risk', ...council, reachable: 20, needed: 25, unreachable: 29 },
  },
  'document-proposed': {
    reason: 'secretary',
    content: { template: 'document-proposed', ...strategy, bodyName: 'Kommunfullmäktige' },
  },
  'document-review': {
    reason: 'document-owner',
    content: { template: 'document-review', ...strategy, dueOn: '2028-05-14' as LocalDate, reminder: false },
  },
  'document-escalated': {
    reason: 'document-head',
    content: {
      template: 'document-escalated',
      ...strategy,
      dueOn: '2028-05-14' as LocalDate,
      askedOn: '2027-05-15' as LocalDate,
    },
  },
  'document-expired': {
    reason: 'registrar',
    content: { template: 'document-expired', ...strategy, dueOn: '2027-05-14' as LocalDate },
  },
  'document-outcome': {
    reason: 'document-owner',
    content: {
      template: 'document-outcome',
      ...strategy,
      outcome: 'referred-back',
      reasons: ['Beskriv hur molntjänster ska upphandlas.'],
      bodyName: 'Kommunfullmäktige',
      decidedOn: '2027-11-22' as LocalDate,
      paragraph: '§ 112',
    },
  },
  'role-given': {
    reason: 'head',
    content: {
      template: 'role-given',
      role: 'head',
      heldIn: plan.departmentName,
      from: '2027-05-21' as LocalDate,
      to: null,
      before: 'Karin Öberg',
      plans: [{ year: 2028, deadline: DEADLINE }],
    },
  },
  'role-ended': {
    reason: 'former',
    content: {
      template: 'role-ended',
      role: 'head',
      heldIn: plan.departmentName,
      last: '2027-05-21' as LocalDate,
      successor: 'Maria Ek',
    },
  },
  parked: {
    reason: 'finance',
    content: {
      template: 'parked',
      what: 'invitation#2028#kultur-och-fritid#p12',
      error: '550 5.1.1 The mailbox does not exist',
    },
  },
};

import type {
  BodyId,
  BudgetYear,
  ChangeId,
  DepartmentId,
  DocumentId,
  Instant,
  LocalDate,
  MeetingId,
  PersonId,
  SeatId,
  Tkr,
} from '../../lambdas/domain/brands.ts';
import type { PlannedChange } from '../../lambdas/domain/change.ts';
import type { Cycle } from '../../lambdas/domain/cycle.ts';
import type { GoverningDocument } from '../../lambdas/domain/document.ts';
import type { AgendaItem, Meeting } from '../../lambdas/domain/meeting.ts';
import { type Plan, type PlanCore, type PlanSums, sumsOf } from '../../lambdas/domain/plan.ts';
import type { ServedDocument } from '../../lambdas/web/change-facts.ts';

// A municipality's plans as the pages show them. Each builder takes what a test wants to be otherwise.

export const NOW = '2027-05-21T12:32:00.000Z' as Instant;
export const YEAR = 2028 as BudgetYear;
const three = (a: number, b: number, c: number) => [a as Tkr, b as Tkr, c as Tkr] as [Tkr, Tkr, Tkr];

export const aChange = (given: Partial<PlannedChange> = {}): PlannedChange => ({
  id: 'c1' as ChangeId,
  order: 1,
  title: 'Nytt bokningssystem för idrottshallar',
  kind: 'replace',
  description: 'Dagens system slutar underhållas 2028. Ett nytt upphandlas och införs i alla hallar.',
  need: 'Föreningarna bokar själva på kvällar och helger. Utan systemet får kundtjänst ta 9 000 samtal om året.',
  system: 'Bokningssystemet',
  oneOff: three(850, 120, 0),
  running: three(240, 240, 240),
  funding: 'request',
  priority: 'must',
  risk: 'medium',
  riskNote: 'Upphandlingen kan överklagas. Avtalet förlängs i så fall med ett år.',
  classification: { k: 1, r: 2, t: 2 },
  start: '2028-Q1',
  end: '2028-Q4',
  responsible: 'Eva Lind, enhetschef',
  responsibleEmail: 'eva.lind@alvboda.example',
  serves: 'it-strategi',
  carried: null,
  removed: false,
  savedBy: 'p12',
  savedAt: NOW,
  ...given,
});

export const CHANGES: readonly PlannedChange[] = [
  aChange({
    id: 'c0' as ChangeId,
    order: 0,
    title: 'Självbetjäning på biblioteken',
    kind: 'extend',
    oneOff: three(0, 0, 0),
    running: three(310, 310, 310),
    funding: 'frame',
    priority: 'should',
    carried: { from: 2027 as BudgetYear, decision: null, lastYear: { oneOff: 400 as Tkr, running: 290 as Tkr } },
  }),
  aChange(),
  aChange({
    id: 'c2' as ChangeId,
    order: 2,
    title: 'Avveckla gamla medlemsregistret',
    kind: 'retire',
    oneOff: three(60, 0, 0),
    running: three(-95, -95, -95),
    funding: 'frame',
    priority: 'could',
    risk: null,
    serves: '',
  }),
  aChange({
    id: 'c3' as ChangeId,
    order: 3,
    title: 'Informationssäkerhetsutbildning för timanställda',
    description: '',
    need: '',
    kind: null,
    oneOff: [null, null, null],
    running: [null, null, null],
    funding: null,
  }),
];

const LAST_YEAR: PlanSums = { oneOff: three(400, 0, 0), running: three(290, 290, 290), requested: 0 as Tkr, count: 3 };

export const planCoreOf = (given: Partial<PlanCore> = {}): PlanCore => ({
  year: YEAR,
  department: 'kultur-fritid' as DepartmentId,
  departmentName: 'Kultur- och fritidsförvaltningen',
  deadline: '2027-05-28T22:00:00.000Z' as Instant,
  extensions: [],
  frame: { oneOff: 200 as Tkr, running: 300 as Tkr },
  lastYear: LAST_YEAR,
  revision: 7,
  submissions: [],
  round: 1,
  minorityUsed: false,
  overdueTold: null,
  ...given,
});

export const aSubmission = (changes: readonly PlannedChange[] = CHANGES) => ({
  number: 1,
  fingerprint: '9f2c4b7a1d3e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcd',
  at: NOW,
  by: 'p12' as PersonId,
  late: false,
  sums: sumsOf(changes),
  changes: sumsOf(changes).count,
});

export const aDraft = (given: Partial<PlanCore> = {}): Plan => ({ ...planCoreOf(given), status: 'draft' });
export const aSubmitted = (given: Partial<PlanCore> = {}): Plan => ({
  ...planCoreOf({ submissions: [aSubmission()], ...given }),
  status: 'submitted',
  submittedAt: NOW,
});
export const anAdopted = (given: Partial<PlanCore> = {}): Extract<Plan, { status: 'adopted' }> => ({
  ...planCoreOf({ submissions: [aSubmission()], ...given }),
  status: 'adopted',
  decision: {
    meeting: 'kf-2027-11-22' as MeetingId,
    item: 1,
    at: '2027-11-22T18:05:00.000Z' as Instant,
    paragraph: '§ 112',
    rule: 'KL 5:55',
  },
});

export const DOCUMENTS: readonly ServedDocument[] = [
  { id: 'it-strategi' as DocumentId, title: 'IT-strategi 2025–2029', type: 'strategy', inForce: true },
  { id: 'riktlinje-moln' as DocumentId, title: 'Riktlinje för molntjänster', type: 'guideline', inForce: false },
];

export const aCycle = (given: Partial<Extract<Cycle, { status: 'open' }>> = {}): Cycle => ({
  status: 'open',
  openedAt: '2027-03-01T07:00:00.000Z' as Instant,
  year: YEAR,
  opensOn: '2027-03-01' as LocalDate,
  closesOn: '2027-05-28' as LocalDate,
  closesAt: '2027-05-28T22:00:00.000Z' as Instant,
  reviewBy: '2027-09-10' as LocalDate,
  reviewEndsAt: '2027-09-10T22:00:00.000Z' as Instant,
  meetingOn: '2027-11-22' as LocalDate,
  meetingAt: '2027-11-22T17:00:00.000Z' as Instant,
  meetingPlace: 'Stora salen',
  body: 'kf' as BodyId,
  frames: {},
  plannedBy: 'p1',
  ...given,
});

const meetingFacts = {
  id: 'kf-2027-11-22' as MeetingId,
  body: 'kf' as BodyId,
  bodyName: 'Kommunfullmäktige',
  rules: 'council' as const,
  date: '2027-11-22' as LocalDate,
  startsAt: '2027-11-22T17:00:00.000Z' as Instant,
  place: 'Stora salen',
  urgent: false,
  remote: true,
  plannedBy: 'p9',
  presiding: null,
};
const held = {
  summonedAt: '2027-11-12T09:00:00.000Z' as Instant,
  openedAt: '2027-11-22T17:01:00.000Z' as Instant,
};
export const aMeeting = (status: 'planned' | 'summoned' | 'open' | 'closed' | 'called-off'): Meeting => {
  switch (status) {
    case 'called-off':
      return {
        ...meetingFacts,
        status,
        summonedAt: held.summonedAt,
        calledOffAt: '2027-11-16T08:00:00.000Z' as Instant,
        calledOffBy: 'sara',
        reason: 'Kallelsen hann inte gå ut i tid.',
      };
    case 'planned':
      return { ...meetingFacts, status };
    case 'summoned':
      return { ...meetingFacts, status, summonedAt: held.summonedAt };
    case 'open':
      return { ...meetingFacts, status, ...held };
    case 'closed':
      return { ...meetingFacts, status, ...held, closedAt: '2027-11-22T20:00:00.000Z' as Instant, lastParagraph: 113 };
  }
};

const DEPARTMENTS: Readonly<Record<number, string>> = {
  1: 'Kultur- och fritidsförvaltningen',
  2: 'Barn- och utbildningsförvaltningen',
  3: 'Samhällsbyggnadsförvaltningen',
  4: 'Vård- och omsorgsförvaltningen',
  5: 'Kommunledningskontoret',
  6: 'Arbetsmarknadsförvaltningen',
  7: 'Miljöförvaltningen',
  8: 'Serviceförvaltningen',
};
const itemFacts = (number: number) => ({
  meeting: meetingFacts.id,
  number,
  title: `${DEPARTMENTS[number] ?? 'Räddningstjänsten'}: handlingsplan IT 2028`,
  total: 1365 as Tkr,
  subject: {
    type: 'plan' as const,
    year: YEAR,
    department: 'kultur-fritid' as DepartmentId,
    submission: 1,
    fingerprint: aSubmission().fingerprint,
  },
  waited: false,
  recusals: 0,
  unannounced: null,
  paragraph: null,
});
const openedAt = '2027-11-22T17:20:00.000Z' as Instant;
const attending = {
  at: '2027-11-22T17:40:00.000Z' as Instant,
  seats: [{ seat: 's1' as SeatId, person: 'm1' as PersonId, name: 'Anna Berg', as: 'member' as const, recused: false }],
  chair: { seat: 's1' as SeatId, person: 'm1' as PersonId, office: 'chair' as const },
  minorityUsed: false,
  fingerprint: aSubmission().fingerprint,
};
const decision = {
  quorate: true,
  outcome: 'approved' as const,
  by: 'majority' as const,
  counts: { present: 45, eligible: 44, refer: 2, adjourn: 1, decide: 40, approve: 31, reject: 8, abstain: 1 },
  rule: 'KL 5:55',
  quorum: { needed: 25, taken: 45, rule: 'KL 5:45' },
};
export const anItem = (number: number, status: AgendaItem['status']): AgendaItem => {
  switch (status) {
    case 'announced':
      return { ...itemFacts(number), status };
    case 'open':
      return { ...itemFacts(number), status, openedAt };
    case 'closing':
      return { ...itemFacts(number), status, openedAt, attending };
    case 'casting':
      return {
        ...itemFacts(number),
        status,
        openedAt,
        attending,
        tied: { ...decision, outcome: 'needs-casting-vote', by: null },
      };
    case 'closed':
      return {
        ...itemFacts(number),
        paragraph: '§ 112',
        status,
        openedAt,
        attending,
        result: { decision, at: attending.at, reasons: ['Driftkostnaden är för hög.'], notReached: false },
      };
  }
};

/** A strategy whose second version is proposed while the first is in force. */
export const aStrategy = (): GoverningDocument => {
  const core = { textHash: 'x', files: [], minorityUsed: false, savedBy: 'per', savedAt: NOW };
  const basis = { body: 'kf' as BodyId, decidedOn: '2022-11-21' as LocalDate, paragraph: '§ 87', decision: null };
  return {
    id: 'it-strategi' as DocumentId,
    type: 'strategy',
    owner: 'it-office',
    department: null,
    versions: [
      {
        ...core,
        number: 1,
        title: 'IT-strategi 2023–2027',
        caseNumber: 'KS 2022/377',
        status: 'in-force',
        basis,
        term: { validFrom: '2023-01-01' as LocalDate, validTo: '2027-12-31' as LocalDate },
        confirmations: [],
      },
      {
        ...core,
        number: 2,
        title: 'IT-strategi 2028–2032',
        caseNumber: null,
        status: 'proposed',
        proposedBy: 'per',
        proposedAt: NOW,
        term: { validFrom: '2028-01-01' as LocalDate, validTo: '2032-12-31' as LocalDate },
      },
    ],
    review: {
      version: 1,
      dueOn: '2027-12-31' as LocalDate,
      askedAt: '2026-12-31T06:00:00.000Z' as Instant,
      escalatedAt: '2027-03-01T06:00:00.000Z' as Instant,
    },
  };
};

export const STRATEGY_TEXTS = [
  'Inledning\n\nKommunen samlar sin drift.\nVi köper in gemensamt.',
  'Inledning\n\nKommunen samlar sin drift hos en leverantör.\nVi köper in gemensamt.\nVi bygger öppet.',
] as const;

import type { Child } from 'hono/jsx';
import type {
  BodyId,
  BudgetYear,
  ChangeId,
  DepartmentId,
  Instant,
  LocalDate,
  PersonId,
  SeatId,
  Tkr,
} from '../../lambdas/domain/brands.ts';
import { statutoryDates, warningsFor } from '../../lambdas/domain/calendar.ts';
import type { CaseNumber } from '../../lambdas/domain/case-number.ts';
import { draftOf, KINDS, problemsOfChange } from '../../lambdas/domain/change.ts';
import { daysOfCycle, proposedDays } from '../../lambdas/domain/cycle-proposal.ts';
import { diffOf } from '../../lambdas/domain/diff.ts';
import { type Report, standingOf } from '../../lambdas/domain/follow-up.ts';
import type { OverviewFilter } from '../../lambdas/domain/overview/filter.ts';
import { overviewOf } from '../../lambdas/domain/overview/overview.ts';
import type { Locale } from '../../lambdas/domain/people.ts';
import { compare, type Plan, problemsOfPlan, sumsOf } from '../../lambdas/domain/plan.ts';
import { type Wheel, wheelOf } from '../../lambdas/domain/wheel.ts';
import { stylesheet } from '../../lambdas/web/css/stylesheet.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { NO_TIMING, type PlanTiming } from '../../lambdas/web/plan-timing.ts';
import { textsFor } from '../../lambdas/web/texts/texts.ts';
import { Alert } from '../../lambdas/web/ui/containers.tsx';
import { navFor, type Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { AccessibilityPage } from '../../lambdas/web/views/accessibility.tsx';
import { BallotPage } from '../../lambdas/web/views/ballot.tsx';
import { BallotReceiptPage, BallotReviewPage, DeadBallotPage } from '../../lambdas/web/views/ballot-confirm.tsx';
import type { BallotItem, BallotState } from '../../lambdas/web/views/ballot-model.ts';
import { CalendarPage } from '../../lambdas/web/views/calendar.tsx';
import { ChangePage } from '../../lambdas/web/views/change.tsx';
import type { Since } from '../../lambdas/web/views/changes-since.tsx';
import { CheckPlanPage, PlanPreviewPage, PlanReceiptPage } from '../../lambdas/web/views/check-plan.tsx';
import { CommentsPage, type Said } from '../../lambdas/web/views/comments.tsx';
import { CyclePage } from '../../lambdas/web/views/cycle.tsx';
import { CyclesPage, PlanCyclePage } from '../../lambdas/web/views/cycles.tsx';
import { DeliveryPage, SendAgainPage } from '../../lambdas/web/views/delivery.tsx';
import * as errors from '../../lambdas/web/views/errors.tsx';
import { FirstAdministratorPage } from '../../lambdas/web/views/first-administrator.tsx';
import { FollowUpPage, type FollowUpPageProps } from '../../lambdas/web/views/follow-up.tsx';
import { ComeBackPage, GoingToProviderPage, IdentityRefusedPage } from '../../lambdas/web/views/identity.tsx';
import { MeetingPage } from '../../lambdas/web/views/meeting.tsx';
import type { LedItem, OnRoll } from '../../lambdas/web/views/meeting-model.ts';
import { MeetingsPage, PlanMeetingPage } from '../../lambdas/web/views/meetings.tsx';
import { MinutesPage } from '../../lambdas/web/views/minutes.tsx';
import { AdoptedPlanPage, AdoptedPlansPage } from '../../lambdas/web/views/open.tsx';
import {
  NoOverviewPage,
  OverviewPage,
  type OverviewPageProps,
  type Places,
} from '../../lambdas/web/views/overview.tsx';
import { PlanPage, PlansPage } from '../../lambdas/web/views/plan.tsx';
import { RemindPreviewPage } from '../../lambdas/web/views/remind.tsx';
import { DeadReportPage, ReportPage, type ReportPageProps } from '../../lambdas/web/views/report.tsx';
import { ReviewPage, ReviewQueuePage } from '../../lambdas/web/views/review.tsx';
import { RosterPage } from '../../lambdas/web/views/roster.tsx';
import { SessionsPage } from '../../lambdas/web/views/sessions.tsx';
import * as signIn from '../../lambdas/web/views/sign-in.tsx';
import type { ShownUndo } from '../../lambdas/web/views/undo.tsx';
import {
  aChange,
  aCycle,
  aDraft,
  aMeeting,
  anAdopted,
  anItem,
  aStrategy,
  aSubmission,
  aSubmitted,
  CHANGES,
  DOCUMENTS,
  NOW,
  planCoreOf,
  STRATEGY_TEXTS,
  YEAR,
} from './a-plan.ts';
import { wholeOf } from './an-overview.ts';
import { appearanceGallery } from './appearance-gallery.tsx';
import { documentGallery } from './document-gallery.tsx';
import { followUpRulesGallery } from './follow-up-gallery.tsx';
import { peopleGallery } from './people-gallery.tsx';
import { registerGallery } from './register-gallery.tsx';
import { stepUpGallery } from './step-up-gallery.tsx';
import { traceGallery } from './trace-gallery.tsx';

/** Every page once, in the states that people meet it in. The rules for pages are tested on all of these. */
export const surroundings = (locale: Locale, given: Partial<Surroundings> = {}): Surroundings => ({
  locale,
  municipality: 'Älvboda kommun',
  stylesheet: stylesheet().path,
  path: paths.plans,
  person: { name: 'Maria Ek' },
  nav: navFor(
    [{ role: 'finance' }, { role: 'head' }, { role: 'it-office' }, { role: 'secretary' }],
    '2027-05-21' as LocalDate,
    textsFor(locale),
  ),
  nonce: 'n0nce',
  ...given,
});

/** Text that would break a page that does not escape it. */
export const HOSTILE = `<script>alert("x")</script> & 'y' <b>`;

const versioned = CHANGES.map((change, index) => ({ change, version: index + 1 }));
const said = (more: Partial<Said> = {}): Said => ({
  open: true,
  comments: [
    { remark: 'Kan det samordnas med skolans bokning?', at: NOW, role: 'it-office', name: 'Per IT' },
    { remark: `Ja.\nVi talar med dem. ${HOSTILE}`, at: NOW, role: 'head', name: 'Maria Ek' },
  ],
  ...more,
});
const inSeconds = (seconds: number): Instant => new Date(Date.parse(NOW) + seconds * 1000).toISOString() as Instant;
const PROPOSED = proposedDays(2031 as BudgetYear, '2030-02-01' as LocalDate);
const UNDOS: ShownUndo[] = [
  {
    id: '01A',
    kind: 'extend',
    departments: ['Kultur- och fritidsförvaltningen', 'Äldreförvaltningen', `Övrigt ${HOSTILE}`],
    until: inSeconds(48),
    action: paths.cycleAct(YEAR, 'angra'),
  },
  { id: '01B', kind: 'remind', departments: ['a', 'b', 'c', 'd'], until: inSeconds(1), action: '/angra' },
];
const saidOf = (of: readonly { id: ChangeId }[]): Record<string, Said> =>
  Object.fromEntries(of.map((change, index) => [change.id, said(index === 0 ? {} : { comments: [] })]));
const complete = CHANGES.slice(0, 2).map((change) => ({
  ...change,
  carried: change.carried && { ...change.carried, decision: 'unchanged' as const },
}));

const plans = (): Plan[] => [
  aDraft(),
  aSubmitted({ department: 'barn-utbildning' as DepartmentId, departmentName: 'Barn- och utbildningsförvaltningen' }),
  aDraft({
    department: 'samhallsbyggnad' as DepartmentId,
    departmentName: 'Samhällsbyggnadsförvaltningen',
    deadline: '2027-05-14T22:00:00.000Z' as Instant,
  }),
  {
    ...planCoreOf({
      department: 'vard-omsorg' as DepartmentId,
      departmentName: 'Vård- och omsorgsförvaltningen',
      deadline: '2027-06-20T22:00:00.000Z' as Instant,
      frame: null,
    }),
    status: 'invited',
  },
  {
    ...planCoreOf({ department: 'kommunledning' as DepartmentId, departmentName: 'Kommunledningskontoret' }),
    status: 'returned',
    reason: 'Ange risk för åtgärd 2.',
    returnedBy: 'Per IT',
    returnedAt: NOW,
  },
];

const TODAY = '2027-06-10' as LocalDate;
const wheel = (): Wheel =>
  wheelOf(
    [
      aCycle(),
      aCycle({
        year: (YEAR - 1) as BudgetYear,
        opensOn: '2026-02-02' as LocalDate,
        closesOn: '2026-05-29' as LocalDate,
        reviewBy: '2026-06-18' as LocalDate,
        meetingOn: '2026-11-23' as LocalDate,
      }),
    ],
    TODAY,
  );

const anOverview = (
  at: Surroundings,
  filter: OverviewFilter = {},
  places: Places = { departments: 1, changes: 1 },
): OverviewPageProps => {
  const whole = wholeOf();
  const overview = overviewOf(whole, filter);
  const before = [
    { year: 2026, sums: sumsOf([]) },
    { year: 2027, sums: sumsOf(CHANGES.slice(0, 1)) },
    { year: 2028, sums: overview.total },
  ];
  const form = { at, values: valuesOf(filter), problems: [] };
  return { at, whole, overview, form, places, before, years: [2028, 2027], pdf: true };
};

const aReport = (change: ChangeId): Report => ({
  change,
  year: YEAR,
  tertial: 1,
  progress: 'late',
  forecast: 1240 as Tkr,
  comment: 'Upphandlingen är överklagad.',
  by: 'Eva Lind',
  at: NOW,
});

const aReporting = (at: Surroundings): ReportPageProps => ({
  at: { ...at, person: null, byLink: true, nav: [] },
  plan: anAdopted(),
  tertial: 1,
  changes: CHANGES.slice(0, 2),
  told: new Map([['c0' as ChangeId, aReport('c0' as ChangeId)]]),
  until: '2028-06-14T22:00:00.000Z' as Instant,
  action: paths.report('x'.repeat(43)),
  values: valuesOf({
    changes: { c0: { progress: 'late', forecast: '1 240', comment: 'Upphandlingen är överklagad.' } },
  }),
  problems: [],
  saved: false,
});

const aFollowUp = (at: Surroundings): FollowUpPageProps => {
  const change = aChange();
  const standing = standingOf(CHANGES, new Map([[change.id, aReport(change.id)]]));
  return {
    at,
    year: YEAR,
    tertial: 1,
    departments: [{ plan: anAdopted(), standing }],
    total: standing,
    deviating: [{ plan: anAdopted(), change, report: aReport(change.id) }],
    unreadable: [],
    mayChangeRules: true,
    reporting: 1,
  };
};

const inCycle = () =>
  plans().map((plan, index) => ({ plan, sums: sumsOf(index === 3 ? [] : CHANGES.slice(0, 1 + (index % 3))) }));

const roll: readonly OnRoll[] = [
  {
    person: 'm1' as PersonId,
    name: 'Anna Berg',
    party: 'S',
    as: 'member',
    presence: 'present',
    seat: 's1' as SeatId,
    waits: null,
  },
  {
    person: 'm2' as PersonId,
    name: 'Bo Ceder',
    party: 'M',
    as: 'member',
    presence: 'remote',
    seat: 's2' as SeatId,
    waits: null,
  },
  {
    person: 'm3' as PersonId,
    name: 'Cilla Dahl',
    party: 'C',
    as: 'member',
    presence: 'expected',
    seat: null,
    waits: null,
  },
  {
    person: 'm4' as PersonId,
    name: 'David Ek',
    party: 'V',
    as: 'member',
    presence: 'expected',
    seat: null,
    waits: null,
  },
  {
    person: 'e1' as PersonId,
    name: 'Elin Falk',
    party: 'S',
    as: 'substitute',
    presence: 'present',
    seat: null,
    waits: 'no-free-seat',
  },
];
const led = (number: number, status: Parameters<typeof anItem>[1]): LedItem => ({
  item: anItem(number, status),
  caseNumber: number === 1 ? 'KS 2027/123' : null,
  stances: 18,
  answered: { given: 31, all: 44 },
  recusals:
    status === 'open' ? [{ person: 'm3' as PersonId, name: 'Cilla Dahl', reason: 'Min make leder projektet' }] : [],
  votes:
    status === 'closed'
      ? [{ name: 'Anna Berg', as: 'member', today: 'decide', main: 'approve', byHand: false, recused: false }]
      : [],
  reservations: status === 'closed' ? [{ name: 'Bo Ceder', text: 'Kostnaden är inte utredd.' }] : [],
  motions: [
    {
      number: 1,
      person: 'm2' as PersonId,
      name: 'Bo Ceder',
      asks: 'refer',
      wording: 'Utred driftkostnaden.',
      at: NOW,
      withdrawnAt: null,
    },
  ],
  order: null,
  chair: { name: 'Anna Berg', office: 'chair' },
  loose: number === 2 ? [{ title: 'E-arkiv', document: 'IT-strategi 2023–2026' }] : [],
});

const EXTENDED: PlanTiming = {
  extensions: [
    {
      to: '2027-06-11T22:00:00.000Z' as Instant,
      reason: 'Systemförvaltaren var sjukskriven i maj.',
      by: 'Karin Öberg',
    },
  ],
  lateAt: '2027-06-10T07:00:00.000Z' as Instant,
};
const ballotItem = (number: number, state: BallotState, given: BallotItem['given'] = null): BallotItem => {
  const sums = sumsOf(complete);
  const { total, sinceLastYear, overFrame } = compare(aDraft(), sums);
  return {
    number,
    title: anItem(number, 'announced').title,
    caseNumber: number === 1 ? 'KS 2027/123' : null,
    about: {
      type: 'plan',
      year: YEAR,
      total,
      sinceLastYear,
      overFrame,
      sums,
      itSummary: 'Bokningssystemet är nödvändigt. Självbetjäningen bör samordnas med skolbiblioteken.',
      changes: complete.map((change, index) => ({
        change,
        servesNotInForce: index === 1 ? 'IT-strategi 2020–2024' : null,
        verdict: index === 0 ? 'with-change' : 'recommended',
        comment: index === 0 ? 'Samordna med skolbiblioteken.' : '',
      })),
      submission: 1,
      timing: number === 1 ? EXTENDED : NO_TIMING,
    },
    fingerprint: aSubmission().fingerprint,
    state,
    mayRecuse: state !== 'closed' && state !== 'recused',
    given,
    outcome: state === 'closed' ? 'approved' : null,
  };
};
/** A governing document on the agenda instead of a plan. */
const documentItem = (number: number, state: BallotState): BallotItem => ({
  ...ballotItem(number, state),
  title: 'IT-strategi 2028–2032',
  about: {
    type: 'document',
    document: aStrategy().id,
    documentType: 'strategy',
    version: 2,
    term: { validFrom: '2028-01-01' as LocalDate, validTo: '2032-12-31' as LocalDate },
    text: STRATEGY_TEXTS[1],
    changes: diffOf(STRATEGY_TEXTS[0], STRATEGY_TEXTS[1]),
  },
});
const voter = { name: 'Anna Berg', as: 'member', present: true } as const;
const about = (phase: 'before' | 'open' | 'after') => ({
  bodyName: 'Kommunfullmäktige',
  startsAt: '2027-11-22T17:00:00.000Z' as Instant,
  place: 'Stora salen',
  phase,
});
const answers = [
  {
    number: 1,
    title: anItem(1, 'open').title,
    fingerprint: aSubmission().fingerprint,
    today: 'decide',
    main: 'reject',
    motivation: 'Driftkostnaden är för hög.',
  },
] as const;
const bodies = [{ id: 'kf' as BodyId, name: 'Kommunfullmäktige' }];
const departments = plans().map((plan) => ({ id: plan.department, name: plan.departmentName }));

const SINCE: Since = {
  submission: 1,
  rows: [
    {
      title: 'Nytt bokningssystem för idrottshallar',
      what: 'edited',
      href: '/plan/2028/kultur/atgard/c1',
      fields: [
        { label: 'Engångskostnad', before: '850 / 120 / 0', now: '790 / 120 / 0' },
        { label: 'Behov och nytta', before: '', now: 'Föreningarna bokar själva på kvällar och helger.' },
      ],
    },
    { title: 'Självbetjäning på biblioteken', what: 'added', href: '/plan/2028/kultur/atgard/c3', fields: [] },
    { title: 'Ny skrivarpark', what: 'taken-out', fields: [] },
  ],
};

export const gallery = (locale: Locale): Record<string, Child> => {
  const at = surroundings(locale);
  const phone = surroundings(locale, { person: null, nav: [] });
  const plan = aDraft();
  const change = aChange();
  const carried = CHANGES[0] ?? change;
  const notice = (
    <Alert tone="success" live>
      {textsFor(locale).common.saved('14.32')}
    </Alert>
  );
  const commentsProps = {
    at,
    plan,
    now: NOW,
    change,
    documents: DOCUMENTS,
    values: NO_VALUES,
  };
  const changeProps = { at, plan, now: NOW, documents: DOCUMENTS, savedBy: 'Maria Ek' };
  const meetingProps = {
    at,
    roll,
    quorum: { present: 45, needed: 25, rule: 'KL 5:45', quorate: true },
    presiding: { name: 'Anna Berg', office: 'chair' as const },
    mayLead: true,
    refused: null,
    urgent: [],
  };
  const ballotProps = {
    at: phone,
    token: 'abc',
    voter,
    values: NO_VALUES,
    problems: [],
    checkIn: { self: true, remote: true },
    recusing: null,
  };
  const dates = {
    year: YEAR,
    closesOn: '2027-05-28' as LocalDate,
    reviewBy: '2027-09-10' as LocalDate,
    meetingOn: '2027-11-22' as LocalDate,
    rules: 'council' as const,
  };
  return {
    'sign-in': signIn.SignInPage({ at: phone, values: NO_VALUES, problems: [], next: '/' }),
    'sign-in-error': signIn.SignInPage({
      at: phone,
      values: valuesOf({ email: 'maria' }),
      problems: [{ pointer: '/email', code: 'not-an-email' }],
      next: '/',
    }),
    'sign-in-sent': signIn.MailSentPage({ at: phone }),
    'sign-in-ways': signIn.SignInPage({
      at: phone,
      values: NO_VALUES,
      problems: [],
      next: '/',
      ways: ['identity-provider', 'mail'],
    }),
    'sign-in-identity-only': signIn.SignInPage({
      at: phone,
      values: NO_VALUES,
      problems: [],
      next: '/',
      ways: ['identity-provider'],
    }),
    'identity-going': GoingToProviderPage({ at: phone, url: 'https://login.kommunen.example/auth' }),
    'identity-back': ComeBackPage({ at: phone, told: { code: 'abc', state: 'def' } }),
    'identity-unknown': IdentityRefusedPage({ at: phone, why: 'unknown' }),
    'first-administrator': FirstAdministratorPage({ at: phone, token: 'abc', values: NO_VALUES, problems: [] }),
    'sign-in-wait': signIn.MailSentPage({ at: phone, waitUntil: NOW }),
    'sign-in-other-browser': signIn.OtherBrowserPage({ at: phone }),
    sessions: SessionsPage({
      at,
      sessions: [
        { id: 'a', startedAt: NOW, expiresAt: NOW, way: 'code', isThisOne: true },
        { id: 'b', startedAt: NOW, expiresAt: NOW, way: 'identity-provider', isThisOne: false },
      ],
    }),
    'sign-in-unknown-browser': signIn.UnknownBrowserPage({ at: phone, name: 'Maria Ek', token: 'abc' }),
    'sign-in-confirm': signIn.ConfirmSignInPage({ at: phone, name: 'Maria Ek', token: 'abc' }),
    'sign-in-expired': signIn.ExpiredSignInPage({ at: phone, token: 'abc' }),
    plans: PlansPage({ at, plans: plans(), now: NOW }),
    'plans-empty': PlansPage({ at, plans: [], now: NOW }),
    plan: PlanPage({
      at,
      plan,
      now: NOW,
      changes: versioned,
      may: { edit: true, submit: true, assign: false, archive: false },
      returnedBy: null,
      since: null,
      notice,
    }),
    'plan-empty': PlanPage({
      at,
      plan,
      now: NOW,
      changes: [],
      may: { edit: true, submit: true, assign: false, archive: false },
      returnedBy: null,
      since: null,
    }),
    'plan-returned': PlanPage({
      at,
      plan: {
        ...planCoreOf(),
        status: 'returned',
        reason: 'Ange risk för åtgärd 2.\nOch ansvarig.',
        returnedBy: 'p5',
        returnedAt: NOW,
      },
      now: NOW,
      changes: versioned,
      may: { edit: true, submit: false, assign: false, archive: false },
      returnedBy: 'Per Nord',
      since: SINCE,
    }),
    'plan-adopted': PlanPage({
      at,
      plan: { ...anAdopted(), caseNumber: 'KS 2027/123' as CaseNumber },
      now: NOW,
      changes: versioned,
      may: { edit: true, submit: true, assign: true, archive: true },
      returnedBy: null,
      since: null,
    }),
    'change-new': ChangePage({
      ...changeProps,
      change: null,
      said: null,
      version: 0,
      values: NO_VALUES,
      problems: [],
      missing: [],
    }),
    change: ChangePage({
      ...changeProps,
      change: carried,
      said: said(),
      version: 3,
      values: valuesOf(draftOf(carried)),
      problems: [],
      missing: problemsOfChange(CHANGES[3] ?? carried, YEAR),
    }),
    'change-error': ChangePage({
      ...changeProps,
      change,
      said: said({ comments: [] }),
      version: 3,
      values: valuesOf({ ...draftOf(change), oneOff: ['1 2x0', 120, 0] }),
      problems: [
        { pointer: '/oneOff/0', code: 'not-a-number' },
        { pointer: '/responsibleEmail', code: 'not-an-email' },
        { pointer: '/priority', code: 'not-a-choice' },
      ],
      missing: [],
    }),
    comments: CommentsPage({ ...commentsProps, said: said(), problems: [] }),
    'comments-over': CommentsPage({ ...commentsProps, said: said({ open: false }), problems: [] }),
    'comments-error': CommentsPage({
      ...commentsProps,
      said: said({ comments: [] }),
      problems: [{ pointer: '/remark', code: 'required' }],
    }),
    check: CheckPlanPage({
      at,
      plan,
      now: NOW,
      changes: complete,
      documents: DOCUMENTS,
      timing: NO_TIMING,
      problems: [],
      maySubmit: true,
      fingerprint: aSubmission().fingerprint,
    }),
    'check-problems': CheckPlanPage({
      at,
      plan,
      now: NOW,
      changes: CHANGES,
      documents: DOCUMENTS,
      timing: NO_TIMING,
      problems: problemsOfPlan(plan, CHANGES),
      maySubmit: true,
      fingerprint: 'f',
    }),
    'check-refused': CheckPlanPage({
      at,
      plan,
      now: NOW,
      changes: CHANGES,
      documents: DOCUMENTS,
      timing: NO_TIMING,
      problems: problemsOfPlan(plan, CHANGES),
      maySubmit: false,
      fingerprint: 'f',
      refused: true,
    }),
    preview: PlanPreviewPage({
      at,
      plan: aSubmitted(),
      now: NOW,
      changes: complete,
      documents: DOCUMENTS,
      timing: EXTENDED,
      pdf: true,
      mayComment: true,
    }),
    receipt: PlanReceiptPage({
      at,
      plan: aSubmitted(),
      now: NOW,
      submission: aSubmission(),
      reviewBy: '2027-09-10' as LocalDate,
      meetingOn: '2027-11-22' as LocalDate,
    }),
    conflict: errors.ConflictPage({
      at,
      subject: change.title,
      savedBy: textsFor(locale).common.savedBy('14.32', 'Ola Holm'),
      fields: [
        { label: textsFor(locale).fields.change.need.label, yours: change.need, theirs: 'Föreningarna bokar själva.' },
      ],
      action: paths.change(YEAR, 'kultur-fritid', 'c1'),
      hidden: { version: 4, title: HOSTILE },
      theirs: paths.change(YEAR, 'kultur-fritid', 'c1'),
    }),
    ...appearanceGallery(at),
    accessibility: AccessibilityPage({
      at: phone,
      contact: 'tillganglighet@alvboda.example',
      updatedOn: '2027-01-15' as LocalDate,
    }),
    'not-found': errors.NotFoundPage({ at }),
    foreign: errors.ForeignPage({ at }),
    'too-large': errors.TooLargePage({ at, most: 256_000 }),
    'too-many': errors.TooManyPage({ at, seconds: 300 }),
    failure: errors.FailurePage({ at, requestId: '01hx' }),
    refused: errors.RefusedPage({ at, refusal: { why: 'too-late', at: NOW }, back: paths.plans }),
    cycles: CyclesPage({ at, cycles: [aCycle()], wheel: wheel(), mayPlan: true, mayDress: true }),
    'cycles-empty': CyclesPage({ at, cycles: [], wheel: wheelOf([], TODAY), mayPlan: true }),
    'cycle-plan': PlanCyclePage({
      at,
      year: null,
      legalYear: 2031 as BudgetYear,
      version: 0,
      values: valuesOf({ year: 2031, ...PROPOSED }),
      problems: [],
      warnings: [],
      proposed: PROPOSED,
      yearShown: PROPOSED && daysOfCycle(2031 as BudgetYear, PROPOSED),
      bodies,
      departments,
    }),
    'cycle-plan-error': PlanCyclePage({
      at,
      year: YEAR,
      legalYear: YEAR,
      version: 2,
      values: valuesOf({
        closesOn: '2027-05-28',
        meetingAt: '18:00',
        frames: { 'vard-omsorg': { oneOff: 1200, running: -4 } },
      }),
      problems: [
        { pointer: '/reviewBy', code: 'out-of-order', params: { after: '2027-05-28' } },
        { pointer: '/frames/vard-omsorg/oneOff', code: 'not-whole' },
      ],
      warnings: warningsFor({ ...dates, meetingOn: '2027-12-06' as LocalDate }),
      proposed: null,
      yearShown: null,
      bodies,
      departments,
    }),
    cycle: CyclePage({
      at,
      cycle: aCycle(),
      version: 4,
      plans: inCycle(),
      parked: [],
      now: NOW,
      warnings: [],
      mayRun: true,
      refused: null,
      undos: UNDOS,
    }),
    'cycle-parked': CyclePage({
      at,
      cycle: aCycle(),
      version: 4,
      plans: inCycle(),
      parked: [
        { of: 'plan', departmentName: aDraft().departmentName, why: 'failing', since: NOW },
        { of: 'plan', departmentName: 'Vård- och omsorgsförvaltningen', why: 'unreadable', since: NOW },
        { of: 'meeting', departmentName: null, why: 'not-acted-on', since: NOW },
      ],
      now: NOW,
      warnings: [],
      mayRun: true,
      refused: null,
      undos: [],
    }),
    'cycle-planned': CyclePage({
      at,
      cycle: { ...aCycle(), status: 'planned' },
      version: 1,
      plans: [],
      parked: [],
      now: NOW,
      warnings: warningsFor({ ...dates, meetingOn: '2027-11-29' as LocalDate }),
      mayRun: true,
      refused: null,
      undos: [],
    }),
    'cycle-refused': CyclePage({
      at,
      cycle: aCycle(),
      version: 4,
      plans: inCycle(),
      parked: [],
      now: NOW,
      warnings: [],
      mayRun: true,
      undos: [],
      undone: true,
      refused: {
        which: 'extend',
        values: valuesOf({ departments: ['kultur-fritid'] }),
        problems: [
          { pointer: '/to', code: 'in-the-past' },
          { pointer: '/reason', code: 'required' },
        ],
      },
    }),
    remind: RemindPreviewPage({
      at,
      year: YEAR,
      reached: [{ departmentName: aDraft().departmentName, people: ['Maria Ek', 'Ola Holm'] }],
      hidden: { everyone: 'on' },
    }),
    'remind-nobody': RemindPreviewPage({ at, year: YEAR, reached: [], hidden: {} }),
    overview: OverviewPage(anOverview(at)),
    'overview-unopened': OverviewPage({ ...anOverview(at), whole: { plans: [] } }),
    'overview-filtered': OverviewPage(anOverview(at, { kind: 'new' }, { changes: 2, departments: 1 })),
    'overview-nothing': OverviewPage(anOverview(at, { system: HOSTILE })),
    'overview-error': OverviewPage({
      ...anOverview(at),
      form: {
        at,
        values: valuesOf({ kind: 'x' }),
        problems: [{ pointer: '/kind', code: 'not-a-choice', params: { choices: KINDS.join(', ') } }],
      },
    }),
    'overview-empty': NoOverviewPage({ at }),
    'follow-up': FollowUpPage(aFollowUp(at)),
    'follow-up-empty': FollowUpPage({ ...aFollowUp(at), departments: [], deviating: [], reporting: null }),
    'follow-up-unreadable': FollowUpPage({ ...aFollowUp(at), unreadable: ['skola'] }),
    report: ReportPage({ ...aReporting(at), saved: true }),
    'report-error': ReportPage({
      ...aReporting(at),
      problems: [
        { pointer: '/changes/c1/progress', code: 'required' },
        { pointer: '/changes/c1/comment', code: 'required' },
      ],
    }),
    'report-dead': DeadReportPage({ at }),
    'review-queue': ReviewQueuePage({
      at,
      now: NOW,
      undos: UNDOS.slice(1),
      undone: true,
      plans: [
        { plan: aSubmitted(), sums: sumsOf(CHANGES), judged: 1 },
        {
          plan: { ...planCoreOf({ submissions: [aSubmission()] }), status: 'reviewed', reviewedAt: NOW },
          sums: sumsOf(CHANGES),
          judged: 4,
        },
      ],
    }),
    'review-queue-empty': ReviewQueuePage({ at, plans: [], now: NOW, undos: [] }),
    review: ReviewPage({
      at,
      now: NOW,
      plan: aSubmitted(),
      changes: complete,
      said: saidOf(complete),
      documents: DOCUMENTS.map((one) => ({ ...one, inForce: false })),
      review: null,
      version: 0,
      values: valuesOf({ changes: { c0: { verdict: 'with-change', comment: 'Samordna.' } } }),
      problems: [],
      duplicates: {
        c1: [{ departmentName: `Barn- och utbildning ${HOSTILE}`, change: aChange({ id: 'c9' as ChangeId }) }],
      },
      since: SINCE,
      returning: null,
    }),
    'review-error': ReviewPage({
      at,
      now: NOW,
      plan: aSubmitted(),
      changes: complete,
      said: saidOf(complete),
      documents: DOCUMENTS,
      review: null,
      version: 2,
      values: NO_VALUES,
      problems: [
        { pointer: '/changes/c0/verdict', code: 'required' },
        { pointer: '/changes/c1/comment', code: 'required' },
      ],
      duplicates: {},
      since: SINCE,
      returning: { values: NO_VALUES, problems: [{ pointer: '/reason', code: 'required' }] },
    }),
    'ballot-before': BallotPage({
      ...ballotProps,
      meeting: about('before'),
      items: [
        ballotItem(1, 'stance'),
        ballotItem(2, 'stance', {
          today: 'decide',
          main: 'approve',
          motivation: '',
          at: NOW,
          byHand: false,
          kind: 'stance',
        }),
      ],
    }),
    'ballot-open': BallotPage({
      ...ballotProps,
      meeting: about('open'),
      items: [
        ballotItem(1, 'voted', {
          today: 'refer',
          main: 'reject',
          motivation: 'Utred driften.',
          at: NOW,
          byHand: true,
          kind: 'vote',
        }),
        ballotItem(2, 'vote', {
          today: 'decide',
          main: 'reject',
          motivation: '',
          at: NOW,
          byHand: false,
          kind: 'stance',
        }),
        ballotItem(3, 'waiting'),
        documentItem(9, 'vote'),
        ballotItem(4, 'recused'),
        ballotItem(5, 'casting'),
        ballotItem(6, 'not-serving'),
        ballotItem(7, 'stale'),
        ballotItem(8, 'closed'),
      ],
    }),
    'ballot-absent': BallotPage({
      ...ballotProps,
      voter: { ...voter, as: 'substitute', present: false },
      meeting: about('open'),
      items: [ballotItem(1, 'absent')],
    }),
    'ballot-error': BallotPage({
      ...ballotProps,
      meeting: about('open'),
      values: valuesOf({ items: { 1: { today: 'decide', main: 'reject' } } }),
      problems: [{ pointer: '/items/1/motivation', code: 'required' }],
      items: [ballotItem(1, 'vote')],
      recusing: { values: NO_VALUES, problems: [{ pointer: '/reason', code: 'required' }] },
    }),
    'ballot-after': BallotPage({
      ...ballotProps,
      meeting: about('after'),
      items: [
        ballotItem(1, 'closed', {
          today: 'decide',
          main: 'approve',
          motivation: '',
          at: NOW,
          byHand: false,
          kind: 'vote',
        }),
      ],
    }),
    'ballot-review': BallotReviewPage({ at: phone, token: 'abc', meeting: about('open'), answers }),
    'ballot-review-empty': BallotReviewPage({ at: phone, token: 'abc', meeting: about('before'), answers: [] }),
    'ballot-receipt': BallotReceiptPage({ at: phone, token: 'abc', meeting: about('open'), answers }),
    ...stepUpGallery(phone, about('open'), answers),
    'ballot-dead': DeadBallotPage({ at: phone, renewable: null }),
    'ballot-expired': DeadBallotPage({ at: phone, renewable: { token: 'abc' } }),
    calendar: CalendarPage({
      at,
      years: [
        {
          year: YEAR,
          statutory: statutoryDates(YEAR),
          round: [{ code: 'closesOn', date: '2027-05-28' as LocalDate }],
        },
      ],
      meetings: [{ bodyName: 'Kommunfullmäktige', startsAt: NOW, place: 'Stora salen' }],
      wheel: wheel(),
      feed: 'https://plan.exempel.example/kalender/sv.ics',
    }),
    'calendar-empty': CalendarPage({
      at: phone,
      years: [],
      meetings: [],
      wheel: wheelOf([], TODAY),
      feed: 'https://plan.exempel.example/kalender/sv.ics',
    }),
    meetings: MeetingsPage({ at, meetings: [aMeeting('open')], mayPlan: true }),
    'meetings-missed': MeetingsPage({
      at,
      meetings: [aMeeting('planned')],
      mayPlan: true,
      missed: [aMeeting('planned').id],
    }),
    'meeting-missed': MeetingPage({
      ...meetingProps,
      mayPlan: true,
      missed: 'summons',
      meeting: aMeeting('planned'),
      items: [led(1, 'announced')],
    }),
    'meeting-call-off-error': MeetingPage({
      ...meetingProps,
      mayPlan: true,
      meeting: aMeeting('summoned'),
      items: [led(1, 'announced')],
      refused: {
        act: 'stall-in',
        item: null,
        filled: { values: NO_VALUES, problems: [{ pointer: '/reason', code: 'required' }] },
      },
    }),
    'meeting-called-off': MeetingPage({ ...meetingProps, meeting: aMeeting('called-off'), items: [] }),
    'meetings-empty': MeetingsPage({ at, meetings: [], mayPlan: false }),
    'roster-error': RosterPage({
      at,
      body: { id: 'kf', name: 'Kommunfullmäktige' },
      values: valuesOf({ endsOthers: '2026-10-14' }),
      problems: [{ text: 'Välj en fil som slutar på .csv eller .xlsx', href: '#f-file' }],
      report: null,
    }),
    'roster-report': RosterPage({
      at,
      body: { id: 'kf', name: 'Kommunfullmäktige' },
      values: NO_VALUES,
      problems: [],
      report: {
        outcome: 'not-stored',
        ended: [{ name: 'Bo Ask', to: '14 oktober 2030' }],
        lines: [
          { line: 2, name: 'Anna-Karin Österberg Söderqvist', came: 'held-back', newPerson: false, problems: [] },
          {
            line: 3,
            name: '',
            came: 'not-read',
            newPerson: false,
            problems: ['Fyll i ”Namn”', 'Skriv adressen som namn@kommun.se'],
          },
        ],
      },
    }),
    'delivery-meeting': DeliveryPage({
      at,
      parent: {
        title: 'Kommunfullmäktige 22 november 2027',
        href: '/mote/kf-2027-11-22',
        trace: 'meeting/kf-2027-11-22',
      },
      path: '/mote/kf-2027-11-22/utskick',
      mayRelease: true,
      board: {
        reachable: 2,
        needed: 3,
        atRisk: true,
        rows: [
          {
            name: 'Anna-Karin Österberg Söderqvist',
            role: { kind: 'member', seat: 's1' },
            addresses: [{ which: 'first', state: 'ok' }],
            summons: { id: 'summons#kf-2027-11-22#a', status: 'sent', delivered: true },
            usedLink: true,
            stances: 3,
            votes: 0,
          },
          {
            name: 'Bo Ask',
            role: { kind: 'member', seat: 's2' },
            addresses: [
              { which: 'first', state: 'bounced' },
              { which: 'second', state: 'ok' },
            ],
            summons: { id: 'summons#kf-2027-11-22#b', status: 'sent', delivered: false },
            usedLink: false,
            stances: 0,
            votes: 0,
          },
          {
            name: 'Ci Lind',
            role: { kind: 'substitute', order: 1 },
            addresses: [{ which: 'first', state: 'complained' }],
            summons: { id: 'summons#kf-2027-11-22#c', status: 'complained', delivered: true },
            usedLink: false,
            stances: 0,
            votes: 0,
          },
          {
            name: 'Dan Ny',
            role: { kind: 'substitute', order: 2 },
            addresses: [],
            summons: null,
            usedLink: false,
            stances: 0,
            votes: 0,
          },
        ],
      },
      unsent: [
        {
          id: 'summons#kf-2027-11-22#c',
          template: 'summons',
          to: 'Ci Lind',
          status: 'complained',
          error: 'The address complained',
        },
        {
          id: 'parked#x',
          template: 'parked',
          to: 'Frida Ek',
          status: 'failed',
          error: '550 5.1.1 The mailbox does not exist',
        },
      ],
      stopped: [{ template: 'summons', sent: 61, failed: 4 }],
    }),
    'delivery-cycle': DeliveryPage({
      at,
      parent: { title: '2028', href: '/omgang/2028', trace: 'cycle/2028' },
      path: '/omgang/2028/utskick',
      mayRelease: false,
      board: null,
      unsent: [],
      stopped: [],
    }),
    'delivery-send-again': SendAgainPage({
      at,
      board: { title: 'Utskick', href: '/omgang/2028/utskick' },
      action: '/omgang/2028/utskick/x',
      name: 'Ci Lind',
      version: 3,
    }),
    'meeting-plan': PlanMeetingPage({
      at,
      values: valuesOf({ remote: true }),
      problems: [{ pointer: '/time', code: 'bad-format' }],
      bodies,
    }),
    'meeting-planned': MeetingPage({ ...meetingProps, meeting: aMeeting('planned'), items: [led(1, 'announced')] }),
    'meeting-empty': MeetingPage({ ...meetingProps, meeting: aMeeting('planned'), items: [] }),
    'meeting-summoned': MeetingPage({ ...meetingProps, meeting: aMeeting('summoned'), items: [led(1, 'announced')] }),
    'meeting-open': MeetingPage({
      ...meetingProps,
      urgent: [{ value: '2028/kultur', text: 'Kulturförvaltningen 2028' }],
      meeting: aMeeting('open'),
      items: [led(1, 'closed'), led(2, 'open'), led(3, 'announced'), led(4, 'casting'), led(5, 'closing')],
    }),
    'meeting-unpresided': MeetingPage({
      ...meetingProps,
      presiding: null,
      quorum: { present: 2, needed: 25, rule: 'KL 5:45', quorate: false },
      meeting: aMeeting('open'),
      items: [led(1, 'open')],
      refused: {
        act: 'rost',
        item: 1,
        filled: { values: NO_VALUES, problems: [{ pointer: '/rost/1/person', code: 'required' }] },
      },
    }),
    'meeting-read': MeetingPage({
      ...meetingProps,
      mayLead: false,
      meeting: aMeeting('open'),
      items: [led(1, 'closed'), led(2, 'open')],
    }),
    'meeting-closed': MeetingPage({ ...meetingProps, meeting: aMeeting('closed'), items: [led(1, 'closed')] }),
    minutes: MinutesPage({
      at,
      pdf: true,
      meeting: aMeeting('closed'),
      items: [led(1, 'closed')],
      served: [
        {
          name: 'Anna Berg',
          party: 'S',
          as: 'member',
          hours: [{ from: NOW, to: null, remote: false }],
          instead: [],
        },
        {
          name: 'Elin Falk',
          party: 'S',
          as: 'substitute',
          hours: [{ from: NOW, to: NOW, remote: true }],
          instead: [{ name: 'Cilla Dahl', items: ['§ 1'] }],
        },
      ],
      presiding: meetingProps.presiding,
      mayLead: true,
      refused: null,
    }),
    adopted: AdoptedPlansPage({
      at: phone,
      plans: [
        { plan: anAdopted(), sums: sumsOf(complete) },
        {
          plan: anAdopted({ department: 'vard' as DepartmentId, departmentName: 'Vård- och omsorgsförvaltningen' }),
          sums: sumsOf(CHANGES),
        },
      ],
    }),
    'adopted-empty': AdoptedPlansPage({ at: phone, plans: [] }),
    'adopted-plan': AdoptedPlanPage({
      at: phone,
      pdf: true,
      plan: anAdopted(),
      bodyName: 'Kommunfullmäktige',
      caseNumber: 'KS 2027/123',
      changes: complete,
      review: {
        submission: 1,
        fingerprint: 'f',
        reviewer: 'p5',
        savedAt: NOW,
        summary: 'Planen följer strategin.',
        changes: { ['c1' as ChangeId]: { verdict: 'recommended', comment: '' } },
      },
      documents: DOCUMENTS,
    }),
    ...documentGallery(at, phone),
    ...peopleGallery(at, phone),
    ...registerGallery(at, phone),
    ...traceGallery(at, phone),
    ...followUpRulesGallery(at),
  };
};

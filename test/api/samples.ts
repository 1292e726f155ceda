import { DEFAULT_RULES } from '../../lambdas/domain/register-rules.ts';
import { A_LOGO } from '../domain/appearance/some-logos.ts';
import { CHANGE, CYCLE } from './a-round.ts';

/** A good body for each request that takes one, by method and path: what a fuzzer spoils, and what a stranger tries in vain. */
export const SAMPLES: Readonly<Record<string, unknown>> = {
  'POST /keys': { name: 'ekonomi', grants: [{ role: 'finance' }] },
  'POST /cycles': { ...CYCLE, year: 2029, meetingOn: '2028-11-20' },
  'PUT /cycles/{year}': CYCLE,
  'POST /cycles/{year}/extend': { departments: ['kultur'], to: '2027-12-20', reason: 'Sjukdom' },
  'POST /cycles/{year}/remind': { departments: ['kultur'], dryRun: true },
  'POST /cycles/{year}/close': { reason: 'Budgeten tidigareläggs' },
  'POST /cycles/{year}/plans/{department}/submit': { revision: 1 },
  'POST /cycles/{year}/plans/{department}/withdraw': { reason: 'Inget i år' },
  'PUT /cycles/{year}/plans/{department}/case-number': { caseNumber: 'KS 2027/123', reason: 'Fel serie' },
  'POST /cycles/{year}/plans/{department}/return': { reason: 'Behovet saknas' },
  'POST /cycles/{year}/plans/{department}/changes': CHANGE,
  'PUT /cycles/{year}/plans/{department}/changes/{change}': CHANGE,
  'POST /cycles/{year}/plans/{department}/changes/{change}/carry': { decision: 'dropped' },
  'POST /cycles/{year}/plans/{department}/changes/{change}/comments': { remark: 'Samordna med skolan' },
  'PUT /cycles/{year}/plans/{department}/review': {
    summary: 'Väl underbyggd',
    changes: { c1: { verdict: 'with-change', comment: 'Räkna om' } },
  },
  'POST /cycles/{year}/plans/{department}/review/complete': { changes: { c1: { verdict: null, comment: '' } } },
  'PUT /departments/{department}': { name: 'Kultur', head: 'ivar', editors: ['sara'], superior: 'frida' },
  'PUT /people/{person}': {
    name: 'Ivar',
    email: 'ivar@exempel.example',
    locale: 'en',
    grants: [{ role: 'head', department: 'kultur', from: '2027-01-01', to: '2027-12-31' }],
  },
  'POST /people/{person}/roles': { role: 'editor', department: 'kultur', from: '2027-06-01', to: '2027-12-31' },
  'POST /people/{person}/roles/end': { role: { role: 'it-office' }, last: '2027-12-31' },
  'POST /people/{person}/roles/hand-over': { role: { role: 'it-office' }, to: 'sara' },
  'POST /people/{person}/address': { email: 'ny@exempel.example', secondEmail: 'hemma@exempel.example' },
  'PUT /bodies/{body}': { name: 'KF', rules: 'council', seats: 5, quorum: null, remote: true, substitutes: 'by-party' },
  'PUT /bodies/{body}/memberships/{person}/{from}': {
    name: 'Ivar',
    party: 'A',
    to: null,
    role: { kind: 'member', seat: 's1', office: 'chair' },
  },
  'POST /bodies/{body}/roster': {
    lines: [
      { line: 1, cells: ['Namn', 'E-post', 'Uppdrag', 'Ordning', 'Från'] },
      { line: 2, cells: ['Nytt Namn', 'nytt@exempel.example', 'ersättare', 9, '2026-10-15'] },
    ],
    dryRun: true,
  },
  'POST /cycles/{year}/plans/{department}/reports/{tertial}': {
    changes: { c1: { progress: 'late', forecast: 610, comment: 'Överklagad' } },
  },
  'PUT /follow-up-rules': { ends: ['03-31', '08-31', '12-31'], remindDays: 10, openDays: 30 },
  'POST /documents': { type: 'guideline', title: 'Riktlinjer för e-post' },
  'PUT /documents/{document}/draft': {
    title: 'IT-strategi 2030–2034',
    text: 'Vi bygger öppet.',
    caseNumber: 'KS 2027/9',
  },
  'POST /documents/{document}/propose': { validFrom: '2030-01-01', validTo: '2034-12-31' },
  'POST /documents/{document}/confirm': { reason: 'Gäller som den är' },
  'POST /documents/{document}/register': {
    body: 'kf',
    decidedOn: '2027-01-11',
    paragraph: '§ 4',
    caseNumber: 'KS 2027/9',
    validFrom: '2027-02-01',
    validTo: '2031-01-31',
  },
  'POST /documents/{document}/repeal': { body: 'kf', decidedOn: '2027-01-11', paragraph: '§ 4', reason: 'Behövs inte' },
  'POST /documents/{document}/supersede': { by: 'it-policy' },
  'PUT /register-table': DEFAULT_RULES,
  'PUT /appearance/colour': { colour: '#7a1f5c' },
  'PUT /appearance/logo': { logo: Buffer.from(A_LOGO).toString('base64') },
  'POST /meetings': { body: 'kf', date: '2027-12-20', time: '18:00', place: 'Salen', urgent: false, remote: false },
  'POST /meetings/{meeting}/roll-call': {
    marks: [
      { person: 'm1', mark: 'present' },
      { person: 'm2', mark: 'left' },
    ],
  },
  'POST /meetings/{meeting}/call-off': { reason: 'Kallelsen hann inte gå ut i tid' },
  'POST /meetings/{meeting}/preside': { person: 'm1' },
  'POST /meetings/{meeting}/close': { firstParagraph: 112 },
  'POST /meetings/{meeting}/adjust': { adjustedOn: '2027-11-22', adjusters: 'Ann och Bo' },
  'POST /meetings/{meeting}/announce': { announcedOn: '2027-11-22' },
  'POST /meetings/{meeting}/items/{number}/casting-vote': { person: 'm1', answer: 'approve' },
  'POST /meetings/{meeting}/items/{number}/number': { paragraph: 112 },
  'POST /meetings/{meeting}/items/{number}/stance': {
    person: 'm1',
    today: 'decide',
    main: 'approve',
    motivation: '',
    fingerprint: 'f',
  },
  'POST /meetings/{meeting}/items/{number}/vote': {
    person: 'm1',
    today: 'refer',
    main: null,
    motivation: 'Räkna om',
    fingerprint: 'f',
  },
  'POST /meetings/{meeting}/items/{number}/motions': { person: 'm2', asks: 'refer', wording: 'Utred driftkostnaden' },
  'POST /meetings/{meeting}/items/{number}/motions/withdraw': { number: 1 },
  'POST /meetings/{meeting}/items/{number}/order': { order: 'Först avslag, sedan bifall' },
  'POST /meetings/{meeting}/urgent-items': { plan: '2028/kultur', reason: 'Avtalet löper ut', agreed: 3 },
  'POST /meetings/{meeting}/items/{number}/recuse/withdraw': { person: 'm4' },
  'POST /meetings/{meeting}/items/{number}/recuse': { person: 'm4', reason: 'Egen firma' },
  'POST /meetings/{meeting}/items/{number}/reserve': { person: 'm4', text: 'För dyrt' },
};

/** Names of what is there once a meeting votes about the plan of `kultur`. */
export const NAMES: Readonly<Record<string, string>> = {
  year: '2028',
  department: 'kultur',
  person: 'm1',
  body: 'kf',
  from: '2022-10-15',
  document: 'it-strategi',
  meeting: 'kf-2027-11-22',
  number: '1',
  tertial: '1',
};

/** A query that each list or trace answers. */
export const QUERIES: Readonly<Record<string, string>> = { '/trace': '?kind=plan&year=2028&department=kultur' };

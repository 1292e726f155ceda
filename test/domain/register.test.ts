import fc from 'fast-check';
import type { BodyId, DocumentId, Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import {
  appliesOn,
  DOCUMENT_TYPES,
  type DocumentType,
  type DocumentVersion,
  type GoverningDocument,
  isInForce,
  mayVersionFollow,
  type ThinDocument,
  VERSION_FOLLOWS,
  versionInForce,
  withVersion,
} from '../../lambdas/domain/document.ts';
import { documentFrom } from '../../lambdas/domain/document-migration.ts';
import { cameIntoForce, wasConfirmed, wasRepealed } from '../../lambdas/domain/document-moves.ts';
import { addDays } from '../../lambdas/domain/local-time.ts';
import {
  askFrom,
  DEFAULT_RULES,
  dueOn,
  lastDayAfter,
  mayDecide,
  problemsOfTerm,
  registerRulesSchema,
  standingOf,
  usualLastDay,
} from '../../lambdas/domain/register-rules.ts';

const day = (text: string): LocalDate => text as LocalDate;
const body = (id: string, rules: 'council' | 'board' | 'internal') => ({ id: id as BodyId, rules });
const KF = body('kf', 'council');
const GROUP = body('it-gruppen', 'internal');
const BOARD = body('kn', 'board');
const basis = { body: KF.id, decidedOn: day('2027-11-22'), paragraph: '§ 4', decision: null };

const draft = (number: number): DocumentVersion => ({
  number,
  title: `Strategi ${number}`,
  textHash: 'x',
  caseNumber: null,
  files: [],
  minorityUsed: false,
  savedBy: 'ivar',
  savedAt: '2027-01-01T00:00:00.000Z' as Instant,
  status: 'draft',
  referredBack: null,
});
const aDocument = (type: DocumentType = 'strategy'): GoverningDocument => ({
  id: 'it-strategi' as DocumentId,
  type,
  owner: 'it-office',
  department: null,
  versions: [draft(1)],
  review: null,
});
const inForce = (from: string, to: string | null, type: DocumentType = 'strategy'): GoverningDocument =>
  cameIntoForce(aDocument(type), 1, { basis, term: { validFrom: day(from), validTo: to === null ? null : day(to) } });

describe('the policy’s table 1.2', () => {
  test.each([
    ['policy', 'it-group', 'kf'],
    ['strategy', 'it-office', 'kf'],
    ['guideline', 'it-office', 'it-gruppen'],
    ['action-plan', 'head', 'kf'],
  ] as const)('%s: owned by %s, decided by %s', (type, owner, decidedBy) => {
    expect(DEFAULT_RULES.types[type]).toMatchObject({ owner, decidedBy });
  });

  test.each([
    ['policy', KF, true],
    ['policy', GROUP, false],
    ['strategy', KF, true],
    ['strategy', BOARD, false],
    ['strategy', GROUP, false],
    ['guideline', GROUP, true],
    ['guideline', KF, false],
    ['action-plan', KF, true],
    ['action-plan', body('fullmaktige', 'council'), true],
    ['action-plan', BOARD, false],
  ] as const)('a %s may be put in force by %o: %s', (type, by, allowed) => {
    expect(mayDecide(DEFAULT_RULES.types[type], by)).toBe(allowed);
  });

  test.each([
    ['policy', null, []],
    ['policy', '2033-01-01', []],
    ['policy', '2032-12-31', ['term-too-short']],
    ['strategy', null, ['required']],
    ['strategy', '2030-12-30', ['term-too-short']],
    ['strategy', '2030-12-31', []],
    ['strategy', '2032-12-31', []],
    ['strategy', '2033-01-01', ['term-too-long']],
    ['strategy', '2033-12-31', ['term-too-long']],
    ['guideline', null, []],
    ['guideline', '2030-12-31', ['no-last-day']],
    ['action-plan', '2028-12-31', []],
    ['action-plan', '2028-12-30', ['term-too-short']],
    ['action-plan', '2029-01-01', ['term-too-long']],
  ] as const)('a %s from 2028-01-01 to %s: %o', (type, validTo, codes) => {
    const term = { validFrom: day('2028-01-01'), validTo: validTo === null ? null : day(validTo) };
    expect(problemsOfTerm(DEFAULT_RULES.types[type], term).map((one) => one.code)).toEqual(codes);
  });

  test('the term that is taken when none is given is always a good one', () => {
    const dates = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.constantFrom(...DOCUMENT_TYPES), (date, type) => {
        const validFrom = day(date.toISOString().slice(0, 10));
        const rule = DEFAULT_RULES.types[type];
        expect(problemsOfTerm(rule, { validFrom, validTo: usualLastDay(rule, validFrom) })).toEqual([]);
      }),
    );
  });

  test('a term ends the day before the same day of its last year; a leap day’s on 27 February', () => {
    expect(lastDayAfter(day('2028-01-01'), 5)).toBe('2032-12-31');
    expect(lastDayAfter(day('2028-02-29'), 1)).toBe('2029-02-27');
  });

  test('the table as a setting: the defaults are good, and a longest term before the shortest is refused', () => {
    expect(registerRulesSchema.safeParse(DEFAULT_RULES).success).toBe(true);
    const strategy = { ...DEFAULT_RULES.types.strategy, term: { kind: 'years', least: 5, most: 3 } };
    const wrong = { ...DEFAULT_RULES, types: { ...DEFAULT_RULES.types, strategy } };
    expect(registerRulesSchema.safeParse(wrong)).toMatchObject({
      error: { issues: [{ path: ['types', 'strategy', 'term', 'most'], message: 'out-of-order' }] },
    });
  });
});

describe('what may follow what', () => {
  test('nothing follows the end, and only a draft or a proposal is decided', () => {
    expect(VERSION_FOLLOWS.superseded).toEqual([]);
    expect(VERSION_FOLLOWS.repealed).toEqual([]);
    expect(VERSION_FOLLOWS.rejected).toEqual([]);
    expect(mayVersionFollow('in-force', 'draft')).toBe(false);
    expect(mayVersionFollow('draft', 'on-agenda')).toBe(false);
  });

  test('a move that the table does not have is a fault', () => {
    const document = inForce('2028-01-01', '2032-12-31');
    expect(() => withVersion(document, draft(1))).toThrow('cannot become draft');
  });
});

describe('in force, expiring, expired: derived from dates', () => {
  test.each([
    ['2027-12-31', 'coming', false],
    ['2028-01-01', 'in-force', true],
    ['2031-12-31', 'in-force', true],
    ['2032-01-01', 'expiring', true],
    ['2032-12-31', 'expiring', true],
    ['2033-01-01', 'expired', false],
  ])('a strategy 2028–2032 on %s is %s', (today, standing, valid) => {
    const document = inForce('2028-01-01', '2032-12-31');
    expect(standingOf(DEFAULT_RULES, document, day(today))).toBe(standing);
    expect(isInForce(document, day(today))).toBe(valid);
  });

  test('a policy is gone through every five years, and stays in force all the while', () => {
    const document = inForce('2028-01-01', null, 'policy');
    const rule = DEFAULT_RULES.types.policy;
    const version = versionInForce(document, day('2028-06-01'));
    if (version?.status !== 'in-force') throw new Error('The policy is in force');
    expect(dueOn(rule, version)).toBe('2032-12-31');
    expect(askFrom(rule, version)).toBe('2032-01-01');
    expect(standingOf(DEFAULT_RULES, document, day('2040-01-01'))).toBe('expiring');
    const confirmed = wasConfirmed(document, version, { on: day('2032-05-04'), by: 'x', reason: 'Står sig' });
    expect(standingOf(DEFAULT_RULES, confirmed, day('2032-06-01'))).toBe('in-force');
    const again = versionInForce(confirmed, day('2032-06-01'));
    expect(again && dueOn(rule, again)).toBe('2037-05-03');
  });

  test('a guideline and an action plan are never asked about', () => {
    const guideline = inForce('2028-01-01', null, 'guideline');
    expect(standingOf(DEFAULT_RULES, guideline, day('2050-01-01'))).toBe('in-force');
    const plan = inForce('2028-01-01', '2028-12-31', 'action-plan');
    expect(standingOf(DEFAULT_RULES, plan, day('2028-12-31'))).toBe('in-force');
    expect(standingOf(DEFAULT_RULES, plan, day('2029-01-01'))).toBe('expired');
  });

  test('on every day at most one version is in force, and the later one from its first day on', () => {
    const first = inForce('2028-01-01', '2032-12-31');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: -10, max: 2500 }), (starts, at) => {
        const from = addDays(day('2028-01-01'), starts);
        const two = { ...first, versions: [...first.versions, draft(2)] };
        const term = { validFrom: from, validTo: lastDayAfter(from, 4) };
        const both = cameIntoForce(two, 2, { basis, term });
        const today = addDays(day('2028-01-01'), at);
        const valid = both.versions.filter((version) => appliesOn(version, today)).map((version) => version.number);
        expect(valid.length).toBeLessThanOrEqual(1);
        if (today >= from && today <= term.validTo) expect(valid).toEqual([2]);
      }),
    );
  });

  test('repealed: valid through the day of that decision', () => {
    const document = inForce('2028-01-01', null, 'guideline');
    const version = versionInForce(document, day('2029-01-01'));
    if (!version) throw new Error('The guideline is in force');
    const repealed = wasRepealed(document, version, { basis, reason: 'Behövs inte', lastDay: day('2029-03-01') });
    expect(isInForce(repealed, day('2029-03-01'))).toBe(true);
    expect(standingOf(DEFAULT_RULES, repealed, day('2029-03-02'))).toBe('repealed');
  });
});

describe('a document that was stored before documents had versions', () => {
  const thin: ThinDocument = {
    id: 'it-strategi' as DocumentId,
    type: 'strategy',
    title: 'IT-strategi 2025–2029',
    owner: 'it-office',
    decidedBy: KF.id,
    department: null,
    status: 'in-force',
    decidedAt: '2024-11-25T19:00:00.000Z' as Instant,
    decision: null,
    caseNumber: 'KS 2024/1',
    validFrom: day('2025-01-01'),
    validTo: day('2029-12-31'),
  };

  test.each([
    ['in-force', '2027-01-01', 'in-force'],
    ['in-force', '2030-01-01', 'expired'],
    ['superseded', '2027-01-01', 'superseded'],
    ['repealed', '2027-01-01', 'repealed'],
    ['draft', '2027-01-01', 'draft'],
  ] as const)('%s is on %s %s', (status, today, standing) => {
    const document = documentFrom({ ...thin, status });
    expect(standingOf(DEFAULT_RULES, document, day(today))).toBe(standing);
    expect(isInForce(document, day(today))).toBe(standing === 'in-force');
    expect(document.versions).toMatchObject([{ number: 1, title: thin.title, caseNumber: 'KS 2024/1' }]);
  });

  test('keeps its decision, and one in today’s shape stays as it is', () => {
    const document = documentFrom(thin);
    expect(document.versions[0]).toMatchObject({
      basis: { body: 'kf', decidedOn: '2024-11-25', paragraph: null },
      term: { validFrom: '2025-01-01', validTo: '2029-12-31' },
    });
    expect(documentFrom(document)).toBe(document);
  });
});

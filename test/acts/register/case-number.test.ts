import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerDecision, registrationSchema } from '../../../lambdas/acts/document/decide-document.ts';
import { reviseDocument, saveVersion } from '../../../lambdas/acts/document/write-document.ts';
import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import { assignCaseNumber, caseNumberInputSchema } from '../../../lambdas/acts/register/assign-case-number.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { DocumentId, Instant } from '../../../lambdas/domain/brands.ts';
import { parseInput } from '../../../lambdas/domain/input.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import { readHistory } from '../../../lambdas/records/read.ts';
import { cases, documents, items, meetings, plans } from '../../../lambdas/records/tables.ts';
import { as, aWorld, FINANCE, furnish, granted, headOf, planOf, refusalOf, SYSTEM, YEAR } from '../a-municipality.ts';
import { documentNow, drafted, furnishGroup, OFFICE, REGISTRAR } from '../document/a-register.ts';
import { KF, MEETING, put, reviewedPlan, SARA } from '../meeting/a-council.ts';

let folder: string;
let store: SqliteStore;
const world = aWorld();
const ports = () => ({ ...world, store });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-cases-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  await furnish(ports(), ['kultur', 'skola']);
  await furnishGroup(ports());
  for (const department of ['kultur', 'skola'])
    await reviewedPlan(ports(), department, '2027-06-01T08:00:00.000Z' as Instant);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const assign = async (
  department: string,
  caseNumber: string,
  { reason = '', by = REGISTRAR } = {},
): Promise<Result<Plan>> => {
  const input = parseInput(caseNumberInputSchema, { caseNumber, reason });
  return input.ok ? assignCaseNumber(ports(), by, planOf(department), input.value) : input;
};
const planNow = async (department: string): Promise<Plan> =>
  (await store.get(plans.key(YEAR, department)))?.body as Plan;
const numberOf = async (department: string) => (await planNow(department)).caseNumber;
const holdersOf = async (number: string) => (await store.get(cases.key(number as never)))?.body;
const problem = (pointer: string, code: string) => ({ why: 'invalid', problems: [{ pointer, code }] });
const TAKEN = problem('/caseNumber', 'number-taken');

describe('giving a plan its case number', () => {
  test('stores it in one spelling, whose it is, and who did it', async () => {
    expect(granted(await assign('kultur', ' ks 2027/123'))).toMatchObject({ caseNumber: 'KS 2027/123' });
    expect(await holdersOf('KS 2027/123')).toEqual({ plan: planOf('kultur'), documents: [] });
    const [entry] = (await readHistory(store, plans.key(YEAR, 'kultur'))).slice(-1);
    expect(entry).toMatchObject({
      act: 'plan.case-number',
      actor: 'rut',
      role: 'registrar',
      changes: [{ path: '/caseNumber', to: 'KS 2027/123' }],
    });
  });

  test('is for the registrar and a secretary, and for nobody else', async () => {
    for (const by of [
      FINANCE,
      OFFICE,
      headOf('kultur'),
      as('a', { role: 'auditor' }),
      as('d', { role: 'administrator' }),
    ])
      expect(refusalOf(await assign('kultur', 'KS 2027/1', { by }))).toEqual({ why: 'not-allowed' });
    granted(await assign('kultur', 'KS 2027/1', { by: SARA }));
  });

  test.each([
    ['', problem('/caseNumber', 'required')],
    ['123', problem('/caseNumber', 'bad-format')],
    ['KS 2027/0123', problem('/caseNumber', 'bad-format')],
  ])('refuses %j as a first number, and stores nothing', async (typed, refusal) => {
    const before = await planNow('kultur');
    expect(refusalOf(await assign('kultur', typed))).toEqual(refusal);
    expect(await planNow('kultur')).toEqual(before);
  });

  test('of a plan that there is not is refused', async () => {
    expect(refusalOf(await assign('saknas', 'KS 2027/1'))).toEqual({ why: 'not-found', what: 'plan' });
  });

  test('the same again changes nothing', async () => {
    granted(await assign('kultur', 'KS 2027/1'));
    const before = await store.get(plans.key(YEAR, 'kultur'));
    granted(await assign('kultur', 'ks2027/1'));
    expect(await store.get(plans.key(YEAR, 'kultur'))).toEqual(before);
  });
});

describe('one number, one matter', () => {
  test('another plan cannot have it, in whatever spelling', async () => {
    granted(await assign('kultur', 'KS 2027/123'));
    expect(refusalOf(await assign('skola', 'ks  2027/123'))).toEqual(TAKEN);
    expect(await numberOf('skola')).toBeUndefined();
  });

  test('two who take it at once: one is stored, the other refused', async () => {
    const both = await Promise.all([assign('kultur', 'KS 2027/5'), assign('skola', 'KS 2027/5')]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual([TAKEN]);
    expect([await numberOf('kultur'), await numberOf('skola')].filter(Boolean)).toEqual(['KS 2027/5']);
  });

  test('a plan cannot have that of a governing document, nor a document that of a plan', async () => {
    const id = await drafted(ports(), 'guideline', 'riktlinje');
    expect(refusalOf(await assign('kultur', 'KS 2027/1'))).toEqual(TAKEN);
    granted(await assign('kultur', 'KS 2027/2'));
    const words = { title: 'Riktlinje', text: 'Text', caseNumber: 'ks 2027/2' };
    expect(refusalOf(await saveVersion(ports(), OFFICE, { id }, words))).toEqual(TAKEN);
    const decided = registrationSchema.parse({
      body: 'it-gruppen',
      decidedOn: '2027-02-15',
      caseNumber: 'KS 2027/2',
      validFrom: '2027-03-01',
    });
    expect(refusalOf(await registerDecision(ports(), REGISTRAR, { id }, decided))).toEqual(TAKEN);
    expect((await documentNow(ports(), 'riktlinje')).versions).toMatchObject([
      { status: 'draft', caseNumber: 'KS 2027/1' },
    ]);
  });

  test('of a document from before numbers were claimed it is still the document’s', async () => {
    const id = await drafted(ports(), 'guideline', 'gammal');
    await put(ports(), cases.key('KS 2027/1' as never), { plan: null, documents: [] });
    expect((await documentNow(ports(), id)).versions[0]?.caseNumber).toBe('KS 2027/1');
    expect(refusalOf(await assign('kultur', 'KS 2027/1'))).toEqual(TAKEN);
  });

  test('a draft that takes another number gives its first one back, unless an earlier version has it', async () => {
    const id = await drafted(ports(), 'guideline', 'riktlinje');
    const save = (caseNumber: string) => saveVersion(ports(), OFFICE, { id }, { title: 'R', text: 'T', caseNumber });
    granted(await save('KS 2027/7'));
    granted(await assign('kultur', 'KS 2027/1'));
    const decided = registrationSchema.parse({ body: 'it-gruppen', decidedOn: '2027-02-15', validFrom: '2027-03-01' });
    granted(await registerDecision(ports(), REGISTRAR, { id }, decided));
    granted(await reviseDocument(ports(), OFFICE, { id }));
    granted(await save('KS 2027/7'));
    granted(await save('KS 2027/8'));
    expect(await holdersOf('KS 2027/7')).toEqual({ plan: null, documents: ['riktlinje'] });
    expect(refusalOf(await assign('skola', 'KS 2027/7'))).toEqual(TAKEN);
  });

  test('a number of another shape, from before, is kept as it is and is in nobody’s way', async () => {
    const id = await drafted(ports(), 'guideline', 'riktlinje');
    granted(await saveVersion(ports(), OFFICE, { id }, { title: 'R', text: 'T', caseNumber: '412/02' }));
    expect((await documentNow(ports(), id)).versions[0]?.caseNumber).toBe('412/02');
    granted(await assign('kultur', 'KS 2027/1'));
  });
});

describe('correcting', () => {
  test('asks for a reason, which stays in the trace, and frees what was there', async () => {
    granted(await assign('kultur', 'KS 2027/123'));
    expect(refusalOf(await assign('kultur', 'KS 2027/132'))).toEqual(problem('/reason', 'required'));
    expect(await numberOf('kultur')).toBe('KS 2027/123');
    granted(await assign('kultur', 'KS 2027/132', { reason: 'Omkastade siffror' }));
    expect((await readHistory(store, plans.key(YEAR, 'kultur'))).at(-1)).toMatchObject({
      reason: 'Omkastade siffror',
      changes: [{ path: '/caseNumber', from: 'KS 2027/123', to: 'KS 2027/132' }],
    });
    granted(await assign('skola', 'KS 2027/123'));
  });

  test('an empty number takes away one that was given by mistake', async () => {
    granted(await assign('kultur', 'KS 2027/123'));
    granted(await assign('kultur', '', { reason: 'Fel plan' }));
    expect('caseNumber' in (await planNow('kultur'))).toBe(false);
    expect(await holdersOf('KS 2027/123')).toEqual({ plan: null, documents: [] });
  });
});

test('the adopted plan takes its number along into the register of governing documents, and a correction follows', async () => {
  granted(await assign('kultur', 'KS 2027/123'));
  const plan = await planNow('kultur');
  const decision = { outcome: 'approved', rule: 'KL 5:55', counts: {}, quorum: {}, quorate: true, by: 'majority' };
  const subject = { type: 'plan', ...planOf('kultur'), submission: 1, fingerprint: plan.submissions[0]?.fingerprint };
  const at = '2027-11-22T18:00:00.000Z' as Instant;
  const held = { summonedAt: at, openedAt: at, closedAt: at, lastParagraph: 112 };
  await put(ports(), meetings.key(MEETING), { id: MEETING, body: KF, bodyName: 'KF', status: 'closed', ...held });
  const item = { meeting: MEETING, number: 1, title: 'Plan', total: 1, subject, paragraph: '§ 112', status: 'closed' };
  const result = { decision, at, reasons: [], notReached: false };
  await put(ports(), items.key(MEETING, 1), { ...item, openedAt: at, attending: null, result });
  await put(ports(), plans.key(YEAR, 'kultur'), { ...plan, status: 'on-agenda', meeting: MEETING, item: 1 });
  granted(await carryOut(ports(), SYSTEM, MEETING, 1));
  const numberOfDocument = async () => (await documentNow(ports(), 'plan-2028-kultur')).versions[0]?.caseNumber;
  expect([await numberOf('kultur'), await numberOfDocument()]).toEqual(['KS 2027/123', 'KS 2027/123']);

  granted(await assign('kultur', 'KS 2027/124', { reason: 'Fel nummer' }));
  expect([(await planNow('kultur')).status, await numberOfDocument()]).toEqual(['adopted', 'KS 2027/124']);
  const entries = await readHistory(store, documents.key('plan-2028-kultur' as DocumentId));
  expect(entries.at(-1)).toMatchObject({ act: 'plan.case-number', reason: 'Fel nummer' });
});

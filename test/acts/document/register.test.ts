import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocument } from '../../../lambdas/acts/document/create-document.ts';
import {
  confirmDocument,
  proposeVersion,
  type Registration,
  registerDecision,
  registrationSchema,
  repealDocument,
  supersedeDocument,
} from '../../../lambdas/acts/document/decide-document.ts';
import { loadText } from '../../../lambdas/acts/document/load-document.ts';
import { readTable, saveTable } from '../../../lambdas/acts/document/register-table.ts';
import { reviseDocument, saveVersion, withdrawProposal } from '../../../lambdas/acts/document/write-document.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { DocumentId, LocalDate } from '../../../lambdas/domain/brands.ts';
import { isInForce } from '../../../lambdas/domain/document.ts';
import { DEFAULT_RULES } from '../../../lambdas/domain/register-rules.ts';
import { documents, documentTexts, registerRules } from '../../../lambdas/records/tables.ts';
import { aWorld, FINANCE, furnish, granted, headOf, refusalOf, StillClock } from '../a-municipality.ts';
import { documentNow, drafted, furnishGroup, GROUP_CHAIR, OFFICE, proposed, REGISTRAR } from './a-register.ts';

let folder: string;
let store: SqliteStore;
const clock = new StillClock('2027-03-01T08:00:00.000Z' as never);
const ports = () => ({ ...aWorld(), store, clock });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-register-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  clock.set('2027-03-01T08:00:00Z');
  await furnish(ports());
  await furnishGroup(ports());
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const day = (text: string): LocalDate => text as LocalDate;
const named = (id: string) => ({ id: id as DocumentId });
const decided = (changes: Partial<Record<keyof Registration, string | null>> = {}): Registration =>
  registrationSchema.parse({
    body: 'kf',
    decidedOn: '2027-02-15',
    paragraph: '§ 12',
    validFrom: '2027-03-01',
    ...changes,
  });

describe('writing', () => {
  test('a document begins as a draft with the owner that the table gives its type', async () => {
    const document = granted(
      await createDocument(ports(), OFFICE, { type: 'strategy', title: 'IT-strategi 2030–2034: Öppet & enkelt' }),
    );
    expect(document).toMatchObject({ id: 'it-strategi-2030-2034-oppet-enkelt', owner: 'it-office' });
    expect(document.versions).toMatchObject([{ number: 1, status: 'draft', textHash: null }]);
  });

  test('an action plan comes from the round; a taken or reserved name is refused', async () => {
    expect(refusalOf(await createDocument(ports(), OFFICE, { type: 'action-plan', title: 'Plan' }))).toMatchObject({
      code: 'from-the-round',
    });
    expect(
      refusalOf(await createDocument(ports(), OFFICE, { id: 'it-strategi', type: 'strategy', title: 'X' })),
    ).toEqual({ why: 'exists', what: 'document' });
    for (const title of ['Arkiv', 'Plan 2028', '…'])
      expect(refusalOf(await createDocument(ports(), OFFICE, { type: 'guideline', title }))).toEqual({
        why: 'invalid',
        problems: [{ pointer: '/title', code: 'bad-format' }],
      });
  });

  test('every save of the words is traced, from what to what', async () => {
    const id = await drafted(ports(), 'guideline', 'e-post');
    const words = { title: 'E-post', text: 'Vi köper in lokalt.', caseNumber: '' };
    granted(await saveVersion(ports(), OFFICE, named(id), words));
    expect(await loadText(store, id, 1)).toBe('Vi köper in lokalt.');
    const trace = await store.history(documentTexts.key(id, 1));
    expect(trace.items.map(({ act, actor, changes }) => ({ act, actor, changes }))).toEqual([
      { act: 'document.save', actor: 'ivar', changes: [{ path: '/text', to: 'Vi köper in gemensamt.' }] },
      {
        act: 'document.save',
        actor: 'ivar',
        changes: [{ path: '/text', from: 'Vi köper in gemensamt.', to: 'Vi köper in lokalt.' }],
      },
    ]);
  });

  test('one who saw an older version is told, and nothing is stored', async () => {
    const id = await drafted(ports(), 'guideline', 'e-post');
    const words = { title: 'Nytt', text: 'Nytt', caseNumber: '' };
    expect(refusalOf(await saveVersion(ports(), OFFICE, { id, seen: 1 }, words))).toMatchObject({
      why: 'stale',
      current: 2,
    });
    expect(await loadText(store, id, 1)).toBe('Vi köper in gemensamt.');
  });

  test.each([
    ['finance', FINANCE],
    ['a head of department', headOf('kultur')],
    ['a member of IT-gruppen, of what the IT office owns', GROUP_CHAIR],
  ])('%s may not', async (_who, actor) => {
    const id = await drafted(ports(), 'guideline', 'e-post');
    const words = { title: 'Nytt', text: 'Nytt', caseNumber: '' };
    expect(refusalOf(await saveVersion(ports(), actor, named(id), words))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await createDocument(ports(), actor, { type: 'strategy', title: 'Egen' }))).toEqual({
      why: 'not-allowed',
    });
  });

  test('IT-gruppen’s members write the policy that it owns', async () => {
    const id = await drafted(ports(), 'policy', 'it-policy', GROUP_CHAIR);
    expect(await documentNow({ store }, id)).toMatchObject({ owner: 'it-group' });
  });
});

describe('proposing', () => {
  test('without words there is nothing to decide, and the term is held to its type', async () => {
    granted(await createDocument(ports(), OFFICE, { id: 'tom', type: 'strategy', title: 'Tom' }));
    const input = { validFrom: day('2028-01-01'), validTo: day('2033-12-31') };
    expect(refusalOf(await proposeVersion(ports(), OFFICE, named('tom'), input))).toEqual({
      why: 'invalid',
      problems: [
        { pointer: '/validTo', code: 'term-too-long', params: { least: 3, most: 5 } },
        { pointer: '/text', code: 'required' },
      ],
    });
  });

  test('a term that is left out is the longest of its type; the body’s secretary is told', async () => {
    await proposed(ports(), 'strategy', 'ny-strategi', { from: '2028-01-01' });
    expect((await documentNow({ store }, 'ny-strategi')).versions[0]).toMatchObject({
      status: 'proposed',
      term: { validFrom: '2028-01-01', validTo: '2032-12-31' },
    });
    const mails = (await store.query('mail#documents', '')).items.map((row) => row.sk);
    expect(mails).toEqual([expect.stringMatching(/^document-proposed#ny-strategi#.*#sara$/)]);
  });

  test('a proposal is not written on, and can be taken back', async () => {
    const id = await proposed(ports(), 'strategy', 'ny-strategi', { from: '2028-01-01' });
    const words = { title: 'Nytt', text: 'Nytt', caseNumber: '' };
    expect(refusalOf(await saveVersion(ports(), OFFICE, named(id), words))).toEqual({
      why: 'wrong-state',
      status: 'proposed',
    });
    granted(await withdrawProposal(ports(), OFFICE, named(id)));
    granted(await saveVersion(ports(), OFFICE, named(id), words));
  });
});

describe('a decision made without the product', () => {
  test('comes into force by the registrar’s hand, and nobody else’s', async () => {
    const id = await drafted(ports(), 'strategy', 'ny-strategi');
    expect(refusalOf(await registerDecision(ports(), OFFICE, named(id), decided()))).toEqual({ why: 'not-allowed' });
    granted(await registerDecision(ports(), REGISTRAR, named(id), decided()));
    expect((await documentNow({ store }, id)).versions[0]).toMatchObject({
      status: 'in-force',
      basis: { body: 'kf', decidedOn: '2027-02-15', paragraph: '§ 12', decision: null },
      term: { validFrom: '2027-03-01', validTo: '2032-02-29' },
    });
  });

  test('by a body that the table does not name: refused by the policy’s table, nothing stored', async () => {
    const id = await drafted(ports(), 'strategy', 'ny-strategi');
    const before = JSON.stringify((await store.scanRows()).items);
    expect(refusalOf(await registerDecision(ports(), REGISTRAR, named(id), decided({ body: 'it-gruppen' })))).toEqual({
      why: 'rule',
      rule: 'IT-policy 1.2',
      code: 'not-the-deciding-body',
    });
    expect(JSON.stringify((await store.scanRows()).items)).toBe(before);
  });

  test.each([
    [{ paragraph: '' }, '/paragraph', 'required'],
    [{ decidedOn: '2027-03-02' }, '/decidedOn', 'in-the-future'],
    [{ body: 'ingen' }, '/body', 'not-found'],
    [{ validTo: '2033-02-28' }, '/validTo', 'term-too-long'],
  ])('%o is refused at %s', async (changes, pointer, code) => {
    const id = await drafted(ports(), 'strategy', 'ny-strategi');
    expect(refusalOf(await registerDecision(ports(), REGISTRAR, named(id), decided(changes)))).toMatchObject({
      problems: [{ pointer, code }],
    });
  });

  test('IT-gruppen decides guidelines without a paragraph', async () => {
    const id = await drafted(ports(), 'guideline', 'e-post');
    granted(await registerDecision(ports(), REGISTRAR, named(id), decided({ body: 'it-gruppen', paragraph: '' })));
    expect(isInForce(await documentNow({ store }, id), day('2027-03-01'))).toBe(true);
  });
});

describe('in force', () => {
  const guideline = async (id = 'e-post'): Promise<DocumentId> => {
    const name = await drafted(ports(), 'guideline', id);
    granted(await registerDecision(ports(), REGISTRAR, named(name), decided({ body: 'it-gruppen', paragraph: '' })));
    return name;
  };

  test('revised: a draft with the same words; the new version supersedes the old one from its first day', async () => {
    const id = await guideline();
    granted(await reviseDocument(ports(), OFFICE, named(id)));
    expect(await loadText(store, id, 2)).toBe('Vi köper in gemensamt.');
    expect(refusalOf(await reviseDocument(ports(), OFFICE, named(id)))).toEqual({
      why: 'wrong-state',
      status: 'draft',
    });
    const later = decided({ body: 'it-gruppen', paragraph: '', validFrom: '2027-06-01' });
    granted(await registerDecision(ports(), REGISTRAR, named(id), later));
    expect((await documentNow({ store }, id)).versions).toMatchObject([
      { number: 1, status: 'superseded', by: { document: id, version: 2 }, lastDay: '2027-05-31' },
      { number: 2, status: 'in-force' },
    ]);
  });

  test('confirmed with a reason; a term with a last day needs a decision', async () => {
    const id = await guideline();
    granted(await confirmDocument(ports(), OFFICE, named(id), { reason: 'Står sig' }));
    expect((await documentNow({ store }, id)).versions[0]).toMatchObject({
      confirmations: [{ on: '2027-03-01', by: 'ivar', reason: 'Står sig' }],
    });
    expect(refusalOf(await confirmDocument(ports(), OFFICE, named('it-strategi'), { reason: 'x' }))).toMatchObject({
      code: 'term-needs-decision',
    });
  });

  test('repealed by the body that decides it', async () => {
    const id = await guideline();
    const input = { body: 'kf' as never, decidedOn: day('2027-02-20'), paragraph: '§ 3', reason: 'Behövs inte' };
    expect(refusalOf(await repealDocument(ports(), REGISTRAR, named(id), input))).toMatchObject({
      code: 'not-the-deciding-body',
    });
    const right = { ...input, body: 'it-gruppen' as never };
    granted(await repealDocument(ports(), REGISTRAR, named(id), { ...right, decidedOn: day('2027-03-01') }));
    expect((await documentNow({ store }, id)).versions[0]).toMatchObject({
      status: 'repealed',
      reason: 'Behövs inte',
      lastDay: '2027-03-01',
    });
    expect(refusalOf(await repealDocument(ports(), REGISTRAR, named('saknas'), right))).toMatchObject({
      why: 'not-found',
    });
  });

  test('superseded by another document that is in force, and by no other', async () => {
    const old = await guideline('gammal');
    const other = await guideline('ny');
    await drafted(ports(), 'guideline', 'utkast');
    const by = (id: string) => supersedeDocument(ports(), REGISTRAR, named(old), id as DocumentId);
    expect(refusalOf(await by('utkast'))).toMatchObject({ problems: [{ pointer: '/by', code: 'not-in-force' }] });
    expect(refusalOf(await by(old))).toMatchObject({ problems: [{ pointer: '/by', code: 'not-found' }] });
    granted(await by(other));
    expect((await documentNow({ store }, old)).versions[0]).toMatchObject({
      status: 'superseded',
      by: { document: other, version: 1 },
    });
  });

  test('a document that was stored before versions is brought to today’s shape by its next change', async () => {
    expect((await store.get(documents.key('it-strategi')))?.body).toHaveProperty('validTo');
    granted(await reviseDocument(ports(), OFFICE, named('it-strategi')));
    const row = await store.get(documents.key('it-strategi'));
    expect(row?.body).toMatchObject({ versions: [{ status: 'in-force' }, { status: 'draft' }] });
    expect(row?.body).not.toHaveProperty('validTo');
  });
});

describe('the table as a setting', () => {
  test('is the policy’s own until a registrar changes it, with a trace', async () => {
    expect(await readTable({ store })).toEqual({ rules: DEFAULT_RULES, version: 0 });
    const rules = { ...DEFAULT_RULES, escalateDays: 30 };
    expect(refusalOf(await saveTable(ports(), OFFICE, rules))).toEqual({ why: 'not-allowed' });
    granted(await saveTable(ports(), REGISTRAR, rules));
    expect(await readTable({ store })).toEqual({ rules, version: 1 });
    granted(await saveTable(ports(), REGISTRAR, { ...rules, escalateDays: 45 }));
    const trace = await store.history(registerRules.key());
    expect(trace.items.at(-1)).toMatchObject({
      actor: 'rut',
      changes: [{ path: '/escalateDays', from: 30, to: 45 }],
    });
    expect(refusalOf(await saveTable(ports(), REGISTRAR, rules, 1))).toEqual({ why: 'stale', current: 2 });
  });

  test('another deciding body must exist, and is then the one that decides', async () => {
    const guideline = { ...DEFAULT_RULES.types.guideline, decidedBy: 'ks' as never };
    const rules = { ...DEFAULT_RULES, types: { ...DEFAULT_RULES.types, guideline } };
    expect(refusalOf(await saveTable(ports(), REGISTRAR, rules))).toMatchObject({
      problems: [{ pointer: '/types/guideline/decidedBy', code: 'not-found' }],
    });
    const byCouncil = { ...rules.types, guideline: { ...guideline, decidedBy: 'kf' as never } };
    granted(await saveTable(ports(), REGISTRAR, { ...rules, types: byCouncil }));
    const id = await drafted(ports(), 'guideline', 'e-post');
    granted(await registerDecision(ports(), REGISTRAR, named(id), decided()));
  });
});

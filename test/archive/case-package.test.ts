import { addComment } from '../../lambdas/acts/plan/comment-change.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { withdrawPlan } from '../../lambdas/acts/plan/withdraw-plan.ts';
import { assignCaseNumber } from '../../lambdas/acts/register/assign-case-number.ts';
import { readCase } from '../../lambdas/acts/register/read-case.ts';
import { casePackage, type Packing } from '../../lambdas/archive/case-package.ts';
import { type AuditEntry, hashOf } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { sha256 } from '../../lambdas/domain/fingerprint.ts';
import type { Paper } from '../../lambdas/paper/paper.ts';
import { plans } from '../../lambdas/records/tables.ts';
import {
  aChange,
  as,
  aWorld,
  FINANCE,
  granted,
  headOf,
  planOf,
  REVIEWER,
  refusalOf,
  type World,
  YEAR,
} from '../acts/a-municipality.ts';
import { REGISTRAR } from '../acts/document/a-register.ts';
import { aCouncil, put, SARA, summoned } from '../acts/meeting/a-council.ts';
import { announced, aTown, NUMBER } from '../acts/register/a-case.ts';
import { aSite } from '../web-app/a-site.ts';
import { filesIn } from './unzip.ts';

const KULTUR = planOf('kultur');
const FOLDER = 'arkivpaket-2028-kultur/';
const PACKING: Packing = { at: '2028-01-10T09:00:00.000Z' as Instant, municipality: 'Exempelkommun', pdf: undefined };

const packed = async (world: World, packing: Partial<Packing> = {}): Promise<Map<string, string>> => {
  const file = granted(await readCase(world, REGISTRAR, KULTUR));
  const zip = casePackage(file, { ...PACKING, ...packing });
  return new Map(
    filesIn(zip).map(({ name, content }) => {
      expect(name.startsWith(FOLDER)).toBe(true);
      return [name.slice(FOLDER.length), Buffer.from(content).toString('utf8')];
    }),
  );
};
const textIn = (files: ReadonlyMap<string, string>, name: string): string => {
  const text = files.get(name);
  if (text === undefined) throw new Error(`There is no ${name} in the package`);
  return text;
};
const jsonIn = (files: ReadonlyMap<string, string>, name: string) => JSON.parse(textIn(files, name));

describe('the archive package of a case', () => {
  test('holds the plan, its records, its trace, what they are, and the sums of all', async () => {
    const files = await packed(await announced());
    expect([...files.keys()]).toEqual([
      'metadata.json',
      'LAS-MIG.txt',
      'handlingsplan.json',
      'atgarder.csv',
      'diarium.csv',
      'historik.jsonl',
      'SHA256SUMS',
    ]);
  });

  test('every file but the list itself has its SHA-256 in the list, and all but the readers’ aids in the metadata too', async () => {
    const files = await packed(await announced());
    const sums = Object.fromEntries(
      textIn(files, 'SHA256SUMS')
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ').toReversed() as [string, string]),
    );
    expect(Object.keys(sums)).toEqual([...files.keys()].filter((name) => name !== 'SHA256SUMS'));
    for (const [name, sum] of Object.entries(sums)) expect([name, sha256(textIn(files, name))]).toEqual([name, sum]);
    const { files: listed } = jsonIn(files, 'metadata.json') as {
      files: { name: string; sha256: string; bytes: number }[];
    };
    expect(listed.map(({ name }) => name)).toEqual([...files.keys()].slice(2, -1));
    for (const { name, sha256: sum, bytes } of listed)
      expect([name, sum, bytes]).toEqual([name, sums[name], Buffer.byteLength(textIn(files, name))]);
  });

  test('says in its metadata which case it is, and how it was decided', async () => {
    expect(jsonIn(await packed(await announced()), 'metadata.json')).toMatchObject({
      form: 'planhjul-arkivpaket-1',
      municipality: 'Exempelkommun',
      caseNumber: NUMBER,
      title: 'Förvaltningen kultur: handlingsplan IT 2028',
      status: 'adopted',
      publicSince: '2027-11-08T08:00:00.000Z',
      submissions: [{ number: 1 }],
      decision: { meeting: 'kf-2027-11-22', paragraph: '§ 112' },
      decisions: [{ meeting: 'kf-2027-11-22', item: 1, paragraph: '§ 112', outcome: 'approved' }],
      madeAt: PACKING.at,
    });
  });

  test('the plan is in it whole, with its review, its decision and its entry as a governing document', async () => {
    const world = await announced();
    const whole = jsonIn(await packed(world), 'handlingsplan.json');
    expect(whole.plan).toEqual((await world.store.get({ pk: `cycle#${YEAR}`, sk: 'plan#kultur' }))?.body);
    expect(whole).toMatchObject({
      changes: [{ title: 'Nytt bibliotekssystem', oneOff: [400, 0, 0] }],
      review: { submission: 1 },
      decisions: [{ result: { decision: { outcome: 'approved' } } }],
      document: { id: 'plan-2028-kultur', versions: [{ caseNumber: NUMBER, status: 'in-force' }] },
    });
  });

  test('the tables are those of the overview and the register, of this case alone', async () => {
    const files = await packed(await announced());
    const changes = textIn(files, 'atgarder.csv').trimEnd().split('\r\n');
    expect(changes).toHaveLength(2);
    expect(changes[1]).toMatch(/^Förvaltningen kultur;Nytt bibliotekssystem;.*;400;0;0;120;120;120;/);
    const records = textIn(files, 'diarium.csv').trimEnd().split('\r\n').slice(1);
    expect(records.map((line) => line.split(';')[2])).toEqual([
      'beslut/kf-2027-11-22/1',
      'plan/2028/kultur/1',
      'yttrande/2028/kultur/1',
    ]);
  });

  /** A plan with a change and a comment, by acts alone, whose matter ended when it was withdrawn. */
  const withdrawn = async (): Promise<World> => {
    const { world } = await aSite();
    const { change } = granted(await addChange(world, headOf('kultur'), KULTUR, aChange()));
    granted(await addComment(world, headOf('kultur'), KULTUR, change.id, { remark: 'Stryk eller vänta?' }));
    granted(await assignCaseNumber(world, REGISTRAR, KULTUR, { caseNumber: NUMBER, reason: '' }));
    granted(await withdrawPlan(world, headOf('kultur'), KULTUR, 'Ingen plan i år'));
    return world;
  };

  test('the trace is whole: each entry has its own hash, and comments are left out as working notes', async () => {
    const files = await packed(await withdrawn());
    const lines = textIn(files, 'historik.jsonl').trimEnd().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as AuditEntry);
    expect(entries.map(({ act }) => act)).toEqual([
      'plan.open',
      'change.add',
      'change.add',
      'plan.case-number',
      'plan.withdraw',
    ]);
    for (const { hash, ...content } of entries) expect(hashOf(content)).toBe(hash);
    expect([...files.values()].join()).not.toContain('Stryk eller vänta?');
    expect(jsonIn(files, 'metadata.json').trace).toEqual({ entries: lines.length, holds: true, fault: null });
  });

  test('says so when the trace does not hold, and where', async () => {
    const world = await withdrawn();
    const key = plans.key(YEAR, 'kultur');
    await put(world, key, { ...((await world.store.get(key))?.body as object), round: 7 });
    expect(jsonIn(await packed(world), 'metadata.json').trace).toMatchObject({
      holds: false,
      fault: { chain: 'cycle#2028|plan#kultur' },
    });
  });

  test('is the same bytes for the same case at the same time', async () => {
    const file = granted(await readCase(await announced(), REGISTRAR, KULTUR));
    expect(Buffer.from(casePackage(file, PACKING)).equals(casePackage(file, PACKING))).toBe(true);
  });
});

describe('the PDF in it', () => {
  test('is the plan as it was adopted, with its decision and case number', async () => {
    const drawn: Paper[] = [];
    const pdf = (paper: Paper): Uint8Array => {
      drawn.push(paper);
      return Buffer.from('%PDF-1.7');
    };
    const files = await packed(await announced(), { pdf });
    expect(textIn(files, 'handlingsplan.pdf')).toBe('%PDF-1.7');
    expect(jsonIn(files, 'metadata.json').pdf).toEqual({ included: true });
    expect(JSON.stringify(drawn[0]?.blocks[0])).toMatch(
      /Antagen av Kommunfullmäktige, § 112.*Diarienummer KS 2027\/123/,
    );
  });

  test('is missing where the host draws none, and the metadata and the reader’s file say so', async () => {
    const files = await packed(await announced());
    expect(jsonIn(files, 'metadata.json').pdf).toEqual({ included: false, why: 'paper-engine-not-installed' });
    expect(textIn(files, 'LAS-MIG.txt')).toMatch(/Ingen PDF[\s\S]*No PDF/);
  });
});

describe('who gets it, and of what', () => {
  test('is for the registrar, finance and the auditor', async () => {
    const world = await announced();
    for (const actor of [REGISTRAR, FINANCE, as('a', { role: 'auditor' })])
      granted(await readCase(world, actor, KULTUR));
    for (const actor of [SARA, REVIEWER, as('d', { role: 'administrator' })])
      expect(refusalOf(await readCase(world, actor, KULTUR))).toEqual({ why: 'not-allowed' });
  });

  test('a draft is no record to archive (TF 2:12), and a case has a number (OSL 5:2)', async () => {
    const draft = await aTown();
    expect(refusalOf(await readCase(draft, REGISTRAR, KULTUR))).toMatchObject({ code: 'still-a-draft' });
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    expect(refusalOf(await readCase(world, REGISTRAR, KULTUR))).toMatchObject({ code: 'no-case-number' });
    expect(refusalOf(await readCase(world, REGISTRAR, planOf('saknas')))).toEqual({ why: 'not-found', what: 'plan' });
  });
});

import { repealDocument } from '../../../lambdas/acts/document/decide-document.ts';
import { callOffMeeting } from '../../../lambdas/acts/meeting/call-off.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../../lambdas/acts/meeting/summon.ts';
import { withdrawPlan } from '../../../lambdas/acts/plan/withdraw-plan.ts';
import { assignCaseNumber } from '../../../lambdas/acts/register/assign-case-number.ts';
import { plansWithoutNumber, publicExtract, readRecords } from '../../../lambdas/acts/register/read-records.ts';
import type { BodyId, DocumentId, Instant, LocalDate, MeetingId } from '../../../lambdas/domain/brands.ts';
import type { CaseNumber } from '../../../lambdas/domain/case-number.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { planCore } from '../../../lambdas/domain/plan.ts';
import type { RegisterEntry } from '../../../lambdas/domain/register/entry.ts';
import { type RegisterFilter, registerFilterSchema } from '../../../lambdas/domain/register/filter.ts';
import { plans } from '../../../lambdas/records/tables.ts';
import { registerSheet } from '../../../lambdas/sheet/register-sheet.ts';
import {
  as,
  aWorld,
  FINANCE,
  granted,
  headOf,
  planOf,
  REVIEWER,
  refusalOf,
  SYSTEM,
  type World,
  YEAR,
} from '../a-municipality.ts';
import { REGISTRAR } from '../document/a-register.ts';
import { aCouncil, MEETING, planNow, put, SARA, summoned } from '../meeting/a-council.ts';
import { announced, aTown, decided, NUMBER } from './a-case.ts';

const day = (text: string): LocalDate => text as LocalDate;

const entriesOf = async (world: World, filter: RegisterFilter = {}): Promise<readonly RegisterEntry[]> =>
  granted(await readRecords(world, REGISTRAR, filter)).entries;
const designations = async (world: World, filter?: RegisterFilter): Promise<string[]> =>
  (await entriesOf(world, filter)).map(({ designation }) => designation);
const entry = async (world: World, designation: string): Promise<RegisterEntry> => {
  const found = (await entriesOf(world)).find((one) => one.designation === designation);
  if (!found) throw new Error(`There is no ${designation} in the register`);
  return found;
};
/** Of the municipality itself, decided before the round. */
const BEFORE = 'styrdokument/it-strategi/1';

describe('what is in the register', () => {
  test('no draft: a plan that is written, submitted and reviewed is in it when it goes to the council (TF 2:12)', async () => {
    const world = await aTown();
    expect(await designations(world)).toEqual([BEFORE]);
    await summoned(world);
    expect(await designations(world)).toEqual([
      `kallelse/${MEETING}`,
      'plan/2028/kultur/1',
      'yttrande/2028/kultur/1',
      BEFORE,
    ]);
  });

  test('a decision when the meeting is closed, minutes when they are adjusted, the notice when it is on the board', async () => {
    const world = await decided();
    expect(await designations(world)).toContain(`beslut/${MEETING}/1`);
    expect(await designations(world)).not.toContain(`protokoll/${MEETING}`);
    expect(await designations(await announced())).toEqual([
      `anslag/${MEETING}`,
      `protokoll/${MEETING}`,
      `beslut/${MEETING}/1`,
      `kallelse/${MEETING}`,
      'plan/2028/kultur/1',
      'yttrande/2028/kultur/1',
      BEFORE,
    ]);
  });

  test('a summons and that its meeting is called off; the plan stays a record, and a meeting nobody was called to is none', async () => {
    const world = await aTown();
    await summoned(world);
    granted(await callOffMeeting(world, SARA, MEETING, { reason: 'Salen är stängd' }));
    expect(await entry(world, `installt/${MEETING}`)).toMatchObject({
      date: '2027-11-08',
      from: { office: 'body', name: 'Kommunfullmäktige' },
      to: { office: 'members' },
    });
    expect(await designations(world)).toEqual(
      expect.arrayContaining([`kallelse/${MEETING}`, 'plan/2028/kultur/1', 'yttrande/2028/kultur/1']),
    );
    const other = await aTown();
    const date = day('2027-12-13');
    const planned = { body: 'kf' as BodyId, date, time: '18:00', place: 'Salen', urgent: false };
    const { id } = granted(await planMeeting(other, SARA, planned));
    granted(await callOffMeeting(other, SARA, id, { reason: 'Fel dag' }));
    expect(await designations(other)).toEqual([BEFORE]);
  });

  test('a matter that was finished without the council', async () => {
    const world = await aTown();
    await put(world, plans.key(YEAR, 'kultur'), { ...planCore(await planNow(world)), status: 'draft' });
    world.clock.set('2027-05-03T08:00:00Z');
    granted(await withdrawPlan(world, headOf('kultur'), planOf('kultur'), 'Ingen plan i år'));
    expect(await entry(world, 'atertagande/2028/kultur')).toMatchObject({
      date: '2027-05-03',
      caseNumber: NUMBER,
      from: { office: 'department', person: 'Hedda Hemlig' },
      to: null,
    });
  });

  test('a plan that is written anew after a referral back: the first stays, the second is a draft until its own summons', async () => {
    const world = await decided();
    const plan = await planNow(world);
    const [first] = plan.submissions;
    const second = { ...first, number: 2, at: '2027-12-10T08:00:00.000Z' };
    const reviewed = { ...planCore(plan), submissions: [first, second], status: 'reviewed', reviewedAt: second.at };
    await put(world, plans.key(YEAR, 'kultur'), reviewed);
    expect(await designations(world, { kind: 'plan' })).toEqual(['plan/2028/kultur/1']);
    world.clock.set('2028-01-03T08:00:00Z');
    const date = day('2028-01-24');
    const meeting = granted(
      await planMeeting(world, SARA, { body: 'kf' as BodyId, date, time: '18:00', place: 'Salen', urgent: false }),
    ).id;
    granted(await setAgenda(world, SYSTEM, meeting));
    expect(await designations(world, { kind: 'plan' })).toEqual(['plan/2028/kultur/1']);
    world.clock.set('2028-01-05T08:00:00Z');
    granted(await summon(world, SYSTEM, meeting));
    expect((await entriesOf(world, { kind: 'plan' })).map((one) => [one.designation, one.date])).toEqual([
      ['plan/2028/kultur/2', '2028-01-05'],
      ['plan/2028/kultur/1', '2027-11-08'],
    ]);
  });
});

test('a plan that was decided in a meeting which was not held in the product is in it by its decision', async () => {
  const world = await aTown();
  const at = '2026-11-23T19:00:00.000Z' as Instant;
  const decision = { meeting: 'kf-2026-11-23' as MeetingId, item: 4, at, paragraph: '§ 98', rule: 'KL 5:55' };
  await put(world, plans.key(YEAR, 'kultur'), { ...planCore(await planNow(world)), status: 'adopted', decision });
  expect(await entry(world, 'plan/2028/kultur/1')).toMatchObject({
    date: '2026-11-23',
    caseNumber: NUMBER,
    from: { office: 'department', person: 'Hedda Hemlig' },
    to: null,
  });
});

describe('the four facts of OSL 5:2', () => {
  test.each<[string, Partial<Record<keyof RegisterEntry, unknown>>]>([
    [
      'plan/2028/kultur/1',
      {
        date: '2027-11-08',
        caseNumber: NUMBER,
        from: { office: 'department', name: 'Förvaltningen kultur', person: 'Hedda Hemlig' },
        to: { office: 'body', name: 'Kommunfullmäktige', person: null },
        about: expect.objectContaining({ kind: 'plan', submission: 1, cameIn: '2027-06-01' }),
      },
    ],
    [
      'yttrande/2028/kultur/1',
      { date: '2027-11-08', caseNumber: NUMBER, from: { office: 'it-office', person: 'Namn ivar' } },
    ],
    [
      `kallelse/${MEETING}`,
      { date: '2027-11-08', caseNumber: null, to: { office: 'members', name: 'Kommunfullmäktige', person: null } },
    ],
    [
      `beslut/${MEETING}/1`,
      {
        date: '2027-11-22',
        caseNumber: NUMBER,
        from: { office: 'body', name: 'Kommunfullmäktige', person: null },
        to: { office: 'department', name: 'Förvaltningen kultur', person: null },
        about: expect.objectContaining({ paragraph: '§ 112', outcome: 'approved' }),
      },
    ],
    [`protokoll/${MEETING}`, { date: '2027-11-30', from: expect.objectContaining({ office: 'body' }), to: null }],
    [`anslag/${MEETING}`, { date: '2027-12-01', to: { office: 'everybody', person: null } }],
  ])('%s', async (designation, facts) => {
    expect(await entry(await announced(), designation)).toMatchObject(facts);
  });

  test('every record has a designation that no other has', async () => {
    const all = await designations(await announced());
    expect(new Set(all).size).toBe(all.length);
  });

  test('the decision keeps the number of its adjusted minutes when the plan’s is corrected later', async () => {
    const world = await announced();
    const corrected = { caseNumber: 'KS 2027/124' as CaseNumber, reason: 'Fel siffra' };
    granted(await assignCaseNumber(world, REGISTRAR, planOf('kultur'), corrected));
    expect((await entry(world, `beslut/${MEETING}/1`)).caseNumber).toBe(NUMBER);
    expect((await entry(world, 'plan/2028/kultur/1')).caseNumber).toBe('KS 2027/124');
  });
});

describe('who sees what', () => {
  test('with names it is for those who keep it and for the auditor', async () => {
    const world = await announced();
    const all: [Actor, boolean][] = [
      [REGISTRAR, true],
      [SARA, true],
      [FINANCE, true],
      [as('a', { role: 'auditor' }), true],
      [REVIEWER, false],
      [headOf('kultur'), false],
      [as('d', { role: 'administrator' }), false],
      [as('m1', { role: 'member', body: 'kf' as BodyId }), false],
    ];
    for (const [actor, may] of all) {
      const read = await readRecords(world, actor, {});
      expect([actor.id, read.ok]).toEqual([actor.id, may]);
      if (!read.ok) expect(refusalOf(read)).toEqual({ why: 'not-allowed' });
    }
  });

  test('the extract has the same records, with no name or address of anybody', async () => {
    const world = await announced();
    const extract = await publicExtract(world, {});
    expect(extract.entries.map(({ designation }) => designation)).toEqual(await designations(world));
    const persons = [...world.store.rows.values()]
      .filter(({ pk }) => pk === 'people')
      .map(({ body }) => body as { name: string; email: string; id: string });
    expect(persons.length).toBeGreaterThan(8);
    const written = (['sv', 'en'] as const)
      .map((locale) => JSON.stringify(registerSheet(locale, extract.entries)))
      .join();
    for (const { name, email } of persons) {
      expect(JSON.stringify(extract)).not.toContain(name);
      expect(written).not.toContain(name);
      expect(written).not.toContain(email);
    }
    expect(JSON.stringify(registerSheet('sv', await entriesOf(world)))).toContain(
      'Förvaltningen kultur (Hedda Hemlig)',
    );
    expect(written).toContain('Förvaltningen kultur, förvaltningschefen');
  });
});

describe('a selection', () => {
  test.each<[Record<string, string>, string[]]>([
    [{ year: '2026' }, []],
    [{ year: '2027', kind: 'decision' }, [`beslut/${MEETING}/1`]],
    [{ case: 'ks 2027/123' }, [`beslut/${MEETING}/1`, 'plan/2028/kultur/1', 'yttrande/2028/kultur/1']],
    [{ case: 'KS 2027/9' }, []],
  ])('%j', async (typed, expected) => {
    expect(await designations(await announced(), registerFilterSchema.parse(typed))).toEqual(expected);
  });

  test('the years are those in which there is anything, whatever is selected', async () => {
    const found = granted(await readRecords(await announced(), REGISTRAR, { year: 2026 }));
    expect(found.years[0]).toBe(2027);
  });
});

test('the plans that wait for a number, without those that were withdrawn', async () => {
  const world = aWorld();
  await aCouncil(world, { departments: ['kultur', 'skola'] });
  const departments = async () => (await plansWithoutNumber(world)).map(({ department }) => department).sort();
  expect(await departments()).toEqual(['kultur', 'skola']);
  granted(await assignCaseNumber(world, REGISTRAR, planOf('kultur'), { caseNumber: NUMBER, reason: '' }));
  expect(await departments()).toEqual(['skola']);
});

test('a governing document has its decision and its repeal in the register', async () => {
  const world = aWorld();
  await aCouncil(world);
  expect(await designations(world)).toEqual([BEFORE]);
  world.clock.set('2027-05-03T08:00:00Z');
  const decision = { body: 'kf' as BodyId, decidedOn: day('2027-04-26'), paragraph: '§ 40', reason: 'Behövs inte' };
  granted(await repealDocument(world, REGISTRAR, { id: 'it-strategi' as DocumentId }, decision));
  expect(await entry(world, 'upphavande/it-strategi/1')).toMatchObject({
    date: '2027-04-26',
    from: { office: 'body', name: 'Kommunfullmäktige' },
    about: { kind: 'repeal', document: 'it-strategi', version: 1 },
  });
  expect(await designations(world)).toContain(BEFORE);
});

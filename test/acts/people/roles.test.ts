import { handOver } from '../../../lambdas/acts/people/hand-over.ts';
import { endRole, giveRole } from '../../../lambdas/acts/people/roles.ts';
import { saveDepartment, savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { BodyId, DepartmentId, LocalDate, PersonId } from '../../../lambdas/domain/brands.ts';
import { nameOfGrant } from '../../../lambdas/domain/grants.ts';
import type { Grant } from '../../../lambdas/domain/people.ts';
import { read, readHistory } from '../../../lambdas/records/read.ts';
import { documents, people } from '../../../lambdas/records/tables.ts';
import { as, granted, refusalOf } from '../a-municipality.ts';
import { ADAM, aStaff, id, KULTUR, type Staff, TODAY } from './a-staff.ts';

// Roles are given, ended and handed over by acts that say what they do, never by oneself, and never the last administrator's.

let staff: Staff;
beforeEach(async () => {
  staff = await aStaff();
});
afterEach(() => staff.close());

const day = (text: string): LocalDate => text as LocalDate;
const EDITOR: Grant = { role: 'editor', department: KULTUR };
const HEAD_OF_KULTUR = 'head#kultur';

const lastEntry = async (who: string) => (await readHistory(staff.ports.store, people.key(id(who)))).at(-1);

describe('giving a role', () => {
  test('begins today, is found by the role, is traced as what it is, and the person is told what it means', async () => {
    granted(await giveRole(staff.ports, ADAM, id('bea'), EDITOR));
    expect((await staff.person('bea')).grants).toEqual([{ ...EDITOR, from: TODAY }]);
    expect(await staff.holding('editor')).toEqual(['bea']);
    expect(await lastEntry('bea')).toMatchObject({ act: 'role.give', actor: 'adam', role: 'administrator' });
    expect(await staff.told()).toEqual([
      {
        to: 'bea',
        content: {
          template: 'role-given',
          role: 'editor',
          heldIn: 'Förvaltningen kultur',
          from: TODAY,
          to: null,
          before: null,
          plans: [],
        },
      },
    ]);
  });

  test('an editor gets the mails of the department, and a head those of one that has no head today', async () => {
    granted(await giveRole(staff.ports, ADAM, id('bea'), EDITOR));
    expect(await staff.department('kultur')).toMatchObject({ head: 'head-kultur', editors: ['bea'] });
    granted(await giveRole(staff.ports, ADAM, id('bea'), { role: 'head', department: KULTUR }));
    expect((await staff.department('kultur')).head).toBe('head-kultur');
    granted(await endRole(staff.ports, ADAM, id('head-kultur'), { grant: HEAD_OF_KULTUR, last: day(TODAY) }));
    staff.ports.clock.set('2027-03-02T08:00:00Z');
    await staff.add('cecilia');
    granted(await giveRole(staff.ports, ADAM, id('cecilia'), { role: 'head', department: KULTUR }));
    expect((await staff.department('kultur')).head).toBe('cecilia');
  });

  test.each<[string, Grant, { pointer: string; code: string }[]]>([
    ['without its department', { role: 'head' }, [{ pointer: '/department', code: 'required' }]],
    ['without its body', { role: 'secretary' }, [{ pointer: '/body', code: 'required' }]],
    [
      'in a department that there is not',
      { role: 'editor', department: 'ingen' as DepartmentId },
      [{ pointer: '/department', code: 'not-found' }],
    ],
    [
      'in a place that is not for it',
      { role: 'finance', department: KULTUR, body: 'kf' as BodyId },
      [
        { pointer: '/department', code: 'not-for-role' },
        { pointer: '/body', code: 'not-for-role' },
      ],
    ],
    [
      'backwards',
      { role: 'finance', from: day('2027-05-01'), to: day('2027-04-01') },
      [{ pointer: '/to', code: 'ends-before-start' }],
    ],
    [
      'that is over already',
      { role: 'finance', from: day('2026-01-01'), to: day('2026-12-31') },
      [{ pointer: '/to', code: 'in-the-past' }],
    ],
  ])('%s is refused by field, and nothing is stored', async (_what, grant, problems) => {
    const before = await staff.all();
    expect(refusalOf(await giveRole(staff.ports, ADAM, id('bea'), grant))).toEqual({ why: 'invalid', problems });
    expect(await staff.all()).toBe(before);
  });

  test('twice for the same days is refused, for the time after it is not', async () => {
    granted(await giveRole(staff.ports, ADAM, id('bea'), { ...EDITOR, to: day('2027-06-30') }));
    const again = await giveRole(staff.ports, ADAM, id('bea'), { ...EDITOR, from: day('2027-06-30') });
    expect(refusalOf(again)).toEqual({ why: 'invalid', problems: [{ pointer: '/role', code: 'taken' }] });
    granted(await giveRole(staff.ports, ADAM, id('bea'), { ...EDITOR, from: day('2027-07-01') }));
    expect((await staff.person('bea')).grants).toHaveLength(2);
  });

  test('to nobody, or by somebody who may not, is refused', async () => {
    const before = await staff.all();
    expect(refusalOf(await giveRole(staff.ports, ADAM, id('ingen'), EDITOR))).toMatchObject({ why: 'not-found' });
    const auditor = as('greta', { role: 'auditor' });
    expect(refusalOf(await giveRole(staff.ports, auditor, id('bea'), EDITOR))).toEqual({ why: 'not-allowed' });
    expect(await staff.all()).toBe(before);
  });
});

describe('nobody changes their own roles', () => {
  const own = { why: 'rule', rule: '', code: 'own-role' };

  test.each<[string, () => Promise<{ ok: boolean }>]>([
    ['giving', () => giveRole(staff.ports, ADAM, id('adam'), { role: 'finance' })],
    ['ending', () => endRole(staff.ports, ADAM, id('adam'), { grant: 'administrator#', last: null })],
    ['handing over', () => handOver(staff.ports, ADAM, id('adam'), { grant: 'administrator#', to: id('bea') })],
    ['taking over', () => handOver(staff.ports, ADAM, id('frida'), { grant: 'finance#', to: id('adam') })],
    [
      'saving themselves with another',
      () =>
        savePerson(staff.ports, ADAM, {
          id: 'adam',
          name: 'Adam',
          email: 'adam@exempel.example',
          locale: 'sv',
          grants: [{ role: 'administrator' }, { role: 'finance' }],
        }),
    ],
  ])('%s is refused, stores nothing, and is traced as an attempt', async (_what, act) => {
    await staff.add('second', { role: 'administrator' });
    const before = await staff.all();
    expect(await act()).toEqual({ ok: false, refusal: own });
    expect(await staff.all()).toBe(before);
    expect(await staff.attempted('adam')).toEqual(['role']);
  });

  test('their name and address they may', async () => {
    const input = { id: 'adam', name: 'Adam', email: 'adam@exempel.example', locale: 'en' as const };
    granted(await savePerson(staff.ports, ADAM, { ...input, grants: [{ role: 'administrator' }] }));
    expect((await staff.person('adam')).locale).toBe('en');
  });
});

describe('ending a role', () => {
  test('at once: yesterday was its last day, and an editor leaves the mails of the department', async () => {
    await staff.add('eva', { ...EDITOR, from: day('2026-01-01') });
    granted(await giveRole(staff.ports, ADAM, id('bea'), { ...EDITOR }));
    granted(await endRole(staff.ports, ADAM, id('bea'), { grant: `editor#kultur#${TODAY}`, last: null }));
    // It began today, so it never was.
    expect((await staff.person('bea')).grants).toEqual([]);
    expect((await staff.department('kultur')).editors).toEqual([]);
    granted(await endRole(staff.ports, ADAM, id('eva'), { grant: 'editor#kultur#2026-01-01', last: null }));
    expect((await staff.person('eva')).grants).toEqual([{ ...EDITOR, from: '2026-01-01', to: '2027-02-28' }]);
    const ended = (await staff.told()).filter(({ content }) => content.template === 'role-ended');
    expect(ended.map(({ to }) => to).toSorted()).toEqual(['bea', 'eva']);
    expect(ended.map(({ content }) => 'last' in content && content.last)).toEqual([TODAY, TODAY]);
  });

  test('on a day to come: it holds until then', async () => {
    granted(await endRole(staff.ports, ADAM, id('frida'), { grant: 'finance#', last: day('2027-06-30') }));
    expect((await staff.person('frida')).grants).toEqual([{ role: 'finance', to: '2027-06-30' }]);
    expect(await lastEntry('frida')).toMatchObject({ act: 'role.end', actor: 'adam' });
  });

  test.each<[string, string, string, LocalDate | null, object]>([
    [
      'a role that there is not',
      'frida',
      'auditor#',
      null,
      { why: 'invalid', problems: [{ pointer: '/grant', code: 'not-found' }] },
    ],
    [
      'in the past',
      'frida',
      'finance#',
      day('2027-02-28'),
      { why: 'invalid', problems: [{ pointer: '/last', code: 'in-the-past' }] },
    ],
    [
      "a department's head at once",
      'head-kultur',
      HEAD_OF_KULTUR,
      null,
      { why: 'rule', rule: '', code: 'department-needs-head' },
    ],
  ])('%s is refused, and nothing is stored', async (_what, who, grant, last, refusal) => {
    const before = await staff.all();
    expect(refusalOf(await endRole(staff.ports, ADAM, id(who), { grant, last }))).toEqual(refusal);
    expect(await staff.all()).toBe(before);
  });

  test("a member's is the roster's to end", async () => {
    await staff.add('maja', { role: 'member', body: 'kf' as BodyId });
    const ended = await endRole(staff.ports, ADAM, id('maja'), { grant: 'member#kf', last: null });
    expect(refusalOf(ended)).toMatchObject({ code: 'member-by-roster' });
  });
});

describe('there is always an administrator', () => {
  const BERIT = as('berit', { role: 'administrator' });
  const last = { why: 'rule', rule: '', code: 'last-administrator' };
  const endOf = (by: typeof ADAM, who: string, when: LocalDate | null = null, grant = 'administrator#') =>
    endRole(staff.ports, by, id(who), { grant, last: when });

  test('the last one is not ended, now or later, by whatever way', async () => {
    const before = await staff.all();
    expect(refusalOf(await endOf(BERIT, 'adam'))).toEqual(last);
    expect(refusalOf(await endOf(BERIT, 'adam', day('2028-12-31')))).toEqual(last);
    const none = { id: 'adam', name: 'Adam', email: 'adam@exempel.example', locale: 'sv' as const, grants: [] };
    expect(refusalOf(await savePerson(staff.ports, BERIT, none))).toEqual(last);
    expect(await staff.all()).toBe(before);
  });

  test('one of two is, unless the other stops sooner', async () => {
    await staff.add('berit', { role: 'administrator', to: day('2027-12-31') });
    expect(refusalOf(await endOf(BERIT, 'adam'))).toEqual(last);
    await staff.add('berit', { role: 'administrator' });
    granted(await endOf(BERIT, 'adam'));
    expect(refusalOf(await endOf(ADAM, 'berit'))).toEqual(last);
  });

  test('of two who end each other at the same time, one stays', async () => {
    await staff.add('berit', { role: 'administrator' });
    const both = await Promise.all([endOf(BERIT, 'adam'), endOf(ADAM, 'berit')]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual([last]);
  });
});

describe('handing over', () => {
  const over = (to: string, from = 'head-kultur', grant = HEAD_OF_KULTUR) =>
    handOver(staff.ports, ADAM, id(from), { grant, to: id(to) as PersonId });

  test('ends the one, begins the other, and the department writes to the successor; both are told', async () => {
    await staff.add('eva', { role: 'editor', department: 'skola' as DepartmentId });
    granted(await over('eva'));
    expect((await staff.person('head-kultur')).grants).toEqual([
      { role: 'head', department: 'kultur', to: '2027-02-28' },
    ]);
    expect((await staff.person('eva')).grants.at(-1)).toEqual({ role: 'head', department: 'kultur', from: TODAY });
    expect((await staff.department('kultur')).head).toBe('eva');
    expect(await staff.told()).toEqual(
      expect.arrayContaining([
        { to: 'eva', content: expect.objectContaining({ template: 'role-given', before: 'Namn head-kultur' }) },
        { to: 'head-kultur', content: expect.objectContaining({ template: 'role-ended', successor: 'Namn eva' }) },
      ]),
    );
    for (const who of ['eva', 'head-kultur']) expect((await lastEntry(who))?.act).toBe('role.hand-over');
  });

  test('the documents of the department change owner with it, and so does who is asked when another head is late', async () => {
    const { store } = staff.ports;
    const strategy = (await read(store, documents, 'it-strategi'))?.body;
    if (!strategy) throw new Error('There is no strategy');
    for (const [name, department] of [
      ['plan-2027-kultur', 'kultur'],
      ['plan-2027-skola', 'skola'],
    ] as const) {
      const body = { ...strategy, id: name, type: 'action-plan', owner: 'head-kultur', department };
      await store.write([{ op: 'put', row: { ...documents.key(name), version: 1, head: '', body }, when: 'absent' }]);
    }
    const skola = { id: 'skola', name: 'Skola', head: 'head-skola', editors: [], superior: 'head-kultur' };
    granted(await saveDepartment(staff.ports, ADAM, skola));
    expect(granted(await over('bea')).documents).toBe(1);
    const ownerOf = async (name: string) => (await read(store, documents, name))?.body.owner;
    expect([await ownerOf('plan-2027-kultur'), await ownerOf('plan-2027-skola')]).toEqual(['bea', 'head-kultur']);
    expect(await staff.department('skola')).toMatchObject({ head: 'head-skola', superior: 'bea' });
  });

  test('an administrator can be followed by another, for there is one all the while', async () => {
    await staff.add('berit', { role: 'administrator', from: day('2027-01-01') });
    const [grant] = (await staff.person('berit')).grants;
    granted(await over('bea', 'berit', grant ? nameOfGrant(grant) : ''));
    expect((await staff.holding('administrator')).toSorted()).toEqual(['adam', 'bea', 'berit']);
  });

  test.each<[string, string, object]>([
    ['to nobody', 'ingen', { pointer: '/to', code: 'not-found' }],
    ['to oneself', 'head-kultur', { pointer: '/to', code: 'not-a-choice' }],
    ['to one who has it', 'harald', { pointer: '/to', code: 'taken', params: { name: 'Namn harald' } }],
  ])('%s is refused, and nothing is stored', async (_what, to, problem) => {
    await staff.add('harald', { role: 'head', department: KULTUR });
    const before = await staff.all();
    expect(refusalOf(await over(to))).toEqual({ why: 'invalid', problems: [problem] });
    expect(await staff.all()).toBe(before);
  });
});

import fc from 'fast-check';
import type { Membership } from '../../lambdas/domain/body.ts';
import type { BodyId, LocalDate, PersonId } from '../../lambdas/domain/brands.ts';
import { rosterFor, seatsOf } from '../../lambdas/domain/council/roster.ts';
import { readRosterFile } from '../../lambdas/domain/roster-file.ts';

const HEADINGS = 'Namn;E-post;Uppdrag;Plats;Ordning;Parti;Från;Till';
const linesOf = (text: string) => text.split('\n').map((line, index) => ({ line: index + 1, cells: line.split(';') }));
const read = (...lines: string[]) => {
  const file = readRosterFile(linesOf([HEADINGS, ...lines].join('\n')), 5);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  return file.value;
};
const problemsIn = (...lines: string[]): string[] =>
  read(...lines).rows.flatMap((row) =>
    'problems' in row ? row.problems.map((one) => `${row.line} ${one.pointer} ${one.code}`) : [],
  );

const ADA = 'Ada Ek;ada@exempel.example;Ordförande;1;;A;2026-10-15;2030-10-14';

test('a chair, a member and a substitute, in Swedish', () => {
  const { rows, unread } = read(
    ADA,
    'Bo Ask;bo@exempel.example;ledamot;s2;;B;2026-10-15;',
    'Ci Lind;ci@exempel.example;Ersättare;;1;;2026-10-15;',
  );
  expect(unread).toEqual([]);
  expect(rows.map((row) => ('entry' in row ? row.entry : row))).toEqual([
    {
      name: 'Ada Ek',
      email: 'ada@exempel.example',
      party: 'A',
      from: '2026-10-15',
      to: '2030-10-14',
      role: { kind: 'member', seat: 's1', office: 'chair' },
    },
    {
      name: 'Bo Ask',
      email: 'bo@exempel.example',
      party: 'B',
      from: '2026-10-15',
      to: null,
      role: { kind: 'member', seat: 's2', office: null },
    },
    {
      name: 'Ci Lind',
      email: 'ci@exempel.example',
      party: '',
      from: '2026-10-15',
      to: null,
      role: { kind: 'substitute', order: 1 },
    },
  ]);
});

test('English headings, numbers and dates of a spreadsheet, and a column that nothing reads', () => {
  const file = readRosterFile(
    [
      { line: 1, cells: ['Name', 'E-mail', 'Role', 'Seat', 'From', 'Telephone'] },
      { line: 3, cells: ['Ada Ek', 'ada@exempel.example', 'vice chair', 2, new Date('2026-10-15T00:00:00Z'), 70123] },
    ],
    5,
  );
  expect(file).toMatchObject({
    ok: true,
    value: {
      unread: ['Telephone'],
      rows: [{ line: 3, entry: { from: '2026-10-15', role: { seat: 's2', office: 'vice-chair' } } }],
    },
  });
});

test.each([
  ['no name', ';ada@exempel.example;ledamot;1;;;2026-10-15;', ['2 /name required']],
  ['no address', 'Ada;;ledamot;1;;;2026-10-15;', ['2 /email required']],
  ['half an address', 'Ada;ada@;ledamot;1;;;2026-10-15;', ['2 /email not-an-email']],
  ['two addresses', 'Ada;a@b.example, c@d.example;ledamot;1;;;2026-10-15;', ['2 /email not-an-email']],
  ['no position', 'Ada;ada@exempel.example;;1;;;2026-10-15;', ['2 /role required']],
  ['a position that is none', 'Ada;ada@exempel.example;kassör;1;;;2026-10-15;', ['2 /role not-a-choice']],
  ['a name of a prototype', 'Ada;ada@exempel.example;constructor;1;;;2026-10-15;', ['2 /role not-a-choice']],
  ['a member without a seat', 'Ada;ada@exempel.example;ledamot;;;;2026-10-15;', ['2 /seat required']],
  ['a seat that the body has not', 'Ada;ada@exempel.example;ledamot;6;;;2026-10-15;', ['2 /seat out-of-range']],
  ['a seat that is no number', 'Ada;ada@exempel.example;ledamot;ett;;;2026-10-15;', ['2 /seat not-a-number']],
  ['a substitute with a seat', 'Ada;ada@exempel.example;ersättare;1;1;;2026-10-15;', ['2 /seat not-for-role']],
  [
    'a substitute without a place in the order',
    'Ada;ada@exempel.example;ersättare;;;;2026-10-15;',
    ['2 /order required'],
  ],
  ['a member with an order', 'Ada;ada@exempel.example;ledamot;1;1;;2026-10-15;', ['2 /order not-for-role']],
  ['no first day', 'Ada;ada@exempel.example;ledamot;1;;;;', ['2 /from required']],
  ['a day that does not exist', 'Ada;ada@exempel.example;ledamot;1;;;2027-02-29;', ['2 /from not-a-date']],
  ['an end before the start', 'Ada;ada@exempel.example;ledamot;1;;;2026-10-15;2026-10-14', ['2 /to ends-before-start']],
  [
    'much at once',
    ';x;ledamot;9;;;i dag;',
    ['2 /name required', '2 /email not-an-email', '2 /from not-a-date', '2 /seat out-of-range'],
  ],
])('%s is told by its line and field', (_, line, told) => {
  expect(problemsIn(line)).toEqual(told);
});

test.each([
  ['one seat', 'Bo;bo@exempel.example;ledamot;1;;;2030-10-14;', '3 /seat twice'],
  ['one office', 'Bo;bo@exempel.example;ordförande;2;;;2028-01-01;', '3 /role twice'],
  ['one person', 'Ada Ek;ADA@exempel.example;ledamot;2;;;2028-01-01;', '3 /email twice'],
])('two lines that claim %s at one time cannot both be true', (_, line, told) => {
  expect(problemsIn(ADA, line)).toEqual([told]);
});

test('one after the other they can: the same seat and the same person from the day after', () => {
  expect(
    problemsIn(
      ADA,
      'Bo;bo@exempel.example;ordförande;1;;;2030-10-15;',
      'Ada Ek;ada@exempel.example;ledamot;2;;;2030-10-15;',
    ),
  ).toEqual([]);
});

test.each([
  ['without a column of addresses', 'Namn;Uppdrag;Från\nAda;ledamot;2026-10-15', '/roster/email no-column'],
  ['with a column twice', 'Namn;E-post;Mejl;Uppdrag;Från\nAda;a@b.example;;ledamot;2026-10-15', '/roster/email twice'],
  ['with headings alone', HEADINGS, ' no-lines'],
  ['empty', '', '/roster/name no-column'],
])('a file %s is refused whole', (_, text, told) => {
  const file = readRosterFile(linesOf(text), 5);
  expect(file.ok ? 'read' : file.refusal).toMatchObject({ why: 'invalid' });
  const problems = !file.ok && file.refusal.why === 'invalid' ? file.refusal.problems : [];
  expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)[0]).toBe(told);
});

test('whatever terms overlap, a person has one place and a seat one holder', () => {
  const day = fc.constantFrom('2026-10-15', '2027-01-01', '2028-06-01', '2030-10-15').map((text) => text as LocalDate);
  const term: fc.Arbitrary<Membership> = fc
    .record({
      person: fc.constantFrom('a', 'b', 'c'),
      from: day,
      seat: fc.constantFrom(...seatsOf(3)),
      substitute: fc.boolean(),
    })
    .map(({ person, from, seat, substitute }) => ({
      body: 'kf' as BodyId,
      person: person as PersonId,
      name: person,
      party: '',
      from,
      to: null,
      role: substitute ? { kind: 'substitute', order: 1 } : { kind: 'member', seat, office: null },
    }));
  fc.assert(
    fc.property(fc.array(term, { maxLength: 8 }), day, (terms, date) => {
      const roster = rosterFor(terms, date);
      const holders = [...roster.members.values(), ...roster.substitutes].map((one) => one.person);
      expect(new Set(holders).size).toBe(holders.length);
      expect(roster.byPerson.size).toBe(holders.length);
      for (const one of roster.byPerson.values()) {
        const own = terms.filter((other) => other.person === one.person && other.from <= date);
        expect(own.every((other) => other.from <= one.from)).toBe(true);
      }
    }),
  );
});

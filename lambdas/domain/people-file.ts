import * as z from 'zod';
import type { LocalDate } from './brands.ts';
import { email, filled, line, localDate, parseInput } from './input.ts';
import type { Role } from './people.ts';
import type { FileLine } from './plan-file.ts';
import { invalid, ok, type Problem, type Result } from './result.ts';
import { columnsOf, isEmptyLine, simplified, textsIn } from './table-columns.ts';

const FIELDS = ['name', 'email', 'role', 'department', 'body', 'from', 'to'] as const;
type Field = (typeof FIELDS)[number];

/** A person of the file, with the role of the line where it has one. Places are as they were written: a name or an id. */
export interface PersonEntry {
  name: string;
  email: string;
  role: Exclude<Role, 'member'> | null;
  department: string;
  body: string;
  from: LocalDate | null;
  to: LocalDate | null;
}

/** One line of the file: a person, or everything that is wrong with it, by field: `/email`. */
export type PersonRow = { line: number; name: string } & ({ entry: PersonEntry } | { problems: readonly Problem[] });

export interface PeopleFile {
  rows: PersonRow[];
  /** Headings that there is no use for. */
  unread: string[];
}

const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  name: ['namn', 'name'],
  email: ['e-post', 'epost', 'e-postadress', 'mejl', 'mail', 'email', 'e-mail'],
  role: ['roll', 'role'],
  department: ['förvaltning', 'department'],
  body: ['organ', 'body'],
  from: ['från', 'fr.o.m.', 'från och med', 'första dag', 'from', 'first day'],
  to: ['till', 't.o.m.', 'till och med', 'sista dag', 'to', 'until', 'last day'],
};

const ROLE_WORDS: Readonly<Record<Exclude<Role, 'member'>, readonly string[]>> = {
  administrator: ['administrator', 'administratör'],
  finance: ['finance', 'finance office', 'ekonomikontoret', 'ekonomikontor', 'ekonomi'],
  'it-office': ['it-office', 'it office', 'it-kontoret', 'it-kontor'],
  head: ['head', 'head of department', 'förvaltningschef'],
  editor: ['editor', 'handläggare'],
  secretary: ['secretary', 'sekreterare'],
  registrar: ['registrar', 'registrator'],
  auditor: ['auditor', 'revisor'],
};
const ROLE_CODES = Object.keys(ROLE_WORDS) as Exclude<Role, 'member'>[];

const day = z
  .string()
  .transform((text) => (text === '' ? null : text))
  .pipe(localDate.nullable());

const plainSchema = z.strictObject({
  name: filled(line(120)),
  email: filled(line(254)).pipe(email),
  department: line(120),
  body: line(120),
  from: day,
  to: day,
});

const rowOf = (raw: Readonly<Record<Field, string>>, at: number): PersonRow => {
  const { role: word, ...rest } = raw;
  const plain = parseInput(plainSchema, rest);
  const role = word === '' ? null : ROLE_CODES.find((one) => ROLE_WORDS[one].includes(simplified(word)));
  const problems: Problem[] = plain.ok || plain.refusal.why !== 'invalid' ? [] : [...plain.refusal.problems];
  if (role === undefined) problems.push({ pointer: '/role', code: 'not-a-choice' });
  // What belongs to a role, on a line without one: the role was forgotten.
  if (role === null && [rest.department, rest.body, rest.from, rest.to].some((text) => text !== ''))
    problems.push({ pointer: '/role', code: 'required' });
  if (!plain.ok || role === undefined || problems.length > 0) return { line: at, name: raw.name, problems };
  return { line: at, name: plain.value.name, entry: { ...plain.value, role } };
};

/** The same line again: it would give the same role twice. */
const withoutRepeats = (rows: readonly PersonRow[]): PersonRow[] => {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if (!('entry' in row)) return row;
    const { email: address, role, department, body, from } = row.entry;
    const said = [address.toLowerCase(), role, simplified(department), simplified(body), from].join('|');
    const before = seen.get(said);
    if (before === undefined) {
      seen.set(said, row.line);
      return row;
    }
    const problem: Problem = { pointer: '/email', code: 'twice', params: { line: before } };
    return { line: row.line, name: row.name, problems: [problem] };
  });
};

/**
 * Reads the lines of a spreadsheet or CSV file as people with roles, a role a line; the first line holds the headings, in
 * Swedish or English. Refused whole without the columns of names and addresses, and when two columns are the same field.
 * A bad line is told with everything that is wrong with it. Members are no role here: they are read as a body's roster.
 */
export const readPeopleFile = (lines: readonly FileLine[]): Result<PeopleFile> => {
  const [headings, ...rest] = lines.filter((one) => !isEmptyLine(one));
  const { places, unread, problems } = columnsOf(headings, HEADINGS, { needed: ['name', 'email'], form: 'person' });
  if (problems.length > 0) return invalid(...problems);
  if (rest.length === 0) return invalid({ pointer: '', code: 'no-lines' });
  return ok({ rows: withoutRepeats(rest.map((one) => rowOf(textsIn(one, FIELDS, places), one.line))), unread });
};

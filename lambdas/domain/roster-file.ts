import * as z from 'zod';
import type { Office } from './body.ts';
import type { LocalDate, SeatId } from './brands.ts';
import { email, filled, line, localDate, parseInput } from './input.ts';
import type { FileLine } from './plan-file.ts';
import { invalid, ok, type Problem, type Result } from './result.ts';
import { crossProblems } from './roster-file/across-lines.ts';
import { columnsOf, isEmptyLine, simplified, textsIn } from './table-columns.ts';

export const ROSTER_FIELDS = ['name', 'email', 'seat', 'role', 'party', 'order', 'from', 'to'] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** A term of one person in the body, as a line of the file says it. */
export interface RosterEntry {
  name: string;
  email: string;
  party: string;
  from: LocalDate;
  to: LocalDate | null;
  role: { kind: 'member'; seat: SeatId; office: Office | null } | { kind: 'substitute'; order: number };
}

/** One line of the file: a term, or everything that is wrong with it, by field: `/seat`. */
export type RosterRow = { line: number; name: string } & ({ entry: RosterEntry } | { problems: readonly Problem[] });

export interface RosterFile {
  rows: RosterRow[];
  /** Headings that a roster has no use for. */
  unread: string[];
}

const HEADINGS: Readonly<Record<RosterField, readonly string[]>> = {
  name: ['namn', 'ledamot', 'name'],
  email: ['e-post', 'epost', 'e-postadress', 'mejl', 'mail', 'email', 'e-mail'],
  seat: ['plats', 'stol', 'mandat', 'seat'],
  role: ['uppdrag', 'roll', 'befattning', 'role', 'office'],
  party: ['parti', 'party'],
  order: ['ordning', 'ersättarordning', 'nummer', 'order'],
  from: ['från', 'fr.o.m.', 'från och med', 'from'],
  to: ['till', 't.o.m.', 'till och med', 'to', 'until'],
};

type Position = 'member' | 'substitute' | Office;

const POSITIONS: Readonly<Record<string, Position>> = {
  member: 'member',
  ledamot: 'member',
  'ordinarie ledamot': 'member',
  substitute: 'substitute',
  ersättare: 'substitute',
  chair: 'chair',
  ordförande: 'chair',
  'vice-chair': 'vice-chair',
  'vice chair': 'vice-chair',
  'vice ordförande': 'vice-chair',
  'förste vice ordförande': 'vice-chair',
  '1:e vice ordförande': 'vice-chair',
  'second-vice-chair': 'second-vice-chair',
  'second vice chair': 'second-vice-chair',
  'andre vice ordförande': 'second-vice-chair',
  '2:e vice ordförande': 'second-vice-chair',
};

const positionOf = (text: string): Position | undefined =>
  Object.hasOwn(POSITIONS, simplified(text)) ? POSITIONS[simplified(text)] : undefined;

const plainSchema = z.strictObject({
  name: filled(line(120)),
  email: filled(line(254)).pipe(email),
  party: line(60),
  from: filled(line(20)).pipe(localDate),
  to: z
    .string()
    .transform((text) => (text === '' ? null : text))
    .pipe(localDate.nullable()),
});

/** A number from 1 to `max`: `12` or, for a seat, `s12`. */
const numberOf = (text: string, pointer: string, max: number): number | Problem => {
  if (text === '') return { pointer, code: 'required' };
  const match = /^s?0*([1-9]\d{0,3})$/i.exec(text);
  if (!match) return { pointer, code: 'not-a-number' };
  const number = Number(match[1]);
  return number <= max ? number : { pointer, code: 'out-of-range', params: { min: 1, max } };
};

/** The most that a set order of substitutes may hold. */
const LAST_IN_ORDER = 400;

const roleOf = (raw: Readonly<Record<RosterField, string>>, seats: number): RosterEntry['role'] | Problem => {
  if (raw.role === '') return { pointer: '/role', code: 'required' };
  const position = positionOf(raw.role);
  if (position === undefined) return { pointer: '/role', code: 'not-a-choice' };
  if (position === 'substitute') {
    if (raw.seat !== '') return { pointer: '/seat', code: 'not-for-role' };
    const order = numberOf(raw.order, '/order', LAST_IN_ORDER);
    return typeof order === 'number' ? { kind: 'substitute', order } : order;
  }
  if (raw.order !== '') return { pointer: '/order', code: 'not-for-role' };
  const seat = numberOf(raw.seat, '/seat', seats);
  if (typeof seat !== 'number') return seat;
  return { kind: 'member', seat: `s${seat}` as SeatId, office: position === 'member' ? null : position };
};

const rowOf = (raw: Readonly<Record<RosterField, string>>, at: number, seats: number): RosterRow => {
  const { name, email: address, party, from, to } = raw;
  const plain = parseInput(plainSchema, { name, email: address, party, from, to });
  const role = roleOf(raw, seats);
  const problems: Problem[] = [
    ...(plain.ok || plain.refusal.why !== 'invalid' ? [] : plain.refusal.problems),
    ...('code' in role ? [role] : []),
  ];
  if (!plain.ok || 'code' in role) return { line: at, name, problems };
  if (plain.value.to !== null && plain.value.to < plain.value.from)
    return { line: at, name, problems: [{ pointer: '/to', code: 'ends-before-start' }] };
  return { line: at, name: plain.value.name, entry: { ...plain.value, role } };
};

/**
 * Reads the lines of a spreadsheet or CSV file as the roster of a body with `seats` seats; the first line holds the headings,
 * in Swedish or English. Refused whole without the columns of names, addresses, roles and first days, and when two columns
 * are the same field. A bad line is told with everything that is wrong with it, and so are lines that cannot both be true:
 * two holders of one seat, one place in the order or one office at a time, and one person at two places (KL 5:6, 5:18).
 */
export const readRosterFile = (lines: readonly FileLine[], seats: number): Result<RosterFile> => {
  const [headings, ...rest] = lines.filter((one) => !isEmptyLine(one));
  const needed = ['name', 'email', 'role', 'from'] as const;
  const { places, unread, problems } = columnsOf(headings, HEADINGS, { needed, form: 'roster' });
  if (problems.length > 0) return invalid(...problems);
  if (rest.length === 0) return invalid({ pointer: '', code: 'no-lines' });
  const rows = rest.map((one) => rowOf(textsIn(one, ROSTER_FIELDS, places), one.line, seats));
  return ok({ rows: crossProblems(rows), unread });
};

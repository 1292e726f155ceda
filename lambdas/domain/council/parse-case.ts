import type { Rules } from '../body.ts';
import type { SeatId } from '../brands.ts';
import { type Answer, type Case, type Decision, decide, MAIN, TODAY } from './decide.ts';

/** Which field of a case is wrong, and what is wrong with it. */
export interface CaseError {
  error: { field: string; message: string };
}

class BadCase extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

const bad = (field: string, message: string): never => {
  throw new BadCase(field, message);
};

const RULES: readonly Rules[] = ['council', 'board', 'internal'];
const FIELDS = ['rules', 'seats', 'quorum', 'chair', 'minorityUsed', 'present', 'recused', 'votes'];

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown, field: string, what: string): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : bad(field, `${what} must be an object`);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const count = (value: unknown, field: string, max: number): number => {
  if (value === undefined) return bad(field, `${field} is missing`);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= max
    ? value
    : bad(
        field,
        `${field} must be a whole number from 1${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}, not ${shown(value)}`,
      );
};

/** Where a fault lies; worked out only when there is one, for a file may hold a million votes. */
type Where = string | (() => string);
const fieldOf = (where: Where): string => (typeof where === 'string' ? where : where());

const SEAT = /^s([1-9]\d{0,14})$/;

const seat = (value: unknown, where: Where, seats: number): SeatId => {
  const number = typeof value === 'string' ? SEAT.exec(value)?.[1] : undefined;
  if (number === undefined) return bad(fieldOf(where), `unknown seat ${shown(value)}: a seat is s1 to s${seats}`);
  if (Number(number) > seats)
    return bad(fieldOf(where), `seat ${shown(value)} is out of range: the body has ${seats} seats`);
  return value as SeatId;
};

const seatList = (value: unknown, field: string, seats: number): SeatId[] => {
  if (value === undefined) return bad(field, `${field} is missing`);
  if (!Array.isArray(value)) return bad(field, `${field} must be a list of seats`);
  const list = value.map((one) => seat(one, field, seats));
  if (new Set(list).size < list.length) {
    bad(field, `${field} names ${list.find((one, index) => list.indexOf(one) < index)} twice`);
  }
  return list;
};

const word = <W extends string>(value: unknown, where: Where, words: readonly W[]): W | null => {
  if (value === undefined || value === null) return null;
  return (
    words.find((one) => one === value) ??
    bad(fieldOf(where), `unknown word ${shown(value)}: ${words.join(', ')} or null`)
  );
};

const onlyKnown = (fields: Fields, known: readonly string[], prefix: Where): void => {
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) bad(`${fieldOf(prefix)}${key}`, `unknown field ${shown(key)}: ${known.join(', ')}`);
  }
};

const ANSWERS = ['today', 'main'];

const votesOf = (value: unknown, seats: number): Record<string, Answer> => {
  if (value === undefined) return bad('votes', 'votes is missing');
  const given = fieldsOf(value, 'votes', 'votes');
  const votes: Record<string, Answer> = {};
  for (const name of Object.keys(given)) {
    const voter = seat(name, () => `votes.${name}`, seats);
    const answer = fieldsOf(given[name], `votes.${name}`, 'a vote');
    onlyKnown(answer, ANSWERS, () => `votes.${name}.`);
    votes[voter] = {
      today: word(answer['today'], () => `votes.${name}.today`, TODAY),
      main: word(answer['main'], () => `votes.${name}.main`, MAIN),
    };
  }
  return votes;
};

const checked = (value: unknown): Case => {
  const fields = fieldsOf(value, 'line', 'a case');
  onlyKnown(fields, FIELDS, '');
  const rules = word(fields['rules'], 'rules', RULES) ?? bad('rules', `rules is missing: ${RULES.join(', ')}`);
  const seats = count(fields['seats'], 'seats', Number.MAX_SAFE_INTEGER);
  const given = fields['quorum'] ?? undefined;
  if (rules === 'internal' && given === undefined) bad('quorum', 'quorum is missing: an internal body sets its own');
  const quorum = given === undefined ? null : count(given, 'quorum', seats);
  const minorityUsed = fields['minorityUsed'];
  if (typeof minorityUsed !== 'boolean') {
    return bad(
      'minorityUsed',
      minorityUsed === undefined ? 'minorityUsed is missing' : 'minorityUsed must be true or false',
    );
  }
  const present = seatList(fields['present'], 'present', seats);
  const recused = seatList(fields['recused'], 'recused', seats);
  const votes = votesOf(fields['votes'], seats);
  if (fields['chair'] === undefined) bad('chair', 'chair is missing');
  const chair = seat(fields['chair'], 'chair', seats);
  if (!present.includes(chair)) bad('chair', `chair ${chair} is not present, so cannot preside over this item`);
  if (recused.includes(chair)) bad('chair', `chair ${chair} is recused, so cannot preside over this item`);
  return { rules, seats, quorum, chair, minorityUsed, present, recused, votes };
};

/** A case out of parsed JSON, whole and sound, or its first fault by field. Nothing is repaired. */
export const parseCase = (value: unknown): Case | CaseError => {
  try {
    return checked(value);
  } catch (error) {
    if (error instanceof BadCase) return { error: { field: error.field, message: error.message } };
    throw error;
  }
};

const NOT_JSON = Symbol('not JSON');
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
};

const decided = (value: unknown): Decision | CaseError => {
  const matter = value === NOT_JSON ? { error: { field: 'line', message: 'this line is not JSON' } } : parseCase(value);
  return 'error' in matter ? matter : decide(matter);
};

/**
 * What `planhjul rules decide FILE` prints, a result a line: the text is one JSON object, over as many lines as it likes,
 * or one object a line; empty lines are passed over. `failed` when any line was bad, or there was none.
 */
export const decideLines = (text: string): { lines: string[]; failed: boolean } => {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const whole = trimmed.includes('\n') ? jsonOf(trimmed) : NOT_JSON;
  const results =
    whole !== NOT_JSON
      ? [decided(whole)]
      : trimmed
          .split('\n')
          .filter((one) => one.trim() !== '')
          .map((one) => decided(jsonOf(one)));
  if (results.length === 0) results.push({ error: { field: 'line', message: 'there is no case in the file' } });
  return { lines: results.map((one) => JSON.stringify(one)), failed: results.some((one) => 'error' in one) };
};

import type { Tkr } from '../brands.ts';
import { FUNDINGS, KINDS, PRIORITIES, RISKS } from '../change.ts';
import type { ProblemCode } from '../result.ts';
import type { ChoiceField, Unit } from './columns.ts';

/** What a cell of a file holds: text from CSV; numbers, dates and flags too from a spreadsheet. */
export type Cell = string | number | boolean | Date | null | undefined;

/** A value as the plan stores it, or what is wrong with the cell. */
export type Parsed<T> = { value: T } | { code: ProblemCode };

export const textOf = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
};

const DECIMAL = /^(-?)(\d+)(?:[.,](\d{1,2}))?$/;
/** Points between thousands are taken only with two decimals after a comma: `1.400` alone could mean either. */
const POINTED = /^-?\d{1,3}(?:\.\d{3})+,\d{2}$/;

/** The amount in hundredths of its unit; undefined when the cell is no number. `1 400 000,00`, `−500`, `1.400.000,00`. */
const hundredths = (cell: Cell): number | undefined => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? Math.round(cell * 100) : undefined;
  const spaceless = textOf(cell)
    .replace(/[\s\u00a0\u2009\u202f]/g, '')
    .replace(/[\u2212\u2013]/g, '-');
  const plain = POINTED.test(spaceless) ? spaceless.replaceAll('.', '') : spaceless;
  const match = DECIMAL.exec(plain);
  if (!match) return undefined;
  const [, sign = '', whole = '', part = ''] = match;
  const value = Number(whole) * 100 + Number(part.padEnd(2, '0') || 0);
  return sign === '-' ? -value : value;
};

const awayFromZero = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/**
 * A cell of an amount in whole tkr; null when it is empty. Kronor are rounded to the nearest thousand, half of one away
 * from zero (`1 499,99` is 1, `1 500,00` is 2, `−1 500,00` is −2), and `rounded` says that they were. Tkr with decimals
 * other than zeros are refused as `not-whole`: what the file meant by them is not for us to guess.
 */
export const amountOf = (cell: Cell, unit: Unit): Parsed<{ tkr: Tkr | null; rounded: boolean }> => {
  if (textOf(cell) === '') return { value: { tkr: null, rounded: false } };
  const amount = hundredths(cell);
  if (amount === undefined) return { code: 'not-a-number' };
  if (unit === 'tkr') {
    return amount % 100 === 0 ? { value: { tkr: (amount / 100) as Tkr, rounded: false } } : { code: 'not-whole' };
  }
  const tkr = awayFromZero(amount / 100_000) + 0;
  return { value: { tkr: tkr as Tkr, rounded: amount !== tkr * 100_000 } };
};

const WORDS: Readonly<Record<ChoiceField, Readonly<Record<string, string>>>> = {
  kind: {
    ...Object.fromEntries(KINDS.map((word) => [word, word])),
    ny: 'new',
    nytt: 'new',
    'nytt system': 'new',
    'nytt system eller ny tjänst': 'new',
    utöka: 'extend',
    utökning: 'extend',
    'utökning av befintligt system': 'extend',
    byt: 'replace',
    byte: 'replace',
    'byte av system': 'replace',
    ersätt: 'replace',
    avveckla: 'retire',
    avveckling: 'retire',
    infrastruktur: 'infrastructure',
    säkerhet: 'security',
    informationssäkerhet: 'security',
    kompetens: 'competence',
    utbildning: 'competence',
  },
  funding: {
    ...Object.fromEntries(FUNDINGS.map((word) => [word, word])),
    ram: 'frame',
    'inom ram': 'frame',
    'inom budgetramen': 'frame',
    äskande: 'request',
    'äskande utöver ramen': 'request',
    investering: 'investment',
    extern: 'external',
    'extern finansiering': 'external',
  },
  priority: {
    ...Object.fromEntries(PRIORITIES.map((word) => [word, word])),
    måste: 'must',
    bör: 'should',
    kan: 'could',
  },
  risk: { ...Object.fromEntries(RISKS.map((word) => [word, word])), låg: 'low', medel: 'medium', hög: 'high' },
};

/** One of the words that people and pages use, as the code of the value; null when the cell is empty. */
export const choiceOf = (cell: Cell, field: ChoiceField): Parsed<string | null> => {
  const text = textOf(cell).toLowerCase();
  if (text === '') return { value: null };
  const word = Object.hasOwn(WORDS[field], text) ? WORDS[field][text] : undefined;
  return word === undefined ? { code: 'not-a-choice' } : { value: word };
};

/** KLASSA 0–3; null when the cell is empty. Level 4 concerns national security and is not for a plan. */
export const levelOf = (cell: Cell): Parsed<number | null> => {
  const text = textOf(cell);
  if (text === '') return { value: null };
  if (!/^\d$/.test(text)) return { code: 'not-a-number' };
  return Number(text) <= 3 ? { value: Number(text) } : { code: 'out-of-range' };
};

/** `2028-Q1`, `2028 Q1`, `Q1 2028`, `kv 1 2028`, `2028 kvartal 1`; empty text when the cell is empty. */
export const quarterOf = (cell: Cell): Parsed<string> => {
  const text = textOf(cell).toLowerCase();
  if (text === '') return { value: '' };
  const yearFirst = /^(\d{4})[\s-]*(?:q|k|kv\.?|kvartal)\s*([1-4])$/.exec(text);
  if (yearFirst) return { value: `${yearFirst[1]}-Q${yearFirst[2]}` };
  const quarterFirst = /^(?:q|k|kv\.?|kvartal)\s*([1-4])[\s-]*(\d{4})$/.exec(text);
  return quarterFirst ? { value: `${quarterFirst[2]}-Q${quarterFirst[1]}` } : { code: 'not-a-quarter' };
};

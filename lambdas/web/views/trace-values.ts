import { fieldNameIn } from '../../domain/audit/field-name.ts';
import { type FieldChange, isDisposed } from '../../domain/audit.ts';
import type { Instant, LocalDate } from '../../domain/brands.ts';
import type { Locale } from '../../domain/people.ts';
import { dateTime, longDate, money, quarterText } from '../format.ts';
import { type Texts, textsFor } from '../texts/texts.ts';

// Field names and values of the trace in the words of the forms, so that a reader needs not know how a row is stored.

const own = (words: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(words, name) ? words[name] : undefined;

/** What the forms call a field, else what the trace calls it, else its own name. */
export const fieldLabel = (texts: Texts, path: string): string => {
  const name = fieldNameIn(path);
  if (name === '') return texts.trace.wholeRow;
  const { change, cycle, review, meeting, answer } = texts.fields;
  for (const labels of [change, cycle, review, meeting, answer]) {
    const found = own(labels, name);
    if (found) return (found as { label: string }).label;
  }
  const other = own(texts.trace.otherFields, name);
  return typeof other === 'string' ? other : name;
};

const AMOUNTS = new Set(['oneOff', 'running', 'total', 'requested']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const HASH = /^[0-9a-f]{64}$/;

/** The words for a code, by the field that it stands in; a status has those of its row. */
const wordFor = (texts: Texts, chain: string, name: string, code: string): string | undefined => {
  const { names } = texts;
  const status = chain.includes('|plan#')
    ? names.planStatus
    : chain.startsWith('cycles|')
      ? names.cycleStatus
      : chain.startsWith('meetings|')
        ? names.meetingStatus
        : names.itemStatus;
  const byField: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    status,
    kind: names.kind,
    funding: names.funding,
    priority: names.priority,
    risk: names.risk,
    k: names.level,
    r: names.level,
    t: names.level,
    verdict: names.verdict,
    outcome: names.outcome,
    today: names.today,
    main: names.main,
    mark: names.mark,
    role: names.role,
    type: names.documentType,
  };
  const words = own(byField, name);
  const found = words ? own(words as Record<string, string>, code) : undefined;
  return typeof found === 'string' ? found : undefined;
};

interface Reader {
  texts: Texts;
  locale: Locale;
  chain: string;
}

const textShown = ({ texts, locale, chain }: Reader, name: string, text: string): string => {
  if (text === '') return '–';
  if (INSTANT.test(text)) return dateTime(text as Instant, locale);
  if (DAY.test(text)) return longDate(text as LocalDate, locale);
  if (HASH.test(text)) return text.slice(0, 16);
  return wordFor(texts, chain, name, text) ?? quarterText(text, locale);
};

const shown = (reader: Reader, name: string, value: unknown): string => {
  const { texts, chain } = reader;
  if (isDisposed(value)) return texts.trace.disposed;
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return value ? texts.common.yes : texts.common.no;
  if (typeof value === 'number')
    return AMOUNTS.has(name) ? money(value) : (wordFor(texts, chain, name, String(value)) ?? String(value));
  if (typeof value === 'string') return textShown(reader, name, value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => shown(reader, name, one)).join('; ');
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .map(([key, inner]) => `${fieldLabel(texts, `/${key}`)}: ${shown(reader, key, inner)}`)
    .join(', ');
};

export interface ShownChange {
  label: string;
  /** Null when the field was not there before. */
  from: string | null;
  to: string;
}

export const shownChange = (locale: Locale, chain: string, { path, from, to }: FieldChange): ShownChange => {
  const reader = { texts: textsFor(locale), locale, chain };
  const name = fieldNameIn(path);
  return {
    label: fieldLabel(reader.texts, path),
    from: from === undefined ? null : shown(reader, name, from),
    to: shown(reader, name, to),
  };
};

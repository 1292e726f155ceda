import type { Tkr } from '../domain/brands.ts';
import { amount } from '../domain/format.ts';
import type { Locale } from '../domain/people.ts';
import type { Problem } from '../domain/result.ts';

export {
  amount,
  clockSeconds,
  clockTime,
  dateTime,
  deadlineText,
  longDate,
  money,
  quarterText,
  signedMoney,
  weekdayDate,
} from '../domain/format.ts';

/**
 * What a person typed as whole tkr. Spaces of every kind, either minus and `tkr` behind it are welcome, and a decimal
 * comma where only zeros follow. Null when nothing was typed; a problem code when it is no number or not whole.
 */
export const parseTkr = (
  typed: string,
): { ok: true; value: number | null } | { ok: false; code: Extract<Problem['code'], 'not-a-number' | 'not-whole'> } => {
  const bare = typed
    .replace(/[\s\u00a0\u202f\u2009]/g, '')
    .replace(/tkr$/i, '')
    .replace(/^[\u2212\u2013]/, '-');
  if (bare === '') return { ok: true, value: null };
  const parts = /^([+-]?\d{1,12})(?:,(\d*))?$/.exec(bare);
  if (!parts) return { ok: false, code: 'not-a-number' };
  if (/[1-9]/.test(parts[2] ?? '')) return { ok: false, code: 'not-whole' };
  const value = Number(parts[1]);
  return { ok: true, value: value === 0 ? 0 : value };
};

/** A stored amount as it is put back into a field: `4 850`, empty for null. */
export const typedTkr = (value: Tkr | number | null): string => (value === null ? '' : amount(value));

const collators = { sv: new Intl.Collator('sv'), en: new Intl.Collator('en') };

/** In the order that readers of the language expect: å, ä, ö last in Swedish. */
export const sortedBy = <T>(items: readonly T[], name: (item: T) => string, locale: Locale): T[] =>
  items.toSorted((a, b) => collators[locale].compare(name(a), name(b)));

/** `820 B`, `12,5 kB`, `4 MB`: decimal units, at most one decimal, a no-break space before the unit. */
export const fileSize = (bytes: number, locale: Locale): string => {
  const [divisor, unit] = bytes < 1000 ? [1, 'B'] : bytes < 999_950 ? [1000, 'kB'] : [1_000_000, 'MB'];
  const number = new Intl.NumberFormat(locale === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 1 });
  return `${number.format(bytes / divisor)}\u00a0${unit}`;
};

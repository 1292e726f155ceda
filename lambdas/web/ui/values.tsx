import type { Instant, LocalDate } from '../../domain/brands.ts';
import { dateTime, longDate, money, signedMoney } from '../format.ts';
import type { Surroundings } from './surroundings.ts';

/** A sum in tkr; `signed` for a difference. Null is a dash: nobody has said. */
export const Money = ({ value, signed }: { value: number | null; signed?: boolean }) => (
  <span class="money">{value === null ? '–' : signed ? signedMoney(value) : money(value)}</span>
);

/** A day, with the form that machines read. */
export const DateText = ({ at, date }: { at: Surroundings; date: LocalDate }) => (
  <time datetime={date}>{longDate(date, at.locale)}</time>
);

export const DateTime = ({ at, instant }: { at: Surroundings; instant: Instant }) => (
  <time datetime={instant}>{dateTime(instant, at.locale)}</time>
);

/** A content's fingerprint, short enough to compare by eye; all of it for those who hover or copy. */
export const Fingerprint = ({ hash }: { hash: string }) => (
  <span class="code" title={hash}>
    {hash.slice(0, 16)}
  </span>
);

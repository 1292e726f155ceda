import type { Instant } from '../../../lambdas/domain/brands.ts';

/** The longest wait or timeout that the language takes, in seconds: a little more than three years. */
export const SECONDS_LIMIT = 99_999_999;

export const after = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString() as Instant;

const EXTENDED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

/** ISO 8601 with seconds and an offset, as AWS demands; undefined when it is no such text or no such day. */
export const parseTimestamp = (text: string): Instant | undefined => {
  const [, year, month, day, hour, , , , offset] = EXTENDED.exec(text) ?? [];
  if (year === undefined || Number(hour) > 23) return undefined;
  const milliseconds = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  if (Number.isNaN(milliseconds)) return undefined;
  // Date.parse takes 30 February for 1 March.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) > lastDay || offset === undefined) return undefined;
  return new Date(milliseconds).toISOString() as Instant;
};

import fc from 'fast-check';
import type { Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import { addDays, localDateAt, localTimeAt, startOfDay } from '../../lambdas/domain/local-time.ts';
import { remembered } from '../../lambdas/domain/remembered.ts';

const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});
/** As ICU writes it, asked anew each time: `2027-05-28 09:30`. */
const asIcuSays = (at: Instant): string => format.format(new Date(at));
const instant = (epoch: number): Instant => new Date(epoch).toISOString() as Instant;

describe('what a clock in Sweden shows', () => {
  test('is what ICU says, at any instant from 1980 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2100, 0) }), (epoch) => {
        const at = instant(epoch);
        expect(`${localDateAt(at)} ${localTimeAt(at)}`).toBe(asIcuSays(at));
      }),
      { numRuns: 2000 },
    );
  });

  test('is so at every quarter of the hours in which the clock is changed', () => {
    for (let year = 1996; year < 2060; year += 1) {
      for (const month of [2, 9]) {
        const last = new Date(Date.UTC(year, month + 1, 0));
        const sunday = last.getTime() - last.getUTCDay() * 86_400_000;
        for (let quarter = -8; quarter < 16; quarter += 1) {
          const at = instant(sunday + quarter * 900_000);
          expect(`${localDateAt(at)} ${localTimeAt(at)}`).toBe(asIcuSays(at));
        }
      }
    }
  });

  test('shows 00.00 where a day begins, and the day before a millisecond earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays('1990-01-01' as LocalDate, days);
        const begins = startOfDay(day);
        expect([localDateAt(begins), localTimeAt(begins)]).toEqual([day, '00:00']);
        expect(localDateAt(instant(Date.parse(begins) - 1))).toBe(addDays(day, -1));
      }),
    );
  });

  test('is refused for what is no instant, however often it is asked', () => {
    for (const _ of [1, 2]) expect(() => localDateAt('soon' as Instant)).toThrow(RangeError);
  });
});

test('what is remembered is worked out once, and forgotten before it grows without end', () => {
  let worked = 0;
  const double = remembered((n: number) => {
    worked += 1;
    return n * 2;
  });
  expect([double(2), double(2)]).toEqual([4, 4]);
  expect(worked).toBe(1);
  for (let n = 0; n < 30_000; n += 1) expect(double(n)).toBe(n * 2);
  expect(double(2)).toBe(4);
});

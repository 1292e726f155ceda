import fc from 'fast-check';
import { createIds } from '../../lambdas/adapters/local/ids.ts';
import { MovedClock } from '../../lambdas/adapters/local/moved-clock.ts';
import { systemClock } from '../../lambdas/adapters/local/system-clock.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';

const at = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;
const NOON = '2027-05-28T12:00:00.000Z' as Instant;

describe('ids', () => {
  test('are 26 characters of Crockford base 32, and none is given twice', () => {
    const ids = createIds({ now: () => NOON });
    const many = Array.from({ length: 10_000 }, () => ids.next());
    expect(new Set(many).size).toBe(10_000);
    for (const id of many) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  test('of a later millisecond sort later, whatever chance gives', () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const chance = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(time, time, chance, chance, (one, other, first, second) => {
        fc.pre(one < other);
        const earlier = createIds({ now: () => at(one) }, () => first).next();
        const later = createIds({ now: () => at(other) }, () => second).next();
        expect(earlier < later).toBe(true);
      }),
    );
  });

  test('follow from time and chance alone, so that a rehearsal can be played again', () => {
    const play = (): string => createIds({ now: () => NOON }, () => new Uint8Array(10).fill(255)).next();
    expect(play()).toBe(play());
    expect(play().slice(10)).toBe('ZZZZZZZZZZZZZZZZ');
  });
});

describe('a clock that is moved', () => {
  test('stands where it was set', () => {
    const clock = new MovedClock(NOON, { stands: true });
    expect([clock.now(), clock.now()]).toEqual([NOON, NOON]);
    clock.set('2027-11-22T17:00:00.000Z' as Instant);
    expect(clock.now()).toBe('2027-11-22T17:00:00.000Z');
    clock.set(NOON);
    expect(clock.now()).toBe(NOON);
  });

  test('goes on in real time from where it was set', () => {
    const steps = [1_000, 1_250, 5_000, 5_999.9];
    const real = jest.spyOn(performance, 'now').mockImplementation(() => steps.shift() ?? 0);
    try {
      const clock = new MovedClock(NOON);
      expect(clock.now()).toBe('2027-05-28T12:00:00.250Z');
      clock.set('2028-01-01T00:00:00.000Z' as Instant);
      expect(clock.now()).toBe('2028-01-01T00:00:00.999Z');
    } finally {
      real.mockRestore();
    }
  });
});

test('the system’s clock tells instants', () => {
  const before = Date.now();
  const told = systemClock.now();
  expect(told).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Date.parse(told)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(told)).toBeLessThanOrEqual(Date.now());
});

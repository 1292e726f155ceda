import fc from 'fast-check';
import { passThrough } from '../../lib/local/simulate/queues.ts';
import { STOCKHOLM } from '../../lib/local/simulate/quotas.ts';
import { boundsOfTheDesign, simulateRound } from '../../lib/local/simulate/round.ts';

const SIZE = { departments: 25, councillors: 9, seed: 7 };

describe('a queue', () => {
  test('drains at the rate of its place', () => {
    expect(passThrough([100], [{ name: 'a', perSecond: 10, takes: 1 }])).toEqual([
      { station: 'a', longestQueue: 90, emptyAfter: 10 },
    ]);
    expect(passThrough([100], [{ name: 'a', perSecond: 10, takes: 2 }])[0]?.emptyAfter).toBe(20);
  });

  test('stands before the narrowest place, and what comes after it waits for nothing', () => {
    const [wide, narrow, after] = passThrough(
      [100],
      [
        { name: 'wide', perSecond: 50, takes: 1 },
        { name: 'narrow', perSecond: 5, takes: 1 },
        { name: 'after', perSecond: 50, takes: 1 },
      ],
    );
    expect([wide?.emptyAfter, narrow?.emptyAfter, after?.longestQueue]).toEqual([2, 20, 0]);
  });

  test('passes what was saved up at once, and then no more than the rate', () => {
    expect(passThrough([100], [{ name: 'a', perSecond: 1, takes: 1, burst: 90 }])[0]?.emptyAfter).toBe(11);
  });

  test('that still stands at the horizon has not drained', () => {
    expect(passThrough([100], [{ name: 'a', perSecond: 1, takes: 1 }], 50)[0]?.emptyAfter).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test('never drains before the total divided by the rate, whenever things come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (come, rate) => {
          const total = come.reduce((sum, count) => sum + count, 0);
          const [place] = passThrough(come, [{ name: 'a', perSecond: rate, takes: 1 }]);
          expect(place?.emptyAfter).toBeGreaterThanOrEqual(Math.ceil(total / rate));
          expect(place?.emptyAfter).toBeLessThanOrEqual(come.length + Math.ceil(total / rate));
        },
      ),
    );
  });
});

describe('the round', () => {
  test('of an ordinary municipality is held up by nothing for longer than some seconds, but for its mail', () => {
    for (const { name, stations } of simulateRound(SIZE, STOCKHOLM).filter((one) => one.name !== 'the last hour')) {
      expect({ name, quick: stations.every(({ emptyAfter }) => emptyAfter <= 8 * 3_600 + 60) }).toEqual({
        name,
        quick: true,
      });
    }
  });

  test('is the same for the same seed, and another for another', () => {
    const large = { ...SIZE, departments: 2_000 };
    expect(simulateRound(large, STOCKHOLM)).toEqual(simulateRound(large, STOCKHOLM));
    expect(simulateRound({ ...large, seed: 8 }, STOCKHOLM)).not.toEqual(simulateRound(large, STOCKHOLM));
  });

  test('of 100,000 departments is held up by the mail of a day when it opens, and by the way in at the last hour', () => {
    const events = new Map(
      simulateRound({ ...SIZE, departments: 100_000 }, STOCKHOLM).map((one) => [one.name, one.slowest?.station]),
    );
    expect(events.get('the round opens')).toBe('mail a day');
    expect(events.get('the last hour')).toBe('way in');
  });

  test('opens sooner with a larger mail quota', () => {
    const doneAfter = (quotas: typeof STOCKHOLM): number =>
      simulateRound({ ...SIZE, departments: 100_000 }, quotas)[0]?.stations.at(-1)?.emptyAfter ?? Number.NaN;
    const raised = { ...STOCKHOLM, mailsPerSecond: 200, mailsPerDay: 1_000_000 };
    expect(doneAfter(raised)).toBeLessThan(doneAfter(STOCKHOLM) / 10);
  });

  test('breaks first at the events of one execution, before any quota', () => {
    const [first] = boundsOfTheDesign(STOCKHOLM);
    expect(first).toMatchObject({ what: 'events of one execution', departments: 3_571 });
  });
});

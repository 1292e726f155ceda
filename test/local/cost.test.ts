import type { Ports, Row, Write } from '../../lambdas/ports.ts';
import { billOf } from '../../lib/local/cost/bill.ts';
import { countingPorts, noTally } from '../../lib/local/cost/counting-ports.ts';
import { at, lineThrough } from '../../lib/local/cost/per-department.ts';
import { PRICES } from '../../lib/local/cost/prices.ts';
import { aWorld } from '../acts/a-municipality.ts';

const row = (sk: string, bytes: number): Row => ({ pk: 'p', sk, version: 1, head: '', body: 'x'.repeat(bytes) });
const put = (sk: string, bytes: number): Write => ({ op: 'put', row: row(sk, bytes), when: 'absent' });

const unused = (): never => {
  throw new Error('Not called here');
};

const counted = () => {
  const tally = noTally();
  const world: Ports = {
    ...aWorld('2027-03-01T08:00:00.000Z'),
    workflow: { start: unused, answer: unused, stop: unused, describe: unused },
    mailer: { send: unused },
    files: { put: unused, get: unused },
  };
  return { tally, ports: countingPorts(world, tally) };
};

describe('what is counted', () => {
  test('a write takes two units for each kilobyte begun, done or not', async () => {
    const { tally, ports } = counted();
    expect(await ports.store.write([put('a', 100), put('b', 1_900)])).toBe(true);
    expect(tally.writeUnits).toBe(2 * 1 + 2 * 2);
    const stored = tally.storedBytes;
    expect(await ports.store.write([put('a', 100)])).toBe(false);
    expect(tally.writeUnits).toBe(6 + 2);
    expect(tally.storedBytes).toBe(stored);
  });

  test('what is removed lies there no more', async () => {
    const { tally, ports } = counted();
    await ports.store.write([put('a', 500)]);
    expect(tally.storedBytes).toBeGreaterThan(500);
    await ports.store.write([{ op: 'remove', key: { pk: 'p', sk: 'a' }, when: { version: 1 } }]);
    expect(tally.storedBytes).toBe(0);
  });

  test('a read takes one unit for each four kilobytes begun, and one when there is nothing', async () => {
    const { tally, ports } = counted();
    await ports.store.get({ pk: 'p', sk: 'none' });
    expect(tally.readUnits).toBe(1);
    await ports.store.write([put('a', 3_000), put('b', 3_000)]);
    await ports.store.query('p', '');
    expect(tally.readUnits).toBe(1 + 2);
  });
});

describe('the line through measured years', () => {
  const year = (departments: number, mails: number) => ({ departments, figures: { mails } });

  test('gives what a round costs without departments, and what each adds', () => {
    const line = lineThrough(year(4, 140), year(16, 260), year(8, 180));
    expect(line).toEqual({ fixed: { mails: 100 }, each: { mails: 10 } });
    expect(at(line, 1_000)).toEqual({ mails: 10_100 });
  });

  test('is refused when a third year does not lie on it', () => {
    expect(() => lineThrough(year(4, 140), year(16, 260), year(8, 400))).toThrow(/mails does not grow/);
    expect(() => lineThrough(year(4, 140), year(4, 140), year(4, 140))).toThrow(RangeError);
  });
});

describe('the bill', () => {
  const figures = {
    writeUnits: 1e6,
    readUnits: 0,
    reconcileReadUnits: 0,
    storedBytes: 0,
    mails: 2_000,
    mailBytes: 0,
    macs: 0,
    starts: 0,
    answers: 0,
    calls: 0,
    transitions: 4_000,
  };

  test('prices each figure by the table, and adds them up', () => {
    const { lines, dollars } = billOf(25, figures, { invocations: 0, readUnits: 0 });
    const cost = new Map(lines.map((line) => [line.what, line.dollars]));
    expect(cost.get('transitions')).toBeCloseTo(0.1);
    expect(cost.get('mails')).toBeCloseTo(0.2);
    expect(cost.get('writeUnits')).toBeCloseTo(1e6 * PRICES.writeUnits.dollars);
    expect(dollars).toBeCloseTo([...cost.values()].reduce((sum, one) => sum + one, 0));
  });

  test('is refused when something was not counted', () => {
    const { mails: _, ...rest } = figures;
    expect(() => billOf(25, rest, { invocations: 0, readUnits: 0 })).toThrow(/Nothing was counted of mails/);
  });
});

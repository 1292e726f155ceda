import { createHash } from 'node:crypto';
import { compilations } from '../../lib/local/runner/expressions.ts';
import type { Json } from '../../lib/local/runner/json.ts';
import { aRunner, machineOf, run, START } from './a-runner.ts';

const value = async (expression: string, input: unknown = {}): Promise<Json> => {
  const { status, output, cause } = await run(
    machineOf({ A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }),
    input,
  );
  if (status !== 'succeeded') throw new Error(cause ?? 'failed');
  return output;
};

describe('the functions that AWS adds', () => {
  test.each<[string, Json]>([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([1], 4)', [[1]]],
    ['$count($partition([1..1000], 7))', 143],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$range(4, 4, 1)', 4],
    ['$exists($range(5, 1, 1))', false],
    ["$hash('plan', 'SHA-256')", createHash('sha256').update('plan').digest('hex')],
    ["$hash('plan', 'MD5')", createHash('md5').update('plan').digest('hex')],
    ['$parse(\'{"a":[1,null]}\')', { a: [1, null] }],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    ['$random() >= 0 and $random() < 1', true],
    ['$uuid() = $uuid()', false],
    ['$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)', true],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  test.each([
    ['$partition([1], 0)', 'The chunk size must be a positive integer'],
    ['$range(1, 2, 0)', 'A range takes three integers'],
    ['$range(1, 1001, 1)', 'A range holds at most 1000 values'],
    ["$hash('a', 'CRC')", 'The hash algorithm must be one of'],
    ["$parse('{')", 'threw an error during evaluation'],
  ])('%s is refused', async (expression, words) => {
    await expect(value(expression)).rejects.toThrow(words);
  });

  test('$eval is gone: a text from outside does not become a program', async () => {
    await expect(value('$eval($states.input.text)', { text: '1 + 1' })).rejects.toThrow(
      'T1006: Attempted to invoke a non-function',
    );
  });

  test("$now and $millis tell the runner's time", async () => {
    expect(await value("[$now(), $now('[Y]-[M01]', '+0000'), $millis()]")).toEqual([
      START,
      '2027-01',
      Date.parse(START),
    ]);
  });
});

test('an expression is compiled once, however often it is loaded and run', async () => {
  const definition = machineOf({
    A: {
      Type: 'Map',
      Items: [1, 2, 3, 4],
      ItemProcessor: machineOf({ B: { Type: 'Pass', Output: '{% $states.input + 4711 %}', End: true } }),
      End: true,
    },
  });
  const before = compilations();
  const { start, runner } = aRunner({ a: definition, b: definition });
  expect(compilations()).toBe(before + 1);
  for (const machine of ['a', 'b']) for (let n = 0; n < 25; n += 1) await start(machine, `run-${n}`);
  expect(runner.trace('b', 'run-24')?.output).toEqual([4712, 4713, 4714, 4715]);
  expect(compilations()).toBe(before + 1);
});

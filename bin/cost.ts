// What a year on AWS costs at three sizes, from what rehearsed years took. `--json` for one object.
import { MANIFEST } from '../lambdas/manifest.ts';
import { type Bill, type ByTheClock, billOf } from '../lib/local/cost/bill.ts';
import { measureYear } from '../lib/local/cost/measure-year.ts';
import { at, lineThrough } from '../lib/local/cost/per-department.ts';
import { ASSUMED, PRICES, PRICES_OF, type Priced } from '../lib/local/cost/prices.ts';

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
const SIZES = [25, 1_000, 100_000];
const MEASURED = [4, 8, 16] as const;
const COUNCIL = { changes: 10, councillors: 41, seed: 1 };
const MINUTES_A_YEAR = 365 * 24 * 60;

/** How often a year each schedule of the manifest calls; a clock that calls the outbox reads its partition twice. */
const byTheClock = (): ByTheClock => {
  const invocations = MANIFEST.flatMap(({ triggers }) =>
    triggers.flatMap((how) => (how.kind === 'schedule' ? [how.expression] : [])),
  ).reduce((sum, expression) => {
    const minutes = /^rate\((\d+) minutes?\)$/.exec(expression)?.[1];
    return sum + (minutes === undefined ? 365 : MINUTES_A_YEAR / Number(minutes));
  }, 0);
  return { invocations, readUnits: 2 * invocations };
};

const measure = (departments: number) => {
  process.stderr.write(`A year with ${departments} departments is played …\n`);
  return measureYear(root, { ...COUNCIL, departments });
};

const [small, between, large] = [await measure(MEASURED[0]), await measure(MEASURED[1]), await measure(MEASURED[2])];
const line = lineThrough(small, large, between);
const bills: Bill[] = SIZES.map((departments) => billOf(departments, at(line, departments), byTheClock()));

if (process.argv.includes('--json')) {
  const measured = [small, between, large];
  process.stdout.write(
    `${JSON.stringify({ prices: PRICES, pricesOf: PRICES_OF, assumed: ASSUMED, council: COUNCIL, measured, line, bills })}\n`,
  );
} else {
  const dollars = (value: number): string => (value < 100 ? value.toFixed(2) : Math.round(value).toLocaleString('en'));
  const amount = (value: number): string =>
    value < 10 ? String(Number(value.toPrecision(2))) : Math.round(value).toLocaleString('en');
  const row = (words: readonly string[]): string =>
    words.map((word, index) => (index < 2 ? word.padEnd(index === 0 ? 16 : 18) : word.padStart(24))).join('');
  process.stdout.write(`${row(['', '', ...SIZES.map((size) => `${size.toLocaleString('en')} departments`)])}\n`);
  for (const what of Object.keys(PRICES) as Priced[]) {
    const cells = bills.map(({ lines }) => lines.find((one) => one.what === what));
    process.stdout.write(
      `${row([PRICES[what].service, what, ...cells.map((one) => `${amount(one?.amount ?? 0)} = $${dollars(one?.dollars ?? 0)}`)])}\n`,
    );
  }
  process.stdout.write(`${row(['a year', 'US dollars', ...bills.map((bill) => `$${dollars(bill.dollars)}`)])}\n`);
  process.stdout.write(`Prices as of ${PRICES_OF}, eu-north-1; a council of ${COUNCIL.councillors} seats.\n`);
}

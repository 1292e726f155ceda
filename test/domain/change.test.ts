import { type ChangeDraft, problemsOfChange } from '../../lambdas/domain/change.ts';
import { aChange, tkr, YEAR } from '../acts/a-municipality.ts';

type Amounts = Pick<ChangeDraft, 'oneOff' | 'running'>;
const amounts = (oneOff: readonly (number | null)[], running: readonly (number | null)[]): Amounts => {
  const three = ([a = null, b = null, c = null]: readonly (number | null)[]): ChangeDraft['oneOff'] => [
    a === null ? null : tkr(a),
    b === null ? null : tkr(b),
    c === null ? null : tkr(c),
  ];
  return { oneOff: three(oneOff), running: three(running) };
};
const lacking = (given: Amounts): string[] =>
  problemsOfChange({ ...aChange(given), carried: null, removed: false }, YEAR).map(
    ({ pointer, params }) => `${pointer} ${params?.['year']}`,
  );

test.each<[string, Amounts, string[]]>([
  ['nothing at all', amounts([], []), ['/oneOff/0 2028', '/running/0 2028']],
  ['the budget year alone, which costs nothing to run', amounts([400], [0]), []],
  ['something to run, and nobody has said for how long', amounts([400], [120]), ['/running/1 2029', '/running/2 2030']],
  ['a saving in running, likewise', amounts([0], [-20, -20]), ['/running/2 2030']],
  ['something to run that ends', amounts([400], [120, 120, 0]), []],
  ['a one-off cost in a later year alone', amounts([0, null, 300], [0]), []],
])('%s: what is lacking before submission', (_what, given, expected) => {
  expect(lacking(given)).toEqual(expected);
});

import type { Catcher, Retrier } from './definition.ts';
import { Fields } from './fields.ts';
import { pointerTo } from './json.ts';
import { type Loading, leaving } from './load-leaving.ts';
import { SECONDS_LIMIT } from './time.ts';

/** `Retry` and `Catch`, with AWS's defaults: a second, doubled each time, three attempts. */
export const loadRecovery = (
  fields: Fields,
  loading: Loading,
): { retry: readonly Retrier[]; catch: readonly Catcher[] } => {
  const retry = each(fields, 'Retry', 'Retrier', loading, (retrier) => loadRetrier(retrier, loading));
  const catchers = each(fields, 'Catch', 'Catcher', loading, (catcher) => {
    catcher.text('Comment');
    return {
      errorEquals: errorNames(catcher, loading),
      next: catcher.required('Next'),
      ...leaving(catcher, 'errorOutput', loading),
    };
  });
  for (const [name, list] of [
    ['Retry', retry],
    ['Catch', catchers],
  ] as const) {
    const at = list.findIndex(({ errorEquals }) => errorEquals.includes('States.ALL'));
    if (at >= 0 && at < list.length - 1)
      loading.problems.invalid('States.ALL must stand last', pointerTo(fields.at(name), at));
  }
  return { retry, catch: catchers };
};

const each = <T>(fields: Fields, name: string, owner: string, loading: Loading, read: (one: Fields) => T): T[] =>
  fields.list(name).map((value, index) => {
    const one = new Fields(value, pointerTo(fields.at(name), index), owner, loading.problems);
    const result = read(one);
    one.done();
    return result;
  });

const loadRetrier = (retrier: Fields, loading: Loading): Retrier => {
  retrier.text('Comment');
  const jitter = retrier.text('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL')
    loading.problems.invalid('JitterStrategy must be FULL or NONE', retrier.at('JitterStrategy'));
  const intervalSeconds = retrier.number('IntervalSeconds', 1, whole(1, SECONDS_LIMIT));
  // AWS takes a greatest delay below one year, and above the first delay.
  const maxDelaySeconds = retrier.number('MaxDelaySeconds', 0, whole(intervalSeconds + 1, 31_622_399));
  return {
    errorEquals: errorNames(retrier, loading),
    intervalSeconds,
    maxAttempts: retrier.number('MaxAttempts', 3, whole(0, SECONDS_LIMIT)),
    backoffRate: retrier.number('BackoffRate', 2, (rate) => rate >= 1),
    maxDelaySeconds: maxDelaySeconds === 0 ? null : maxDelaySeconds,
    jitter: jitter === 'FULL' ? 'FULL' : 'NONE',
  };
};

const errorNames = (fields: Fields, { problems }: Loading): string[] => {
  if (fields.raw('ErrorEquals') === undefined) problems.invalid('ErrorEquals is missing', fields.pointer);
  const names = fields.list('ErrorEquals').map(String);
  if (names.includes('States.ALL') && names.length > 1)
    problems.invalid('States.ALL must stand alone', fields.at('ErrorEquals'));
  return names;
};

const whole =
  (least: number, most: number) =>
  (value: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;

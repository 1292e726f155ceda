import { BASE } from '../../../lambdas/api/base.ts';
import { parseParams } from '../../../lambdas/api/params.ts';
import type { Route } from '../../../lambdas/api/route.ts';
import { QUERIES, SAMPLES } from '../../api/samples.ts';
import type { OpenStage, Stage, Who } from './a-stage.ts';
import type { Draw } from './draw.ts';
import { oddPart, oddText, oddValue } from './junk.ts';
import { asHeader, bytes, oddHeaders, type Sent, spoiledBytes } from './sent.ts';

const wordsOf = ({ names }: Stage): string[] => Object.values(names).flatMap((list) => list.slice(0, 6));

type Holder = Record<string, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** A place in the body, by where it is held and its name there. */
const placeIn = (draw: Draw, whole: Holder): { inside: Holder; name: string } => {
  let inside = whole;
  let name = 'body';
  for (;;) {
    const inner = inside[name];
    const names = isHolder(inner) ? Object.keys(inner) : [];
    if (!isHolder(inner) || names.length === 0 || draw.chance(0.15)) return { inside, name };
    inside = inner;
    name = draw.of(names);
  }
};

const spoil = (draw: Draw, whole: Holder, stage: Stage): void => {
  const { inside, name } = placeIn(draw, whole);
  const odd = (): unknown => oddValue(draw, wordsOf(stage));
  draw.weighted<() => void>([
    [
      60,
      () => {
        inside[name] = odd();
      },
    ],
    [15, () => void delete inside[name]],
    [
      10,
      () => {
        inside[draw.of(['id', 'status', 'version', 'adoptedAt', 'constructor', oddText(draw).slice(0, 300)])] = odd();
      },
    ],
    [
      5,
      () => {
        inside[name] = [inside[name]];
      },
    ],
    [
      5,
      () => {
        inside[name] = String(inside[name]);
      },
    ],
    [
      5,
      () => {
        inside[name] = { [name]: inside[name] };
      },
    ],
  ])();
};

/** JSON as a text may say it and `JSON.stringify` never does. */
const oddJson = (draw: Draw, json: string): string =>
  draw.weighted<() => string>([
    [
      4,
      () =>
        json.replace(
          /[:,]/,
          (found) => `${found}${draw.of(['NaN', '1e999', '-0', '01', "'a'", 'undefined', '/**/', ','])}`,
        ),
    ],
    [4, () => json.replace(/"(\w+)":/, (whole, name: string) => `"${name}":null,${whole}`)],
    [3, () => json.replace('{', `{"__proto__":{"status":"adopted"},"constructor":{"prototype":{"x":1}},`)],
    [
      2,
      () =>
        json.replace(/"([^"]*)"(?=[,}])/, `"${draw.of(['\\ud800', '\\u0000', '\\udc00\\ud800', '\\x', '\u0001'])}"`),
    ],
    [1, () => `${'{"a":'.repeat(draw.of([30, 20_000]))}1`],
    [1, () => `[${'1,'.repeat(draw.of([100, 100_000]))}1]`],
    [1, () => `\ufeff${json}`],
    [1, () => `${json}${json}`],
    [1, () => draw.of(['null', 'true', '0', '"x"', '', ' ', '[]', '{}', '{', 'x=1', `"${'x'.repeat(300_000)}"`])],
  ])();

const bodyOf = (draw: Draw, { method, path }: Route, stage: Stage): Uint8Array => {
  const whole: Holder = { body: structuredClone(SAMPLES[`${method} ${path}`] ?? {}) };
  const times = draw.of([0, 0, 1, 1, 1, 1, 2, 2, 4]);
  for (let n = 0; n < times; n += 1) spoil(draw, whole, stage);
  const json = JSON.stringify(whole['body']) ?? '';
  if (draw.chance(0.12)) return bytes(oddJson(draw, json));
  return draw.chance(0.05) ? spoiledBytes(draw, bytes(json)) : bytes(json);
};

const TYPES = [
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/jsonx',
  '',
];
const CONDITIONS = ['"1"', '"2"', '*', 'W/"1"', '""', '"1", "2"', ',', '1', '"-1"', '"99999999999999999999"', '"1e1"'];
const CURSORS = ['a2Y', 'e30', 'W10', 'bnVsbA', 'eyJhIjoxfQ', 'ÿ', '0', 'W251bGwsbnVsbF0', 'WyJhIiwiYiJd'];

const queryOf = (draw: Draw, { method, path }: Route, stage: Stage): string => {
  const good = QUERIES[path] ?? '';
  if (!draw.chance(method === 'GET' ? 0.7 : 0.04)) return good;
  const query = new URLSearchParams(draw.chance(0.5) ? good : '');
  for (let n = draw.below(4); n >= 0; n -= 1) {
    const name = draw.chance(0.85)
      ? draw.of([
          'limit',
          'cursor',
          'kind',
          'year',
          'department',
          'change',
          'meeting',
          'number',
          'history',
          'body',
          'from',
        ])
      : oddText(draw).slice(0, 100);
    query.append(name, draw.chance(0.3) ? draw.of(CURSORS) : oddText(draw, wordsOf(stage)).slice(0, 3000));
  }
  return `?${query}`;
};

const fillAddress = (draw: Draw, path: string, stage: Stage): string => {
  const spoiled = draw.chance(0.08);
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    spoiled && draw.chance(0.6) ? oddPart(draw, wordsOf(stage)) : draw.of(stage.names[name] ?? ['1']),
  );
};

/** The version of the row that the address guards, as a good caller has just read it. */
const versionOf = (route: Route, path: string, { store }: OpenStage): number | undefined => {
  const given = path.split('/');
  const at = route.path.split('/');
  const params = parseParams(route.path, (name) => given[at.indexOf(`{${name}}`)] ?? '');
  const key = params && route.guards?.(params);
  if (!key) return undefined;
  const found = store.database.prepare('SELECT version FROM rows WHERE pk = ? AND sk = ?').get(key.pk, key.sk);
  return found === undefined ? undefined : Number(found['version']);
};

/** One request to a route of the API. `open` tells which version a good caller has just read; without it nobody has read any. */
export const callRequest = (
  draw: Draw,
  route: Route,
  { stage, who, open }: { stage: Stage; who: Who; open?: OpenStage },
): Sent => {
  const secret = stage.keys.get(who) ?? draw.of(['', `plk_${'x'.repeat(43)}`, 'plk_', 'x']);
  const headers: Sent['headers'] = draw.chance(0.98) ? [['authorization', `Bearer ${secret}`]] : [];
  headers.push(...oddHeaders(draw).filter(([name]) => name !== 'authorization'));
  const path = fillAddress(draw, route.path, stage);
  if (route.guards) {
    const version = open && versionOf(route, path, open);
    if (version !== undefined && draw.chance(0.8)) headers.push(['if-match', `"${version}"`]);
    else if (draw.chance(0.8)) headers.push([draw.of(['if-match', 'if-none-match']), draw.of(CONDITIONS)]);
  }
  if (draw.chance(0.1))
    headers.push(['idempotency-key', draw.chance(0.6) ? draw.of(['k1', 'k2']) : asHeader(oddText(draw))]);
  const to = `${BASE}${path}${queryOf(draw, route, stage)}`;
  if (route.method === 'GET') return { method: 'GET', path: to, headers, body: null };
  const type = draw.chance(0.95) ? 'application/json' : draw.of(TYPES);
  if (type !== '') headers.push(['content-type', type]);
  return { method: route.method, path: to, headers, body: bodyOf(draw, route, stage) };
};

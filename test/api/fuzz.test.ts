import fc from 'fast-check';
import type { Route } from '../../lambdas/api/route.ts';
import { ROUTES } from '../../lambdas/api/routes.ts';
import type { BodyId, DepartmentId } from '../../lambdas/domain/brands.ts';
import { ROLES } from '../../lambdas/domain/people.ts';
import { aVotingMeeting } from './a-meeting.ts';
import { PLAN } from './a-round.ts';
import { filledIn, itemsOf } from './an-api.ts';
import { NAMES, QUERIES, SAMPLES } from './samples.ts';

// No input gives a 500. Every answer is also held against the schema of its route or of a problem, by the caller itself.

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(null, '', ' ', 'a\u0000b', '\ud83d', '2027-02-30', '2028-Q5', -0, 1e308, 2 ** 53, 0.1),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('__proto__', 'constructor', 'x'.repeat(5000)),
);

/** The good body with one value somewhere in it spoiled, taken out, or joined by another. */
const spoiled = (sample: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.infiniteStream(fc.nat()), fc.constantFrom('replace', 'remove', 'add'), odd).map(([picks, how, value]) => {
    const whole = structuredClone({ sample }) as Record<string, unknown>;
    let inside: Record<string, unknown> = whole;
    let key = 'sample';
    for (;;) {
      const inner = inside[key];
      const names = typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
      const pick = picks.next().value ?? 0;
      if (names.length === 0 || (pick % 4 === 0 && inside !== whole)) break;
      inside = inner as Record<string, unknown>;
      key = names[pick % names.length] ?? '';
    }
    if (how === 'replace') inside[key] = value;
    if (how === 'remove') delete inside[key];
    if (how === 'add') inside[(JSON.stringify(value) ?? '').slice(0, 40)] = value;
    return whole['sample'];
  });

const bodies = (route: Route): fc.Arbitrary<string> => {
  const sample = SAMPLES[`${route.method} ${route.path}`];
  return fc.oneof(
    { weight: 6, arbitrary: spoiled(sample ?? {}).map((body) => JSON.stringify(body) ?? '') },
    { weight: 2, arbitrary: odd.map((body) => JSON.stringify(body) ?? '') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  );
};

const header = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 40,
});

const conditions = fc.record(
  {
    'if-match': fc.oneof(fc.constantFrom('"1"', '"2"', '*', 'W/"1"', '""', '"1", "2"', ',', '1'), header),
    'if-none-match': fc.constantFrom('*', '"1"'),
    'idempotency-key': fc.oneof(fc.constantFrom('k1', 'k2'), header),
    'content-type': fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: header },
    ),
    'accept-language': fc.oneof(fc.constantFrom('sv', 'en;q=0.5, *', ';;q=x,,'), header),
  },
  { requiredKeys: ['content-type'] },
);

const oddName = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.constantFrom('%', '%00', '..%2f', '#', '__proto__', '2027-13-01', '0', '9'.repeat(300)),
    ),
  },
);

const query = (path: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(QUERIES[path] ?? ''),
    fc
      .dictionary(
        fc.oneof(
          fc.constantFrom(
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
          ),
          fc.string({ maxLength: 8 }),
        ),
        fc.oneof(
          fc.constantFrom('1', '0', '-1', '1e3', '2028', 'kultur', 'plan', 'item', 'true', 'NaN', 'Infinity', 'a2Y'),
          fc.string({ unit: 'binary', maxLength: 30 }),
        ),
        { maxKeys: 4 },
      )
      .map((params) => `?${new URLSearchParams(params)}`),
  );

const encoded = (name: string): string => {
  try {
    return encodeURIComponent(name);
  } catch {
    return '%ED%A0%80';
  }
};

test('nothing that is sent to any route gives a 500, or changes a prototype', async () => {
  const round = await aVotingMeeting();
  const all = ROLES.map((role) => ({ role, department: 'kultur' as DepartmentId, body: 'kf' as BodyId }));
  const call = await round.api.as(...all);
  const [change] = itemsOf(await round.it('GET', `${PLAN}/changes`));
  const names: Record<string, string> = { ...NAMES, change: String(change?.['id']) };
  const seen = new Map<number, number>();
  for (const route of ROUTES) {
    const { method, path } = route;
    const asked = fc.tuple(bodies(route), conditions, oddName, query(path), fc.constantFrom(...Object.keys(names)));
    await fc.assert(
      fc.asyncProperty(asked, async ([body, headers, name, search, spoil]) => {
        const spoiledNames = name === undefined ? names : { ...names, [spoil]: encoded(name) };
        const address = `${filledIn(path, spoiledNames)}${method === 'GET' ? search : ''}`;
        const answer = await call(method, address, { headers, ...(method === 'GET' ? {} : { body }) });
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: method === 'GET' ? 20 : 100 },
    );
  }
  expect(round.api.logged).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  // The fuzzer gets through the door as well: what it sends is refused for many reasons, and taken now and then.
  for (const status of [200, 201, 400, 404, 412, 415, 422, 428]) expect([...seen.keys()]).toContain(status);
  // Thousands of calls; many more to each route are sent by test/faults/fuzz.
}, 120_000);

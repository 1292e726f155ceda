import type * as z from 'zod';
import { BASE } from './base.ts';
import { KEPT_DAYS } from './idempotency.ts';
import { type Json, schemaOf, withoutIds } from './json-schema.ts';
import { namesIn, paramOf } from './params.ts';
import { PROBLEMS, type ProblemName } from './problem-texts.ts';
import { type Route, SUBJECTS } from './route.ts';
import { problemSchema } from './schemas/problem.ts';

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const pathParameters = (path: string): Json[] =>
  namesIn(path).map((name) => {
    const { type, description } = paramOf(name);
    return { name, in: 'path', required: true, description, schema: { type } };
  });

const queryParameters = (query: z.ZodType | undefined, components: Json): Json[] => {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, components) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name) && !('default' in schema),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
};

const headerParameters = ({ method, guards, creates }: Route): Json[] => [
  ...(guards && creates
    ? [header('If-Match', false, 'The ETag of what is replaced; left out only when it is new')]
    : guards
      ? [header('If-Match', true, 'The ETag as you read it; `*` overwrites knowingly')]
      : []),
  ...(method === 'POST'
    ? [header('Idempotency-Key', false, `The same request with the same key is done once; kept ${KEPT_DAYS} days`)]
    : []),
];

/** The problems that a route may answer with. */
export const problemsOf = ({ method, query, body, guards, permission }: Route): ProblemName[] => [
  'unauthenticated',
  ...(permission === null ? [] : ['not-found' as const]),
  ...(method === 'GET' ? [] : ['malformed' as const, 'too-large' as const, 'not-json' as const]),
  ...(query || body || method !== 'GET' ? ['invalid' as const] : []),
  ...(method === 'GET' ? [] : ['wrong-state' as const, 'too-late' as const, 'exists' as const, 'rule' as const]),
  ...(method === 'POST' ? ['key-reused' as const, 'in-progress' as const] : []),
  ...(method === 'POST' && body && !guards ? ['content-changed' as const] : []),
  ...(guards ? ['stale' as const, 'precondition-required' as const] : []),
  'failed',
  'unavailable',
];

const problemResponses = (route: Route): Json =>
  Object.fromEntries(
    [...new Set(problemsOf(route).map((name) => PROBLEMS[name]))].map((status) => [
      String(status),
      { $ref: `#/components/responses/Problem${status}` },
    ]),
  );

const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** One for each status, with the names that its `type` may end in. */
const problemComponents = (): Json =>
  Object.fromEntries(
    [...Map.groupBy(Object.entries(PROBLEMS), ([, status]) => status)].map(([status, names]) => [
      `Problem${status}`,
      { description: names.map(([name]) => name).join(', '), content: PROBLEM_CONTENT },
    ]),
  );

const success = ({ gives, creates }: Route, components: Json): Json => {
  const type = gives.lines ? 'application/x-ndjson' : 'application/json';
  const answer = {
    description: gives.what,
    ...(gives.etag ? { headers: { ETag: { schema: { type: 'string' }, description: 'Goes into If-Match' } } } : {}),
    ...(gives.schema ? { content: { [type]: { schema: schemaOf(gives.schema, components) } } } : {}),
  };
  return creates || gives.also ? { 200: answer, 201: answer } : { [gives.status]: answer };
};

/** `POST /cycles/{year}/start` is `postCyclesYearStart`: stable as long as the address is. */
export const operationId = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  method.toLowerCase() +
  path
    .split(/[/{}-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

const operation = (route: Route, components: Json): Json => ({
  operationId: operationId(route),
  tags: [SUBJECTS[route.subject]],
  summary: route.summary,
  description: route.permission === null ? 'For any key.' : `Permission: \`${route.permission}\`.`,
  parameters: [...pathParameters(route.path), ...queryParameters(route.query, components), ...headerParameters(route)],
  ...(route.body
    ? {
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, components) } } },
      }
    : {}),
  responses: { ...success(route, components), ...problemResponses(route) },
});

/** The OpenAPI 3.1 document of the API, made from its routes. */
export const openApiDocument = (routes: readonly Route[]): Json => {
  const components: Json = {};
  const byPath = Map.groupBy(routes, ({ path }) => path);
  const paths = Object.fromEntries(
    [...byPath].map(([path, own]) => [
      path,
      Object.fromEntries(own.map((route) => [route.method.toLowerCase(), operation(route, components)])),
    ]),
  );
  schemaOf(problemSchema, components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Planhjul',
      version: '1',
      description: "Runs a municipality's yearly round of IT action plans. How to use it: docs/api.md.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: BASE }],
    security: [{ key: [] }],
    tags: Object.values(SUBJECTS).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made by `planhjul key create`: `plk_…`' },
      },
      responses: problemComponents(),
      schemas: withoutIds(components),
    },
  };
};

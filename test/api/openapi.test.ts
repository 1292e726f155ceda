import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument, operationId, problemsOf } from '../../lambdas/api/openapi.ts';
import { PROBLEMS } from '../../lambdas/api/problem-texts.ts';
import { withRoutes } from '../../lambdas/api/reference.ts';
import { ROUTES } from '../../lambdas/api/routes.ts';

const docs = join(__dirname, '../../docs');
const document = openApiDocument(ROUTES);
const text = JSON.stringify(document);

interface Operation {
  parameters: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, unknown>;
}
const operation = (method: string, path: string): Operation =>
  (document['paths'] as Record<string, Record<string, Operation>>)[path]?.[method.toLowerCase()] as Operation;

const AGAIN = 'run `npm run openapi` and commit what it writes';

test('docs/openapi.json is what the routes say', () => {
  const committed = JSON.parse(readFileSync(join(docs, 'openapi.json'), 'utf8'));
  expect({ [AGAIN]: committed }).toEqual({ [AGAIN]: JSON.parse(text) });
});

test('docs/api.md lists the routes as they are', () => {
  const page = readFileSync(join(docs, 'api.md'), 'utf8');
  expect({ [AGAIN]: page }).toEqual({ [AGAIN]: withRoutes(page, ROUTES) });
});

test('docs/api.md explains every problem that there is', () => {
  const page = readFileSync(join(docs, 'api.md'), 'utf8');
  for (const [name, status] of Object.entries(PROBLEMS)) {
    const line = page.split('\n').find((one) => one.startsWith(`| ${status} |`) && one.includes(`\`${name}\``));
    expect({ name, line: line ?? null }).toEqual({ name, line: expect.any(String) });
  }
});

test('every reference in the document leads somewhere', () => {
  const references = [...new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? ''))];
  expect(references.length).toBeGreaterThan(30);
  for (const reference of references) {
    const found = reference
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
    expect({ reference, found: typeof found }).toEqual({ reference, found: 'object' });
  }
});

test('every route is there once, under a name of its own, with all that its address holds', () => {
  expect(new Set(ROUTES.map(operationId)).size).toBe(ROUTES.length);
  for (const { method, path, gives, body } of ROUTES) {
    const { parameters, requestBody, responses } = operation(method, path);
    const inPath = parameters.filter((one) => one.in === 'path').map((one) => `{${one.name}}`);
    expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(Object.keys(responses)).toContain(String(gives.status));
    expect(requestBody !== undefined).toBe(body !== undefined);
  }
});

test('If-Match is demanded where a route changes what is there', () => {
  const { parameters } = operation('POST', '/cycles/{year}/start');
  expect(parameters.find((one) => one.name === 'If-Match')).toMatchObject({ in: 'header', required: true });
  const put = operation('PUT', '/cycles/{year}').parameters;
  expect(put.find((one) => one.name === 'If-Match')).toMatchObject({ required: false });
});

test('what only our own checks know is said in the words of JSON Schema', () => {
  const { schema } = operation('POST', '/cycles').requestBody?.content['application/json'] ?? { schema: {} };
  expect(schema).toMatchObject({
    additionalProperties: false,
    properties: { year: { type: 'integer' }, opensOn: { type: 'string', format: 'date' } },
  });
});

test('a route that only shows promises no conflict', () => {
  for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
    expect(problemsOf(route).map((name) => PROBLEMS[name])).not.toEqual(expect.arrayContaining([409]));
  }
});

test('the page must keep its place for the list', () => {
  expect(() => withRoutes('# The API', ROUTES)).toThrow('no place');
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../lambdas/api/openapi.ts';
import { withRoutes } from '../lambdas/api/reference.ts';
import { ROUTES } from '../lambdas/api/routes.ts';

// Writes what is made from the table of routes: docs/openapi.json, and the list of routes in docs/api.md.

const docs = join(process.env['PLANHJUL_ROOT'] ?? process.cwd(), 'docs');
writeFileSync(join(docs, 'openapi.json'), `${JSON.stringify(openApiDocument(ROUTES), null, 2)}\n`);
const page = join(docs, 'api.md');
writeFileSync(page, withRoutes(readFileSync(page, 'utf8'), ROUTES));

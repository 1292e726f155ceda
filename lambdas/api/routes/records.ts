import * as z from 'zod';
import { slug } from '../../domain/input.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import type { Key } from '../../ports.ts';
import { tracedThing } from '../../records/traced.ts';
import { exportLines, rowsFrom } from '../export-rows.ts';
import { cursorOf, pageOf, pageQuery, placeOf } from '../paging.ts';
import { type Route, route } from '../route.ts';
import { auditSchema, exportLineSchema } from '../schemas/records.ts';

const KINDS = ['cycle', 'plan', 'change', 'review', 'meeting', 'item'] as const;
const name = z.string().regex(/^[a-z0-9-]{1,80}$/);
const traceQuery = z.strictObject({
  ...pageQuery.shape,
  kind: z.enum(KINDS),
  year: z.coerce.number().int().min(2000).max(2199).optional(),
  department: slug.optional(),
  change: name.optional(),
  meeting: name.optional(),
  number: z.coerce.number().int().min(1).max(999).optional(),
});
type TraceQuery = z.output<typeof traceQuery>;

const NEEDED = {
  cycle: ['year'],
  plan: ['year', 'department'],
  change: ['year', 'department', 'change'],
  review: ['year', 'department'],
  meeting: ['meeting'],
  item: ['meeting', 'number'],
} as const satisfies Record<(typeof KINDS)[number], readonly (keyof TraceQuery)[]>;

/** The row that is asked for; every name that it needs and that is missing is told at once. */
const rowOf = (query: TraceQuery): Result<Key> => {
  const missing = NEEDED[query.kind].filter((one) => query[one] === undefined);
  if (missing.length > 0) return invalid(...missing.map((one) => ({ pointer: `/${one}`, code: 'required' as const })));
  const named = [query.kind, ...NEEDED[query.kind].map((one) => query[one])].join('/');
  const thing = tracedThing(named);
  return thing ? ok(thing.key) : refuse({ why: 'not-found', what: query.kind });
};

const exportQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  cursor: z.string().max(500).optional(),
  history: z.enum(['true', 'false']).default('false').describe('Each row with its whole trace'),
});

export const recordRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/trace',
    subject: 'records',
    summary: 'Lists who changed what in a row, when, in which role and through which door, the oldest first',
    permission: 'trace.read',
    query: traceQuery,
    gives: { status: 200, schema: pageOf(auditSchema), what: 'A page of the trace' },
    run: async ({ ports, query }) => {
      const key = rowOf(query);
      if (!key.ok) return key;
      const after = placeOf(query.cursor);
      if (!after.ok) return after;
      const page = await ports.store.history(key.value, {
        limit: query.limit,
        ...(after.value === undefined ? {} : { after: after.value }),
      });
      if (page.items.length === 0 && after.value === undefined) return refuse({ why: 'not-found', what: query.kind });
      return ok({ body: { items: page.items, nextCursor: page.next === undefined ? null : cursorOf(page.next) } });
    },
  }),
  route({
    method: 'GET',
    path: '/export',
    subject: 'records',
    summary: 'Gives the records as lines of JSON: all of them, or with `limit` some and a Link to the next',
    permission: 'export',
    query: exportQuery,
    gives: { status: 200, schema: exportLineSchema, lines: true, what: 'A row a line' },
    run: async ({ ports, query }) => {
      const after = placeOf(query.cursor);
      if (!after.ok) return after;
      const rows = await rowsFrom(ports.store, after.value);
      if (!rows) return invalid({ pointer: '/cursor', code: 'bad-format' });
      return ok(await exportLines(ports.store, rows, query.limit, query.history === 'true'));
    },
  }),
];

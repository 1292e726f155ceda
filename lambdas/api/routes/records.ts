import * as z from 'zod';
import { readTrace } from '../../acts/trace/read-trace.ts';
import { localDate, slug } from '../../domain/input.ts';
import { CHANNELS } from '../../domain/people.ts';
import { invalid, ok, type Result } from '../../domain/result.ts';
import { exportLines, rowsFrom } from '../export-rows.ts';
import { pageOf, pageOfList, pageQuery, placeOf } from '../paging.ts';
import { type Route, route } from '../route.ts';
import { auditSchema, exportLineSchema } from '../schemas/records.ts';

const KINDS = ['cycle', 'plan', 'change', 'review', 'meeting', 'item'] as const;
const name = z.string().regex(/^[a-z0-9-]{1,80}$/);
const traceQuery = z.strictObject({
  ...pageQuery.shape,
  of: z
    .string()
    .max(200)
    .optional()
    .describe(
      'What it is a trace of, with all that belongs to it: `plan/2028/social`, `item/kf-2027-11-22/3`, `vote/kf-2027-11-22/3/s04`, `person/p12`, `document/it-strategi`, `setting/register`',
    ),
  kind: z.enum(KINDS).optional().describe('One row alone, by the names of its parts; instead of `of`'),
  year: z.coerce.number().int().min(2000).max(2199).optional(),
  department: slug.optional(),
  change: name.optional(),
  meeting: name.optional(),
  number: z.coerce.number().int().min(1).max(999).optional(),
  actor: z.string().max(200).default('').describe('Who: a person, `key:NAME` or `system`'),
  act: z.string().max(80).default('').describe('What was done: `plan.submit`'),
  field: z.string().max(80).default('').describe('The name of a field that changed: `title`'),
  channel: z.enum(CHANNELS).optional(),
  from: localDate.optional().describe('The first day, in Sweden'),
  to: localDate.optional().describe('The last day, in Sweden'),
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

/** What is asked of, by its name or by its parts; every part that it needs and that is missing is told at once. */
const askedOf = (query: TraceQuery): Result<{ name: string; alone: boolean }> => {
  const { of, kind } = query;
  if (of !== undefined && kind !== undefined) return invalid({ pointer: '/kind', code: 'unknown-field' });
  if (of !== undefined) return ok({ name: of, alone: false });
  if (kind === undefined) return invalid({ pointer: '/of', code: 'required' });
  const missing = NEEDED[kind].filter((one) => query[one] === undefined);
  if (missing.length > 0) return invalid(...missing.map((one) => ({ pointer: `/${one}`, code: 'required' as const })));
  return ok({ name: [kind, ...NEEDED[kind].map((one) => query[one])].join('/'), alone: true });
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
    summary: 'Lists who changed what, when, in which role and through which door, the oldest first',
    permission: 'trace.read',
    query: traceQuery,
    gives: { status: 200, schema: pageOf(auditSchema), what: 'A page of the trace' },
    run: async ({ ports, actor, query }) => {
      const asked = askedOf(query);
      if (!asked.ok) return asked;
      const { act, field, channel = '', from = null, to = null } = query;
      const trace = await readTrace(ports, actor, asked.value, { actor: query.actor, act, field, channel, from, to });
      if (!trace.ok) return trace;
      const numbered = trace.value.entries.map((entry, index) => ({ entry, place: index + 1 }));
      const page = pageOfList(numbered, ({ place }) => place, query);
      if (!page.ok) return page;
      const { items, nextCursor } = page.value;
      return ok({ body: { items: items.map(({ entry }) => entry), nextCursor } });
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

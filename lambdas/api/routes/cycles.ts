import * as z from 'zod';
import { closeRound } from '../../acts/cycle/close-round.ts';
import { extendDeadline, extensionSchema } from '../../acts/cycle/extend-deadline.ts';
import { planCycle } from '../../acts/cycle/plan-cycle.ts';
import { remind, reminderSchema } from '../../acts/cycle/remind.ts';
import { loadCycle, startCycle } from '../../acts/cycle/start-cycle.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { BudgetYear } from '../../domain/brands.ts';
import { cycleInputSchema } from '../../domain/cycle.ts';
import { filled, prose } from '../../domain/input.ts';
import { ok, type Result } from '../../domain/result.ts';
import { cycles } from '../../records/tables.ts';
import { pageOf, pageQuery, storePage } from '../paging.ts';
import { type Answer, type Route, route, shown } from '../route.ts';
import { cycleSchema, extendedSchema, remindedSchema } from '../schemas/cycle.ts';

const guards = ({ year }: { year: BudgetYear }) => cycles.key(year);

const show = async (ports: ActPorts, year: number, more: Omit<Answer, 'body' | 'version'> = {}) => {
  const found = await loadCycle(ports, year);
  return found.ok ? ok({ ...shown(found.value), ...more }) : found;
};

/** Shows the cycle once the act is done; what the act refused stays refused. */
const afterwards = async (ports: ActPorts, year: number, done: Result<unknown>): Promise<Result<Answer>> =>
  done.ok ? show(ports, year) : done;

export const cycleRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/cycles',
    subject: 'cycles',
    summary: 'Lists the cycles, the oldest first',
    permission: 'cycle.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(cycleSchema), what: 'A page of cycles' },
    run: async ({ ports, query }) => {
      const page = await storePage(ports.store, cycles, ['cycles', ''], query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'POST',
    path: '/cycles',
    subject: 'cycles',
    summary: 'Plans the cycle of a budget year',
    permission: 'cycle.plan',
    body: cycleInputSchema,
    gives: { status: 201, schema: cycleSchema, etag: true, what: 'The cycle as planned' },
    run: async ({ ports, actor, body }) => {
      const planned = await planCycle(ports, actor, body, null);
      return planned.ok ? show(ports, body.year, { location: `/cycles/${body.year}` }) : planned;
    },
  }),
  route({
    method: 'GET',
    path: '/cycles/{year}',
    subject: 'cycles',
    summary: 'Shows a cycle',
    permission: 'cycle.read',
    gives: { status: 200, schema: cycleSchema, etag: true, what: 'The cycle' },
    run: ({ ports, params }) => show(ports, params.year),
  }),
  route({
    method: 'PUT',
    path: '/cycles/{year}',
    subject: 'cycles',
    summary: 'Plans a cycle, or plans it anew while it has not started',
    permission: 'cycle.plan',
    body: cycleInputSchema.omit({ year: true }),
    gives: { status: 200, schema: cycleSchema, etag: true, what: 'The cycle as planned; 201 when it is new' },
    guards: ({ year }) => cycles.key(year),
    creates: true,
    run: async ({ ports, actor, params, body, version }) => {
      const seen = version ?? (await ports.store.get(cycles.key(params.year)))?.version ?? 0;
      const planned = await planCycle(ports, actor, { ...body, year: params.year }, seen === 0 ? null : seen);
      if (!planned.ok) return planned;
      return show(ports, params.year, { status: seen === 0 ? 201 : 200 });
    },
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/start',
    subject: 'cycles',
    summary: 'Opens the round: every department is invited',
    permission: 'cycle.start',
    gives: { status: 200, schema: cycleSchema, etag: true, what: 'The cycle, open' },
    guards,
    run: async ({ ports, actor, params }) =>
      afterwards(ports, params.year, await startCycle(ports, actor, params.year)),
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/extend',
    subject: 'cycles',
    summary: 'Gives one, several or all departments more time, with a reason',
    permission: 'cycle.extend',
    body: extensionSchema,
    gives: { status: 200, schema: extendedSchema, what: 'Who got more time' },
    guards,
    run: async ({ ports, actor, params, body }) => {
      const extended = await extendDeadline(ports, actor, params.year, body);
      return extended.ok ? ok({ body: { extended: extended.value } }) : extended;
    },
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/remind',
    subject: 'cycles',
    summary: 'Reminds those who still owe a plan; with `dryRun` it only tells whom it would reach',
    permission: 'cycle.remind',
    body: reminderSchema,
    gives: { status: 200, schema: remindedSchema, what: 'Whom it reaches' },
    run: async ({ ports, actor, params, body }) => {
      const reminded = await remind(ports, actor, params.year, body);
      return reminded.ok ? ok({ body: { dryRun: body.dryRun, reminded: reminded.value } }) : reminded;
    },
  }),
  route({
    method: 'POST',
    path: '/cycles/{year}/close',
    subject: 'cycles',
    summary: 'Closes the round before its day, with a reason',
    permission: 'cycle.close',
    body: z.strictObject({ reason: filled(prose(500)) }),
    gives: { status: 200, schema: cycleSchema, etag: true, what: 'The cycle, closed' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params.year, await closeRound(ports, actor, params.year, body.reason)),
  }),
];

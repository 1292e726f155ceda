import { importRoster } from '../../acts/people/import-roster.ts';
import { bodySchema, membershipSchema, saveBody, saveMembership } from '../../acts/people/save-people.ts';
import type { BodyId } from '../../domain/brands.ts';
import { ok, refuse } from '../../domain/result.ts';
import { readRosterFile } from '../../domain/roster-file.ts';
import { read } from '../../records/read.ts';
import { bodies, memberships } from '../../records/tables.ts';
import { pageOf, pageQuery, storePage } from '../paging.ts';
import { type Route, route, shown } from '../route.ts';
import { bodyShown, membershipShown, rosterReportShown, rosterSent } from '../schemas/people.ts';

/** The same person from the same day is one membership. */
const termOf = ({ from, person }: { from: string; person: string }): string => `${from}#${person}`;

const ONE = '/bodies/{body}/memberships/{person}/{from}';

export const bodyRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/bodies',
    subject: 'people',
    summary: 'Lists the deciding bodies',
    permission: 'cycle.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(bodyShown), what: 'A page of bodies' },
    run: async ({ ports, query }) => {
      const page = await storePage(ports.store, bodies, ['bodies', ''], query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'GET',
    path: '/bodies/{body}',
    subject: 'people',
    summary: 'Shows a deciding body',
    permission: 'cycle.read',
    gives: { status: 200, schema: bodyShown, etag: true, what: 'The body' },
    run: async ({ ports, params }) => {
      const row = await read(ports.store, bodies, params.body);
      return row ? ok(shown(row)) : refuse({ why: 'not-found', what: 'body' });
    },
  }),
  route({
    method: 'PUT',
    path: '/bodies/{body}',
    subject: 'people',
    summary: 'Adds or replaces a deciding body with its rules and seats',
    permission: 'people.edit',
    body: bodySchema.omit({ id: true }),
    gives: { status: 200, schema: bodyShown, etag: true, what: 'The body; 201 when it is new' },
    guards: ({ body }) => bodies.key(body),
    creates: true,
    run: async ({ ports, actor, params, body }) => {
      const saved = await saveBody(ports, actor, { ...body, id: params.body });
      if (!saved.ok) return saved;
      const row = await read(ports.store, bodies, params.body);
      if (!row) return refuse({ why: 'not-found', what: 'body' });
      return ok({ ...shown(row), status: row.version === 1 ? 201 : 200 });
    },
  }),
  route({
    method: 'GET',
    path: '/bodies/{body}/memberships',
    subject: 'people',
    summary: 'Lists who sits in a body, and who did, by the day on which their term began',
    permission: 'cycle.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(membershipShown), what: 'A page of memberships' },
    run: async ({ ports, params, query }) => {
      if (!(await read(ports.store, bodies, params.body))) return refuse({ why: 'not-found', what: 'body' });
      const page = await storePage(ports.store, memberships, [`body#${params.body}`, 'membership#'], query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'GET',
    path: ONE,
    subject: 'people',
    summary: 'Shows a membership',
    permission: 'cycle.read',
    gives: { status: 200, schema: membershipShown, etag: true, what: 'The membership' },
    run: async ({ ports, params }) => {
      const row = await read(ports.store, memberships, params.body, termOf(params));
      return row ? ok(shown(row)) : refuse({ why: 'not-found', what: 'membership' });
    },
  }),
  route({
    method: 'PUT',
    path: ONE,
    subject: 'people',
    summary: 'Seats a person in a body from a day on, or makes them a substitute',
    permission: 'people.edit',
    body: membershipSchema.omit({ body: true, person: true, from: true }),
    gives: { status: 200, schema: membershipShown, etag: true, what: 'The membership; 201 when it is new' },
    guards: (params) => memberships.key(params.body, termOf(params)),
    creates: true,
    run: async ({ ports, actor, params, body }) => {
      const saved = await saveMembership(ports, actor, { ...body, ...params });
      if (!saved.ok) return saved;
      const row = await read(ports.store, memberships, params.body, termOf(params));
      if (!row) return refuse({ why: 'not-found', what: 'membership' });
      return ok({ ...shown(row), status: row.version === 1 ? 201 : 200 });
    },
  }),
  route({
    method: 'POST',
    path: '/bodies/{body}/roster',
    subject: 'people',
    summary: 'Reads the lines of a roster file: seats its people for their terms, all lines or none',
    permission: 'roster.import',
    scope: (_store, { body }) => ({ body: body as BodyId }),
    body: rosterSent,
    gives: {
      status: 200,
      schema: rosterReportShown,
      what: 'What became of each line; `stored` is false when a line was bad, and for a dry run',
    },
    run: async ({ ports, actor, params, body: { lines, endsOthers, dryRun } }) => {
      const body = await read(ports.store, bodies, params.body);
      if (!body) return refuse({ why: 'not-found', what: 'body' });
      const file = readRosterFile(lines, body.body.seats);
      if (!file.ok) return file;
      const { rows, unread } = file.value;
      const imported = await importRoster(ports, actor, { body: body.body.id, rows, endsOthers, dryRun });
      return imported.ok ? ok({ body: { ...imported.value, unread } }) : imported;
    },
  }),
];

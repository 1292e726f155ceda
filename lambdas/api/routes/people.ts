import { exportPerson, type PersonLine } from '../../acts/people/export-person.ts';
import { departmentSchema, personSchema, saveDepartment, savePerson } from '../../acts/people/save-people.ts';
import { ok, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { departments, people } from '../../records/tables.ts';
import { pageOf, pageQuery, storePage } from '../paging.ts';
import { type Route, route, shown } from '../route.ts';
import { departmentShown, personShown } from '../schemas/people.ts';
import { personLineSchema } from '../schemas/records.ts';

async function* inJson(lines: AsyncIterable<PersonLine>): AsyncGenerator<string> {
  for await (const line of lines) yield JSON.stringify(line);
}

export const peopleRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/departments',
    subject: 'people',
    summary: 'Lists the departments',
    permission: 'cycle.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(departmentShown), what: 'A page of departments' },
    run: async ({ ports, query }) => {
      const page = await storePage(ports.store, departments, ['departments', ''], query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'GET',
    path: '/departments/{department}',
    subject: 'people',
    summary: 'Shows a department',
    permission: 'cycle.read',
    gives: { status: 200, schema: departmentShown, etag: true, what: 'The department' },
    run: async ({ ports, params }) => {
      const row = await read(ports.store, departments, params.department);
      return row ? ok(shown(row)) : refuse({ why: 'not-found', what: 'department' });
    },
  }),
  route({
    method: 'PUT',
    path: '/departments/{department}',
    subject: 'people',
    summary: 'Adds or replaces a department; its head and editors must be known people',
    permission: 'people.edit',
    body: departmentSchema.omit({ id: true }),
    gives: { status: 200, schema: departmentShown, etag: true, what: 'The department; 201 when it is new' },
    guards: ({ department }) => departments.key(department),
    creates: true,
    run: async ({ ports, actor, params, body }) => {
      const saved = await saveDepartment(ports, actor, { ...body, id: params.department });
      if (!saved.ok) return saved;
      const row = await read(ports.store, departments, params.department);
      if (!row) return refuse({ why: 'not-found', what: 'department' });
      return ok({ ...shown(row), status: row.version === 1 ? 201 : 200 });
    },
  }),
  route({
    method: 'GET',
    path: '/people',
    subject: 'people',
    summary: 'Lists the people with their addresses and roles',
    permission: 'people.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(personShown), what: 'A page of people' },
    run: async ({ ports, query }) => {
      const page = await storePage(ports.store, people, ['people', ''], query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'GET',
    path: '/people/{person}',
    subject: 'people',
    summary: 'Shows a person',
    permission: 'people.read',
    gives: { status: 200, schema: personShown, etag: true, what: 'The person' },
    run: async ({ ports, params }) => {
      const row = await read(ports.store, people, params.person);
      return row ? ok(shown(row)) : refuse({ why: 'not-found', what: 'person' });
    },
  }),
  route({
    method: 'GET',
    path: '/people/{person}/export',
    subject: 'people',
    summary: 'Gives everything that is about or by a person (GDPR art. 15) as lines of JSON, without secrets',
    permission: 'export',
    gives: { status: 200, schema: personLineSchema, lines: true, what: 'A row or an entry of the trace a line' },
    run: async ({ ports, params }) => {
      const found = await exportPerson(ports.store, params.person);
      return found.ok ? ok({ lines: inJson(found.value) }) : found;
    },
  }),
  route({
    method: 'PUT',
    path: '/people/{person}',
    subject: 'people',
    summary: 'Adds or replaces a person with the roles that the person holds',
    permission: 'people.edit',
    body: personSchema.omit({ id: true }),
    gives: { status: 200, schema: personShown, etag: true, what: 'The person; 201 when it is new' },
    guards: ({ person }) => people.key(person),
    creates: true,
    run: async ({ ports, actor, params, body }) => {
      const saved = await savePerson(ports, actor, { ...body, id: params.person });
      if (!saved.ok) return saved;
      const row = await read(ports.store, people, params.person);
      if (!row) return refuse({ why: 'not-found', what: 'person' });
      return ok({ ...shown(row), status: row.version === 1 ? 201 : 200 });
    },
  }),
];

import * as z from 'zod';
import { readRecords } from '../../acts/register/read-records.ts';
import { withoutPersons } from '../../domain/register/entry.ts';
import { registerFilterSchema } from '../../domain/register/filter.ts';
import { ok } from '../../domain/result.ts';
import { pageOf, pageOfList, pageQuery } from '../paging.ts';
import { type Route, route } from '../route.ts';
import { registerEntrySchema } from '../schemas/register.ts';

const registerQuery = z.strictObject({
  ...pageQuery.shape,
  ...registerFilterSchema.shape,
  extract: z.enum(['true', 'false']).default('false').describe('Offices in place of people, as everybody may see it'),
});

export const registerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/register',
    subject: 'records',
    summary: 'Lists the public records with what OSL 5:2 asks for, the newest first; drafts are in no register',
    permission: 'register.read',
    query: registerQuery,
    gives: { status: 200, schema: pageOf(registerEntrySchema), what: 'A page of the register' },
    run: async ({ ports, actor, query }) => {
      const { year, case: number, kind } = query;
      const found = await readRecords(ports, actor, { year, case: number, kind });
      if (!found.ok) return found;
      const entries = found.value.entries.map((entry, index) => ({ entry, place: index + 1 }));
      const page = pageOfList(entries, ({ place }) => place, query);
      if (!page.ok) return page;
      const shown = query.extract === 'true' ? withoutPersons : (entry: (typeof entries)[number]['entry']) => entry;
      return ok({ body: { ...page.value, items: page.value.items.map(({ entry }) => shown(entry)) } });
    },
  }),
];

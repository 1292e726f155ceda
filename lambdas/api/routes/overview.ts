import { readOverview } from '../../acts/overview/read-overview.ts';
import { overviewFilterSchema } from '../../domain/overview/filter.ts';
import { type Overview, overviewOf } from '../../domain/overview/overview.ts';
import { ok } from '../../domain/result.ts';
import { pageOf, pageOfList, pageQuery } from '../paging.ts';
import { type Route, route } from '../route.ts';
import { entrySchema, type OverviewShown, overviewSchema } from '../schemas/overview.ts';

const shownOf = ({ entries: _, shared, ...rest }: Overview): OverviewShown => ({
  ...rest,
  shared: shared.map(({ entries, ...one }) => ({
    ...one,
    changes: entries.map(({ department, id, title }) => ({ department, change: id, title })),
  })),
});

export const overviewRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/cycles/{year}/overview',
    subject: 'overview',
    summary: 'Sums all planned changes of all departments in every way: by department, kind, funding, goal, quarter',
    permission: 'plan.read',
    query: overviewFilterSchema,
    gives: { status: 200, schema: overviewSchema, what: 'The overview' },
    run: async ({ ports, actor, params, query }) => {
      const whole = await readOverview(ports, actor, params.year);
      return whole.ok ? ok({ body: shownOf(overviewOf(whole.value, query)) }) : whole;
    },
  }),
  route({
    method: 'GET',
    path: '/cycles/{year}/overview/changes',
    subject: 'overview',
    summary: 'Lists the changes that the overview counts, department by department',
    permission: 'plan.read',
    query: overviewFilterSchema.extend(pageQuery.shape),
    gives: { status: 200, schema: pageOf(entrySchema), what: 'A page of planned changes' },
    run: async ({ ports, actor, params, query: { limit, cursor, ...filter } }) => {
      const whole = await readOverview(ports, actor, params.year);
      if (!whole.ok) return whole;
      const numbered = overviewOf(whole.value, filter).entries.map((entry, index) => ({ entry, place: index + 1 }));
      const page = pageOfList(numbered, ({ place }) => place, { limit, ...(cursor === undefined ? {} : { cursor }) });
      return page.ok ? ok({ body: { ...page.value, items: page.value.items.map(({ entry }) => entry) } }) : page;
    },
  }),
];

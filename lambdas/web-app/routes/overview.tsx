import { Hono } from 'hono';
import { readOverview, readYears } from '../../acts/overview/read-overview.ts';
import { parseInput } from '../../domain/input.ts';
import { type OverviewFilter, overviewFilterSchema } from '../../domain/overview/filter.ts';
import { overviewOf } from '../../domain/overview/overview.ts';
import { readAll } from '../../records/read.ts';
import { cycles } from '../../records/tables.ts';
import { valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { NoOverviewPage, OverviewPage, type Places } from '../../web/views/overview.tsx';
import { FILTERS } from '../../web/views/overview-filter.tsx';
import { notFound, refused, signedIn, surroundings, type Visitor, type WebDeps, yearOf } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** What is asked for in the address. A field that nothing was chosen in is as good as none. */
const askedIn = (c: WebContext): Record<string, string> =>
  Object.fromEntries(FILTERS.map((name) => [name, c.req.query(name) ?? '']).filter(([, value]) => value !== ''));

/** A page of a list; the first for whatever is no number. */
const placeIn = (c: WebContext, name: string): number => {
  const text = c.req.query(name) ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
};

/** All planned changes of all departments. */
export const overviewRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  /** Budget years that have a cycle, the newest first. */
  const allYears = async (): Promise<number[]> =>
    (await readAll(ports.store, cycles, 'cycles')).map((row) => row.body.year).reverse();

  const overviewPage = async (c: WebContext, visitor: Visitor, year: number): Promise<Response> => {
    const asked = askedIn(c);
    const filter = parseInput<OverviewFilter>(overviewFilterSchema, asked);
    const problems = !filter.ok && filter.refusal.why === 'invalid' ? filter.refusal.problems : [];
    const whole = await readOverview(ports, visitor.actor, year);
    if (!whole.ok) return refused(deps, c, whole.refusal, paths.overview);
    const at = surroundings(deps, c);
    const places: Places = {
      departments: placeIn(c, 'departments-page'),
      changes: placeIn(c, 'changes-page'),
    };
    return page(
      OverviewPage({
        at,
        whole: whole.value,
        overview: overviewOf(whole.value, filter.ok ? filter.value : {}),
        form: { at, values: valuesOf(asked), problems },
        places,
        before: await readYears(ports, year),
        years: await allYears(),
      }),
      problems.length > 0 ? 422 : 200,
    );
  };

  app.get(
    paths.overview,
    signedIn(deps, async (c) => {
      const [newest] = await allYears();
      return newest === undefined
        ? page(NoOverviewPage({ at: surroundings(deps, c) }))
        : seeOther(paths.overviewOf(newest));
    }),
  );
  app.get(
    '/overblick/:year',
    signedIn(deps, (c, visitor) => {
      const year = yearOf(c);
      return year === null ? notFound(deps, c) : overviewPage(c, visitor, year);
    }),
  );
  return app;
};

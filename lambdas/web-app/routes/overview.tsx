import { Hono } from 'hono';
import { readOverview, readYears } from '../../acts/overview/read-overview.ts';
import { parseInput } from '../../domain/input.ts';
import { type OverviewFilter, overviewFilterSchema } from '../../domain/overview/filter.ts';
import { overviewOf } from '../../domain/overview/overview.ts';
import { readAll } from '../../records/read.ts';
import { cycles } from '../../records/tables.ts';
import type { OverviewToKeep } from '../../sheet/overview-sheets.ts';
import { valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { download, page, seeOther } from '../../web/respond.ts';
import { NoOverviewPage, OverviewPage, type Places } from '../../web/views/overview.tsx';
import { FILTERS } from '../../web/views/overview-filter.tsx';
import {
  notFound,
  paperAnswer,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  type WebDeps,
  yearOf,
} from '../page-context.ts';
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
        pdf: deps.pdf !== undefined,
      }),
      problems.length > 0 ? 422 : 200,
    );
  };

  /** What the page shows, as a file to work on. A filter that is none is a page with its errors, never another file. */
  const asFile = (write: (kept: OverviewToKeep, c: WebContext) => Promise<Response>) =>
    signedIn(deps, async (c, visitor) => {
      const year = yearOf(c);
      if (year === null) return notFound(deps, c);
      const filter = parseInput<OverviewFilter>(overviewFilterSchema, askedIn(c));
      if (!filter.ok) return overviewPage(c, visitor, year);
      const whole = await readOverview(ports, visitor.actor, year);
      if (!whole.ok) return refused(deps, c, whole.refusal, paths.overview);
      return write(
        {
          locale: surroundings(deps, c).locale,
          municipality: deps.settings.municipality,
          overview: overviewOf(whole.value, filter.value),
          filter: filter.value,
          at: ports.clock.now(),
        },
        c,
      );
    });

  app.get(
    '/overblick/:year/csv',
    asFile(async (kept) => {
      const { csvOf } = await import('../../sheet/csv.ts');
      const { changesSheet } = await import('../../sheet/overview-sheets.ts');
      return download(csvOf(changesSheet(kept)), 'text/csv; charset=utf-8', `planhjul-${kept.overview.year}.csv`);
    }),
  );
  app.get(
    '/overblick/:year/xlsx',
    asFile(async (kept, c) => {
      const { XLSX, xlsxOf } = await import('../../sheet/xlsx.ts');
      const { MOST_IN_WORKBOOK, overviewSheets } = await import('../../sheet/overview-sheets.ts');
      if (kept.overview.entries.length > MOST_IN_WORKBOOK) {
        const problem = { pointer: '/changes', code: 'too-many' as const, params: { max: MOST_IN_WORKBOOK } };
        return refused(deps, c, { why: 'invalid', problems: [problem] }, paths.overviewOf(kept.overview.year));
      }
      return download(await xlsxOf(overviewSheets(kept)), XLSX, `planhjul-${kept.overview.year}.xlsx`);
    }),
  );

  app.get(
    '/overblick/:year/pdf',
    asFile(async (kept, c) => {
      const { overviewPaper } = await import('../../paper/overview-paper.ts');
      return paperAnswer(deps, c, overviewPaper(kept), `overblick-${kept.overview.year}`);
    }),
  );

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

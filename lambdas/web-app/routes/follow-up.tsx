import { Hono } from 'hono';
import { readFollowUp } from '../../acts/follow-up/read-follow-up.ts';
import { readFollowUpRules } from '../../acts/follow-up/rules.ts';
import { isTertial, openPeriods } from '../../domain/follow-up.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { FollowUpPage } from '../../web/views/follow-up.tsx';
import { notFound, refused, signedIn, surroundings, type WebDeps, yearOf } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

/** How what was adopted turned out. */
export const followUpRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  app.get(
    '/overblick/:year/uppfoljning',
    signedIn(deps, async (c, visitor) => {
      const year = yearOf(c);
      if (year === null) return notFound(deps, c);
      const asked = Number(c.req.query('tertial'));
      const found = await readFollowUp(ports, visitor.actor, year, isTertial(asked) ? asked : undefined);
      if (!found.ok) return refused(deps, c, found.refusal, paths.overview);
      const { rules } = await readFollowUpRules(ports);
      const open = openPeriods(rules, localDateAt(ports.clock.now())).findLast((period) => period.year === year);
      const mayReport = visitor.may('follow-up.report');
      return page(
        FollowUpPage({
          at: surroundings(deps, c),
          ...found.value,
          reporting: mayReport ? (open?.tertial ?? null) : null,
        }),
      );
    }),
  );
  return app;
};

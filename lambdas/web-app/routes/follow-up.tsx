import { Hono } from 'hono';
import { readFollowUp } from '../../acts/follow-up/read-follow-up.ts';
import { readFollowUpRules, saveFollowUpRules } from '../../acts/follow-up/rules.ts';
import { followUpRulesSchema, isTertial, nextAsking, openPeriods } from '../../domain/follow-up.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Problem } from '../../domain/result.ts';
import { FOLLOW_UP_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { FollowUpPage } from '../../web/views/follow-up.tsx';
import { FollowUpRulesPage } from '../../web/views/follow-up-rules.tsx';
import {
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  versionOf,
  type WebDeps,
  yearOf,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const SAVED = 'sparat';

/** When tertials end here: shown to all who work in rounds, changed by finance. */
export const followUpRulesRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const shown = async (
    c: WebContext,
    visitor: Visitor,
    { values, problems = [] }: { values?: FormValues; problems?: readonly Problem[] } = {},
  ): Promise<Response> => {
    const { rules, version } = await readFollowUpRules(ports);
    return page(
      FollowUpRulesPage({
        at: surroundings(deps, c),
        rules,
        version,
        next: nextAsking(rules, localDateAt(ports.clock.now())),
        mayChange: visitor.may('follow-up.rules'),
        values: values ?? valuesOf({ ...rules, ends: { ...rules.ends } }),
        problems,
        saved: c.req.query(SAVED) !== undefined,
      }),
      problems.length > 0 ? 422 : 200,
    );
  };
  app.get(
    paths.followUpRules,
    signedIn(deps, (c, visitor) => shown(c, visitor)),
  );
  app.post(
    paths.followUpRules,
    signedIn(deps, async (c, visitor) => {
      const fields = await postedFields(c);
      const form = parseForm(followUpRulesSchema, fields, FOLLOW_UP_FORM);
      if (!form.ok) return shown(c, visitor, { values: form.values, problems: form.refusal.problems });
      const saved = await saveFollowUpRules(ports, visitor.actor, form.value, versionOf(fields));
      return saved.ok
        ? seeOther(`${paths.followUpRules}?${SAVED}`)
        : refused(deps, c, saved.refusal, paths.followUpRules);
    }),
  );
  return app;
};

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
          mayChangeRules: visitor.may('follow-up.rules'),
          reporting: mayReport ? (open?.tertial ?? null) : null,
        }),
      );
    }),
  );
  return app;
};

import { Hono } from 'hono';
import { closeRound } from '../../acts/cycle/close-round.ts';
import { type Extension, extendDeadline, extensionSchema } from '../../acts/cycle/extend-deadline.ts';
import { type Reminded, type Reminder, remind, reminderSchema } from '../../acts/cycle/remind.ts';
import { startCycle } from '../../acts/cycle/start-cycle.ts';
import { soundPlansWithSums } from '../../acts/plan/read-plans.ts';
import { parkedOfCycle } from '../../acts/workflow/parked.ts';
import type { DepartmentId } from '../../domain/brands.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { returnInputSchema } from '../../domain/review.ts';
import { read, type Stored } from '../../records/read.ts';
import { departments, people } from '../../records/tables.ts';
import { EXTENSION_FORM, REASON_FORM, REMINDER_FORM } from '../../web/form-specs.ts';
import { parseForm } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { CyclePage } from '../../web/views/cycle.tsx';
import type { ParkedInCycle, RefusedForm } from '../../web/views/cycle-acts.tsx';
import { RemindPreviewPage } from '../../web/views/remind.tsx';
import { warningsOf, withCycle } from '../cycle-page.ts';
import { fieldOf, notFound, postedFields, refused, surroundings, type Visitor, type WebDeps } from '../page-context.ts';
import { hasUndone, shownUndos, undoPosted } from '../undo-page.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** Finance's pages: the cycles, planning one, and the one screen that runs it. */
export const financeRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store, clock } = ports;

  /** Departments and people by name, as finance knows them. */
  const inNames = (reached: readonly Reminded[]): Promise<{ departmentName: string; people: string[] }[]> =>
    Promise.all(
      reached.map(async ({ department, people: receivers }) => ({
        departmentName: (await read(store, departments, department))?.body.name ?? department,
        people: await Promise.all(receivers.map(async (id) => (await read(store, people, id))?.body.name ?? id)),
      })),
    );

  const parkedOf = async (cycle: Cycle): Promise<ParkedInCycle[]> => {
    const found = await parkedOfCycle(store, cycle.year, 'meeting' in cycle ? cycle.meeting : null);
    return Promise.all(
      found.map(async ({ subject, department, parked: { why, since } }) => ({
        of: department === null ? (subject.startsWith('cycle#') ? 'round' : 'meeting') : 'plan',
        departmentName:
          department && ((await read(store, departments, department as DepartmentId))?.body.name ?? department),
        why,
        since,
      })),
    );
  };

  const cyclePage = async (
    c: WebContext,
    visitor: Visitor,
    cycle: Stored<Cycle>,
    sentBack: RefusedForm | null = null,
  ): Promise<Response> =>
    page(
      CyclePage({
        at: surroundings(deps, c),
        cycle: cycle.body,
        version: cycle.version,
        plans: await soundPlansWithSums(ports, cycle.body.year),
        parked: await parkedOf(cycle.body),
        now: clock.now(),
        warnings: await warningsOf(deps, cycle.body),
        mayRun: visitor.may('cycle.start'),
        refused: sentBack,
        undos: visitor.may('cycle.extend')
          ? await shownUndos(deps, cycle.body.year, ['start', 'extend', 'remind', 'close'], () =>
              paths.cycleAct(cycle.body.year, 'angra'),
            )
          : [],
        undone: hasUndone(c),
      }),
      sentBack ? 422 : 200,
    );

  app.get(
    '/omgang/:year',
    withCycle(deps, (c, visitor, cycle) => cyclePage(c, visitor, cycle)),
  );

  app.post(
    '/omgang/:year/starta',
    withCycle(deps, async (c, visitor, cycle) => {
      const started = await startCycle(ports, visitor.actor, cycle.body.year);
      const back = paths.cycle(cycle.body.year);
      return started.ok ? seeOther(back) : refused(deps, c, started.refusal, back);
    }),
  );

  app.post(
    '/omgang/:year/paminn',
    withCycle(deps, async (c, visitor, cycle) => {
      const fields = await postedFields(c);
      const everyone = fieldOf(fields, 'everyone') === 'on';
      const form = parseForm(reminderSchema, fields, REMINDER_FORM, (value) =>
        everyone ? { departments: 'all' } : value,
      );
      const back = paths.cycle(cycle.body.year);
      if (!form.ok) return refused(deps, c, form.refusal, back);
      const input = form.value as Reminder;
      if (fieldOf(fields, 'do') === 'send') {
        const reminded = await remind(ports, visitor.actor, cycle.body.year, input);
        return reminded.ok ? seeOther(back) : refused(deps, c, reminded.refusal, back);
      }
      // Whom it would reach, before anything is sent.
      const would = await remind(ports, visitor.actor, cycle.body.year, { ...input, dryRun: true });
      if (!would.ok) return refused(deps, c, would.refusal, back);
      const [department] = input.departments;
      return page(
        RemindPreviewPage({
          at: surroundings(deps, c),
          year: cycle.body.year,
          reached: await inNames(would.value),
          hidden: everyone || department === undefined ? { everyone: 'on' } : { departments: department },
        }),
      );
    }),
  );

  app.post(
    '/omgang/:year/anstand',
    withCycle(deps, async (c, visitor, cycle) => {
      if (!visitor.may('cycle.extend')) return notFound(deps, c);
      const fields = await postedFields(c);
      const everyone = fieldOf(fields, 'everyone') === 'on';
      const form = parseForm(extensionSchema, fields, EXTENSION_FORM, (value) =>
        everyone ? { ...(value as object), departments: 'all' } : value,
      );
      if (!form.ok)
        return cyclePage(c, visitor, cycle, { which: 'extend', values: form.values, problems: form.refusal.problems });
      const extended = await extendDeadline(ports, visitor.actor, cycle.body.year, form.value as Extension);
      if (extended.ok) return seeOther(paths.cycle(cycle.body.year));
      return extended.refusal.why === 'invalid'
        ? cyclePage(c, visitor, cycle, { which: 'extend', values: form.values, problems: extended.refusal.problems })
        : refused(deps, c, extended.refusal, paths.cycle(cycle.body.year));
    }),
  );

  app.post(
    '/omgang/:year/stang',
    withCycle(deps, async (c, visitor, cycle) => {
      if (!visitor.may('cycle.close')) return notFound(deps, c);
      const form = parseForm(returnInputSchema, await postedFields(c), REASON_FORM);
      if (!form.ok)
        return cyclePage(c, visitor, cycle, { which: 'close', values: form.values, problems: form.refusal.problems });
      const closed = await closeRound(ports, visitor.actor, cycle.body.year, form.value.reason);
      const back = paths.cycle(cycle.body.year);
      return closed.ok ? seeOther(back) : refused(deps, c, closed.refusal, back);
    }),
  );

  app.post(
    '/omgang/:year/angra',
    withCycle(deps, (c, visitor, cycle) =>
      visitor.may('cycle.extend')
        ? undoPosted(deps, c, visitor, { year: cycle.body.year, back: paths.cycle(cycle.body.year) })
        : Promise.resolve(notFound(deps, c)),
    ),
  );

  return app;
};

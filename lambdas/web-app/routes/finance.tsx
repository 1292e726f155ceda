import { Hono } from 'hono';
import { closeRound } from '../../acts/cycle/close-round.ts';
import { type Extension, extendDeadline, extensionSchema } from '../../acts/cycle/extend-deadline.ts';
import { planCycle } from '../../acts/cycle/plan-cycle.ts';
import { type Reminded, type Reminder, remind, reminderSchema } from '../../acts/cycle/remind.ts';
import { loadCycle, startCycle } from '../../acts/cycle/start-cycle.ts';
import { soundPlansWithSums } from '../../acts/plan/read-plans.ts';
import { parkedOfCycle } from '../../acts/workflow/parked.ts';
import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import { type CalendarWarning, warningsFor } from '../../domain/calendar.ts';
import { type Cycle, type CycleInput, cycleInputSchema } from '../../domain/cycle.ts';
import { localDateAt, localTimeAt } from '../../domain/local-time.ts';
import type { Problem } from '../../domain/result.ts';
import { returnInputSchema } from '../../domain/review.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { bodies, cycles, departments, people } from '../../records/tables.ts';
import { CYCLE_FORM, EXTENSION_FORM, REASON_FORM, REMINDER_FORM, withoutEmptyFrames } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { CyclePage } from '../../web/views/cycle.tsx';
import type { ParkedInCycle, RefusedForm } from '../../web/views/cycle-acts.tsx';
import { CyclesPage, PlanCyclePage } from '../../web/views/cycles.tsx';
import { RemindPreviewPage } from '../../web/views/remind.tsx';
import {
  fieldOf,
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

/** Finance's pages: the cycles, planning one, and the one screen that runs it. */
export const financeRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store, clock } = ports;

  const warningsOf = async (
    cycle: Pick<CycleInput, 'year' | 'closesOn' | 'reviewBy' | 'meetingOn' | 'body'>,
  ): Promise<CalendarWarning[]> => {
    const body = await read(store, bodies, cycle.body);
    return warningsFor({ ...cycle, rules: body?.body.rules ?? 'council' });
  };

  /** Departments and people by name, as finance knows them. */
  const inNames = (reached: readonly Reminded[]): Promise<{ departmentName: string; people: string[] }[]> =>
    Promise.all(
      reached.map(async ({ department, people: receivers }) => ({
        departmentName: (await read(store, departments, department))?.body.name ?? department,
        people: await Promise.all(receivers.map(async (id) => (await read(store, people, id))?.body.name ?? id)),
      })),
    );

  type Inside = (c: WebContext, visitor: Visitor, cycle: Stored<Cycle>) => Promise<Response>;
  const withCycle = (handler: Inside) =>
    signedIn(deps, async (c, visitor) => {
      const year = yearOf(c);
      if (year === null || !visitor.may('cycle.read')) return notFound(deps, c);
      const cycle = await loadCycle(ports, year);
      return cycle.ok ? handler(c, visitor, cycle.value) : notFound(deps, c);
    });

  app.get(
    paths.cycles,
    signedIn(deps, async (c, visitor) => {
      if (!visitor.may('cycle.read')) return notFound(deps, c);
      const all = (await readAll(store, cycles, 'cycles')).map((row) => row.body);
      const allowed = { mayPlan: visitor.may('cycle.plan'), mayDress: visitor.may('appearance.edit') };
      return page(CyclesPage({ at: surroundings(deps, c), cycles: all, ...allowed }));
    }),
  );

  interface Planning {
    /** The cycle that is planned anew; undefined for a new one. */
    row: Stored<Cycle> | undefined;
    values: FormValues;
    problems: readonly Problem[];
    warnings: readonly CalendarWarning[];
  }

  const planningPage = async (c: WebContext, { row, values, problems, warnings }: Planning): Promise<Response> => {
    const typed = Number(values.text('year'));
    const nextYear = Number(localDateAt(clock.now()).slice(0, 4)) + 1;
    const legalYear = row?.body.year ?? (typed >= 2000 && typed <= 2199 ? typed : nextYear);
    return page(
      PlanCyclePage({
        at: surroundings(deps, c),
        year: row?.body.year ?? null,
        legalYear: legalYear as BudgetYear,
        version: row?.version ?? 0,
        values,
        problems,
        warnings,
        bodies: (await readAll(store, bodies, 'bodies'))
          .map((one) => one.body)
          .filter((body) => body.rules === 'council'),
        departments: (await readAll(store, departments, 'departments')).map((one) => one.body),
      }),
      problems.length > 0 ? 422 : 200,
    );
  };

  /** What a stored cycle looks like in its form: the meeting's instant as a time of day in Sweden. */
  const formOfCycle = ({
    year,
    opensOn,
    closesOn,
    reviewBy,
    meetingOn,
    meetingAt,
    meetingPlace,
    body,
    frames,
  }: Cycle): FormValues =>
    valuesOf({
      year,
      opensOn,
      closesOn,
      reviewBy,
      meetingOn,
      meetingAt: localTimeAt(meetingAt),
      meetingPlace,
      body,
      frames,
    });

  const savePlanning = async (c: WebContext, visitor: Visitor, row: Stored<Cycle> | undefined): Promise<Response> => {
    const fields = await postedFields(c);
    const form = parseForm(cycleInputSchema, fields, CYCLE_FORM, withoutEmptyFrames);
    if (!form.ok) return planningPage(c, { row, values: form.values, problems: form.refusal.problems, warnings: [] });
    const input = form.value as CycleInput;
    const saved = await planCycle(ports, visitor.actor, input, row ? versionOf(fields) : null);
    if (saved.ok) return seeOther(paths.cycle(input.year));
    if (saved.refusal.why === 'invalid') {
      return planningPage(c, {
        row,
        values: form.values,
        problems: saved.refusal.problems,
        warnings: await warningsOf(input),
      });
    }
    return refused(deps, c, saved.refusal, row ? paths.cycle(input.year) : paths.newCycle);
  };

  app.get(
    paths.newCycle,
    signedIn(deps, (c, visitor) => {
      if (!visitor.may('cycle.plan')) return notFound(deps, c);
      return planningPage(c, { row: undefined, values: valuesOf({ meetingAt: '18.00' }), problems: [], warnings: [] });
    }),
  );
  app.post(
    paths.newCycle,
    signedIn(deps, (c, visitor) =>
      visitor.may('cycle.plan') ? savePlanning(c, visitor, undefined) : notFound(deps, c),
    ),
  );
  app.get(
    '/omgang/:year/planera',
    withCycle(async (c, visitor, cycle) => {
      if (!visitor.may('cycle.plan')) return notFound(deps, c);
      const warnings = await warningsOf(cycle.body);
      return planningPage(c, { row: cycle, values: formOfCycle(cycle.body), problems: [], warnings });
    }),
  );
  app.post(
    '/omgang/:year/planera',
    withCycle((c, visitor, cycle) =>
      visitor.may('cycle.plan') ? savePlanning(c, visitor, cycle) : Promise.resolve(notFound(deps, c)),
    ),
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
        warnings: await warningsOf(cycle.body),
        mayRun: visitor.may('cycle.start'),
        refused: sentBack,
      }),
      sentBack ? 422 : 200,
    );

  app.get(
    '/omgang/:year',
    withCycle((c, visitor, cycle) => cyclePage(c, visitor, cycle)),
  );

  app.post(
    '/omgang/:year/starta',
    withCycle(async (c, visitor, cycle) => {
      const started = await startCycle(ports, visitor.actor, cycle.body.year);
      const back = paths.cycle(cycle.body.year);
      return started.ok ? seeOther(back) : refused(deps, c, started.refusal, back);
    }),
  );

  app.post(
    '/omgang/:year/paminn',
    withCycle(async (c, visitor, cycle) => {
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
    withCycle(async (c, visitor, cycle) => {
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
    withCycle(async (c, visitor, cycle) => {
      if (!visitor.may('cycle.close')) return notFound(deps, c);
      const form = parseForm(returnInputSchema, await postedFields(c), REASON_FORM);
      if (!form.ok)
        return cyclePage(c, visitor, cycle, { which: 'close', values: form.values, problems: form.refusal.problems });
      const closed = await closeRound(ports, visitor.actor, cycle.body.year, form.value.reason);
      const back = paths.cycle(cycle.body.year);
      return closed.ok ? seeOther(back) : refused(deps, c, closed.refusal, back);
    }),
  );

  return app;
};

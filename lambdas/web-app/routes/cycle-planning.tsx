import { Hono } from 'hono';
import { wheelToday } from '../../acts/calendar/wheel-today.ts';
import { planCycle } from '../../acts/cycle/plan-cycle.ts';
import type { BudgetYear } from '../../domain/brands.ts';
import type { CalendarWarning } from '../../domain/calendar.ts';
import { type Cycle, type CycleInput, cycleInputSchema, problemsOfDates } from '../../domain/cycle.ts';
import { daysOfCycle, proposedDays } from '../../domain/cycle-proposal.ts';
import { localDateAt, localTimeAt } from '../../domain/local-time.ts';
import type { Problem } from '../../domain/result.ts';
import { readAll, type Stored } from '../../records/read.ts';
import { bodies, cycles, departments } from '../../records/tables.ts';
import { CYCLE_FORM, withoutEmptyFrames } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { CyclesPage, PlanCyclePage } from '../../web/views/cycles.tsx';
import { warningsOf, withCycle } from '../cycle-page.ts';
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
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** The cycles, and planning one. */
export const cyclePlanningRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store, clock } = ports;

  app.get(
    paths.cycles,
    signedIn(deps, async (c, visitor) => {
      if (!visitor.may('cycle.read')) return notFound(deps, c);
      const all = (await readAll(store, cycles, 'cycles')).map((row) => row.body);
      const allowed = { mayPlan: visitor.may('cycle.plan'), mayDress: visitor.may('appearance.edit') };
      return page(CyclesPage({ at: surroundings(deps, c), cycles: all, wheel: await wheelToday(ports), ...allowed }));
    }),
  );

  interface Planning {
    /** The cycle that is planned anew; undefined for a new one. */
    row: Stored<Cycle> | undefined;
    values: FormValues;
    problems: readonly Problem[];
    warnings: readonly CalendarWarning[];
    /** The days to show the year of, before they are saved. */
    shown?: CycleInput;
  }

  const planningPage = async (
    c: WebContext,
    { row, values, problems, warnings, shown }: Planning,
  ): Promise<Response> => {
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
        proposed: proposedDays(legalYear as BudgetYear, localDateAt(clock.now())),
        yearShown: shown ? daysOfCycle(shown.year, shown) : null,
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
    if (fieldOf(fields, 'do') === 'show') {
      const problems = problemsOfDates(input, localDateAt(clock.now()));
      const warnings = await warningsOf(deps, input);
      return planningPage(c, { row, values: form.values, problems, warnings, shown: input });
    }
    const saved = await planCycle(ports, visitor.actor, input, row ? versionOf(fields) : null);
    if (saved.ok) return seeOther(paths.cycle(input.year));
    if (saved.refusal.why === 'invalid') {
      return planningPage(c, {
        row,
        values: form.values,
        problems: saved.refusal.problems,
        warnings: await warningsOf(deps, input),
      });
    }
    return refused(deps, c, saved.refusal, row ? paths.cycle(input.year) : paths.newCycle);
  };

  /** A new cycle's form as it is met first: the next year without a cycle that can still be decided in time, and its days. */
  const firstValues = async (): Promise<FormValues> => {
    const today = localDateAt(clock.now());
    const taken = new Set((await readAll(store, cycles, 'cycles')).map((row) => row.body.year));
    const next = Number(today.slice(0, 4)) + 1;
    const year = [next, next + 1, next + 2]
      .map((one) => one as BudgetYear)
      .find((one) => !taken.has(one) && proposedDays(one, today) !== null);
    const days = year === undefined ? null : proposedDays(year, today);
    return valuesOf({ ...(days ? { year, ...days } : {}), meetingAt: '18.00' });
  };

  app.get(
    paths.newCycle,
    signedIn(deps, async (c, visitor) => {
      if (!visitor.may('cycle.plan')) return notFound(deps, c);
      return planningPage(c, { row: undefined, values: await firstValues(), problems: [], warnings: [] });
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
    withCycle(deps, async (c, visitor, cycle) => {
      if (!visitor.may('cycle.plan')) return notFound(deps, c);
      const warnings = await warningsOf(deps, cycle.body);
      return planningPage(c, { row: cycle, values: formOfCycle(cycle.body), problems: [], warnings });
    }),
  );
  app.post(
    '/omgang/:year/planera',
    withCycle(deps, (c, visitor, cycle) =>
      visitor.may('cycle.plan') ? savePlanning(c, visitor, cycle) : Promise.resolve(notFound(deps, c)),
    ),
  );

  return app;
};

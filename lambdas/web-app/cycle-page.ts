import { loadCycle } from '../acts/cycle/start-cycle.ts';
import { type CalendarWarning, warningsFor } from '../domain/calendar.ts';
import type { Cycle, CycleInput } from '../domain/cycle.ts';
import { read, type Stored } from '../records/read.ts';
import { bodies } from '../records/tables.ts';
import { notFound, signedIn, type Visitor, type WebDeps, yearOf } from './page-context.ts';
import type { WebContext } from './who.ts';

/** What finance should know of the days, by the rules of the body that decides. */
export const warningsOf = async (
  { ports }: WebDeps,
  cycle: Pick<CycleInput, 'year' | 'closesOn' | 'reviewBy' | 'meetingOn' | 'body'>,
): Promise<CalendarWarning[]> => {
  const body = await read(ports.store, bodies, cycle.body);
  return warningsFor({ ...cycle, rules: body?.body.rules ?? 'council' });
};

type Inside = (c: WebContext, visitor: Visitor, cycle: Stored<Cycle>) => Promise<Response>;

/** For pages of one cycle: who may not read it, and a year without one, find nothing. */
export const withCycle = (deps: WebDeps, handler: Inside) =>
  signedIn(deps, async (c, visitor) => {
    const year = yearOf(c);
    if (year === null || !visitor.may('cycle.read')) return notFound(deps, c);
    const cycle = await loadCycle(deps.ports, year);
    return cycle.ok ? handler(c, visitor, cycle.value) : notFound(deps, c);
  });

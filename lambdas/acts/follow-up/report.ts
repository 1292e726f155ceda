import type { BudgetYear, ChangeId, DepartmentId, Instant } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import {
  askedAbout,
  isOpen,
  isTertial,
  lastDayFor,
  type Period,
  problemsOfReport,
  type Report,
  type ReportInput,
} from '../../domain/follow-up.ts';
import { endOfDay, localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { links } from '../../records/access-tables.ts';
import { hashOfAddress } from '../../records/address-hash.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { hashOfToken } from '../../records/link-token.ts';
import { read } from '../../records/read.ts';
import { reports } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadChanges, loadPlan, type PlanName } from '../plan/load-plan.ts';
import { loadReports } from './ask.ts';
import { readFollowUpRules } from './rules.ts';

type Reading = Pick<ActPorts, 'store' | 'clock'>;

/** What can be reported in a period, by somebody. */
export interface Reportable {
  plan: Plan;
  period: Period;
  /** The changes asked about, and what has been reported of them in this tertial. */
  changes: readonly PlannedChange[];
  told: ReadonlyMap<ChangeId, Report>;
  /** Until when answers are taken. */
  until: Instant;
}

/** The changes of an adopted plan that are asked about in a period. Refused for another plan, and outside of the period's time. */
export const reportable = async (
  ports: Reading,
  name: PlanName,
  period: Period,
  isTheirs: (change: PlannedChange) => boolean = () => true,
): Promise<Result<Reportable>> => {
  const plan = await loadPlan(ports.store, name);
  if (!plan.ok) return plan;
  if (plan.value.body.status !== 'adopted') return refuse({ why: 'wrong-state', status: plan.value.body.status });
  const { rules } = await readFollowUpRules(ports);
  const until = endOfDay(lastDayFor(rules, period));
  if (!isOpen(rules, period, localDateAt(ports.clock.now()))) return refuse({ why: 'too-late', at: until });
  const told = await loadReports(ports.store, name);
  const changes = (await loadChanges(ports.store, name)).map((row) => row.body);
  return ok({
    plan: plan.value.body,
    period,
    changes: askedAbout(changes, told, period.tertial).filter(isTheirs),
    told: new Map(told.filter((one) => one.tertial === period.tertial).map((one) => [one.change, one])),
    until,
  });
};

export interface Reporter {
  name: string;
  actor: Actor;
  reportable: Reportable;
}

/**
 * What the holder of a mailed link may report: the changes of one plan, for one tertial, for which the mail's own address is
 * responsible. The link names no account and opens nothing else. Unknown, malformed, expired and emptied links all look
 * alike. Looking changes nothing.
 */
export const reporterByLink = async (ports: Reading, token: string, requestId: string): Promise<Result<Reporter>> => {
  const none = refuse({ why: 'not-found', what: 'link' });
  const link = (await read(ports.store, links, hashOfToken(token)))?.body;
  if (link?.purpose !== 'report' || link.address === undefined || link.revokedAt !== null) return none;
  if (ports.clock.now() > (link.expiresAt as Instant)) return none;
  const [, year, department, tertial] = /^follow-up#(\d{4})#([a-z0-9-]+)#([1-3])$/.exec(link.subject) ?? [];
  const number = Number(tertial);
  if (department === undefined || !isTertial(number)) return none;
  const name = { year: Number(year) as BudgetYear, department: department as DepartmentId };
  const period = { year: name.year, tertial: number };
  const found = await reportable(
    ports,
    name,
    period,
    (change) => change.responsibleEmail !== '' && hashOfAddress(change.responsibleEmail) === link.address,
  );
  const [first] = found.ok ? found.value.changes : [];
  if (!found.ok || !first) return none;
  // The trace names the link's holder by the address's hash; the name stands in the report.
  const id = `address:${link.address.slice(0, 16)}`;
  return ok({
    name: first.responsible,
    reportable: found.value,
    actor: { id, grants: [], channel: 'link', requestId },
  });
};

/** Two writes a report. */
const AT_ONCE = 40;

interface Reporting {
  actor: Actor;
  role: string;
  /** Whom the reports name. */
  by: string;
  reportable: Reportable;
}

/** Stores what was reported; a report that says the same again stays as it is. Every problem of every change is told at once. */
const store = async (
  ports: ActPorts,
  { actor, role, by, reportable: { plan, period, changes } }: Reporting,
  given: Readonly<Record<string, ReportInput>>,
): Promise<Result<number>> => {
  const known = new Set<string>(changes.map((change) => change.id));
  const problems = Object.entries(given).flatMap(([id, input]) =>
    known.has(id)
      ? problemsOfReport(input).map((one) => ({ ...one, pointer: `/changes/${id}${one.pointer}` }))
      : [{ pointer: `/changes/${id}`, code: 'not-found' as const }],
  );
  if (problems.length > 0) return invalid(...problems);
  const entries = Object.entries(given).map(([id, input]) => ({ id: id as ChangeId, input }));
  let saved = 0;
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    saved += await untilCommitted(async () => {
      const at = ports.clock.now();
      const edits: Edit[] = [];
      for (const { id, input } of some) {
        const before = await read(ports.store, reports, plan.year, plan.department, period.tertial, id);
        const { progress, forecast, comment } = before?.body ?? {};
        if (progress === input.progress && forecast === input.forecast && comment === input.comment) continue;
        const after: Report = { ...input, change: id, year: plan.year, tertial: period.tertial, by, at };
        edits.push({ key: reports.key(plan.year, plan.department, period.tertial, id), before, after });
      }
      if (edits.length === 0) return 0;
      return (await commit(ports, { name: 'follow-up.report', actor, role, at }, edits)) ? edits.length : 'conflict';
    });
  }
  return ok(saved);
};

/** Reports by a mailed link. */
export const reportByLink = async (
  ports: ActPorts,
  token: string,
  given: Readonly<Record<string, ReportInput>>,
  requestId: string,
): Promise<Result<number>> => {
  const reporter = await reporterByLink(ports, token, requestId);
  if (!reporter.ok) return reporter;
  const { actor, name, reportable: what } = reporter.value;
  return store(ports, { actor, role: 'responsible', by: name, reportable: what }, given);
};

/** Reports for a department, instead of whoever is responsible: its head and editors, or finance. */
export const reportFor = async (
  ports: ActPorts,
  actor: Actor,
  { name, period }: { name: PlanName; period: Period },
  given: Readonly<Record<string, ReportInput>>,
): Promise<Result<number>> => {
  const role = permitted(actor, 'follow-up.report', { department: name.department }, ports.clock.now());
  if (!role.ok) return role;
  const what = await reportable(ports, name, period);
  if (!what.ok) return what;
  return store(ports, { actor, role: role.value, by: actor.id, reportable: what.value }, given);
};

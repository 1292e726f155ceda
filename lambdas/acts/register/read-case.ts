import type { AgendaItem } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { publicSince } from '../../domain/public-record.ts';
import type { CaseFile } from '../../domain/register/case-file.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { read, readAll } from '../../records/read.ts';
import { bodies, meetings, planPartition, reports, reviews } from '../../records/tables.ts';
import { loadDocument } from '../document/load-document.ts';
import { actionPlanId } from '../meeting/carry-out.ts';
import { loadItems } from '../meeting/load-meeting.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadChanges, loadPlan, type PlanName } from '../plan/load-plan.ts';
import { servableDocuments } from '../plan/read-plans.ts';
import { readTrace, WHOLE_TRACE } from '../trace/read-trace.ts';
import { readRecords } from './read-records.ts';

type Reading = Pick<ActPorts, 'store' | 'clock'>;
type Closed = Extract<AgendaItem, { status: 'closed' }>;

/** The items in which meetings have dealt with the plan, in the order of the meetings. */
const itemsAbout = async ({ store }: Reading, { year, department }: PlanName): Promise<Closed[]> => {
  const all = (await readAll(store, meetings, 'meetings')).map(({ body }) => body);
  const found: Closed[] = [];
  for (const meeting of all.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    for (const { body: item } of await loadItems(store, meeting.id)) {
      const { subject } = item;
      const isAbout = subject.type === 'plan' && subject.year === year && subject.department === department;
      if (isAbout && item.status === 'closed') found.push(item);
    }
  }
  return found;
};

/**
 * Everything of one plan's case, for its archive package. Refused to who may not export; for a draft, which is no public
 * record yet (TF 2:12); and for a plan without a case number. Comments are working notes and no part of the case.
 */
export const readCase = async (ports: Reading, actor: Actor, name: PlanName): Promise<Result<CaseFile>> => {
  const { store, clock } = ports;
  const role = permitted(actor, 'export', {}, clock.now());
  if (!role.ok) return role;
  const found = await loadPlan(store, name);
  if (!found.ok) return found;
  const plan = found.value.body;
  if (publicSince(plan) === null) return refuse({ why: 'rule', rule: 'TF 2:12', code: 'still-a-draft' });
  const { caseNumber } = plan;
  if (caseNumber === undefined) return refuse({ why: 'rule', rule: 'OSL 5:2', code: 'no-case-number' });
  const records = await readRecords(ports, actor, { case: caseNumber });
  if (!records.ok) return records;
  const trace = await readTrace(ports, actor, { name: `plan/${name.year}/${name.department}` }, WHOLE_TRACE);
  if (!trace.ok) return trace;
  const document = await loadDocument(store, actionPlanId(name));
  const governing = document.ok ? document.value.document : null;
  const decidedBy = governing?.versions.at(-1);
  const body = decidedBy && 'basis' in decidedBy ? await read(store, bodies, decidedBy.basis.body) : undefined;
  const partition = planPartition(name.year, name.department);
  const notes = `${partition}|comment#`;
  return ok({
    caseNumber,
    plan,
    changes: (await loadChanges(store, name)).map((row) => row.body),
    review: (await read(store, reviews, name.year, name.department))?.body ?? null,
    reports: (await readAll(store, reports, partition, 'report#')).map((row) => row.body),
    items: await itemsAbout(ports, name),
    document: governing,
    bodyName: body?.body.name ?? null,
    goals: await servableDocuments(ports),
    records: records.value.entries,
    trace: {
      entries: trace.value.entries.filter(({ chain }) => !chain.startsWith(notes)),
      fault: trace.value.fault,
    },
  });
};

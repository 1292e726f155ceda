import type { DocumentId, Instant, LocalDate, MeetingId } from '../../domain/brands.ts';
import { REFERRAL_DAYS } from '../../domain/calendar.ts';
import { isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import { spendsMinorityRight } from '../../domain/council/minority.ts';
import type { Department } from '../../domain/department.ts';
import type { GoverningDocument } from '../../domain/document.ts';
import { addDays, endOfDay, localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { AgendaItem, Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { type DecisionRef, mayFollow, type Plan, planCore } from '../../domain/plan.ts';
import { never, ok, type Result, refuse } from '../../domain/result.ts';
import { type Act, commit, type Edit, type Effects, untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { documents, plans, reviews } from '../../records/tables.ts';
import { type CarriedOut, carryOutDocument } from '../document/carry-out-document.ts';
import type { ActPorts } from '../permitted.ts';
import { cycleSubject, loadChanges, loadDepartment, planExecution, planSubject } from '../plan/load-plan.ts';
import { decisionMails } from './decision-mails.ts';
import { asLead, loadItem, meetingSubject } from './load-meeting.ts';

/** Beside the plan, the document, three nudges and a start; a mail is three writes. */
const FIRST_MAILS = 28;
const AT_ONCE = 32;

export interface Matter {
  meeting: Meeting;
  item: Extract<AgendaItem, { status: 'closed' }>;
  plan: Stored<Plan>;
  department: Department;
  changes: readonly PlannedChange[];
  at: Instant;
}

/** The decision as plan and document refer to it: with meeting and paragraph, without which nobody may write "KF beslutade". */
export const refTo = (meeting: Meeting, item: Matter['item'], paragraph: string): DecisionRef => ({
  meeting: meeting.id,
  item: item.number,
  at: item.result.at,
  paragraph,
  rule: item.result.decision.rule,
});

const planAfter = (matter: Matter, decision: DecisionRef, reviewedAt: Instant): Plan => {
  const { item, plan, at } = matter;
  const { outcome } = item.result.decision;
  const minorityUsed = plan.body.minorityUsed || spendsMinorityRight(item.result.decision);
  const core = { ...planCore(plan.body), minorityUsed };
  switch (outcome) {
    case 'approved':
      return { ...core, status: 'adopted', decision };
    case 'rejected':
      return { ...core, status: 'rejected', reasons: item.result.reasons, decision };
    case 'referred-back': {
      const deadline = endOfDay(addDays(localDateAt(at), REFERRAL_DAYS));
      const reason = item.result.reasons.join('\n');
      return { ...core, deadline, round: core.round + 1, status: 'referred-back', reason, decision };
    }
    case 'adjourned':
    case 'not-quorate':
    case 'no-votes':
      return { ...core, status: 'reviewed', reviewedAt };
    case 'needs-casting-vote':
      throw new Error('A closed matter has its casting vote');
    default:
      return never(outcome);
  }
};

export const actionPlanId = (plan: Pick<Plan, 'year' | 'department'>): DocumentId =>
  `plan-${plan.year}-${plan.department}` as DocumentId;

/** An adopted plan is in force for its budget year (the policy's table 1.2: one year, owned by the head of department). */
const documentFor = (matter: Matter, decision: DecisionRef): GoverningDocument => {
  const { year, department, departmentName } = matter.plan.body;
  return {
    id: actionPlanId({ year, department }),
    type: 'action-plan',
    owner: matter.department.head,
    department,
    versions: [
      {
        number: 1,
        title: `Handlingsplan IT ${year}, ${departmentName}`,
        // Its words are the plan's own changes, which anybody can read on the plan's page.
        textHash: null,
        caseNumber: matter.plan.body.caseNumber ?? null,
        files: [],
        minorityUsed: false,
        savedBy: matter.department.head,
        savedAt: decision.at,
        status: 'in-force',
        basis: {
          body: matter.meeting.body,
          decidedOn: localDateAt(decision.at),
          paragraph: decision.paragraph,
          decision,
        },
        term: { validFrom: `${year}-01-01` as LocalDate, validTo: `${year}-12-31` as LocalDate },
        confirmations: [],
      },
    ],
    review: null,
  };
};

const load = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  number: number,
): Promise<Result<Matter & { role: string; decision: DecisionRef }>> => {
  const lead = await asLead(ports, actor, id);
  if (!lead.ok) return lead;
  const { meeting, role, at } = lead.value;
  const item = await loadItem(ports.store, id, number);
  if (!item.ok) return item;
  const { body } = item.value;
  if (!('closedAt' in meeting.body)) return refuse({ why: 'wrong-state', status: meeting.body.status });
  if (body.status !== 'closed' || body.paragraph === null) return refuse({ why: 'wrong-state', status: body.status });
  if (body.subject.type !== 'plan') throw new Error(`The item ${number} of ${id} is about no plan`);
  const { year, department: name } = body.subject;
  const plan = await read(ports.store, plans, year, name);
  if (!plan) throw new Error(`The item ${number} of ${id} is about a plan that does not exist`);
  const department = await loadDepartment(ports.store, name);
  const changes = (await loadChanges(ports.store, plan.body)).map((row) => row.body).filter(isPartOfPlan);
  const decision = refTo(meeting.body, body, body.paragraph);
  return ok({ meeting: meeting.body, item: body, plan, department, changes, at, role, decision });
};

/**
 * Lets a decision take effect: on a governing document as `carryOutDocument` says; on a plan: adopted and in force for the budget year, rejected, referred back to its
 * department with three weeks and a new round, or back in wait for the next meeting. Refused before the meeting is
 * closed. Called again it changes nothing, and orders the mails that an interruption left owed.
 */
export const carryOut = async (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  number: number,
): Promise<Result<CarriedOut>> => {
  const item = await loadItem(ports.store, id, number);
  if (item.ok && item.value.body.subject.type === 'document') return carryOutDocument(ports, actor, id, number);
  let rest: readonly MailOrder[] = [];
  const applied = await untilCommitted(async (): Promise<Result<CarriedOut> | 'conflict'> => {
    const loaded = await load(ports, actor, id, number);
    if (!loaded.ok) return loaded;
    const { plan, role, decision, at, ...matter } = loaded.value;
    const { outcome } = matter.item.result.decision;
    const isHere = plan.body.status === 'on-agenda' && plan.body.meeting === id && plan.body.item === number;
    const reviewed = await read(ports.store, reviews, plan.body.year, plan.body.department);
    const after = isHere ? planAfter({ ...matter, plan, at }, decision, reviewed?.body.savedAt ?? at) : plan.body;
    // The deadline in the mail is that of the plan as this decision left it; a later change has its own mails.
    const mails = await decisionMails(ports.store, { ...matter, plan: { ...plan, body: after }, at });
    rest = mails;
    if (!isHere) return ok({ outcome, applied: false });
    if (!mayFollow(plan.body.status, after.status))
      throw new Error(`A plan on the agenda cannot become ${after.status}`);
    const edits: Edit[] = [{ key: plan.key, before: plan, after }];
    if (outcome === 'approved') {
      const document = documentFor({ ...matter, plan, at }, decision);
      const before = await read(ports.store, documents, document.id);
      edits.push({ key: documents.key(document.id), before, after: document });
    }
    const effects: Effects = {
      mails: mails.slice(0, FIRST_MAILS),
      nudges: [meetingSubject(id), cycleSubject(after.year), planSubject(after)],
      starts: after.status === 'referred-back' ? [startOf(after)] : [],
    };
    const reason = matter.item.result.reasons.join('\n');
    const act: Act = { name: `plan.${outcome}`, actor, role, at, ...(reason === '' ? {} : { reason }) };
    return (await commit(ports, act, edits, effects)) ? ok({ outcome, applied: true }) : 'conflict';
  });
  if (applied.ok) await orderRest(ports, actor, rest);
  return applied;
};

const startOf = (plan: Plan) => ({
  machine: 'department-plan' as const,
  name: planExecution(plan, plan.round),
  input: { year: plan.year, department: plan.department, round: plan.round },
});

/** Orders what did not fit into the first transaction; one that is ordered already stays as it is. */
const orderRest = async (ports: ActPorts, actor: Actor, mails: readonly MailOrder[]): Promise<void> => {
  for (let from = 0; from < mails.length; from += AT_ONCE) {
    const some = mails.slice(from, from + AT_ONCE);
    await untilCommitted(async () => {
      const act: Act = { name: 'plan.tell-decision', actor, role: 'system', at: ports.clock.now() };
      return (await commit(ports, act, [], { mails: some })) ? 'done' : 'conflict';
    });
  }
};

import type { PlannedChange } from '../../domain/change.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Actor } from '../../domain/people.ts';
import {
  isEditable,
  type Plan,
  planCore,
  planFingerprint,
  problemsOfPlan,
  type Submission,
  sumsOf,
} from '../../domain/plan.ts';
import { ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { documents, plans, reviews } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { holdersOf, writersOf } from '../receivers.ts';
import { cycleSubject, loadChanges, loadDepartment, loadPlan, type PlanName, planSubject } from './load-plan.ts';
import { aboutPlan, orderFor, planPath, reviewPath } from './mail-orders.ts';

/** Documents that changes say they serve and that do not exist. One that is not in force is flagged, not refused (RULES: golden thread). */
const unknownDocuments = async (
  ports: Pick<ActPorts, 'store'>,
  changes: readonly PlannedChange[],
): Promise<Problem[]> => {
  const known = new Set((await readAll(ports.store, documents, 'documents')).map((row) => row.body.id as string));
  return changes
    .filter((change) => change.serves !== '' && !known.has(change.serves))
    .map((change) => ({ pointer: `/changes/${change.id}/serves`, code: 'not-found' as const }));
};

/** Everything that stands between the plan and its submission, for the page that checks it and for the submission itself. */
export const submissionProblems = async (
  ports: Pick<ActPorts, 'store'>,
  plan: Plan,
  changes: readonly PlannedChange[],
): Promise<Problem[]> => [...problemsOfPlan(plan, changes), ...(await unknownDocuments(ports, changes))];

const receipts = async (ports: ActPorts, plan: Plan, submission: Submission): Promise<MailOrder[]> => {
  const { at, number } = submission;
  const about = { scope: String(plan.year), at };
  const department = await loadDepartment(ports.store, plan.department);
  const { fingerprint, sums, late } = submission;
  return [
    ...writersOf(department).map((receiver) =>
      orderFor(
        receiver,
        { ...about, id: `receipt#${plan.year}#${plan.department}#${number}`, next: planPath(plan) },
        { template: 'receipt', ...aboutPlan(plan), number, fingerprint, at, sums, late },
      ),
    ),
    ...(await holdersOf(ports.store, 'it-office', at)).map((receiver) =>
      orderFor(
        receiver,
        { ...about, id: `to-review#${plan.year}#${plan.department}#${number}`, next: reviewPath(plan) },
        { template: 'to-review', ...aboutPlan(plan), number, sums },
      ),
    ),
  ];
};

/**
 * Submits the plan as it stands at `revision`, the one that the submitter saw and confirmed. Refused with every problem at
 * once, as stale when something was saved since, and as too late after the department's deadline (finance may extend it).
 * The same submission again gives the same receipt.
 */
export const submitPlan = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  revision: number,
): Promise<Result<Submission>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'plan.submit', { department: name.department }, at);
    if (!role.ok) return role;
    const found = await loadPlan(ports.store, name);
    if (!found.ok) return found;
    const plan = found.value.body;
    const latest = plan.submissions.at(-1);
    if (plan.status === 'submitted' && latest && plan.revision === revision) return ok(latest);
    if (!isEditable(plan)) return refuse({ why: 'wrong-state', status: plan.status });
    if (plan.revision !== revision) return refuse({ why: 'stale', current: plan.revision });
    if (at > plan.deadline) return refuse({ why: 'too-late', at: plan.deadline });
    const changes = (await loadChanges(ports.store, name)).map((row) => row.body);
    const problems = await submissionProblems(ports, plan, changes);
    if (problems.length > 0) return refuse({ why: 'invalid', problems });
    const sums = sumsOf(changes);
    const submission: Submission = {
      number: plan.submissions.length + 1,
      fingerprint: planFingerprint(plan, changes),
      at,
      by: actor.id,
      late: plan.extensions.length > 0,
      sums,
      changes: sums.count,
    };
    const after: Plan = {
      ...planCore(plan),
      status: 'submitted',
      submittedAt: at,
      submissions: [...plan.submissions, submission],
    };
    const review = await read(ports.store, reviews, name.year, name.department);
    const done = await commit(
      ports,
      { name: 'plan.submit', actor, role: role.value, at },
      [
        { key: plans.key(name.year, name.department), before: found.value, after },
        // A new submission is reviewed anew; what was said before is carried along as a proposal.
        ...(review
          ? [
              {
                key: review.key,
                before: review,
                after: { ...review.body, submission: submission.number, fingerprint: submission.fingerprint },
              },
            ]
          : []),
      ],
      { mails: await receipts(ports, after, submission), nudges: [planSubject(name), cycleSubject(name.year)] },
    );
    return done ? ok(submission) : 'conflict';
  });

import { addDays, endOfDay, localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { mayFollow, type Plan, planCore } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { problemsOfReview, type Review, type ReviewInput } from '../../domain/review.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { reviews } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { cycleSubject, loadChanges, loadDepartment, loadPlan, type PlanName, planSubject } from '../plan/load-plan.ts';
import { aboutPlan, orderFor, planPath, withDeadline } from '../plan/mail-orders.ts';
import { holdersOf, writersOf } from '../receivers.ts';
import { undoingOf } from '../undo/undoing.ts';

/** A returned plan has at least a week, whatever its first deadline was. */
export const RETURN_DAYS = 7;

interface Reviewing {
  plan: Stored<Plan>;
  review: Stored<Review> | undefined;
  role: string;
}

const reviewing = async (ports: ActPorts, actor: Actor, name: PlanName): Promise<Result<Reviewing>> => {
  const role = permitted(actor, 'plan.review', {}, ports.clock.now());
  if (!role.ok) return role;
  const plan = await loadPlan(ports.store, name);
  if (!plan.ok) return plan;
  const review = await read(ports.store, reviews, name.year, name.department);
  return ok({ plan: plan.value, review, role: role.value });
};

const reviewOf = (plan: Plan, input: ReviewInput, by: string, at: Review['savedAt']): Review => {
  const submission = plan.submissions.at(-1);
  if (!submission) throw new Error(`The plan of ${plan.department} is under review without a submission`);
  return { ...input, submission: submission.number, fingerprint: submission.fingerprint, reviewer: by, savedAt: at };
};

/** Whether the stored review is the one that the caller saw; null asks for no such thing. */
const isSeen = (review: Stored<Review> | undefined, version: number | null): boolean =>
  version === null || (review?.version ?? 0) === version;

/** Saves the IT office's view, however far it has come. `version` is that of the review the caller saw, 0 when there was none. */
export const saveReview = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  version: number | null,
  input: ReviewInput,
): Promise<Result<{ review: Review; version: number }>> =>
  untilCommitted(async () => {
    const found = await reviewing(ports, actor, name);
    if (!found.ok) return found;
    const { plan, review, role } = found.value;
    if (plan.body.status !== 'submitted') return refuse({ why: 'wrong-state', status: plan.body.status });
    if (!isSeen(review, version)) return refuse({ why: 'stale', current: review?.version ?? 0, row: review?.body });
    const at = ports.clock.now();
    const after = reviewOf(plan.body, input, actor.id, at);
    const done = await commit(
      ports,
      { name: 'review.save', actor, role, at },
      [{ key: reviews.key(name.year, name.department), before: review, after }],
      // The plan must still be under review when this lands.
      { also: [{ op: 'check', key: plan.key, when: { version: plan.version } }] },
    );
    return done ? ok({ review: after, version: (review?.version ?? 0) + 1 }) : 'conflict';
  });

/**
 * Finishes the review: the plan is ready for the council. Refused with every change that still lacks a verdict or its reason,
 * and where somebody else has saved theirs since `version`.
 */
export const completeReview = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  version: number | null,
  input: ReviewInput,
): Promise<Result<Plan>> =>
  untilCommitted(async () => {
    const found = await reviewing(ports, actor, name);
    if (!found.ok) return found;
    const { plan, review, role } = found.value;
    if (plan.body.status !== 'submitted') return refuse({ why: 'wrong-state', status: plan.body.status });
    if (!isSeen(review, version)) return refuse({ why: 'stale', current: review?.version ?? 0, row: review?.body });
    const changes = (await loadChanges(ports.store, name)).map((row) => row.body);
    const problems = problemsOfReview(input, changes);
    if (problems.length > 0) return refuse({ why: 'invalid', problems });
    const at = ports.clock.now();
    const after: Plan = { ...planCore(plan.body), status: 'reviewed', reviewedAt: at };
    const verdicts = Object.values(input.changes).map((one) => one.verdict);
    const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
    const number = plan.body.submissions.length;
    const department = await loadDepartment(ports.store, name.department);
    const mails = writersOf(department).map((receiver) =>
      orderFor(
        receiver,
        {
          id: `reviewed#${name.year}#${name.department}#${number}`,
          scope: String(name.year),
          at,
          next: planPath(name),
        },
        {
          template: 'reviewed',
          ...aboutPlan(after),
          recommended: count('recommended'),
          withChange: count('with-change'),
          advisedAgainst: count('advised-against'),
        },
      ),
    );
    const done = await commit(
      ports,
      { name: 'review.complete', actor, role, at },
      [
        { key: plan.key, before: plan, after },
        {
          key: reviews.key(name.year, name.department),
          before: review,
          after: reviewOf(plan.body, input, actor.id, at),
        },
      ],
      {
        ...undoingOf(ports, actor, name.year, at),
        about: name.department,
        mails,
        nudges: [planSubject(name), cycleSubject(name.year)],
      },
    );
    return done ? ok(after) : 'conflict';
  });

/** Sends the plan back to its department with a reason; it can be edited again until its deadline, at least RETURN_DAYS away. */
export const returnPlan = (ports: ActPorts, actor: Actor, name: PlanName, reason: string): Promise<Result<Plan>> =>
  untilCommitted(async () => {
    const found = await reviewing(ports, actor, name);
    if (!found.ok) return found;
    const { plan, role } = found.value;
    if (plan.body.status === 'returned' && plan.body.reason === reason) return ok(plan.body);
    // A return starts the department's clock anew, so it must not happen twice by a second click.
    if (plan.body.status === 'returned' || !mayFollow(plan.body.status, 'returned')) {
      return refuse({ why: 'wrong-state', status: plan.body.status });
    }
    const at = ports.clock.now();
    const week = endOfDay(addDays(localDateAt(at), RETURN_DAYS));
    const core = planCore(plan.body);
    const deadline = core.deadline > week ? core.deadline : week;
    const after: Plan = { ...core, deadline, status: 'returned', reason, returnedBy: actor.id, returnedAt: at };
    const department = await loadDepartment(ports.store, name.department);
    const finance = await holdersOf(ports.store, 'finance', at);
    const about = {
      id: `returned#${name.year}#${name.department}#${core.submissions.length}`,
      scope: String(name.year),
      at,
      next: planPath(name),
    };
    const mails = [...writersOf(department), ...finance].map((receiver) =>
      withDeadline(orderFor(receiver, about, { template: 'returned', ...aboutPlan(after), reason, deadline }), after),
    );
    const done = await commit(
      ports,
      { name: 'plan.return', actor, role, at, reason },
      [{ key: plan.key, before: plan, after }],
      {
        ...undoingOf(ports, actor, name.year, at),
        about: name.department,
        mails,
        nudges: [planSubject(name), cycleSubject(name.year)],
        deadlines: [{ ...name, at: deadline }],
      },
    );
    return done ? ok(after) : 'conflict';
  });

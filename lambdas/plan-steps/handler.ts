import * as z from 'zod';
import { loadCycle } from '../acts/cycle/start-cycle.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { invite } from '../acts/plan/invite.ts';
import { loadPlan, type PlanName, planExecution, planSubject } from '../acts/plan/load-plan.ts';
import { noteOverdue } from '../acts/plan/note-overdue.ts';
import { tellReviewOverdue } from '../acts/review/review-overdue.ts';
import { awaitAnswer } from '../acts/workflow/await-answer.ts';
import type { BudgetYear, DepartmentId } from '../domain/brands.ts';
import { secondsUntil } from '../domain/local-time.ts';
import { systemActor } from '../domain/people.ts';
import { owesSubmission, type Plan } from '../domain/plan.ts';
import type { Stored } from '../records/read.ts';

/** What the `department-plan` machine sends: ids, never text of a plan. Unknown fields pass, so that an older running execution does too. */
const payloadSchema = z.object({
  step: z.enum(['invite', 'set-time', 'await-submission', 'overdue', 'ask-review', 'await-review', 'review-overdue']),
  year: z.number(),
  department: z.string(),
  round: z.number().default(1),
  token: z.string().optional(),
});

export interface PlanStepResult {
  outcome: string;
  /** How long to wait for what comes next; at least 1, as the state machine demands. */
  secondsLeft: number;
}

const A_WEEK = 7 * 86_400;

/** The steps of one department's plan. Each can run twice with the same result. */
export const createPlanSteps =
  (ports: ActPorts) =>
  async (event: unknown): Promise<PlanStepResult> => {
    const payload = payloadSchema.parse(event);
    const name: PlanName = { year: payload.year as BudgetYear, department: payload.department as DepartmentId };
    const actor = systemActor('workflow', planExecution(name, payload.round));

    const load = async (): Promise<Stored<Plan>> => {
      const found = await loadPlan(ports.store, name);
      if (!found.ok) throw new Error(`There is no plan of ${name.department} in ${name.year}`);
      return found.value;
    };
    const untilDeadline = (plan: Plan): number => Math.max(1, secondsUntil(ports.clock.now(), plan.deadline) + 1);
    const untilReviewed = async (): Promise<number> => {
      const cycle = await loadCycle(ports, name.year);
      if (!cycle.ok) throw new Error(`There is no cycle ${name.year}`);
      const left = secondsUntil(ports.clock.now(), cycle.value.body.reviewEndsAt) + 1;
      return left > 1 ? left : A_WEEK;
    };
    const wait = async (waitsFor: string): Promise<PlanStepResult> => {
      if (payload.token === undefined) throw new Error(`The step ${payload.step} waits, so it needs a task token`);
      await awaitAnswer(
        ports,
        {
          subject: planSubject(name),
          waitsFor,
          machine: 'department-plan',
          execution: planExecution(name, payload.round),
          token: payload.token,
        },
        async () => {
          const row = await load();
          return { row, until: row.body.deadline };
        },
      );
      return { outcome: 'waiting', secondsLeft: 1 };
    };

    switch (payload.step) {
      case 'invite':
        await invite(ports, actor, name);
        return { outcome: 'invited', secondsLeft: untilDeadline((await load()).body) };
      case 'set-time':
        return { outcome: 'again', secondsLeft: untilDeadline((await load()).body) };
      case 'await-submission':
        return wait('submission');
      case 'overdue': {
        const plan = await noteOverdue(ports, actor, name);
        if (plan.status === 'missing' || plan.status === 'withdrawn') return { outcome: plan.status, secondsLeft: 1 };
        if (!owesSubmission(plan)) return { outcome: 'submitted', secondsLeft: await untilReviewed() };
        return { outcome: 'again', secondsLeft: untilDeadline(plan) };
      }
      case 'ask-review':
        return { outcome: 'asked', secondsLeft: await untilReviewed() };
      case 'await-review':
        return wait('review');
      case 'review-overdue':
        await tellReviewOverdue(ports, actor, name);
        return { outcome: 'again', secondsLeft: A_WEEK };
    }
  };

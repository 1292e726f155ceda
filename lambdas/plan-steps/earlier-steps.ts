import { loadCycle } from '../acts/cycle/start-cycle.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { invite } from '../acts/plan/invite.ts';
import { planExecution, planSubject } from '../acts/plan/load-plan.ts';
import { noteOverdue } from '../acts/plan/note-overdue.ts';
import { awaitAnswer } from '../acts/workflow/await-answer.ts';
import { secondsUntil } from '../domain/local-time.ts';
import { owesSubmission, type Plan } from '../domain/plan.ts';
import type { PlanStepResult, StepOf } from './handler.ts';

// Release 0.1.0 walked a plan through seven states: it waited for the submission until the deadline, then for the review.
// Executions keep the definition that they were started with, so these steps are answered for as long as such a one runs.

export const EARLIER_STEPS = [
  'invite',
  'set-time',
  'await-submission',
  'overdue',
  'ask-review',
  'await-review',
  'review-overdue',
] as const;

const WAITS = { 'await-submission': 'submission', 'await-review': 'review' } as const;
const A_WEEK = 7 * 86_400;

/** One of the earlier steps, with the same result as then. What the sweep tells now is not told here as well. */
export const earlierStep = async (
  ports: ActPorts,
  step: (typeof EARLIER_STEPS)[number],
  { name, actor, round, load, token }: StepOf,
): Promise<PlanStepResult> => {
  const untilDeadline = (plan: Plan): number => Math.max(1, secondsUntil(ports.clock.now(), plan.deadline) + 1);
  const untilReviewed = async (): Promise<number> => {
    const cycle = await loadCycle(ports, name.year);
    if (!cycle.ok) throw new Error(`There is no cycle ${name.year}`);
    const left = secondsUntil(ports.clock.now(), cycle.value.body.reviewEndsAt) + 1;
    return left > 1 ? left : A_WEEK;
  };
  switch (step) {
    case 'invite':
      await invite(ports, actor, name);
      return { outcome: 'invited', secondsLeft: untilDeadline((await load()).body) };
    case 'set-time':
      return { outcome: 'again', secondsLeft: untilDeadline((await load()).body) };
    case 'await-submission':
    case 'await-review':
      await awaitAnswer(
        ports,
        {
          subject: planSubject(name),
          waitsFor: WAITS[step],
          machine: 'department-plan',
          execution: planExecution(name, round),
          token: token(),
        },
        async () => {
          const row = await load();
          return { row, until: row.body.deadline };
        },
      );
      return { outcome: 'waiting', secondsLeft: 1 };
    case 'overdue': {
      const plan = await noteOverdue(ports, actor, name);
      if (plan.status === 'missing' || plan.status === 'withdrawn') return { outcome: plan.status, secondsLeft: 1 };
      if (!owesSubmission(plan)) return { outcome: 'submitted', secondsLeft: await untilReviewed() };
      return { outcome: 'again', secondsLeft: untilDeadline(plan) };
    }
    case 'ask-review':
      return { outcome: 'asked', secondsLeft: await untilReviewed() };
    case 'review-overdue':
      return { outcome: 'again', secondsLeft: A_WEEK };
  }
};

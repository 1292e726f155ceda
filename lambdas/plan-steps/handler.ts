import * as z from 'zod';
import type { ActPorts } from '../acts/permitted.ts';
import { invite } from '../acts/plan/invite.ts';
import { loadPlan, type PlanName, planExecution, planSubject } from '../acts/plan/load-plan.ts';
import { awaitAnswer } from '../acts/workflow/await-answer.ts';
import type { BudgetYear, DepartmentId } from '../domain/brands.ts';
import { plusSeconds } from '../domain/local-time.ts';
import { type Actor, systemActor } from '../domain/people.ts';
import { owesSubmission, type Plan } from '../domain/plan.ts';
import { endOfRound } from '../domain/signals.ts';
import { afterDeadline } from '../records/commit.ts';
import type { Stored } from '../records/read.ts';
import { EARLIER_STEPS, earlierStep } from './earlier-steps.ts';

/** What the `department-plan` machine sends: ids, never text of a plan. Unknown fields pass, so that an older running execution does too. */
const payloadSchema = z.object({
  step: z.enum(['until-ready', ...EARLIER_STEPS]),
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

/** What a step is about. */
export interface StepOf {
  name: PlanName;
  round: number;
  actor: Actor;
  load(): Promise<Stored<Plan>>;
  /** The token of the waiting task. Throws when the step was called without one. */
  token(): string;
}

/** Seconds; the state's TimeoutSeconds in department-plan.asl.json. */
export const LONGEST_WAIT = 250 * 86_400;

/** Stores the token of an execution that waits for the end of its round, and sees to it that the deadline is not forgotten. */
const untilReady = (ports: ActPorts, { name, round, actor, load, token }: StepOf): Promise<void> =>
  awaitAnswer(
    ports,
    {
      subject: planSubject(name),
      waitsFor: endOfRound(round),
      machine: 'department-plan',
      execution: planExecution(name, round),
      token: token(),
    },
    async () => {
      const row = await load();
      const deadline = { ...name, at: row.body.deadline };
      return {
        row,
        until: plusSeconds(ports.clock.now(), LONGEST_WAIT),
        also: owesSubmission(row.body) ? [afterDeadline(deadline, ports.ids.next(), actor.requestId)] : [],
      };
    },
  );

/** The steps of one department's plan. Each can run twice with the same result. */
export const createPlanSteps =
  (ports: ActPorts) =>
  async (event: unknown): Promise<PlanStepResult> => {
    const payload = payloadSchema.parse(event);
    const name: PlanName = { year: payload.year as BudgetYear, department: payload.department as DepartmentId };
    const step: StepOf = {
      name,
      round: payload.round,
      actor: systemActor('workflow', planExecution(name, payload.round)),
      load: async () => {
        const found = await loadPlan(ports.store, name);
        if (!found.ok) throw new Error(`There is no plan of ${name.department} in ${name.year}`);
        return found.value;
      },
      token: () => {
        if (payload.token === undefined) throw new Error(`The step ${payload.step} waits, so it needs a task token`);
        return payload.token;
      },
    };
    if (payload.step !== 'until-ready') return earlierStep(ports, payload.step, step);
    await invite(ports, step.actor, name);
    await untilReady(ports, step);
    return { outcome: 'waiting', secondsLeft: 1 };
  };

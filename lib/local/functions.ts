import { createCycleSteps } from '../../lambdas/cycle-steps/handler.ts';
import { createDecisionSteps } from '../../lambdas/decision-steps/handler.ts';
import { createDocumentSteps } from '../../lambdas/document-steps/handler.ts';
import { createPlanSteps } from '../../lambdas/plan-steps/handler.ts';
import type { Ports } from '../../lambdas/ports.ts';

/** The Lambdas that the state machines call, by the placeholder of their ARN in the ASL files. */
export const stepFunctions = (ports: Ports): Readonly<Record<string, (payload: unknown) => Promise<unknown>>> => ({
  'cycle-steps': createCycleSteps(ports),
  'plan-steps': createPlanSteps(ports),
  'decision-steps': createDecisionSteps(ports),
  'document-steps': createDocumentSteps(ports),
});

export const SUBSTITUTIONS = {
  CycleStepsArn: 'cycle-steps',
  PlanStepsArn: 'plan-steps',
  DecisionStepsArn: 'decision-steps',
  DocumentStepsArn: 'document-steps',
  DepartmentPlanMachineArn: 'department-plan',
  DecisionMachineArn: 'decision',
} as const;

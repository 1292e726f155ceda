import { SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../../ports.ts';
import { ACT_SETTINGS, type ActPorts, actPortsOf, type Settings } from './act-ports.ts';
import { BRISK } from './brisk.ts';
import { type Env, required } from './required.ts';
import { createStepFunctions, type MachineArns } from './step-functions-workflow.ts';

export const WORKFLOW_SETTINGS = ['PLANHJUL_MACHINES'] as const;

/** One JSON object, machine to ARN. Throws for anything else, without quoting it. */
const machineArns = (text: string): MachineArns => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const isArns =
    typeof parsed === 'object' &&
    parsed !== null &&
    Object.values(parsed).every((arn) => typeof arn === 'string' && arn.includes(':stateMachine:'));
  if (!isArns) throw new Error('PLANHJUL_MACHINES is not a JSON object of state machine ARNs');
  return parsed as MachineArns;
};

export const workflowPort = (settings: Settings<typeof WORKFLOW_SETTINGS>): Workflow =>
  createStepFunctions(new SFNClient(BRISK), machineArns(settings.PLANHJUL_MACHINES));

/** What reconciling takes, from the settings of the environment. */
export const workflowPorts = (env: Env): ActPorts & { workflow: Workflow } => {
  const settings = required(env, [...ACT_SETTINGS, ...WORKFLOW_SETTINGS]);
  return { ...actPortsOf(settings), workflow: workflowPort(settings) };
};

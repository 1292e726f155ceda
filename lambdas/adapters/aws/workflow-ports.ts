import { SFNClient } from '@aws-sdk/client-sfn';
import type { ItemStore, Workflow } from '../../ports.ts';
import { storePort } from './act-ports.ts';
import { required } from './required.ts';
import { createStepFunctions, type MachineArns } from './step-functions-workflow.ts';

type Env = Readonly<Record<string, string | undefined>>;

export const workflowPort = (env: Env): Workflow => {
  const { PLANHJUL_MACHINES: machines } = required(env, ['PLANHJUL_MACHINES']);
  return createStepFunctions(new SFNClient({}), JSON.parse(machines) as MachineArns);
};

export const workflowPorts = (env: Env): { store: ItemStore; workflow: Workflow } => ({
  store: storePort(env),
  workflow: workflowPort(env),
});

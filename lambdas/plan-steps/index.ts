import { actPorts } from '../adapters/aws/act-ports.ts';
import { createPlanSteps } from './handler.ts';

export const handler = createPlanSteps(actPorts(process.env));

import { actPorts } from '../adapters/aws/act-ports.ts';
import { createCycleSteps } from './handler.ts';

export const handler = createCycleSteps(actPorts(process.env));

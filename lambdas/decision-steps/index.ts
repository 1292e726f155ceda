import { actPorts } from '../adapters/aws/act-ports.ts';
import { createDecisionSteps } from './handler.ts';

export const handler = createDecisionSteps(actPorts(process.env));

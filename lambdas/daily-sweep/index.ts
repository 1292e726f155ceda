import { actPorts } from '../adapters/aws/act-ports.ts';
import { createDailySweep } from './handler.ts';

export const handler = createDailySweep(actPorts(process.env));

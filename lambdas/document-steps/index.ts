import { actPorts } from '../adapters/aws/act-ports.ts';
import { createDocumentSteps } from './handler.ts';

export const handler = createDocumentSteps(actPorts(process.env));

import { log } from '../adapters/aws/log.ts';
import { workflowPorts } from '../adapters/aws/workflow-ports.ts';
import { createReconcile } from './handler.ts';

export const handler = createReconcile(workflowPorts(process.env), log);

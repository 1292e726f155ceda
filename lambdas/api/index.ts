import { handle } from 'hono/aws-lambda';
import { actPorts } from '../adapters/aws/act-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { createApi } from './handler.ts';

export const handler = handle(createApi({ ports: actPorts(process.env), log }));

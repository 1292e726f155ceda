import { handle } from 'hono/aws-lambda';
import { actPorts } from '../adapters/aws/act-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { createWebApp } from './handler.ts';

const {
  PLANHJUL_MUNICIPALITY: municipality,
  PLANHJUL_ORIGIN: origin,
  PLANHJUL_REPLY_TO: contact,
} = required(process.env, ['PLANHJUL_MUNICIPALITY', 'PLANHJUL_ORIGIN', 'PLANHJUL_REPLY_TO']);

export const handler = handle(
  createWebApp({ ports: actPorts(process.env), settings: { municipality, origin, contact }, log }),
);

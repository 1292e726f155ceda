import { handle } from 'hono/aws-lambda';
import { ACT_SETTINGS, actPortsOf } from '../adapters/aws/act-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { createWebApp } from './handler.ts';

const settings = required(process.env, [
  ...ACT_SETTINGS,
  'PLANHJUL_MUNICIPALITY',
  'PLANHJUL_ORIGIN',
  'PLANHJUL_REPLY_TO',
]);

export const handler = handle(
  createWebApp({
    ports: actPortsOf(settings),
    settings: {
      municipality: settings.PLANHJUL_MUNICIPALITY,
      origin: settings.PLANHJUL_ORIGIN,
      contact: settings.PLANHJUL_REPLY_TO,
    },
    log,
  }),
);

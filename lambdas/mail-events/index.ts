import { ACT_SETTINGS, actPortsOf } from '../adapters/aws/act-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { createMailEvents } from './handler.ts';

const settings = required(process.env, [...ACT_SETTINGS, 'PLANHJUL_MAIL_TOPIC']);
const hear = createMailEvents(actPortsOf(settings), { topic: settings.PLANHJUL_MAIL_TOPIC });

export const handler = async (event: unknown): Promise<void> => {
  log('MAIL_EVENTS_HEARD', { ...(await hear(event)) });
};

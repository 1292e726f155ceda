import { actPorts } from '../adapters/aws/act-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { createMailEvents } from './handler.ts';

const { PLANHJUL_MAIL_TOPIC } = required(process.env, ['PLANHJUL_MAIL_TOPIC']);
const hear = createMailEvents(actPorts(process.env), { topic: PLANHJUL_MAIL_TOPIC });

export const handler = async (event: unknown): Promise<void> => {
  log('MAIL_EVENTS_HEARD', { ...(await hear(event)) });
};

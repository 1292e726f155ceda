import { nudge } from '../acts/workflow/nudge.ts';
import { DELIVERY_SETTINGS, deliveryPortsOf } from '../adapters/aws/delivery-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { createDeliverOutbox } from './handler.ts';

const settings = required(process.env, [
  ...DELIVERY_SETTINGS,
  'PLANHJUL_ORIGIN',
  'PLANHJUL_MUNICIPALITY',
  'PLANHJUL_SENDER',
  'PLANHJUL_REPLY_TO',
]);
const ports = deliveryPortsOf(settings);
const outbox = createDeliverOutbox(ports, {
  baseUrl: () => settings.PLANHJUL_ORIGIN,
  municipality: settings.PLANHJUL_MUNICIPALITY,
  sender: settings.PLANHJUL_SENDER,
  replyTo: settings.PLANHJUL_REPLY_TO,
  nudge: (subject: string) => nudge(ports, subject),
  random: Math.random,
  log,
});

/** Woken by new errands and by the clock. What it could not carry out lies still in the outbox, so no record is tried again. */
export const handler = async (): Promise<{ batchItemFailures: [] }> => {
  const { sent, failed, others, withheld, later } = await outbox.deliverDue();
  log('OUTBOX_DELIVERED', { sent, failed, others, withheld, later });
  return { batchItemFailures: [] };
};

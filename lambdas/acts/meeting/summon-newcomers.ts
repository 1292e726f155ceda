import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { readAll } from '../../records/read.ts';
import { meetings } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { summon } from './summon.ts';

/**
 * Summons whoever has come into a body to its meetings that were summoned before (KL 5:9, 5:15): called by every act that
 * changes a roster. Those who have their summons get no other, and the links of those who left died with their term.
 */
export const summonNewcomers = async (ports: ActPorts, actor: Actor, body: string): Promise<void> => {
  const today = localDateAt(ports.clock.now());
  const product: Actor = { id: 'system', grants: [], channel: actor.channel, requestId: actor.requestId };
  for (const { body: meeting } of await readAll(ports.store, meetings, 'meetings', `${body}-`)) {
    if (meeting.body !== body || meeting.status !== 'summoned' || meeting.date < today) continue;
    await summon(ports, product, meeting.id);
  }
};

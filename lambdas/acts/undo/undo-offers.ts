import type { Instant } from '../../domain/brands.ts';
import { UNDOES, type UndoKind } from '../../domain/undo.ts';
import type { ItemStore } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { undoables, undoPartition } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';

/** Something that can still be undone. */
export interface UndoOffer {
  id: string;
  kind: UndoKind;
  /** The departments whose plans it is about, by id; empty for an act on the round alone. */
  departments: string[];
  /** When what it set going leaves; from then on it stands. */
  until: Instant;
}

/** What was done in a cycle within the last minute and can still be undone, the latest first. */
export const undoOffers = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  year: number,
  now: Instant,
): Promise<UndoOffer[]> => {
  const offers = new Map<string, UndoOffer>();
  for (const { key, body } of await readAll(store, undoables, undoPartition(year))) {
    if (body.until <= now) continue;
    const id = key.sk.slice(0, key.sk.indexOf('#'));
    const offer = offers.get(id) ?? { id, kind: UNDOES[body.act].kind, departments: [], until: body.until };
    if (body.department !== null && !offer.departments.includes(body.department))
      offer.departments.push(body.department);
    offers.set(id, offer);
  }
  return [...offers.values()].reverse();
};

const AT_ONCE = 50;

/** Takes away what can no longer be undone; part of the daily sweep. */
export const sweepUndoables = async (ports: ActPorts, year: number): Promise<void> => {
  const now = ports.clock.now();
  const over = (await readAll(ports.store, undoables, undoPartition(year))).filter(({ body }) => body.until <= now);
  for (let from = 0; from < over.length; from += AT_ONCE) {
    const some = over.slice(from, from + AT_ONCE);
    await ports.store.write(some.map(({ key, version }) => ({ op: 'remove', key, when: { version } })));
  }
};

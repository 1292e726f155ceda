import type { Cycle } from '../../domain/cycle.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { type Wheel, wheelOf } from '../../domain/wheel.ts';
import type { Clock, ItemStore } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { cycles } from '../../records/tables.ts';

/** A round that is only planned is finance's own matter still. */
export const isKnown = ({ status }: Pick<Cycle, 'status'>): boolean => status !== 'planned';

/** The wheel of this year with today in it, of the rounds that its reader may know of. */
export const wheelToday = async (
  { store, clock }: { store: Pick<ItemStore, 'get' | 'query'>; clock: Clock },
  may: (cycle: Cycle) => boolean = () => true,
): Promise<Wheel> => {
  const all = (await readAll(store, cycles, 'cycles')).map((row) => row.body);
  return wheelOf(all.filter(may), localDateAt(clock.now()));
};

import type { ItemStore, Key, Write } from '../ports.ts';
import type { Expected } from './precondition.ts';

/** The row has another version than the caller saw. */
export class Overtaken extends Error {
  constructor(readonly current: number) {
    super('The row was changed since the caller read it');
  }
}

const isSame = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;

const isOn = (write: Write, key: Key): boolean => {
  if (write.op === 'append') return false;
  return isSame(write.op === 'put' ? write.row : write.key, key);
};

const versionIn = (write: Write): number => (write.op === 'append' || write.when === 'absent' ? 0 : write.when.version);

/**
 * Holds an act's first write to the version that the caller saw, so that nobody can slip in between the door's look and
 * the act's own: acts read, decide and try again by themselves, and would otherwise decide anew on what another has
 * changed. Later writes of the same act are its own affair. Throws Overtaken.
 */
export const conditionalStore = (store: ItemStore, key: Key, expected: Expected): ItemStore => {
  if (expected === null) return store;
  const version = expected === 'absent' ? 0 : expected;
  const condition: Write = { op: 'check', key, when: expected === 'absent' ? 'absent' : { version } };
  let held = true;
  return {
    get: (one) => store.get(one),
    query: (pk, prefix, page) => store.query(pk, prefix, page),
    history: (one, page) => store.history(one, page),
    scanRows: (after) => store.scanRows(after),
    scanHistory: (after) => store.scanHistory(after),
    write: async (writes) => {
      if (!held) return store.write(writes);
      const own = writes.find((write) => isOn(write, key));
      const seen = own ? versionIn(own) : version;
      if (seen !== version) throw new Overtaken(seen);
      const done = await store.write(own ? writes : [...writes, condition]);
      if (done) held = false;
      else {
        const current = (await store.get(key))?.version ?? 0;
        if (current !== version) throw new Overtaken(current);
      }
      return done;
    },
  };
};

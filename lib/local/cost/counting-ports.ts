import type { ItemStore, Page, Ports, Row, Write } from '../../../lambdas/ports.ts';

/** What a year takes of the services, in the units that they are paid by. */
export interface Tally {
  /** Of 1 KB; a write within a transaction takes two. */
  writeUnits: number;
  /** Of 4 KB, strongly consistent. */
  readUnits: number;
  /** What lies in both tables when the year ends, in bytes; what is removed on the way is not in it. */
  storedBytes: number;
  mails: number;
  mailBytes: number;
  macs: number;
  starts: number;
  answers: number;
}

export const noTally = (): Tally => ({
  writeUnits: 0,
  readUnits: 0,
  storedBytes: 0,
  mails: 0,
  mailBytes: 0,
  macs: 0,
  starts: 0,
  answers: 0,
});

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;
/** DynamoDB writes and prepares each item of a transaction, so it takes twice the units. */
const IN_TRANSACTION = 2;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
const units = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));

/** The size of what a write leaves or asks about; a removal and a check take at least one unit whatever lies there. */
const writtenBytes = (write: Write): number => {
  switch (write.op) {
    case 'put':
      return bytesOf(write.row);
    case 'append':
      return bytesOf(write.entry);
    case 'remove':
    case 'check':
      return 0;
  }
};

const countingStore = (store: ItemStore, tally: Tally): ItemStore => {
  /** What lies under each key, by its size, so that what is overwritten or removed is taken off again. */
  const lies = new Map<string, number>();
  const keep = (write: Write): void => {
    if (write.op === 'check') return;
    const key = write.op === 'put' ? write.row : write.op === 'remove' ? write.key : undefined;
    const name = key ? `${key.pk}|${key.sk}` : undefined;
    const bytes = writtenBytes(write);
    tally.storedBytes += bytes - (name === undefined ? 0 : (lies.get(name) ?? 0));
    if (name !== undefined) lies.set(name, bytes);
  };
  const paged = <T>(page: Page<T>): Page<T> => {
    tally.readUnits += units(bytesOf(page.items), READ_UNIT);
    return page;
  };
  return {
    get: async (key) => {
      const row: Row | undefined = await store.get(key);
      tally.readUnits += units(bytesOf(row ?? {}), READ_UNIT);
      return row;
    },
    query: async (pk, prefix, page) => paged(await store.query(pk, prefix, page)),
    write: async (writes) => {
      const done = await store.write(writes);
      // A transaction whose condition does not hold is paid for like one that is done.
      for (const write of writes) tally.writeUnits += IN_TRANSACTION * units(writtenBytes(write), WRITE_UNIT);
      if (done) writes.forEach(keep);
      return done;
    },
    history: async (key, page) => paged(await store.history(key, page)),
    scanRows: async (after) => paged(await store.scanRows(after)),
    scanHistory: async (after) => paged(await store.scanHistory(after)),
  };
};

/** The same ports, adding what goes through them to the tally. */
export const countingPorts = (ports: Ports, tally: Tally): Ports => ({
  ...ports,
  store: countingStore(ports.store, tally),
  workflow: {
    ...ports.workflow,
    start: (...words) => {
      tally.starts += 1;
      return ports.workflow.start(...words);
    },
    answer: (...words) => {
      tally.answers += 1;
      return ports.workflow.answer(...words);
    },
  },
  mailer: {
    send: (mail) => {
      tally.mails += 1;
      tally.mailBytes += mail.mime.byteLength;
      return ports.mailer.send(mail);
    },
  },
  keys: {
    ...ports.keys,
    mac: (message) => {
      tally.macs += 1;
      return ports.keys.mac(message);
    },
  },
});

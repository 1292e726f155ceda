import type { Instant } from '../domain/brands.ts';
import { plusSeconds } from '../domain/local-time.ts';
import type { ItemStore, Row, Write } from '../ports.ts';
import type { Stored } from '../records/read.ts';
import { type Errand, errands, OUTBOX } from '../records/tables.ts';

// An errand's sort key begins with when it is due. A deliverer takes an errand by moving it ahead: one write that only one
// deliverer can win, after which the errand is out of everybody's sight until the lease has run out.

/** Longer than any try takes; an errand whose deliverer died is tried again after it. */
export const LEASE_SECONDS = 300;
const A_PAGE = 500;
/** `2027-05-28T22:00:00.000Z`. */
const INSTANT_LENGTH = 24;

export type Leased = Stored<Errand>;

export const errandId = (errand: Leased): string => errand.key.sk.slice(INSTANT_LENGTH + 1);
const dueAt = (row: Row): Instant => row.sk.slice(0, INSTANT_LENGTH) as Instant;

const movedTo = (errand: Leased, due: Instant, attempts: number): { moved: Leased; writes: Write[] } => {
  const moved: Leased = {
    key: errands.key(due, errandId(errand)),
    version: errand.version + 1,
    head: '',
    body: { ...errand.body, attempts },
  };
  return {
    moved,
    writes: [
      { op: 'remove', key: errand.key, when: { version: errand.version } },
      {
        op: 'put',
        row: { ...moved.key, version: moved.version, head: '', body: moved.body },
        when: 'absent',
      },
    ],
  };
};

/** A page of errands that are due, not in `seen` and among those that `may` go, the longest due first. Empty when there are none. */
export const dueErrands = async (
  store: Pick<ItemStore, 'query'>,
  now: Instant,
  seen: ReadonlySet<string>,
  may: (errand: Errand) => boolean = () => true,
): Promise<Leased[]> => {
  // What waits for its day, such as a deadline, may be many rows: they are not read each minute to find that none is due.
  const [first] = (await store.query(OUTBOX, '', { limit: 1 })).items;
  if (!first || dueAt(first) > now) return [];
  let after: string | undefined;
  do {
    const page = await store.query(OUTBOX, '', { limit: A_PAGE, ...(after === undefined ? {} : { after }) });
    const due = page.items.filter((row) => dueAt(row) <= now);
    const fresh = due.filter((row) => !seen.has(row.sk) && may(row.body as Errand));
    if (fresh.length > 0)
      return fresh.map(({ pk, sk, version, head, body }) => ({ key: { pk, sk }, version, head, body: body as Errand }));
    after = due.length < page.items.length ? undefined : page.next;
  } while (after !== undefined);
  return [];
};

/** Takes the errand and counts the try; undefined when another deliverer was first. */
export const lease = async (
  store: Pick<ItemStore, 'write'>,
  errand: Leased,
  now: Instant,
): Promise<Leased | undefined> => {
  const { moved, writes } = movedTo(errand, plusSeconds(now, LEASE_SECONDS), errand.body.attempts + 1);
  return (await store.write(writes)) ? moved : undefined;
};

/** The writes that end an errand. */
export const ended = (errand: Leased): Write[] => [
  { op: 'remove', key: errand.key, when: { version: errand.version } },
];

/** The writes that let an errand wait until `due`, after so many tries that count. */
export const putOff = (errand: Leased, due: Instant, attempts: number): Write[] =>
  movedTo(errand, due, attempts).writes;

/** When the first errand falls due; those in `seen` could not be moved just now, and get a moment to breathe. */
export const nextDue = async (
  store: Pick<ItemStore, 'query'>,
  now: Instant,
  seen: ReadonlySet<string>,
): Promise<Instant | undefined> => {
  const [first] = (await store.query(OUTBOX, '', { limit: 1 })).items;
  if (!first) return undefined;
  return seen.has(first.sk) ? plusSeconds(now, 5) : dueAt(first);
};

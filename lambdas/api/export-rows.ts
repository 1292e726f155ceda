import { disposalPartition } from '../domain/audit/disposal-list.ts';
import type { ItemStore, Row } from '../ports.ts';
import { DISPOSALS, disposals } from '../records/disposal-tables.ts';
import { readAll, readHistory } from '../records/read.ts';
import { bodies, cycles, documentPartition, documents, meetings, plans } from '../records/tables.ts';
import { BASE } from './base.ts';
import { cursorOf } from './paging.ts';
import type { Answer } from './route.ts';

// What an export holds is said here partition by partition: links, sessions, keys, addresses and the queue are named
// nowhere, so they can never be in it.

/** In a set order. */
const partitions = async (store: ItemStore): Promise<string[]> => {
  const [allBodies, allDocuments, allCycles, allMeetings, allDisposals] = await Promise.all([
    readAll(store, bodies, 'bodies'),
    readAll(store, documents, 'documents'),
    readAll(store, cycles, 'cycles'),
    readAll(store, meetings, 'meetings'),
    readAll(store, disposals, DISPOSALS),
  ]);
  const ofCycles = await Promise.all(
    allCycles.map(async ({ body: { year } }) => {
      const all = await readAll(store, plans, `cycle#${year}`, 'plan#');
      return [`cycle#${year}`, ...all.map((row) => `plan#${year}#${row.body.department}`)];
    }),
  );
  return [
    'departments',
    'people',
    'bodies',
    ...allBodies.map((row) => `body#${row.body.id}`),
    'documents',
    ...allDocuments.map((row) => documentPartition(row.body.id)),
    'settings',
    'cycles',
    ...ofCycles.flat(),
    'meetings',
    ...allMeetings.map((row) => `meeting#${row.body.id}`),
    'attempts',
    DISPOSALS,
    ...allDisposals.map((row) => disposalPartition(row.body.id)),
  ];
};

const placeIn = (text: string): { pk: string; sk: string } | undefined => {
  const at = text.indexOf('\n');
  return at > 0 ? { pk: text.slice(0, at), sk: text.slice(at + 1) } : undefined;
};

/** The rows of the export, after a place where one is given; undefined when there can be no such place. */
export const rowsFrom = async (
  store: ItemStore,
  after: string | undefined,
): Promise<AsyncGenerator<Row> | undefined> => {
  const all = await partitions(store);
  const place = after === undefined ? undefined : placeIn(after);
  const from = place ? all.indexOf(place.pk) : 0;
  if (from === -1 || (after !== undefined && !place)) return undefined;
  return walk(store, all.slice(from), place?.sk);
};

async function* walk(store: ItemStore, all: readonly string[], first: string | undefined): AsyncGenerator<Row> {
  let after = first;
  for (const pk of all) {
    do {
      const page = await store.query(pk, '', after ? { after } : {});
      yield* page.items;
      after = page.next;
    } while (after !== undefined);
  }
}

const lineOf = async (store: ItemStore, row: Row, withHistory: boolean): Promise<string> => {
  const { pk, sk, version, head, body } = row;
  const history = withHistory ? { history: await readHistory(store, { pk, sk }) } : {};
  return JSON.stringify({ pk, sk, version, head, body, ...history });
};

async function* lines(store: ItemStore, rows: AsyncIterable<Row> | Iterable<Row>, withHistory: boolean) {
  for await (const row of rows) yield lineOf(store, row, withHistory);
}

/** All that is left, or `limit` of them and where the next begin. */
export const exportLines = async (
  store: ItemStore,
  rows: AsyncGenerator<Row>,
  limit: number | undefined,
  withHistory: boolean,
): Promise<Answer> => {
  if (limit === undefined) return { lines: lines(store, rows, withHistory) };
  const some: Row[] = [];
  for await (const row of rows) {
    if (some.length === limit) {
      const last = some.at(-1);
      const cursor = cursorOf(`${last?.pk}\n${last?.sk}`);
      const next = `${BASE}/export?limit=${limit}&history=${withHistory}&cursor=${cursor}`;
      return { lines: lines(store, some, withHistory), headers: { Link: `<${next}>; rel="next"` } };
    }
    some.push(row);
  }
  return { lines: lines(store, some, withHistory) };
};

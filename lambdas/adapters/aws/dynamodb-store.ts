import { randomUUID } from 'node:crypto';
import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type ItemStore, type Page, type Row, StoreUnavailable } from '../../ports.ts';
import { AFTER_ALL, checkedWrites, cursorOfEntry, PAGE_LIMIT, pageSize, seqOf } from '../checked-writes.ts';
import { type DynamoTables, entryKeyItem, entryOf, type Item, keyItem, rowOf, transactItem } from './dynamodb-items.ts';

export type { DynamoTables } from './dynamodb-items.ts';

interface DynamoOptions {
  client: Pick<DynamoDBClient, 'send'>;
  tables: DynamoTables;
  /** Seconds since 1970. DynamoDB removes expired rows within days; until then they are left out here. */
  now: () => number;
  /** A wait before a transaction that ran into another is tried again. */
  pause?: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1: spreads those waits. */
  random?: () => number;
}

const TRIES = 6;
/** The longest wait before the second try, in milliseconds; it doubles with each. */
const FIRST_PAUSE = 40;

type Outcome = 'done' | 'condition' | 'conflict' | 'throttled';

/** Why a transaction was cancelled. Throws StoreUnavailable for what will not pass by itself. */
const outcomeOf = (error: TransactionCanceledException): Outcome => {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  if (codes.includes('ConditionalCheckFailed')) return 'condition';
  const isConflict = (code: string): boolean => code === 'TransactionConflict';
  const isThrottling = (code: string): boolean =>
    code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded';
  if (codes.length === 0 || !codes.every((code) => isConflict(code) || isThrottling(code)))
    throw new StoreUnavailable(`DynamoDB cancelled the transaction: ${codes.join(', ')}`, { cause: error });
  return codes.some(isConflict) ? 'conflict' : 'throttled';
};

/** The name of what was wrong, such as AccessDeniedException, and never its words, which may hold a key. */
const notDone = (cause: unknown): StoreUnavailable =>
  new StoreUnavailable(`DynamoDB did not do what it was asked: ${cause instanceof Error ? cause.name : 'unknown'}`, {
    cause,
  });

/** The SDK has tried again what passes by itself; what is left is told as the store being unavailable. */
const answered = <T>(sent: Promise<T>): Promise<T> =>
  sent.catch((error: unknown) => {
    throw notDone(error);
  });

/** The rows in one DynamoDB table and their audit entries in another. The client is handed in, with its region and retries. */
export const createDynamoStore = ({
  client,
  tables,
  now,
  pause = (ms) => new Promise((done) => setTimeout(done, ms)),
  random = Math.random,
}: DynamoOptions): ItemStore => {
  const alive = ({ expires }: Row): boolean => expires === undefined || expires > now();

  const transact = async (input: TransactWriteItemsCommandInput): Promise<Outcome> => {
    try {
      await client.send(new TransactWriteItemsCommand(input));
      return 'done';
    } catch (error) {
      if (error instanceof TransactionCanceledException) return outcomeOf(error);
      throw notDone(error);
    }
  };

  /** One more than a page is asked for, so that the last page says so. */
  const paged = async <T>(
    input: Omit<QueryCommandInput, 'TableName'>,
    size: number,
    read: { from: string; item: (item: Item) => T; key: (one: T) => Item; cursor: (one: T) => string },
    shows: (one: T) => boolean = () => true,
  ): Promise<Page<T>> => {
    let start = input.ExclusiveStartKey;
    for (;;) {
      const place = { TableName: read.from, ConsistentRead: true, Limit: size + 1, ExclusiveStartKey: start };
      const found = await answered(client.send(new QueryCommand({ ...input, ...place })));
      const all = found.Items ?? [];
      const page = all.slice(0, size).map(read.item);
      const last = page.at(-1);
      if (last === undefined) {
        if (found.LastEvaluatedKey === undefined) return { items: [] };
        // DynamoDB may give an empty page and a place to go on from: only the missing place is the end.
        start = found.LastEvaluatedKey;
        continue;
      }
      const more = all.length > size || found.LastEvaluatedKey !== undefined;
      const items = page.filter(shows);
      // A page of expired rows alone is not the end: read on.
      if (items.length > 0 || !more) return { items, ...(more ? { next: read.cursor(last) } : {}) };
      start = read.key(last);
    }
  };

  const scan = async <T>(TableName: string, after: string | undefined, read: (item: Item) => T): Promise<Page<T>> => {
    const command = new ScanCommand({ TableName, ConsistentRead: true, Limit: PAGE_LIMIT, ...startOf(after) });
    const found = await answered(client.send(command));
    const next = found.LastEvaluatedKey;
    return { items: (found.Items ?? []).map(read), ...(next === undefined ? {} : { next: cursorOf(next) }) };
  };

  return {
    async get({ pk, sk }) {
      const command = new GetItemCommand({ TableName: tables.rows, Key: keyItem({ pk, sk }), ConsistentRead: true });
      const { Item } = await answered(client.send(command));
      const row = Item && rowOf(Item);
      return row && alive(row) ? row : undefined;
    },

    async query(pk, prefix, { limit, after = '' } = {}) {
      const size = pageSize(limit);
      const begun = after.startsWith(prefix) && after !== '';
      if (!begun && compareBytes(after, prefix) > 0) return { items: [] };
      const input = {
        // DynamoDB takes no empty text for a key, not even as the beginning of one.
        KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': { S: pk },
          ...(prefix === '' ? {} : { ':first': { S: prefix }, ':last': { S: prefix + AFTER_ALL } }),
        },
        ...(begun ? { ExclusiveStartKey: keyItem({ pk, sk: after }) } : {}),
      };
      return paged(input, size, { from: tables.rows, item: rowOf, key: keyItem, cursor: ({ sk }) => sk }, alive);
    },

    async write(writes) {
      const at = now();
      // One token for every try, the SDK's and ours: when an answer was lost, or the try before is still under way, the
      // next one is the same write and not another that finds its own rows in the way.
      const input = {
        TransactItems: checkedWrites(writes).map((write) => transactItem(write, tables, at)),
        ClientRequestToken: randomUUID(),
      };
      let outcome: Outcome = 'conflict';
      for (let tries = 1; tries <= TRIES; tries += 1) {
        outcome = await transact(input);
        if (outcome === 'done') return true;
        if (outcome === 'condition') return false;
        // Another transaction touched the same item in the same moment: neither a yes nor a no, so ask again, a little apart.
        if (tries < TRIES) await pause(FIRST_PAUSE * 2 ** (tries - 1) * random());
      }
      if (outcome === 'throttled') throw new StoreUnavailable('DynamoDB has too much to do');
      return false;
    },

    async history({ pk, sk }, { limit, after } = {}) {
      const chain = `${pk}|${sk}`;
      const input = {
        KeyConditionExpression: 'chain = :chain AND seq > :after',
        ExpressionAttributeValues: { ':chain': { S: chain }, ':after': { N: String(seqOf(after)) } },
      };
      const read = { from: tables.audit, item: entryOf, key: entryKeyItem, cursor: cursorOfEntry };
      return paged(input, pageSize(limit), read);
    },

    async scanRows(after) {
      const page = await scan(tables.rows, after, rowOf);
      return { ...page, items: page.items.filter(alive) };
    },

    scanHistory: (after) => scan(tables.audit, after, entryOf),
  };
};

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const cursorOf = (key: Item): string => Buffer.from(JSON.stringify(key)).toString('base64url');
const startOf = (after: string | undefined): { ExclusiveStartKey?: Item } =>
  after === undefined ? {} : { ExclusiveStartKey: JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) };

import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { AuditEntry } from '../../domain/audit.ts';
import {
  type Condition,
  type ItemStore,
  type Page,
  type Row,
  StoreUnavailable,
  WRITE_LIMIT,
  type Write,
} from '../../ports.ts';

export interface DynamoTables {
  rows: string;
  /** Append only: functions may put and query, nothing else. */
  audit: string;
}

interface DynamoOptions {
  client: Pick<DynamoDBClient, 'send'>;
  tables: DynamoTables;
  /** Seconds since 1970. DynamoDB removes expired rows within days; until then they are left out here. */
  now: () => number;
  /** A wait before a transaction that ran into another is tried again. */
  pause?: (milliseconds: number) => Promise<void>;
}

type Item = Record<string, AttributeValue>;

const LIMIT = 1000;
/** DynamoDB's own limit for an item is 400 kB; ours is far below it (DESIGN: no item above 100 kB), this is the last fence. */
const ITEM_BYTES = 400_000;
const CONFLICT_TRIES = 6;

const textOf = (item: Item, name: string): string => item[name]?.S ?? '';
const numberOf = (item: Item, name: string): number => Number(item[name]?.N ?? Number.NaN);

const rowOf = (item: Item): Row => ({
  pk: textOf(item, 'pk'),
  sk: textOf(item, 'sk'),
  version: numberOf(item, 'version'),
  head: textOf(item, 'head'),
  body: JSON.parse(textOf(item, 'body')),
  ...(item['expires']?.N === undefined ? {} : { expires: numberOf(item, 'expires') }),
});
const entryOf = (item: Item): AuditEntry => JSON.parse(textOf(item, 'entry'));

const cursorOf = (key: Item | undefined): string | undefined =>
  key && Buffer.from(JSON.stringify(key)).toString('base64url');
const keyOf = (cursor: string): Item => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));

/** A condition in DynamoDB's words. An expired row that DynamoDB has not removed yet is as good as absent. */
const conditionOf = (when: Condition, now: number) =>
  when === 'absent'
    ? {
        ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
        ExpressionAttributeNames: { '#expires': 'expires' },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(when.version) } },
      };

const nameOf = (write: Write): string => {
  if (write.op === 'append') return `a ${write.entry.chain} ${write.entry.seq}`;
  const { pk, sk } = write.op === 'put' ? write.row : write.key;
  return JSON.stringify([pk, sk]);
};

/** The rows in one DynamoDB table and their audit entries in another. The client is handed in, with its region and retries. */
export const createDynamoStore = ({
  client,
  tables,
  now,
  pause = (ms) => new Promise((done) => setTimeout(done, ms)),
}: DynamoOptions): ItemStore => {
  const inDynamo = (write: Write): TransactWriteItem => {
    switch (write.op) {
      case 'put': {
        const { pk, sk, version, head, body, expires } = write.row;
        const text = JSON.stringify(body);
        if (Buffer.byteLength(text) > ITEM_BYTES - 2048)
          throw new RangeError(`A row of ${Buffer.byteLength(text)} bytes is too large to store`);
        const Item: Item = {
          pk: { S: pk },
          sk: { S: sk },
          version: { N: String(version) },
          head: { S: head },
          body: { S: text },
          ...(expires === undefined ? {} : { expires: { N: String(expires) } }),
        };
        return { Put: { TableName: tables.rows, Item, ...conditionOf(write.when, now()) } };
      }
      case 'remove':
        return {
          Delete: {
            TableName: tables.rows,
            Key: { pk: { S: write.key.pk }, sk: { S: write.key.sk } },
            ...conditionOf(write.when, now()),
          },
        };
      case 'check':
        return {
          ConditionCheck: {
            TableName: tables.rows,
            Key: { pk: { S: write.key.pk }, sk: { S: write.key.sk } },
            ...conditionOf(write.when, now()),
          },
        };
      case 'append': {
        const { chain, seq } = write.entry;
        return {
          Put: {
            TableName: tables.audit,
            Item: { chain: { S: chain }, seq: { N: String(seq) }, entry: { S: JSON.stringify(write.entry) } },
            ConditionExpression: 'attribute_not_exists(chain)',
          },
        };
      }
    }
  };

  /** The SDK has retried what passes by itself; what is left is told as the store being unavailable. */
  const send = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof TransactionCanceledException) throw error;
      throw new StoreUnavailable('DynamoDB did not answer', { cause: error });
    }
  };

  const live = (row: Row): boolean => row.expires === undefined || row.expires > now();

  const paged = async <T>(input: QueryCommandInput, read: (item: Item) => T): Promise<Page<T>> => {
    const found = await send(() => client.send(new QueryCommand({ ConsistentRead: true, ...input })));
    const next = cursorOf(found.LastEvaluatedKey);
    return { items: (found.Items ?? []).map(read), ...(next === undefined ? {} : { next }) };
  };

  const scan = async <T>(TableName: string, after: string | undefined, read: (item: Item) => T): Promise<Page<T>> => {
    const found = await send(() =>
      client.send(
        new ScanCommand({
          TableName,
          ConsistentRead: true,
          ...(after === undefined ? {} : { ExclusiveStartKey: keyOf(after) }),
        }),
      ),
    );
    const next = cursorOf(found.LastEvaluatedKey);
    return { items: (found.Items ?? []).map(read), ...(next === undefined ? {} : { next }) };
  };

  return {
    async get({ pk, sk }) {
      const found = await send(() =>
        client.send(
          new GetItemCommand({ TableName: tables.rows, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }),
        ),
      );
      const row = found.Item && rowOf(found.Item);
      return row && live(row) ? row : undefined;
    },

    async query(pk, prefix, { limit = LIMIT, after } = {}) {
      const page = await paged(
        {
          TableName: tables.rows,
          KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND sk BETWEEN :prefix AND :last',
          ExpressionAttributeValues: {
            ':pk': { S: pk },
            ...(prefix === '' ? {} : { ':prefix': { S: prefix }, ':last': { S: `${prefix}\u{10ffff}` } }),
          },
          Limit: Math.min(limit, LIMIT),
          ...(after === undefined ? {} : { ExclusiveStartKey: keyOf(after) }),
        },
        rowOf,
      );
      return { ...page, items: page.items.filter(live) };
    },

    async write(writes) {
      if (writes.length === 0 || writes.length > WRITE_LIMIT)
        throw new RangeError(`A write holds 1 to ${WRITE_LIMIT}, not ${writes.length}`);
      if (new Set(writes.map(nameOf)).size < writes.length) throw new RangeError('Two writes to one key');
      for (let tries = 1; ; tries += 1) {
        const TransactItems = writes.map(inDynamo);
        try {
          await send(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
          return true;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          const reasons = (error.CancellationReasons ?? []).map((reason) => reason.Code);
          if (reasons.includes('ConditionalCheckFailed')) return false;
          // Another transaction touched the same item in the same moment: neither a yes nor a no, so ask again, a little apart.
          const passing = reasons.every(
            (code) =>
              code === 'None' ||
              code === 'TransactionConflict' ||
              code === 'ThrottlingError' ||
              code === 'ProvisionedThroughputExceeded',
          );
          if (!passing) throw new StoreUnavailable('DynamoDB refused the transaction', { cause: error });
          if (tries === CONFLICT_TRIES) return false;
          await pause(20 * 2 ** tries * (0.5 + (writes.length % 10) / 20));
        }
      }
    },

    history: ({ pk, sk }, { limit = LIMIT, after } = {}) =>
      paged(
        {
          TableName: tables.audit,
          KeyConditionExpression: 'chain = :chain',
          ExpressionAttributeValues: { ':chain': { S: `${pk}|${sk}` } },
          Limit: limit,
          ...(after === undefined ? {} : { ExclusiveStartKey: keyOf(after) }),
        },
        entryOf,
      ),

    async scanRows(after) {
      const page = await scan(tables.rows, after, rowOf);
      return { ...page, items: page.items.filter(live) };
    },
    scanHistory: (after) => scan(tables.audit, after, entryOf),
  };
};

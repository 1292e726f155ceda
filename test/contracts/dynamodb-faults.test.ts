import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoStore } from '../../lambdas/adapters/aws/dynamodb-store.ts';
import { type ItemStore, StoreUnavailable, type Write } from '../../lambdas/ports.ts';
import { type Answered, inJson, startStub } from './aws-stub.ts';

// What a real DynamoDB says when it is busy or broken, which a server on loopback never does by itself.

const write: Write = {
  op: 'put',
  row: { pk: 'p', sk: 'a', version: 1, head: '', body: {} },
  when: 'absent',
};

const cancelled = (...codes: string[]): Answered =>
  inJson(400, {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const failed = (status: number, type: string): Answered =>
  inJson(status, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type });
const done = inJson(200, {});

interface Asked {
  operation: string;
  body: Record<string, unknown>;
}

/** A store whose DynamoDB gives these answers, one after the other, and then the last again and again. */
const answering = async (
  answers: readonly Answered[],
  work: (store: ItemStore, asked: readonly Asked[], pauses: readonly number[]) => Promise<void>,
): Promise<void> => {
  const asked: Asked[] = [];
  const pauses: number[] = [];
  const stub = await startStub(({ operation, body }) => {
    asked.push({ operation, body: JSON.parse(body.toString('utf8')) as Record<string, unknown> });
    return answers[Math.min(asked.length, answers.length) - 1] ?? done;
  });
  const client = new DynamoDBClient({ ...stub.client, maxAttempts: 2 });
  const store = createDynamoStore({
    client,
    tables: { rows: 'rows', audit: 'audit' },
    now: () => 0,
    random: () => 0.5,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  });
  try {
    await work(store, asked, pauses);
  } finally {
    client.destroy();
    await stub.close();
  }
};

test('a transaction that ran into another is tried again, a little later each time', () =>
  answering(
    [cancelled('TransactionConflict'), cancelled('None', 'TransactionConflict'), done],
    async (store, asked, pauses) => {
      expect(await store.write([write])).toBe(true);
      expect(asked).toHaveLength(3);
      expect(pauses).toEqual([20, 40]);
    },
  ));

test('one that runs into others each time is a no: read again and decide anew', () =>
  answering([cancelled('TransactionConflict')], async (store, asked, pauses) => {
    expect(await store.write([write])).toBe(false);
    expect(asked).toHaveLength(6);
    expect(pauses).toEqual([20, 40, 80, 160, 320]);
  }));

test('a condition that failed is a no at once, whatever else happened beside it', () =>
  answering([cancelled('TransactionConflict', 'ConditionalCheckFailed', 'ThrottlingError')], async (store, asked) => {
    expect(await store.write([write])).toBe(false);
    expect(asked).toHaveLength(1);
  }));

test.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
  '%s that does not pass is no answer to the condition',
  (code) =>
    answering([cancelled(code)], async (store, asked) => {
      await expect(store.write([write])).rejects.toThrow(StoreUnavailable);
      expect(asked).toHaveLength(6);
    }),
);

test.each(['ValidationError', 'ItemCollectionSizeLimitExceeded', 'AccessDenied'])(
  '%s is never taken for a condition',
  (code) =>
    answering([cancelled('None', code)], async (store, asked) => {
      await expect(store.write([write])).rejects.toThrow(StoreUnavailable);
      expect(asked).toHaveLength(1);
    }),
);

test('an answer that was lost is asked for again by the same token, so nothing is written twice', () =>
  answering([failed(500, 'InternalServerError'), done], async (store, asked) => {
    expect(await store.write([write])).toBe(true);
    const tokens = asked.map(({ body }) => body['ClientRequestToken']);
    expect(tokens).toEqual([expect.stringMatching(/^[\w-]{20,36}$/), tokens[0]]);
  }));

test('two writes have tokens of their own', () =>
  answering([done], async (store, asked) => {
    await store.write([write]);
    await store.write([write]);
    expect(new Set(asked.map(({ body }) => body['ClientRequestToken'])).size).toBe(2);
  }));

test('a store that fails says so, in reading as in writing', () =>
  answering([failed(400, 'ResourceNotFoundException')], async (store) => {
    await expect(store.write([write])).rejects.toThrow(StoreUnavailable);
    await expect(store.get({ pk: 'p', sk: 'a' })).rejects.toThrow(StoreUnavailable);
    await expect(store.query('p', '')).rejects.toThrow(StoreUnavailable);
    await expect(store.history({ pk: 'p', sk: 'a' })).rejects.toThrow(StoreUnavailable);
    await expect(store.scanRows()).rejects.toThrow(StoreUnavailable);
    await expect(store.scanHistory()).rejects.toThrow(StoreUnavailable);
  }));

test('reading sees every write that was acknowledged before it', () =>
  answering([inJson(200, { Items: [] })], async (store, asked) => {
    await store.get({ pk: 'p', sk: 'a' });
    await store.query('p', 'a');
    await store.history({ pk: 'p', sk: 'a' });
    await store.scanRows();
    await store.scanHistory();
    expect(asked.map(({ body }) => body['ConsistentRead'])).toEqual([true, true, true, true, true]);
  }));

test('the trace is only ever added to', () =>
  answering([done], async (store, asked) => {
    const entry = { chain: 'p|a', seq: 1 } as Extract<Write, { op: 'append' }>['entry'];
    await store.write([
      write,
      { op: 'append', entry },
      { op: 'remove', key: { pk: 'p', sk: 'b' }, when: { version: 1 } },
    ]);
    const items = asked[0]?.body['TransactItems'] as Record<
      string,
      { TableName: string; ConditionExpression: string }
    >[];
    const onAudit = items.flatMap((item) =>
      Object.entries(item)
        .filter(([, { TableName }]) => TableName === 'audit')
        .map(([action, { ConditionExpression }]) => ({ action, ConditionExpression })),
    );
    expect(onAudit).toEqual([{ action: 'Put', ConditionExpression: 'attribute_not_exists(chain)' }]);
  }));

test('a lost answer and then a conflict, for the lost one is still under way, are tries of one write', () =>
  answering([failed(500, 'InternalServerError'), cancelled('TransactionConflict'), done], async (store, asked) => {
    expect(await store.write([write])).toBe(true);
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  }));

test('an empty page with a place to go on from is not the end', () => {
  const key = { pk: { S: 'p' }, sk: { S: 'a' } };
  const item = { pk: { S: 'p' }, sk: { S: 'b' }, version: { N: '1' }, head: { S: '' }, body: { S: '1' } };
  return answering(
    [inJson(200, { Items: [], LastEvaluatedKey: key }), inJson(200, { Items: [item] })],
    async (store, asked) => {
      expect((await store.query('p', '')).items.map(({ sk }) => sk)).toEqual(['b']);
      expect(asked.map(({ body }) => body['ExclusiveStartKey'])).toEqual([undefined, key]);
    },
  );
});

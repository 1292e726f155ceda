import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { withoutValues } from '../../domain/audit/without-values.ts';
import { type RedactingStore, StoreUnavailable } from '../../ports.ts';
import { entryKeyItem, entryOf } from './dynamodb-items.ts';
import { createDynamoStore } from './dynamodb-store.ts';

type Options = Parameters<typeof createDynamoStore>[0];

const answered = <T>(sent: Promise<T>): Promise<T> =>
  sent.catch((error: unknown) => {
    if (error instanceof ConditionalCheckFailedException) throw error;
    throw new StoreUnavailable('DynamoDB did not do what it was asked', { cause: error });
  });

/**
 * The DynamoDB store with what disposal needs beyond it. Nothing that runs as a function may use it: it takes the right to
 * put over an entry that is there, which an operator has for the time of a disposal (docs/operations.md).
 */
export const createRedactingStore = (options: Options): RedactingStore => {
  const { tables } = options;
  const client: Pick<DynamoDBClient, 'send'> = options.client;
  return {
    ...createDynamoStore(options),
    async redact(place, positions, disposal) {
      const Key = entryKeyItem(place);
      for (;;) {
        const { Item } = await answered(
          client.send(new GetItemCommand({ TableName: tables.audit, Key, ConsistentRead: true })),
        );
        const before = Item?.['entry']?.S;
        if (Item === undefined || before === undefined) return false;
        const after = JSON.stringify(withoutValues(entryOf(Item), positions, disposal));
        if (after === before) return true;
        try {
          await answered(
            client.send(
              new PutItemCommand({
                TableName: tables.audit,
                Item: { ...Item, entry: { S: after } },
                ConditionExpression: '#entry = :before',
                ExpressionAttributeNames: { '#entry': 'entry' },
                ExpressionAttributeValues: { ':before': { S: before } },
              }),
            ),
          );
          return true;
        } catch (error) {
          // Another disposal was at the same entry: look again.
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
  };
};

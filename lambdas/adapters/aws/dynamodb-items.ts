import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AuditEntry } from '../../domain/audit.ts';
import type { Condition, Key, Row } from '../../ports.ts';
import type { CheckedWrite } from '../checked-writes.ts';
import { bodyOf } from '../row-body.ts';

export interface DynamoTables {
  rows: string;
  /** Append only: functions may put and query, nothing else. */
  audit: string;
}

export type Item = Record<string, AttributeValue>;

const textOf = (item: Item, name: string): string => {
  const text = item[name]?.S;
  if (text === undefined) throw new Error(`An item has no ${name}`);
  return text;
};
const numberOf = (item: Item, name: string): number => Number(item[name]?.N ?? Number.NaN);

export const rowOf = (item: Item): Row => {
  const key = { pk: textOf(item, 'pk'), sk: textOf(item, 'sk') };
  return {
    ...key,
    version: numberOf(item, 'version'),
    head: textOf(item, 'head'),
    body: bodyOf(key, textOf(item, 'body')),
    ...(item['expires']?.N === undefined ? {} : { expires: numberOf(item, 'expires') }),
  };
};
export const entryOf = (item: Item): AuditEntry => JSON.parse(textOf(item, 'entry')) as AuditEntry;

export const keyItem = ({ pk, sk }: Key): Item => ({ pk: { S: pk }, sk: { S: sk } });
export const entryKeyItem = ({ chain, seq }: Pick<AuditEntry, 'chain' | 'seq'>): Item => ({
  chain: { S: chain },
  seq: { N: String(seq) },
});

/** DynamoDB removes an expired row within days; until then it is as good as absent. `now` in seconds since 1970. */
const conditionOf = (when: Condition, now: number) =>
  when === 'absent'
    ? {
        ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
        ExpressionAttributeNames: { '#expires': 'expires' },
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      }
    : {
        ConditionExpression: '#version = :version AND (attribute_not_exists(#expires) OR #expires > :now)',
        ExpressionAttributeNames: { '#version': 'version', '#expires': 'expires' },
        ExpressionAttributeValues: { ':version': { N: String(when.version) }, ':now': { N: String(now) } },
      };

/** A write in DynamoDB's words. */
export const transactItem = (write: CheckedWrite, tables: DynamoTables, now: number): TransactWriteItem => {
  const TableName = tables.rows;
  switch (write.op) {
    case 'put': {
      const { version, head, expires } = write.row;
      const Item: Item = {
        ...keyItem(write.row),
        version: { N: String(version) },
        head: { S: head },
        body: { S: write.text },
        ...(expires === undefined ? {} : { expires: { N: String(expires) } }),
      };
      return { Put: { TableName, Item, ...conditionOf(write.when, now) } };
    }
    case 'remove':
      return { Delete: { TableName, Key: keyItem(write.key), ...conditionOf(write.when, now) } };
    case 'check':
      return { ConditionCheck: { TableName, Key: keyItem(write.key), ...conditionOf(write.when, now) } };
    case 'append':
      return {
        Put: {
          TableName: tables.audit,
          Item: { ...entryKeyItem(write.entry), entry: { S: write.text } },
          ConditionExpression: 'attribute_not_exists(chain)',
        },
      };
  }
};

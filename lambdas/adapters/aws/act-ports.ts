import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import type { Instant } from '../../domain/brands.ts';
import { crockford } from '../../domain/crockford.ts';
import type { Clock, Ids, ItemStore, Keys } from '../../ports.ts';
import { createDynamoStore } from './dynamodb-store.ts';
import { createKmsMac } from './kms-keys.ts';
import { required } from './required.ts';

type Env = Readonly<Record<string, string | undefined>>;

export const clock: Clock = { now: () => new Date().toISOString() as Instant };
export const ids: Ids = { next: () => crockford(Date.now(), randomBytes(10)) };

export const storePort = (env: Env): ItemStore => {
  const { PLANHJUL_ROWS_TABLE: rows, PLANHJUL_AUDIT_TABLE: audit } = required(env, [
    'PLANHJUL_ROWS_TABLE',
    'PLANHJUL_AUDIT_TABLE',
  ]);
  return createDynamoStore({
    client: new DynamoDBClient({}),
    tables: { rows, audit },
    now: () => Math.floor(Date.now() / 1000),
  });
};

/** An act only ever makes MACs; checkpoints are signed elsewhere, and this function has no right to. */
const noSigning: Pick<Keys, 'sign' | 'verify'> = {
  sign: () => Promise.reject(new Error('This function does not sign')),
  verify: () => Promise.reject(new Error('This function does not verify signatures')),
};

/** What every act takes, from the settings of the environment; read once, when the function starts. */
export const actPorts = (env: Env): { store: ItemStore; keys: Keys; clock: Clock; ids: Ids } => {
  const { PLANHJUL_LINK_KEY: linkKey } = required(env, ['PLANHJUL_LINK_KEY']);
  return { store: storePort(env), keys: { ...createKmsMac(new KMSClient({}), linkKey), ...noSigning }, clock, ids };
};

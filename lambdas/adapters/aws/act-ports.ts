import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/brands.ts';
import { crockford } from '../../domain/crockford.ts';
import type { Clock, Ids, ItemStore, Keys, Salts } from '../../ports.ts';
import { createSalts } from '../salts.ts';
import { BRISK } from './brisk.ts';
import { createDynamoStore } from './dynamodb-store.ts';
import { type Env, required } from './required.ts';

export const STORE_SETTINGS = ['PLANHJUL_ROWS_TABLE', 'PLANHJUL_AUDIT_TABLE'] as const;
export const ACT_SETTINGS = [...STORE_SETTINGS, 'PLANHJUL_LINK_KEY'] as const;

export type Settings<N extends readonly string[]> = Readonly<Record<N[number], string>>;

export const clock: Clock = { now: () => new Date().toISOString() as Instant };
const ids: Ids = { next: () => crockford(Date.now(), randomBytes(10)) };

export const storePort = (settings: Settings<typeof STORE_SETTINGS>): ItemStore =>
  createDynamoStore({
    client: new DynamoDBClient(BRISK),
    tables: { rows: settings.PLANHJUL_ROWS_TABLE, audit: settings.PLANHJUL_AUDIT_TABLE },
    now: () => Math.floor(Date.now() / 1000),
  });

/** An act only ever makes MACs; checkpoints are signed elsewhere, and this function has no right to. */
const noSigning: Pick<Keys, 'sign' | 'verify' | 'publicKey'> = {
  sign: () => Promise.reject(new Error('This function does not sign')),
  verify: () => Promise.reject(new Error('This function does not verify signatures')),
  publicKey: () => Promise.reject(new Error('This function has no signing key')),
};

/** KMS is loaded when the first link is made; most calls make none. */
const linkKey = (key: string): Pick<Keys, 'mac'> => {
  let loaded: Promise<Pick<Keys, 'mac'>> | undefined;
  return {
    mac: async (message) => {
      loaded ??= import('./link-key.ts').then(({ linkKeyPort }) => linkKeyPort(key));
      return (await loaded).mac(message);
    },
  };
};

export interface ActPorts {
  store: ItemStore;
  keys: Keys;
  clock: Clock;
  ids: Ids;
  salts: Salts;
}

export const actPortsOf = (settings: Settings<typeof ACT_SETTINGS>): ActPorts => ({
  store: storePort(settings),
  keys: { ...linkKey(settings.PLANHJUL_LINK_KEY), ...noSigning },
  clock,
  ids,
  salts: createSalts(),
});

/** What every act takes, from the settings of the environment; read once, when the function starts. */
export const actPorts = (env: Env): ActPorts => actPortsOf(required(env, ACT_SETTINGS));

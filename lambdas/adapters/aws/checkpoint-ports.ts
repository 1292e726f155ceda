import { KMSClient } from '@aws-sdk/client-kms';
import type { Clock, FileStore, ItemStore, Keys } from '../../ports.ts';
import { clock, STORE_SETTINGS, storePort } from './act-ports.ts';
import { BRISK } from './brisk.ts';
import { bucketFiles } from './bucket-files.ts';
import { createKmsSigning } from './kms-keys.ts';
import { type Env, required } from './required.ts';

/** What taking a checkpoint takes: the store, the signing key, and the bucket under Object Lock. */
export const checkpointPorts = (
  env: Env,
): { store: ItemStore; archive: FileStore; keys: Pick<Keys, 'sign' | 'publicKey'>; clock: Clock } => {
  const settings = required(env, [...STORE_SETTINGS, 'PLANHJUL_SIGNING_KEY', 'PLANHJUL_ARCHIVE_BUCKET']);
  return {
    store: storePort(settings),
    archive: bucketFiles(settings.PLANHJUL_ARCHIVE_BUCKET),
    keys: createKmsSigning(new KMSClient(BRISK), settings.PLANHJUL_SIGNING_KEY),
    clock,
  };
};

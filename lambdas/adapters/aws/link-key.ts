import { KMSClient } from '@aws-sdk/client-kms';
import type { Keys } from '../../ports.ts';
import { BRISK } from './brisk.ts';
import { createKmsMac } from './kms-keys.ts';

/** The link key of this deployment. */
export const linkKeyPort = (key: string): Pick<Keys, 'mac'> => createKmsMac(new KMSClient(BRISK), key);

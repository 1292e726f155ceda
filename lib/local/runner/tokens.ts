import { createHash } from 'node:crypto';
import type { Randomness } from './states-functions.ts';

/** 256 bits, 43 characters of base64url. Told once, to the function that the waiting task calls. */
export const newToken = ({ bytes }: Randomness): string => Buffer.from(bytes(32)).toString('base64url');

/** What is stored of a token: SHA-256 in hex. */
export const hashOf = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

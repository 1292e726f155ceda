import { sha256 } from '../domain/fingerprint.ts';

/** Addresses are compared without regard to case, and stand in keys as hashes alone. */
export const hashOfAddress = (email: string): string => sha256(`planhjul-address:${email.trim().toLowerCase()}`);

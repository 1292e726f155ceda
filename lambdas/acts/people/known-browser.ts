import { timingSafeEqual } from 'node:crypto';
import type { PersonId } from '../../domain/brands.ts';
import type { ActPorts } from '../permitted.ts';
import { newSecretFor } from './sessions.ts';

// Whether somebody has signed in in this browser before. The browser keeps a secret of its own, and for each who signed in
// there a MAC over both, so nothing is stored here and nobody can make one: neither for another browser nor for another person.

/** People who share a browser, as on a desk in a reception: those beyond are asked for a code again. */
const MOST_PEOPLE = 5;
const PART = /^[\w-]{43}$/;

type Sealing = Pick<ActPorts, 'keys'>;

const sealOf = async ({ keys }: Sealing, secret: string, person: PersonId): Promise<string> =>
  Buffer.from(await keys.mac(Buffer.from(`planhjul-known-1:${secret}:${person}`))).toString('base64url');

const partsOf = (kept: string | undefined): string[] => {
  const parts = (kept ?? '').split('.');
  return parts.every((part) => PART.test(part)) ? parts : [];
};

/** Whether what the browser keeps says that this person has signed in there. */
export const isKnownTo = async (ports: Sealing, kept: string | undefined, person: PersonId): Promise<boolean> => {
  const [secret, ...seals] = partsOf(kept);
  if (secret === undefined) return false;
  const right = Buffer.from(await sealOf(ports, secret, person));
  return seals.some((seal) => timingSafeEqual(Buffer.from(seal), right));
};

/** What the browser keeps from now on, once the person has signed in there: the newest first. */
export const keptAfter = async (
  ports: Sealing & Pick<ActPorts, 'ids'>,
  kept: string | undefined,
  person: PersonId,
): Promise<string> => {
  const [there, ...seals] = partsOf(kept);
  const secret = there ?? (await newSecretFor(ports, 'browser'));
  const seal = await sealOf(ports, secret, person);
  return [secret, seal, ...seals.filter((one) => one !== seal)].slice(0, MOST_PEOPLE + 1).join('.');
};

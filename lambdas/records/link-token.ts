import { sha256 } from '../domain/fingerprint.ts';
import type { LinkOrder, MailOrder } from '../domain/mail-content.ts';
import type { Keys } from '../ports.ts';
import { hashOfAddress } from './address-hash.ts';

// A link's token is a keyed MAC over what it is for, so the same mail sent again carries the same link, and nothing
// stored can be turned into a working link: the table holds the token's hash alone.

/** Length-prefixed, so that no two lists of fields run together into the same bytes. */
const framed = (fields: readonly string[]): Uint8Array => {
  const parts = fields.map((field) => Buffer.from(field, 'utf8'));
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
};

/** 256 bits in base64url, 43 characters. */
export const linkToken = async (keys: Pick<Keys, 'mac'>, person: string, link: LinkOrder): Promise<string> => {
  const mac = await keys.mac(
    framed(['planhjul-link-1', link.purpose, person, link.subject, link.next ?? '', link.generation]),
  );
  return Buffer.from(mac).toString('base64url');
};

/** In whose name a mail's link is made: a person's id, or for one without an account the hash of the address. */
export const holderOf = (to: MailOrder['to']): string =>
  'person' in to ? to.person : `address:${hashOfAddress(to.email)}`;

export const hashOfToken = (token: string): string => sha256(`planhjul-token:${token}`);

/**
 * The code of eight digits in the mail of this id to this person. Made from the host's key whenever it is needed and stored
 * nowhere: the hash of so short a secret could be tried out.
 */
export const oneTimeCode = async (keys: Pick<Keys, 'mac'>, person: string, mail: string): Promise<string> => {
  const mac = Buffer.from(await keys.mac(framed(['planhjul-code-1', person, mail])));
  return String(mac.readBigUInt64BE(0) % 100_000_000n).padStart(8, '0');
};

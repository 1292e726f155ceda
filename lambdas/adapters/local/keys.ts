import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../../ports.ts';

interface KeyFile {
  link: string;
  signing: string;
}

const FILE = 'keys.json';
const LINK_KEY_BYTES = 32;

const inFile = <T>(path: string, flags: string, work: (file: number) => T): T => {
  const file = openSync(path, flags, 0o600);
  try {
    const result = work(file);
    fsyncSync(file);
    return result;
  } finally {
    closeSync(file);
  }
};

/** Makes the keys at the first start. Losing the file ends every mailed link. */
const make = (folder: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys: KeyFile = {
    link: randomBytes(LINK_KEY_BYTES).toString('base64'),
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const path = join(folder, FILE);
  inFile(`${path}.new`, 'w', (file) => writeFileSync(file, JSON.stringify(keys)));
  renameSync(`${path}.new`, path);
  // The name in the folder too, before any link is made with the keys.
  inFile(folder, 'r', () => undefined);
};

const read = (path: string): { link: Buffer; signing: ReturnType<typeof createPrivateKey> } => {
  try {
    const keys = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
    const link = Buffer.from(keys.link, 'base64');
    if (link.length !== LINK_KEY_BYTES) throw new RangeError('The link key has the wrong length');
    return { link, signing: createPrivateKey(keys.signing) };
  } catch {
    // Never made anew by itself: that would end every link that has been mailed. The cause is left out, for it may quote a key.
    throw new Error(`The keys in ${path} are damaged: put the file back from a backup`);
  }
};

/** The host's keys, in the data folder, which only its owner may look into. */
export const openKeys = (folder: string): Keys => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = join(folder, FILE);
  if (!existsSync(path)) make(folder);
  chmodSync(path, 0o600);
  const { link, signing } = read(path);
  const checking = createPublicKey(signing);
  return {
    mac: async (message) => createHmac('sha256', link).update(message).digest(),
    sign: async (message) => sign(null, message, signing),
    verify: async (message, signature) => verify(null, message, checking, signature),
    publicKey: async () => pemOf(checking),
  };
};

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

/** The public half of the signing key. Makes no keys and changes nothing; undefined where there are none. */
export const readPublicKey = (folder: string): string | undefined => {
  const path = join(folder, FILE);
  return existsSync(path) ? pemOf(createPublicKey(read(path).signing)) : undefined;
};

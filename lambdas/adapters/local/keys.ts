import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
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
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '../../ports.ts';

interface KeyFile {
  link: string;
  signing: string;
}

const FILE = 'keys.json';

/** Makes the keys at the first start, readable by their owner alone. Losing the file ends every mailed link. */
const make = (folder: string): KeyFile => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys: KeyFile = {
    link: randomBytes(32).toString('base64'),
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const path = join(folder, FILE);
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, JSON.stringify(keys));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  return keys;
};

/** The host's keys, in the data folder. */
export const openKeys = (folder: string): Keys => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = join(folder, FILE);
  const keys = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KeyFile) : make(folder);
  const link = Buffer.from(keys.link, 'base64');
  const signing = createPrivateKey(keys.signing);
  const checking = createPublicKey(signing);
  return {
    mac: async (message) => createHmac('sha256', link).update(message).digest(),
    sign: async (message) => sign(null, message, signing),
    verify: async (message, signature) => verify(null, message, checking, signature),
  };
};

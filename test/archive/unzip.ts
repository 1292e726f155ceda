import { inflateRawSync } from 'node:zlib';

export interface Unzipped {
  name: string;
  content: Uint8Array;
  crc: number;
}

/** Reads a ZIP from its directory at the end, as readers do; throws where head and directory say different things. */
export const filesIn = (zip: Uint8Array): Unzipped[] => {
  const bytes = Buffer.from(zip);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== 0x06054b50) throw new Error('There is no end of a directory');
  const count = bytes.readUInt16LE(end + 10);
  const found: Unzipped[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`There is no entry ${index} in the directory`);
    const [method, crc] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)];
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [named, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + (named ?? 0));
    if (bytes.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name} has no head`);
    if (!bytes.subarray(local + 4, local + 30).equals(bytes.subarray(at + 6, at + 32)))
      throw new Error(`The head of ${name} is not what the directory says`);
    const from = local + 30 + (named ?? 0);
    const body = bytes.subarray(from, from + packed);
    const content = method === 0 ? body : inflateRawSync(body);
    if (content.length !== size) throw new Error(`${name} is not as long as it says`);
    found.push({ name, content, crc });
    at += 46 + (named ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  if (at !== end) throw new Error('Something lies between the directory and its end');
  return found;
};

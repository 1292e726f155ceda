import { crc32, deflateRawSync } from 'node:zlib';

// Writes ZIP files as PKWARE's APPNOTE has them (version 6.3): deflate, names in UTF-8, no encryption, no ZIP64. The same
// files at the same time are the same bytes.

export interface ZipFile {
  /** A path of its own, with `/` between folders; neither absolute nor upwards. */
  name: string;
  content: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2.0: deflate and folders. */
const VERSION = 20;
/** Made on Unix, so that the permissions are understood. */
const MADE_BY = (3 << 8) | VERSION;
/** The name is UTF-8. */
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** An ordinary file that its owner writes and everybody reads. */
const MODE = 0o100644;
const MOST_FILES = 0xffff;
const MOST_BYTES = 0xffffffff;

const SAFE = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))(?!.*\/\/)[^\\\p{Cc}]+(?<!\/)$/u;

/** MS-DOS time in UTC, to two seconds; the format knows no zone, and nothing before 1980. */
const dosTime = (at: Date): { date: number; time: number } => {
  const year = Math.max(1980, Math.min(2107, at.getUTCFullYear()));
  return {
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  };
};

type Field = readonly [bytes: 2 | 4, value: number];

const record = (fields: readonly Field[], ...rest: readonly Uint8Array[]): Buffer => {
  const head = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) head.writeUInt16LE(value, at);
    else head.writeUInt32LE(value, at);
    at += bytes;
  }
  return Buffer.concat([head, ...rest]);
};

/**
 * The files in one ZIP, in their order. Throws RangeError for a name that is not a safe path, two files of one name, and
 * for more than the format holds without ZIP64 (65,535 files, 4 GiB).
 */
export const zipOf = (files: readonly ZipFile[], at: string): Uint8Array => {
  if (files.length > MOST_FILES) throw new RangeError(`A ZIP holds at most ${MOST_FILES} files`);
  const { date, time } = dosTime(new Date(at));
  const names = new Set<string>();
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    if (!SAFE.test(name)) throw new RangeError(`${JSON.stringify(name)} is no path that a ZIP may hold`);
    if (names.has(name)) throw new RangeError(`Two files are called ${name}`);
    names.add(name);
    const path = Buffer.from(name, 'utf8');
    const deflated = deflateRawSync(content, { level: 9 });
    // What does not get smaller is kept as it is.
    const isSmaller = deflated.length < content.length;
    const body = isSmaller ? deflated : content;
    const common: Field[] = [
      [2, VERSION],
      [2, UTF8],
      [2, isSmaller ? DEFLATED : STORED],
      [2, time],
      [2, date],
      [4, crc32(content)],
      [4, body.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ];
    const local = record([[4, LOCAL], ...common], path, body);
    const owned: Field[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, MODE * 0x10000],
      [4, offset],
    ];
    directory.push(record([[4, CENTRAL], [2, MADE_BY], ...common, ...owned], path));
    parts.push(local);
    offset += local.length;
    if (offset > MOST_BYTES) throw new RangeError('A ZIP without ZIP64 holds at most 4 GiB');
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = record([
    [4, END],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...parts, ...directory, end]);
};

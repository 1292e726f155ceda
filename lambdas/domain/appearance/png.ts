import type { Read } from './logo.ts';

/** What draws the picture. Everything else (texts, times, places, movement) is left out of what is kept. */
const DRAWING = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs', 'IDAT', 'IEND']);
const SIGNATURE = 8;
/** Length, name and checksum of a piece. */
const AROUND = 12;
/** Wide enough for any screen; a picture unpacks to four bytes a dot. */
const MOST_DOTS = 4096;

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum of a piece of a PNG (ISO 15948, annex D). */
export const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

interface Piece {
  name: string;
  whole: Uint8Array;
}

const piecesOf = (content: Uint8Array): Piece[] | undefined => {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const pieces: Piece[] = [];
  for (let at = SIGNATURE; at < content.length; ) {
    if (at + AROUND > content.length) return undefined;
    const end = at + AROUND + view.getUint32(at);
    if (end > content.length || view.getUint32(end - 4) !== crcOf(content.subarray(at + 4, end - 4))) return undefined;
    const name = String.fromCharCode(...content.subarray(at + 4, at + 8));
    pieces.push({ name, whole: content.subarray(at, end) });
    at = end;
    // What comes after the end is no part of the picture.
    if (name === 'IEND') return pieces;
  }
  return undefined;
};

/** Reads a PNG piece by piece, each held against its checksum, and keeps those that draw. */
export const readPng = (content: Uint8Array): Read => {
  const pieces = piecesOf(content);
  const [first] = pieces ?? [];
  if (!pieces || first?.name !== 'IHDR' || first.whole.length !== AROUND + 13) return { code: 'bad-format' };
  if (!pieces.some(({ name }) => name === 'IDAT')) return { code: 'bad-format' };
  const header = new DataView(first.whole.buffer, first.whole.byteOffset + 8);
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  if (width === 0 || height === 0 || width > MOST_DOTS || height > MOST_DOTS) return { code: 'bad-format' };
  const kept = [
    content.subarray(0, SIGNATURE),
    ...pieces.filter(({ name }) => DRAWING.has(name)).map(({ whole }) => whole),
  ];
  const whole = new Uint8Array(kept.reduce((all, { length }) => all + length, 0));
  let at = 0;
  for (const part of kept) {
    whole.set(part, at);
    at += part.length;
  }
  return { type: 'image/png', content: whole, width, height };
};

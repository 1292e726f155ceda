import { deflateSync } from 'node:zlib';
import { crcOf } from '../../../lambdas/domain/appearance/png.ts';

/** A shield as a drawing program leaves it: a declaration, notes of its own, rules, a gradient. */
export const A_LOGO = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 60 40" width="60mm" height="40mm"
  sodipodi:docname="C:\\vapen.svg">
  <sodipodi:namedview pagecolor="#ffffff"/>
  <title>Älvboda &amp; Å</title>
  <defs><style>.b{fill:#0b3d91}</style><linearGradient id="g"><stop offset="0" stop-color="#fc0"/></linearGradient></defs>
  <path class="b" d="M2 2h36v20c0 10-18 16-18 16S2 32 2 22z"/>
  <circle cx="20" cy="16" r="7" style="fill:url(#g)"/><use xlink:href="#g"/>
</svg>
`;

const chunk = (name: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(named));
  return Buffer.concat([length, named, crc]);
};

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of one colour, with pieces of its own before the end. */
export const aPng = (width: number, height: number, extra: readonly [string, string][] = []): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: height }, () =>
      Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * 3, Buffer.from([11, 61, 145]))]),
    ),
  );
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...extra.map(([name, text]) => chunk(name, Buffer.from(text, 'latin1'))),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

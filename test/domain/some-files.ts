import { zipOf } from '../../lambdas/archive/zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const aZip = (...names: string[]): Uint8Array =>
  zipOf(
    names.map((name) => ({ name, content: bytes('<x/>') })),
    '2027-03-01T08:00:00.000Z',
  );

export const ODT_TYPE = 'application/vnd.oasis.opendocument.text';
/** An OpenDocument file: its first entry says its type, unpacked. */
export const anOdt = (type = ODT_TYPE): Uint8Array =>
  zipOf(
    [
      { name: 'mimetype', content: bytes(type) },
      { name: 'content.xml', content: bytes('<x/>') },
    ],
    '2027-03-01T08:00:00.000Z',
  );

/** A file of each kind by the endings that it may have. */
export const FILES: Readonly<Record<string, Uint8Array>> = {
  pdf: bytes('%PDF-1.7\n%%EOF'),
  png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0),
  jpg: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
  docx: aZip('[Content_Types].xml', 'word/document.xml'),
  xlsx: aZip('[Content_Types].xml', 'xl/workbook.xml'),
  odt: anOdt(),
  txt: bytes('\ufeffÅrets mål\r\n'),
};
export const fileOf = (kind: string): Uint8Array => FILES[kind] ?? new Uint8Array();
export const asBytes = bytes;

import type { Row, Sheet as WrittenSheet } from 'write-excel-file/universal';
import type { Sheet, SheetCell } from './sheet.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet's name holds 31 characters at most. */
const LONGEST = 31;

/** Names that a spreadsheet takes: without `[]/\:*?`, no longer than it allows, and each once whatever its case. */
export const sheetNames = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const bare = name.replaceAll(/[[\]/\\:*?\p{Cc}]/gu, ' ').replaceAll(/^['\s]+|['\s]+$/g, '') || '-';
    for (let number = 1; ; number += 1) {
      const ending = number === 1 ? '' : ` (${number})`;
      const found = `${bare.slice(0, LONGEST - ending.length).trimEnd()}${ending}`;
      if (taken.has(found.toLowerCase())) continue;
      taken.add(found.toLowerCase());
      return found;
    }
  });
};

/** What XML cannot hold, so that one odd character spoils no file. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * The writer keeps its texts by name in a plain object, where these names are taken: such a text would become another
 * one. A space behind it is seen by nobody.
 */
const storable = (text: string): string => {
  const sound = text.replaceAll(NOT_XML, '');
  return sound in {} ? `${sound} ` : sound;
};

/** Every text is a string by its type, so nothing that anybody wrote is ever a formula. */
const written = (cell: SheetCell): Row[number] => {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number, format: '#,##0' };
  if (typeof cell === 'string') return { value: storable(cell), type: String };
  return { value: new Date(`${cell.date}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' };
};

const sheetOf = ({ columns, rows }: Sheet, name: string): WrittenSheet<Blob> => ({
  sheet: name,
  // The head stays in sight as one scrolls.
  stickyRowsCount: 1,
  columns: columns.map(({ width = 16 }) => ({ width })),
  data: [
    columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(written)),
  ],
});

/** A workbook of these sheets. The writer is loaded when somebody asks for one: pages need none of it. */
export const xlsxOf = async (sheets: readonly Sheet[]): Promise<Uint8Array> => {
  const { default: write } = await import('write-excel-file/universal');
  const names = sheetNames(sheets.map(({ name }) => name));
  const blob = await write(sheets.map((sheet, index) => sheetOf(sheet, names[index] ?? String(index)))).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
};

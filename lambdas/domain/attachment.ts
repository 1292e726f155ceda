import type { DocumentFile } from './document.ts';
import type { Problem } from './result.ts';
import { zipEntries } from './zip-names.ts';

// What a file may be that is attached to a governing document. Its bytes say what it is: neither its name nor what a browser
// calls it is believed, and the two must agree.

/**
 * The most bytes of one file, on either host: a function behind an HTTP API takes and gives 6 MiB with what is binary in
 * base 64, so 4 MB is what fits with room for the form around it.
 */
export const MAX_FILE = 4_000_000;
export const MAX_FILES = 10;
export const MAX_FILE_NAME = 120;

/** By the ending of the name. */
const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  png: 'image/png',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
} as const;
type Ending = keyof typeof TYPES;
export const FILE_ENDINGS = Object.keys(TYPES) as readonly Ending[];

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean =>
  content.length > bytes.length && bytes.every((byte, index) => content[index] === byte);

/** Text in UTF-8 without control characters but tabs, line ends and page breaks. */
const isText = (content: Uint8Array): boolean => {
  try {
    return !/[^\P{Cc}\t\n\f\r]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return false;
  }
};

type Content = { endings: readonly Ending[] } | { active: string } | undefined;

/** Programs in an office file: macros of Word and Excel, Basic and scripts of LibreOffice, controls. */
const isProgram = (name: string): boolean =>
  /(^|\/)vba(Project|Data)[^/]*$|^(Basic|Scripts)\/|(^|\/)(activeX|macrosheets)\//i.test(name);

const officeContent = (content: Uint8Array): Content => {
  const entries = zipEntries(content);
  const active = entries.find(({ name }) => isProgram(name));
  if (active) return { active: active.name.slice(0, 60) };
  const has = (wanted: string): boolean => entries.some(({ name }) => name === wanted);
  if (has('[Content_Types].xml') && has('word/document.xml')) return { endings: ['docx'] };
  if (has('[Content_Types].xml') && has('xl/workbook.xml')) return { endings: ['xlsx'] };
  // OpenDocument says its type in its first entry, as it is.
  const first = new TextDecoder('latin1').decode(content.subarray(30, 30 + 8 + TYPES.odt.length));
  return has('content.xml') && first === `mimetype${TYPES.odt}` ? { endings: ['odt'] } : undefined;
};

const contentOf = (content: Uint8Array): Content => {
  if (startsWith(content, PDF)) return { endings: ['pdf'] };
  if (startsWith(content, PNG)) return { endings: ['png'] };
  if (startsWith(content, JPEG)) return { endings: ['jpeg', 'jpg'] };
  if (startsWith(content, ZIP)) return officeContent(content);
  return isText(content) ? { endings: ['txt', 'csv'] } : undefined;
};

const problem = (code: Problem['code'], params?: Problem['params']): Problem => ({
  pointer: '/file',
  code,
  ...(params ? { params } : {}),
});

/**
 * What is wrong with a file's name: one line of at most 120 characters, no path, nothing invisible that could make it look
 * like another (Cc, Cf), nothing that a disk cannot take, and words before the ending.
 */
export const nameProblem = (name: string): Problem | undefined => {
  if (name === '') return problem('required');
  if (name.length > MAX_FILE_NAME) return problem('too-long', { max: MAX_FILE_NAME });
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(name)) return problem('control-characters');
  return /^[^./\\:*?"<>|\s][^/\\:*?"<>|]*\.[A-Za-z]{2,5}$/u.test(name) ? undefined : problem('bad-format');
};

export interface Given {
  name: string;
  content: Uint8Array;
}

/**
 * Judges a file by its bytes and its name. Every problem has the pointer `/file`: `required` (none, or empty), `too-large`,
 * those of the name, `active-content` (macros), `wrong-type` (not of a kind that is taken) and `not-a-choice` (an ending
 * that is not the content's).
 */
export const judgeFile = ({ name, content }: Given): { type: string } | { problem: Problem } => {
  const ofName = nameProblem(name);
  if (ofName) return { problem: ofName };
  if (content.length === 0) return { problem: problem('required') };
  if (content.length > MAX_FILE) return { problem: problem('too-large', { max: MAX_FILE / 1000 }) };
  const found = contentOf(content);
  if (!found) return { problem: problem('wrong-type') };
  if ('active' in found) return { problem: problem('active-content', { what: found.active }) };
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const is = found.endings.find((one) => one === ending);
  return is
    ? { type: TYPES[is] }
    : { problem: problem('not-a-choice', { choices: found.endings.map((one) => `.${one}`).join(', ') }) };
};

/** Whether a version that has `files` has room for one more: no eleventh, no content twice, no two of one name. */
export const roomProblem = (
  files: readonly DocumentFile[],
  { name, hash }: Pick<DocumentFile, 'name' | 'hash'>,
): Problem | undefined => {
  if (files.some((one) => one.hash === hash)) return problem('twice');
  if (files.some((one) => one.name.toLowerCase() === name.toLowerCase())) return problem('taken');
  return files.length >= MAX_FILES ? problem('too-many', { max: MAX_FILES }) : undefined;
};

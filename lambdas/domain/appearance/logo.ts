import { invalid, ok, type Problem, type Result } from '../result.ts';
import { readPng } from './png.ts';
import { readSvg } from './svg.ts';

export type LogoType = 'image/svg+xml' | 'image/png';

/** A picture that may be shown: its bytes as they are kept, and its measure. */
export interface Picture {
  type: LogoType;
  content: Uint8Array;
  width: number;
  height: number;
}

/**
 * The most that a logo may weigh, in bytes: a councillor's whole visit on a phone is to take less than 60 kB with it. An SVG
 * travels compressed, to a third or less.
 */
export const LOGO_LIMITS: Readonly<Record<LogoType, number>> = { 'image/svg+xml': 50_000, 'image/png': 20_000 };
/** No file that is larger than this needs to be read to its end. */
export const LOGO_LIMIT = Math.max(...Object.values(LOGO_LIMITS));

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a file that is brought is judged to be: a picture, or what is wrong with it (a problem of the field `logo`). */
export type Read = Picture | Pick<Problem, 'code' | 'params'>;

const isPng = (content: Uint8Array): boolean => PNG_SIGNATURE.every((byte, index) => content[index] === byte);

/**
 * Judges a logo by its content, whatever its name says: a PNG, or an SVG of drawing alone. Refused with a problem of the field
 * `logo`: `required` for nothing, `too-large`, `bad-format` for another kind of file, `active-content` for an SVG that does
 * something, with the name of what does.
 */
export const readLogo = (content: Uint8Array): Result<Picture> => {
  const no = (problem: Pick<Problem, 'code' | 'params'>) => invalid({ pointer: '/logo', ...problem });
  if (content.length === 0) return no({ code: 'required' });
  const type = isPng(content) ? 'image/png' : 'image/svg+xml';
  if (content.length > LOGO_LIMITS[type]) return no({ code: 'too-large', params: { max: LOGO_LIMITS[type] / 1000 } });
  const read = type === 'image/png' ? readPng(content) : readSvg(content);
  return 'code' in read ? no(read) : ok(read);
};

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

/** The most that a logo may weigh, in bytes: it is on every page that a councillor opens on a phone. */
export const LOGO_LIMIT = 40_000;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a file that is brought is judged to be: a picture, or what is wrong with it (a problem of the field `logo`). */
export type Read = Picture | Pick<Problem, 'code' | 'params'>;

const judged = (content: Uint8Array): Read => {
  if (PNG_SIGNATURE.every((byte, index) => content[index] === byte)) return readPng(content);
  return readSvg(content);
};

/**
 * Judges a logo by its content, whatever its name says: a PNG, or an SVG of drawing alone. Refused with a problem of the field
 * `logo`: `required` for nothing, `too-large`, `bad-format` for another kind of file, `active-content` for an SVG that does
 * something, with the name of what does.
 */
export const readLogo = (content: Uint8Array): Result<Picture> => {
  const no = (problem: Pick<Problem, 'code' | 'params'>) => invalid({ pointer: '/logo', ...problem });
  if (content.length === 0) return no({ code: 'required' });
  if (content.length > LOGO_LIMIT) return no({ code: 'too-large', params: { max: LOGO_LIMIT / 1000 } });
  const read = judged(content);
  return 'code' in read ? no(read) : ok(read);
};

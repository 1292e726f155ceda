import * as z from 'zod';
import type { Appearance } from '../../domain/appearance/appearance.ts';
import { PAIR_USES, type Shown } from '../../domain/appearance/theme-pairs.ts';
import { showing, version } from './shape.ts';

const hex = z.string().describe('`#rrggbb`');

interface AppearanceShown extends Appearance {
  buttons: string;
  contrasts: readonly Shown[];
  version: number;
}

export const appearanceShown = showing<AppearanceShown>()(
  z
    .object({
      colour: hex.nullable().describe("As it was chosen; null for the product's own"),
      buttons: hex.describe(
        'The colour of buttons and header: the same, or the nearest tone that white text can stand on',
      ),
      contrasts: z
        .array(
          z.object({
            use: z.enum(PAIR_USES),
            scheme: z.enum(['light', 'dark']),
            foreground: hex,
            background: hex,
            least: z.union([z.literal(3), z.literal(4.5)]).describe('What WCAG 2.2 AA asks'),
            contrast: z.number(),
          }),
        )
        .describe('The worst pair of each use in the theme'),
      logo: z
        .object({
          hash: z.string().describe('SHA-256 of its bytes; the file lies at `/assets/logo-<hash>.svg` or `.png`'),
          type: z.enum(['image/svg+xml', 'image/png']),
          width: z.number(),
          height: z.number(),
        })
        .nullable(),
      version,
    })
    .meta({ id: 'Appearance' }),
);

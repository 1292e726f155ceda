import * as z from 'zod';
import { readAppearance, removeLogo, saveColour, saveLogo } from '../../acts/appearance/appearance.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import { type Appearance, colourOf } from '../../domain/appearance/appearance.ts';
import { LOGO_LIMIT } from '../../domain/appearance/logo.ts';
import { settledColour, whatBecame } from '../../domain/appearance/theme-pairs.ts';
import { ok, type Result } from '../../domain/result.ts';
import { appearances } from '../../records/tables.ts';
import { type Answer, type Route, route } from '../route.ts';
import { appearanceShown } from '../schemas/appearance.ts';

const asItIs = async (ports: Pick<ActPorts, 'store'>): Promise<Answer> => {
  const { appearance, version } = await readAppearance(ports);
  const colour = colourOf(appearance);
  const became = { buttons: settledColour(colour), contrasts: whatBecame(colour) };
  return { body: { ...appearance, ...became, version }, version };
};

const saved = async (ports: ActPorts, done: Result<Appearance>): Promise<Result<Answer>> => {
  if (!done.ok) return done;
  const answer = await asItIs(ports);
  return ok({ ...answer, status: answer.version === 1 ? 201 : 200 });
};

const common = {
  subject: 'appearance',
  permission: 'appearance.edit',
  gives: { status: 200, schema: appearanceShown, etag: true, what: 'The appearance, and what became of the colour' },
  guards: () => appearances.key(),
  creates: true,
} as const;

/** Base 64 takes four characters for three bytes; somewhat more is let in, so that a large file is told to be one. */
const base64 = z.base64().max(LOGO_LIMIT * 4);

export const appearanceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/appearance',
    subject: 'appearance',
    summary: "Shows the municipality's colour and logo, and the contrasts of the theme that follows",
    permission: null,
    gives: { status: 200, schema: appearanceShown, etag: true, what: 'The appearance' },
    run: async ({ ports }) => ok(await asItIs(ports)),
  }),
  route({
    ...common,
    method: 'PUT',
    path: '/appearance/colour',
    summary: "Sets the colour; null goes back to the product's own. The next page that is opened has it",
    body: z.strictObject({ colour: z.string().max(40).nullable() }),
    run: async ({ ports, actor, body: { colour } }) => saved(ports, await saveColour(ports, actor, colour)),
  }),
  route({
    ...common,
    method: 'PUT',
    path: '/appearance/logo',
    summary: 'Sets the logo: an SVG that only draws, of at most 50 kB, or a PNG of at most 20 kB',
    body: z.strictObject({ logo: base64 }),
    run: async ({ ports, actor, body: { logo } }) =>
      saved(ports, await saveLogo(ports, actor, Buffer.from(logo, 'base64'))),
  }),
  route({
    ...common,
    method: 'DELETE',
    path: '/appearance/logo',
    summary: "Takes the logo away; the product's mark stands in its place",
    run: async ({ ports, actor }) => saved(ports, await removeLogo(ports, actor)),
  }),
];

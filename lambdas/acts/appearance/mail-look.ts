import { colourOf } from '../../domain/appearance/appearance.ts';
import type { ActPorts } from '../permitted.ts';
import { appearanceToShow, logoBytes } from './appearance.ts';

/** How the municipality looks in mails: its colour, and its logo where that is a PNG, for mail programs show no SVG. */
export const mailLookOf = async (
  ports: Pick<ActPorts, 'store'>,
): Promise<{ colour: string; logo: { content: Uint8Array; width: number; height: number } | null }> => {
  const appearance = await appearanceToShow(ports);
  const { logo } = appearance;
  const found = logo?.type === 'image/png' ? await logoBytes(ports, logo.hash) : undefined;
  return {
    colour: colourOf(appearance),
    logo: logo && found ? { content: found.content, width: logo.width, height: logo.height } : null,
  };
};

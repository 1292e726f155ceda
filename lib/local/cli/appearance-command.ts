import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Appearance } from '../../../lambdas/domain/appearance/appearance.ts';
import type { Shown } from '../../../lambdas/domain/appearance/theme-pairs.ts';
import { type Api, openApi } from './call-api.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

interface AppearanceOptions {
  colour?: string;
  ownColour?: boolean;
  logo?: string | false;
  url?: string;
  json?: boolean;
}

type Answered = Appearance & { buttons: string; contrasts: readonly Shown[]; version: number };

/** Each change is held to the version that was read right before it. */
const change = async (api: Api, method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> => {
  const { body: before, etag } = await api.call<Answered>('GET', '/appearance');
  const seen = before.version > 0 && etag !== undefined ? { ifMatch: etag } : {};
  await api.call(method, path, { ...(body === undefined ? {} : { body }), ...seen });
};

const fileOf = (name: string): Promise<Buffer> =>
  readFile(name).catch((error: NodeJS.ErrnoException) => {
    throw new CliFailure('usage', `The file ${name} cannot be read: ${error.code ?? error.message}.`, {
      next: 'Give an SVG of at most 50 kB or a PNG of at most 20 kB.',
    });
  });

const tell = (terminal: Terminal, { colour, buttons, contrasts, logo }: Answered): void => {
  const chosen = colour ?? "the product's own";
  terminal.data(`colour\t${chosen}`);
  terminal.data(`buttons\t${buttons}`);
  terminal.data(`logo\t${logo ? `${logo.type}\t${logo.hash}` : 'none'}`);
  for (const { use, scheme, contrast, least } of contrasts)
    terminal.data(`${scheme}\t${use}\t${contrast}:1\tat least ${least}:1`);
  if (colour !== null && colour !== buttons)
    terminal.say(`White text cannot be read on ${colour}; buttons and header get ${buttons}, the nearest that it can.`);
};

const run = async (terminal: Terminal, options: AppearanceOptions): Promise<void> => {
  const api = openApi(terminal, options.url);
  const file = typeof options.logo === 'string' ? await fileOf(options.logo) : undefined;
  if (options.colour !== undefined) await change(api, 'PUT', '/appearance/colour', { colour: options.colour });
  if (options.ownColour) await change(api, 'PUT', '/appearance/colour', { colour: null });
  if (file) await change(api, 'PUT', '/appearance/logo', { logo: file.toString('base64') });
  if (options.logo === false) await change(api, 'DELETE', '/appearance/logo');
  const { body } = await api.call<Answered>('GET', '/appearance');
  if (options.json) terminal.data(JSON.stringify(body));
  else tell(terminal, body);
};

export const addAppearanceCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('appearance')
    .description("show or set the municipality's colour and logo; pages follow at once, nothing is built anew")
    .addOption(new Option('--colour <#rrggbb>', 'the colour that the theme is made of').conflicts('ownColour'))
    .option('--own-colour', "go back to the product's own colour")
    .option('--logo <file>', 'an SVG that only draws, of at most 50 kB, or a PNG of at most 20 kB')
    .option('--no-logo', 'take the logo away')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((options: AppearanceOptions, command: Command) =>
      // Commander counts a `--no-` option as given; only one that was typed takes a logo away.
      run(terminal, {
        ...options,
        ...(command.getOptionValueSource('logo') === 'cli' ? {} : { logo: undefined }),
      } as AppearanceOptions),
    );
};

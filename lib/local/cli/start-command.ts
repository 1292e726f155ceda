import { mkdirSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { offerFirstAdministrator } from '../../../lambdas/acts/people/first-administrator.ts';
import { email as emailSchema, parseInput } from '../../../lambdas/domain/input.ts';
import { StoreUnavailable } from '../../../lambdas/ports.ts';
import { paths } from '../../../lambdas/web/paths.ts';
import { firstSteps } from '../first-steps.ts';
import { type Host, openHost } from '../host.ts';
import { LOCAL_PATHS } from '../local-pages.tsx';
import { type LocalSettings, readLocalSettings } from '../settings.ts';
import { dataFolder, FolderInUse, inUse } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import { logTo } from './log.ts';
import { fillExample, letInAdministrator, type Municipality, municipalityIn } from './municipality.ts';
import { asNumber } from './options.ts';
import type { Terminal } from './terminal.ts';
import { untilStopped } from './until-stopped.ts';

interface StartOptions {
  data?: string;
  port?: number;
  empty?: boolean;
  administrator?: { name: string; email: string };
  json?: boolean;
}

const asAdministrator = (text: string): { name: string; email: string } => {
  const [, name = '', email = ''] = /^\s*(.+?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  if (name === '' || !parseInput(emailSchema, email).ok)
    throw new InvalidArgumentError('Give "Name <name@municipality.se>".');
  return { name, email };
};

/** Where the product's own files lie, the state machines among them. */
export const productFolder = (terminal: Pick<Terminal, 'env'>): string =>
  terminal.env['PLANHJUL_ROOT'] ?? process.cwd();

/** The settings of the environment, changed by what was typed. */
export const settingsFor = (
  terminal: Pick<Terminal, 'env'>,
  options: Pick<StartOptions, 'data' | 'port'>,
): LocalSettings => {
  const settings = readLocalSettings(terminal.env);
  if (Array.isArray(settings)) {
    throw new CliFailure('usage', 'The settings in the environment cannot be used.', {
      details: settings,
      next: 'Set or unset the variables named above.',
    });
  }
  return { ...settings, data: dataFolder(terminal, options.data), port: options.port ?? settings.port };
};

/** What keeps a folder or a port from being used, in words that say what to do. */
export const openingFailure = (error: unknown, settings: Pick<LocalSettings, 'data' | 'port'>): unknown => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new CliFailure('failed', `Another program listens on port ${settings.port}.`, {
      next: 'Stop it, or choose another port: npm start -- --port 3001.',
    });
  }
  if (error instanceof FolderInUse || error instanceof StoreUnavailable) return inUse(settings.data);
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EPERM') {
    return new CliFailure('failed', `The folder ${settings.data} cannot be written (${String(code)}).`, {
      next: 'Choose another with --data.',
    });
  }
  return error;
};

const open = async (terminal: Terminal, settings: LocalSettings, municipality: Municipality): Promise<Host> => {
  mkdirSync(settings.data, { recursive: true, mode: 0o700 });
  return openHost({
    ...settings,
    root: productFolder(terminal),
    movable: municipality === 'example' || settings.test,
    log: logTo(terminal),
  });
};

/** The address on stdout for programs; on stderr what a person does first, in the words of the start page. */
const greet = async (
  terminal: Terminal,
  host: Host,
  options: StartOptions,
  municipality: Municipality,
): Promise<void> => {
  const first = municipality === 'own' ? await offerFirstAdministrator(host.ports) : undefined;
  terminal.data(options.json ? JSON.stringify({ url: host.url, data: host.options.data, pid: process.pid }) : host.url);
  const { strong, faint, say } = terminal;
  say('');
  say(`${strong('Planhjul is running')} at ${host.url}, with its data in ${host.options.data}. Ctrl-C stops it.`);
  if (municipality === 'own') {
    if (first !== undefined) {
      say(
        strong(
          `Nobody is here yet. Become the administrator, once, within a day: ${host.url}${paths.firstAdministrator(first)}`,
        ),
      );
      say(
        'The link is shown here alone and stored nowhere. A new start shows a new one, and the old one is then no good.',
      );
    }
    say(
      `Sign in at ${host.url}/logga-in. Mails are kept in ${host.options.data}/mail and shown at ${host.url}${LOCAL_PATHS.inbox}.`,
    );
    return;
  }
  const locale = /^sv/i.test(terminal.env['LC_ALL'] ?? terminal.env['LANG'] ?? '') ? 'sv' : 'en';
  say(
    strong(
      locale === 'sv' ? `Kom igång: ${host.url}${LOCAL_PATHS.steps}` : `First steps: ${host.url}${LOCAL_PATHS.steps}`,
    ),
  );
  for (const [index, step] of (await firstSteps(host, locale)).entries()) {
    say(`  ${index + 1}. ${step.title}${step.as ? faint(` (${step.as.name}, ${step.as.email})`) : ''}`);
    say(faint(`     ${step.text} ${host.url}${step.href}`));
  }
  say(
    locale === 'sv'
      ? `Varje brev, med sin inloggningslänk: ${host.url}${LOCAL_PATHS.inbox}`
      : `Every mail, with its sign-in link: ${host.url}${LOCAL_PATHS.inbox}`,
  );
};

const start = async (terminal: Terminal, options: StartOptions): Promise<void> => {
  const settings = settingsFor(terminal, options);
  let host: Host | undefined;
  let municipality: Municipality;
  try {
    municipality = await municipalityIn(settings.data, options.empty === true);
    host = await open(terminal, settings, municipality);
  } catch (error) {
    throw openingFailure(error, settings);
  }
  try {
    if (municipality === 'example') await fillExample(settings.data, host.ports);
    if (options.administrator)
      await letInAdministrator(host.ports, options.administrator.name, options.administrator.email);
    const stopped = untilStopped();
    await greet(terminal, host, options, municipality);
    await stopped;
  } finally {
    await host.close();
  }
};

export const addStartCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('start')
    .description('run the product on this machine; the first time with an example municipality')
    .option('--data <folder>', 'where everything is kept; PLANHJUL_DATA or .data without it')
    .option('--port <number>', 'PLANHJUL_PORT or 3000 without it; 0 for any that is free', asNumber(0, 65_535))
    .option('--empty', "a municipality's own data instead of the example, in a new folder")
    .option(
      '--administrator <who>',
      'with --empty: who signs in first, as "Name <name@municipality.se>"',
      asAdministrator,
    )
    .option('--json', 'address, data folder and process id as one JSON object')
    .action((options: StartOptions) => start(terminal, options));
};

import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { readTrace, type TraceFilter } from '../../../lambdas/acts/trace/read-trace.ts';
import { type AuditEntry, isDisposed } from '../../../lambdas/domain/audit.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import { isLocalDate } from '../../../lambdas/domain/local-time.ts';
import { CHANNELS } from '../../../lambdas/domain/people.ts';
import { tracedThing } from '../../../lambdas/records/traced.ts';
import { openApi } from './call-api.ts';
import { allOf } from './cycle-calls.ts';
import { atTheMachine, dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

interface TraceOptions {
  who?: string;
  act?: string;
  field?: string;
  channel?: string;
  from?: string;
  to?: string;
  data?: string;
  url?: string;
  json?: boolean;
}

const dayOf = (option: string, text: string | undefined): LocalDate | null => {
  if (text === undefined) return null;
  if (isLocalDate(text)) return text as LocalDate;
  throw new CliFailure('usage', `${option} ${text} is no day.`, { next: `Write it as ${option} 2027-11-22.` });
};

const filterOf = (options: TraceOptions): TraceFilter => {
  const { who = '', act = '', field = '', channel } = options;
  const known = CHANNELS.find((one) => one === channel) ?? '';
  if (channel !== undefined && known === '') {
    throw new CliFailure('usage', `${channel} is no way in.`, { next: `Give one of ${CHANNELS.join(', ')}.` });
  }
  const from = dayOf('--from', options.from);
  return { actor: who, act, field, channel: known, from, to: dayOf('--to', options.to) };
};

const ofServer = (terminal: Terminal, url: string, id: string, filter: TraceFilter): Promise<AuditEntry[]> => {
  const query = new URLSearchParams({ of: id });
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, String(value));
  return allOf<AuditEntry>(openApi(terminal, url), `/trace?${query}`);
};

const ofFolder = async (folder: string, id: string, filter: TraceFilter): Promise<readonly AuditEntry[]> => {
  const found = await withDataFolder(folder, { make: false }, (ports) =>
    readTrace(ports, atTheMachine(randomUUID()), { name: id }, filter),
  ).catch((error: unknown) => {
    throw error instanceof FolderInUse ? inUse(folder) : error;
  });
  if (found.ok) return found.value.entries;
  throw new CliFailure('failed', `Nothing is known of ${id}.`, { next: 'Check the year and the ids in it.' });
};

const shown = (value: unknown): string =>
  value === undefined ? '(nothing)' : isDisposed(value) ? '(disposed of)' : JSON.stringify(value);
const reasonOf = ({ reason = '' }: AuditEntry): string => (isDisposed(reason) ? '(disposed of)' : reason);

const lines = (entry: AuditEntry): string[] => [
  [entry.at, entry.act, entry.actor, entry.role, entry.channel, entry.chain, reasonOf(entry)].join('\t').trimEnd(),
  ...entry.changes.map(({ path, from, to }) => `\t${path}\t${shown(from)} → ${shown(to)}`),
];

const run = async (terminal: Terminal, id: string, options: TraceOptions): Promise<void> => {
  if (!tracedThing(id)) {
    throw new CliFailure('usage', `${id} is not the name of anything that leaves a trace.`, {
      next: 'Give one such as plan/2028/social, change/2028/social/ID, document/it-strategi, person/p12, setting/register.',
    });
  }
  const filter = filterOf(options);
  const entries =
    options.url === undefined
      ? await ofFolder(dataFolder(terminal, options.data), id, filter)
      : await ofServer(terminal, options.url, id, filter);
  if (options.json) terminal.data(JSON.stringify({ id, entries }));
  else for (const line of entries.flatMap(lines)) terminal.data(line);
};

export const addTraceCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('trace')
    .description('who changed what, when, from what to what, in which role, by which channel; the oldest first')
    .argument(
      '<id>',
      'plan/YEAR/DEPARTMENT, change/YEAR/DEPARTMENT/ID, cycle/YEAR, document/ID, meeting/ID, item/MEETING/NUMBER, vote/MEETING/NUMBER/SEAT, person/ID, setting/NAME …',
    )
    .option('--who <id>', 'what this person did; key:NAME for a key of the API, system for the product itself')
    .option('--act <name>', 'what was done, such as plan.submit')
    .option('--field <name>', 'changes of this field, such as title')
    .option('--channel <name>', `by this way: ${CHANNELS.join(', ')}`)
    .option('--from <day>', 'from this day on')
    .option('--to <day>', 'to this day')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--url <address>', 'ask a running server instead, with the key in PLANHJUL_KEY')
    .option('--json', 'one JSON object instead of lines')
    .action((id: string, options: TraceOptions) => run(terminal, id, options));
};

import type { Command } from 'commander';
import type { FollowUpShown } from '../../../lambdas/api/schemas/follow-up.ts';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import type { FollowUpRules, Standing } from '../../../lambdas/domain/follow-up.ts';
import { money } from '../../../lambdas/domain/format.ts';
import { openApi } from './call-api.ts';
import { CliFailure } from './failures.ts';
import { asNumber, asYear } from './options.ts';
import type { Terminal } from './terminal.ts';

interface ServerOptions {
  url?: string;
  json?: boolean;
}

const standingLine = (name: string, { reported, changes, planned, forecast, counts }: Standing): string =>
  [
    name,
    `${reported} of ${changes} reported`,
    `planned ${money(planned)}`,
    `forecast ${money(forecast)}`,
    `${counts.late} late`,
    `${counts.dropped} dropped`,
  ].join('\t');

const show = async (
  terminal: Terminal,
  year: BudgetYear,
  options: ServerOptions & { tertial?: number; exitCode?: boolean },
): Promise<void> => {
  const api = openApi(terminal, options.url);
  const query = options.tertial === undefined ? '' : `?tertial=${options.tertial}`;
  const { body } = await api.call<FollowUpShown>('GET', `/cycles/${year}/follow-up${query}`);
  if (options.json) terminal.data(JSON.stringify(body));
  else {
    for (const { department, standing } of body.departments) terminal.data(standingLine(department, standing));
    for (const { department, title, planned, report } of body.deviating)
      terminal.data(
        [department, title, report.progress, `${money(planned)} → ${money(report.forecast)}`, report.comment]
          .join('\t')
          .trimEnd(),
      );
  }
  terminal.say(`${year} after tertial ${body.tertial}: ${standingLine('all', body.total).replaceAll('\t', ', ')}`);
  if (body.unreadable.length > 0) terminal.say(`Cannot be read, and is in no sum: ${body.unreadable.join(', ')}`);
  if (options.exitCode && body.total.counts.late > 0) {
    throw new CliFailure('condition', `${body.total.counts.late} changes are late.`, {
      next: 'See which above, and ask those who are responsible.',
    });
  }
};

interface RulesOptions extends ServerOptions {
  ends?: string;
  remindDays?: number;
  openDays?: number;
}

const rulesLine = ({ ends, remindDays, openDays }: FollowUpRules): string =>
  [ends.join(','), `reminded after ${remindDays} days`, `answers taken for ${openDays} days`].join('\t');

/** Without a value it only shows; what is not named stays as it is. */
const rules = async (terminal: Terminal, options: RulesOptions): Promise<void> => {
  const api = openApi(terminal, options.url);
  const { body: before, etag } = await api.call<FollowUpRules & { version: number }>('GET', '/follow-up-rules');
  const { version, ...as } = before;
  const { ends, remindDays, openDays } = options;
  const isChange = ends !== undefined || remindDays !== undefined || openDays !== undefined;
  const body = {
    ends: ends?.split(',').map((one) => one.trim()) ?? as.ends,
    remindDays: remindDays ?? as.remindDays,
    openDays: openDays ?? as.openDays,
  };
  const after = isChange
    ? (
        await api.call<FollowUpRules>('PUT', '/follow-up-rules', {
          body,
          ...(version > 0 && etag !== undefined ? { ifMatch: etag } : {}),
        })
      ).body
    : before;
  terminal.data(options.json ? JSON.stringify(after) : rulesLine(after));
};

export const addFollowUpCommands = (program: Command, terminal: Terminal): void => {
  const command = program.command('follow-up').description('how what was adopted turns out, and when people are asked');
  command
    .command('show')
    .description('a department a line, then each change that deviates from its plan')
    .argument('<year>', 'the budget year', asYear)
    .option('--tertial <number>', 'as it stood after this one', asNumber(1, 3))
    .option('--exit-code', 'end with 3 when something is late, for scripts')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((year: BudgetYear, options: ServerOptions) => show(terminal, year, options));
  command
    .command('rules')
    .description('show when tertials end and how long answers are waited for, or change it')
    .option('--ends <days>', 'three days as MM-DD, such as 04-30,08-31,12-31')
    .option('--remind-days <days>', 'remind once, so many days after the end', asNumber(1, 60))
    .option('--open-days <days>', 'take answers for so many days after the end', asNumber(7, 90))
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((options: RulesOptions) => rules(terminal, options));
};

import type { Command } from 'commander';
import type { GoverningDocument } from '../../../lambdas/domain/document.ts';
import type { Standing } from '../../../lambdas/domain/register-rules.ts';
import { openApi } from './call-api.ts';
import { allOf } from './cycle-calls.ts';
import { CliFailure } from './failures.ts';
import type { Terminal } from './terminal.ts';

interface Shown extends GoverningDocument {
  title: string;
  standing: Standing;
  inForce: number | null;
}

interface DocumentsOptions {
  all?: boolean;
  url?: string;
  json?: boolean;
  exitCode?: boolean;
}

const termOf = ({ versions, inForce }: Shown): string => {
  const version = versions.find((one) => one.number === inForce);
  return version && 'term' in version ? `${version.term.validFrom}\t${version.term.validTo ?? 'until revised'}` : '\t';
};

const row = (document: Shown): string =>
  [document.id, document.type, document.standing, termOf(document), document.title].join('\t');

const run = async (terminal: Terminal, options: DocumentsOptions): Promise<void> => {
  const all = await allOf<Shown>(openApi(terminal, options.url), '/documents');
  const shown = all.filter((one) => options.all || one.inForce !== null);
  if (options.json) terminal.data(JSON.stringify({ documents: shown }));
  else for (const one of shown) terminal.data(row(one));
  const expiring = all.filter((one) => one.standing === 'expiring').map((one) => one.id);
  terminal.say(`${all.filter((one) => one.inForce !== null).length} in force, ${expiring.length} of them running out`);
  if (options.exitCode && expiring.length > 0) {
    throw new CliFailure('condition', `Running out: ${expiring.join(', ')}.`, {
      next: 'Confirm, revise or repeal them at /styrdokument.',
    });
  }
};

export const addDocumentsCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('documents')
    .description('the governing documents in force, from when to when; one a line')
    .option('--all', 'drafts and those that are no longer in force too')
    .option('--exit-code', 'end with 3 when the time of one is running out, for scripts')
    .option('--url <address>', 'the server; PLANHJUL_URL without it')
    .option('--json', 'one JSON object')
    .action((options: DocumentsOptions) => run(terminal, options));
};

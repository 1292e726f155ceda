import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readCase } from '../../../lambdas/acts/register/read-case.ts';
import { casePackage, packageName } from '../../../lambdas/archive/case-package.ts';
import type { BudgetYear, DepartmentId } from '../../../lambdas/domain/brands.ts';
import { sha256 } from '../../../lambdas/domain/fingerprint.ts';
import type { Refusal } from '../../../lambdas/domain/result.ts';
import { refusalText, textsFor } from '../../../lambdas/web/texts/texts.ts';
import { municipalityName } from '../settings.ts';
import { typstPdfMaker } from '../typst-pdf.ts';
import { atTheMachine, dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';
import { asYear } from './options.ts';
import { localeIn, type Terminal } from './terminal.ts';

interface Options {
  out?: string;
  pdf: boolean;
  data?: string;
  json?: boolean;
}

const refused = (terminal: Terminal, refusal: Refusal): CliFailure =>
  new CliFailure(
    refusal.why === 'rule' ? 'condition' : 'failed',
    refusalText(textsFor(localeIn(terminal)), refusal, (at) => at),
    {
      next:
        refusal.why === 'rule' && refusal.code === 'no-case-number'
          ? 'Give it one: planhjul register number YEAR DEPARTMENT NUMBER.'
          : 'Check the year and the department: planhjul cycle status YEAR.',
    },
  );

const run = async (
  terminal: Terminal,
  plan: { year: BudgetYear; department: DepartmentId },
  options: Options,
): Promise<void> => {
  const folder = dataFolder(terminal, options.data);
  const packed = await withDataFolder(folder, { make: false }, async (ports) => {
    const file = await readCase(ports, atTheMachine('archive'), plan);
    if (!file.ok) throw refused(terminal, file.refusal);
    const pdf = options.pdf
      ? typstPdfMaker(join(terminal.env['PLANHJUL_ROOT'] ?? process.cwd(), 'package.json'))
      : undefined;
    const packing = { at: ports.clock.now(), municipality: municipalityName(terminal.env), pdf };
    return {
      name: `${packageName(file.value)}.zip`,
      content: casePackage(file.value, packing),
      hasPdf: pdf !== undefined,
    };
  }).catch((error: unknown) => {
    throw error instanceof FolderInUse ? inUse(folder) : error;
  });
  const path = options.out ?? packed.name;
  if (existsSync(path)) {
    throw new CliFailure('usage', `${path} is there already.`, { next: 'Name another file with --out.' });
  }
  // It holds personal data, so it is its owner's alone.
  writeFileSync(path, packed.content, { mode: 0o600, flag: 'wx' });
  const hash = sha256(packed.content);
  if (options.json)
    terminal.data(JSON.stringify({ path, bytes: packed.content.length, sha256: hash, pdf: packed.hasPdf }));
  else terminal.data(`${hash}  ${path}`);
  if (!packed.hasPdf) terminal.say('There is no PDF in it; its metadata says so.');
  terminal.say('It holds personal data: consider secrecy before it is handed over.');
};

export const addArchiveCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('archive')
    .description('pack the case of one plan for the archive: PDF, JSON, CSV, trace, metadata and checksums in one zip')
    .argument('<year>', 'the budget year', asYear)
    .argument('<department>', 'its id')
    .option('--out <file>', 'where to; arkivpaket-YEAR-DEPARTMENT.zip here without it')
    .option('--no-pdf', 'leave out the PDF')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'one JSON object')
    .action((year: BudgetYear, department: string, options: Options) =>
      run(terminal, { year, department: department as DepartmentId }, options),
    );
};

import type { Command } from 'commander';
import type { Row } from '../../../lambdas/ports.ts';
import { isMachinery } from '../../../lambdas/records/tables.ts';
import { dataFolder, FolderInUse, inUse, withDataFolder } from './data-folder.ts';
import type { Terminal } from './terminal.ts';

const isRecord = ({ pk }: Pick<Row, 'pk'>): boolean => !isMachinery(pk);

/**
 * Prints every row and every audit entry, a JSON object a line: `{"row": …}` or `{"entry": …}`. What was put into the
 * folder can be checked against its trace from this alone.
 */
const run = async (terminal: Terminal, options: { data?: string }): Promise<void> => {
  const folder = dataFolder(terminal, options.data);
  const counts = await withDataFolder(folder, { make: false }, async ({ store }) => {
    const count = { rows: 0, entries: 0 };
    for (let after: string | undefined, more = true; more; ) {
      const page = await store.scanRows(after);
      for (const row of page.items.filter(isRecord)) {
        terminal.data(JSON.stringify({ row }));
        count.rows += 1;
      }
      after = page.next;
      more = after !== undefined;
    }
    for (let after: string | undefined, more = true; more; ) {
      const page = await store.scanHistory(after);
      for (const entry of page.items.filter(({ chain }) => isRecord({ pk: chain.split('|', 1)[0] ?? '' }))) {
        terminal.data(JSON.stringify({ entry }));
        count.entries += 1;
      }
      after = page.next;
      more = after !== undefined;
    }
    return count;
  }).catch((error: unknown) => {
    throw error instanceof FolderInUse ? inUse(folder) : error;
  });
  terminal.say(`${counts.rows} rows and ${counts.entries} entries of the trace.`);
};

export const addExportCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('export')
    .description('print everything in the data folder with its whole trace, a JSON object a line')
    .option('--data <folder>', 'the data folder; PLANHJUL_DATA or .data without it')
    .option('--json', 'as it is anyway')
    .action((options: { data?: string }) => run(terminal, options));
};

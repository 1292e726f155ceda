import { join } from 'node:path';
import { openFolderFiles } from '../../../lambdas/adapters/local/folder-files.ts';
import { openStoredTrace } from '../../../lambdas/adapters/local/read-trace.ts';
import type { DisposalTarget } from '../../../lambdas/domain/audit/disposal-list.ts';
import type { Disposal } from '../../../lambdas/domain/disposal/disposal.ts';
import type { FileStore, ItemStore } from '../../../lambdas/ports.ts';
import { DISPOSALS, disposalTargets } from '../../../lambdas/records/disposal-tables.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { checkpointFiles } from '../cli/audit-sources.ts';
import { checkpointsBeside } from '../settings.ts';

// Disposals are also kept outside the data folder, with the checkpoints: whoever puts an older copy of the folder back finds
// there what has to be disposed of again. They say which rows and entries, by which decision; never what it was.

interface KeptDisposal {
  kind: 'planhjul-disposal';
  disposal: Disposal;
  targets: readonly DisposalTarget[];
}

export const archiveOf = (env: Readonly<Record<string, string | undefined>>, folder: string): string =>
  env['PLANHJUL_CHECKPOINTS'] ?? checkpointsBeside(folder);

export const keepDisposal = async (
  archive: string,
  store: Pick<ItemStore, 'get' | 'query'>,
  disposal: Disposal,
): Promise<void> => {
  const files: FileStore = openFolderFiles(archive);
  const targets = await readAll(store, disposalTargets, disposalTargets.key(disposal.id, '').pk);
  const kept: KeptDisposal = { kind: 'planhjul-disposal', disposal, targets: targets.map(({ body }) => body) };
  await files.put(new TextEncoder().encode(`${JSON.stringify(kept)}\n`), 'application/json');
};

const read = (content: Uint8Array): Disposal | undefined => {
  try {
    const { kind, disposal } = JSON.parse(new TextDecoder().decode(content)) as Partial<KeptDisposal>;
    return kind === 'planhjul-disposal' ? disposal : undefined;
  } catch {
    return undefined;
  }
};

/** Disposals that are known outside a data folder and not in it, the oldest first: it was put back from before they were made. */
export const disposalsUndone = (archive: string, folder: string): Disposal[] => {
  const stored = openStoredTrace(join(folder, 'planhjul.db'));
  try {
    return checkpointFiles(archive)
      .flatMap(({ content }) => read(content) ?? [])
      .filter(({ id }) => stored.row(DISPOSALS, id) === undefined)
      .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  } finally {
    stored.close();
  }
};

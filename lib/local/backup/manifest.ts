import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import * as z from 'zod';

export const MANIFEST = 'manifest.json';
export const HEADS = 'chain-heads.txt';
export const DATABASE = 'planhjul.db';

const file = z.object({
  // A path that leads out of the folder is nobody's backup.
  path: z.string().refine((path) => !isAbsolute(path) && normalize(path) === path && !path.startsWith('..')),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.object({
  planhjul: z.literal('backup'),
  format: z.literal(1),
  /** Of the product that made it. */
  version: z.string(),
  /** When the database was copied: what was acknowledged before is in it. */
  at: z.string(),
  rows: z.number().int(),
  entries: z.number().int(),
  files: z.array(file),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What the backup says of itself; undefined for a folder that is none, or none that this release can read. */
export const readManifest = (folder: string): Manifest | undefined => {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return undefined;
  try {
    const read = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
};

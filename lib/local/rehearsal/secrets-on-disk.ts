import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every run of the letters that secrets are written in, at least as long as one. */
const RUN = /[A-Za-z0-9_-]{43,}/g;
const LENGTH = 43;
const HEX = /^[0-9a-f]+$/;
const STEP = 1 << 24;

const filesIn = (folder: string, but: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === but) return [];
    if (entry.isDirectory()) return filesIn(path, but);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });

const holds = (text: string, secrets: ReadonlySet<string>): boolean => {
  for (const [run] of text.matchAll(RUN)) {
    if (HEX.test(run)) continue;
    for (let from = 0; from + LENGTH <= run.length; from += 1) {
      if (secrets.has(run.slice(from, from + LENGTH))) return true;
    }
  }
  return false;
};

/**
 * The files under `folder`, but for those in `but`, that hold any of the secrets (43 letters each) as they are. Read byte
 * by byte, so that databases, their logs and free pages count as well as text.
 */
export const filesHolding = (folder: string, but: string, secrets: readonly string[]): string[] => {
  const known = new Set(secrets);
  return filesIn(folder, but).filter((path) => {
    const content = readFileSync(path);
    for (let from = 0; from < content.length; from += STEP) {
      // Pieces overlap by a secret's length, so that none is cut in two.
      if (holds(content.toString('latin1', Math.max(0, from - LENGTH), from + STEP), known)) return true;
    }
    return false;
  });
};

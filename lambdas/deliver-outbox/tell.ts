import { StoreUnavailable } from '../ports.ts';
import { errandId, type Leased } from './queue.ts';

/** One line of a log: a stable code, and ids alone. */
export type Log = (code: string, fields: Readonly<Record<string, unknown>>) => void;

/** What an error was, by its code or name. Its words stay out of the log, for they may hold an address. */
export const becauseOf = (error: unknown): string => {
  if (error instanceof StoreUnavailable) return error.because;
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** By what an errand is found again: its own id, and that of the request whose act left it. */
export const idsOf = (errand: Leased): { request: string | null; errand: string; attempts: number } => ({
  request: errand.body.request ?? null,
  errand: errandId(errand),
  attempts: errand.body.attempts,
});

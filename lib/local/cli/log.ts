import type { Terminal } from './terminal.ts';

export type Log = (code: string, fields?: Readonly<Record<string, unknown>>) => void;

/** A stable code and ids, as one JSON object a line on stderr: never a name, an address, a text or a token. */
export const logTo =
  (terminal: Pick<Terminal, 'say'>): Log =>
  (code, fields = {}) => {
    terminal.say(JSON.stringify({ code, ...fields }));
  };

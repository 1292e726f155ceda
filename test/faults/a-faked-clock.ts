import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** libfaketime, of Debian's package `faketime`, wherever this kind of machine has it. */
const library = (): string => {
  const found = readdirSync('/usr/lib')
    .map((name) => join('/usr/lib', name, 'faketime/libfaketime.so.1'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('There is no libfaketime (Debian: apt-get install faketime)');
  return found;
};

/**
 * The system's clock as a process sees it, set from outside while it runs. Node's timers go by the monotonic clock, which
 * nobody can set on a real machine either, so that one is left alone.
 */
export class FakedClock {
  readonly #file: string;

  constructor(folder: string, at: string) {
    this.#file = join(folder, 'clock');
    this.set(at);
  }

  /** From now on it is that instant, and goes on. */
  set(at: string): void {
    const text = `@${at.slice(0, 19).replace('T', ' ')}\n`;
    writeFileSync(`${this.#file}.new`, text);
    renameSync(`${this.#file}.new`, this.#file);
  }

  get env(): Record<string, string> {
    return {
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      // What is written in the file is UTC.
      TZ: 'UTC',
    };
  }
}

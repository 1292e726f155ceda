import { createHash } from 'node:crypto';

/** What happened in a run, in order: kept to be shown when it fails, and hashed to see that it plays again the same. */
export class Trace {
  readonly #hash = createHash('sha256');
  readonly #lines: string[] = [];

  say(line: string): void {
    this.#hash.update(`${line}\n`);
    this.#lines.push(line);
  }

  get length(): number {
    return this.#lines.length;
  }

  last(count: number): string {
    return this.#lines.slice(-count).join('\n');
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

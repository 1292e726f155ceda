import type { ChangeId } from '../../lambdas/domain/brands.ts';
import type { Key } from '../../lambdas/ports.ts';
import { changes } from '../../lambdas/records/tables.ts';
import { Ledger } from '../../lib/local/rehearsal/ledger.ts';
import type { Server } from '../flow/a-server.ts';
import type { RoundFolder } from './a-round-folder.ts';

interface Found {
  id: string;
  version: number;
  title: string;
  [field: string]: unknown;
}

const OF_THE_PRODUCT = ['id', 'order', 'version', 'carried', 'removed', 'savedBy', 'savedAt'];

/** Editors who save and save, each in a plan of its own, and write down what the product says that it has stored. */
export class Savers {
  readonly ledger = new Ledger();
  /** Answers that were neither a success nor a lost race, by status. */
  readonly refusals: number[] = [];
  readonly #writes: { key: Key; version: number }[] = [];
  readonly #folder: RoundFolder;
  #count = 0;
  #stopped = false;

  constructor(folder: RoundFolder) {
    this.#folder = folder;
  }

  get acknowledged(): number {
    return this.ledger.acknowledged;
  }

  #note(key: Key, version: number): void {
    this.ledger.write(key, version);
    this.#writes.push({ key, version });
  }

  /** What has been acknowledged up to now, for what is done at this moment. */
  soFar(): Ledger {
    const ledger = new Ledger();
    for (const { key, version } of this.#writes) ledger.write(key, version);
    return ledger;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** One save, in the plan of that department. Gives the status. */
  async save(server: Server, department: string): Promise<number> {
    const { year } = this.#folder.round;
    const { heads } = this.#folder.keys;
    const at = `/cycles/${year}/plans/${department}/changes`;
    const listed = await server.call('GET', `${at}?limit=1`, heads);
    const [found] = (listed.body as { items: Found[] }).items;
    if (!found) throw new Error(`The plan of ${department} has nothing to save`);
    const text = Object.fromEntries(Object.entries(found).filter(([name]) => !OF_THE_PRODUCT.includes(name)));
    this.#count += 1;
    const body = { ...text, title: `Åtgärd ${this.#count}` };
    const answer = await server.call('PUT', `${at}/${found.id}`, heads, body, { 'if-match': `"${found.version}"` });
    const version = Number(/^"(\d+)"$/.exec(answer.etag ?? '')?.[1] ?? 0);
    if (answer.status === 200) this.#note(changes.key(year, department, found.id as ChangeId), version);
    else if (answer.status !== 412) this.refusals.push(answer.status);
    return answer.status;
  }

  /** Saves in each of the plans at the same time until the server is gone, or `stop`. */
  async untilGone(server: Server, departments: readonly string[]): Promise<void> {
    this.#stopped = false;
    await Promise.all(
      departments.map(async (department) => {
        while (!this.#stopped) {
          const status = await this.save(server, department).catch(() => undefined);
          if (status === undefined) return;
        }
      }),
    );
  }
}

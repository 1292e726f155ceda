import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { invariantsOf } from '../../../lib/local/rehearsal/invariants.ts';
import { takeStock } from '../../../lib/local/rehearsal/stock.ts';
import { KeptState } from '../../kept-state.ts';
import { SEED } from '../seeded.ts';
import { type OpenStage, ORIGIN, openStage, type Stage, type Who } from './a-stage.ts';
import { Draw } from './draw.ts';
import { type Sent, shown } from './sent.ts';
import type { Watchdog } from './watchdog.ts';

export interface Attack {
  address: string;
  stage: Stage;
  who: Who;
  times: number;
  request(draw: Draw, open: OpenStage): Sent;
  send(open: OpenStage, request: Request, client: string): Promise<Response>;
  /** Whether the answer says that nothing was done. */
  isRefused(response: Response): boolean;
  /** What may change although it is refused. */
  mayChange(name: string): boolean;
}

export interface Tally {
  sent: number;
  /** Answers by status. */
  statuses: Map<number, number>;
  /** Acts that were valid by chance, and done. */
  done: number;
  slowest: number;
  wrong: string[];
}

export const aTally = (): Tally => ({ sent: 0, statuses: new Map(), done: 0, slowest: 0, wrong: [] });

/** After so many valid acts the stage begins anew, or the round is over before everything has been tried. */
const MOST_DONE = 10;
const MOST_WRONG = 3;
const SLOW_MS = 5000;

const requestOf = ({ method, path, headers, body }: Sent): Request =>
  new Request(`${ORIGIN}${path}`, { method, headers, body: body && new Uint8Array(body) });

/** What must hold whatever has been done, and does not. */
const violated = async ({ store }: OpenStage): Promise<string[]> => {
  const stock = await takeStock(store);
  const all = invariantsOf({ stock, year: 2028, mails: [], nothingChangedOnGet: true, filesWithSecrets: [] });
  const { auditChainsValid, everyArrowAllowed, oneVotePerSeat } = all;
  const held = { auditChainsValid, everyArrowAllowed, oneVotePerSeat };
  return Object.entries(held).flatMap(([name, holds]) => (holds ? [] : [name]));
};

interface Opened {
  open: OpenStage;
  state: KeptState;
  done: number;
}

/** Stages opened as copies, one at a time, and begun anew when something was done. */
export class Field {
  readonly #folder: string;
  #opened: (Opened & { stage: Stage }) | undefined;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  at(stage: Stage): Opened {
    if (this.#opened?.stage === stage) return this.#opened;
    this.leave();
    this.#count += 1;
    const open = openStage(stage, join(this.#folder, `copy-${this.#count}.db`));
    this.#opened = { open, state: new KeptState(open.store, stage.now), done: 0, stage };
    return this.#opened;
  }

  leave(): void {
    if (!this.#opened) return;
    this.#opened.open.close();
    this.#opened = undefined;
    for (const ending of ['', '-wal', '-shm', '.lock'])
      rmSync(join(this.#folder, `copy-${this.#count}.db${ending}`), { force: true });
  }
}

/** Sends what one may send at one address, and notes what should not have happened. */
export const bombard = async (attack: Attack, field: Field, watchdog: Watchdog, tally: Tally): Promise<void> => {
  const { address, stage, who } = attack;
  const where = `${address}, ${stage.name}, ${who}`;
  const draw = new Draw(SEED, where);
  watchdog.about(`${where}, seed ${SEED}`);
  for (let n = 0; n < attack.times && tally.wrong.length < MOST_WRONG; n += 1) {
    const { open, state } = field.at(stage);
    const sent = attack.request(draw, open);
    const wrong = (what: string): void => {
      tally.wrong.push(`${where}, request ${n + 1}: ${what}\n  ${shown(sent)}`);
    };
    const began = performance.now();
    const client = `192.0.2.${n % 200}`;
    const response = await watchdog
      .over(async () => {
        const answer = await attack.send(open, requestOf(sent), client);
        await answer.arrayBuffer();
        return answer;
      })
      .catch((error: unknown) => {
        open.failures.push(error instanceof Error ? (error.stack ?? error.name) : String(error));
        return new Response(null, { status: 500 });
      });
    const took = performance.now() - began;
    tally.sent += 1;
    tally.slowest = Math.max(tally.slowest, took);
    tally.statuses.set(response.status, (tally.statuses.get(response.status) ?? 0) + 1);
    if (response.status >= 500 || open.failures.length > 0)
      wrong(`answered ${response.status}: ${open.failures.splice(0).join()}`);
    if (took > SLOW_MS) wrong(`took ${took.toFixed(0)} ms`);
    const changed = state.changed().filter((name) => !attack.mayChange(name));
    if (changed.length === 0) continue;
    if (attack.isRefused(response)) wrong(`answered ${response.status}, and changed ${changed.slice(0, 9).join(', ')}`);
    tally.done += 1;
    const opened = field.at(stage);
    opened.done += 1;
    if (opened.done < MOST_DONE) continue;
    for (const name of await violated(open)) wrong(`${name} does not hold any more`);
    field.leave();
  }
  const { open, done } = field.at(stage);
  if (done > 0) {
    for (const name of await violated(open)) tally.wrong.push(`${where}: ${name} does not hold any more`);
    field.leave();
  }
};

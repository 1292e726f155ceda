import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BudgetYear } from '../../lambdas/domain/brands.ts';
import { type Example, seedExample } from '../../lib/local/example/seed-example.ts';
import { type Host, type HostOptions, openHost } from '../../lib/local/host.ts';
import { daysOf, morning } from '../../lib/local/rehearsal/calendar.ts';
import { type FiledMail, type LinkKind, linkIn, Mailbox } from '../../lib/local/rehearsal/mailbox.ts';
import { type Stage, setStage } from '../../lib/local/rehearsal/stage.ts';

export const YEAR = 2028 as BudgetYear;
export const DAYS = daysOf(YEAR);

/** Every letter that has come to the folder, read as they come and kept. */
export class Letters {
  readonly #mailbox: Mailbox;
  readonly #read: FiledMail[] = [];

  constructor(folder: string) {
    this.#mailbox = new Mailbox(folder);
  }

  /** The newest letter to an address that fits; without any, that is a fault. */
  newestTo(address: string, fits: (letter: FiledMail) => boolean = () => true): FiledMail {
    this.#read.push(...this.#mailbox.fetchNew());
    const found = this.#read.findLast((letter) => letter.to === address && fits(letter));
    if (!found) throw new Error(`${address} has no such letter`);
    return found;
  }

  /** The path of the newest link of a kind that an address was sent, in a letter about that. */
  newestLink(address: string, kind: LinkKind, subject = /./): string {
    const letter = this.newestTo(address, (one) => subject.test(one.subject) && linkIn(one, kind) !== undefined);
    const link = linkIn(letter, kind);
    if (link === undefined) throw new Error(`${address} has no link`);
    return link;
  }
}

export interface Town {
  host: Host;
  letters: Letters;
  /** What the product logged: nothing, unless a page failed. */
  log: string[];
  close(): Promise<void>;
}

const open = async (): Promise<Town & { mailFolder: string }> => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-browser-'));
  const log: string[] = [];
  const options: HostOptions = {
    root: process.cwd(),
    data,
    port: 0,
    test: true,
    movable: true,
    startAt: morning(DAYS.plannedOn),
    municipality: 'Exempelkommun',
    sender: 'planhjul@exempelkommun.example',
    replyTo: 'kommunen@exempelkommun.example',
    smtpUrl: null,
    // That the workflows were brought in step is told each time, and is no fault.
    log: (code) => {
      if (code !== 'RECONCILED') log.push(code);
    },
  };
  const host = await openHost(options);
  return {
    host,
    mailFolder: join(data, 'mail'),
    letters: new Letters(join(data, 'mail')),
    log,
    close: async () => {
      await host.close();
      rmSync(data, { recursive: true, force: true });
      rmSync(`${data}-checkpoints`, { recursive: true, force: true });
    },
  };
};

/** The example municipality on its first day: nothing planned yet. */
export const aTown = async (): Promise<Town & { example: Example }> => {
  const town = await open();
  const size = { year: YEAR, departments: 8, changes: null, councillors: 41, seed: 1 };
  return { ...town, example: await seedExample(town.host.ports, size) };
};

/** The same with keys for everyone who calls the API, so that what is not looked at goes fast. */
export const aStage = async (size: { departments: number; councillors: number }): Promise<Town & { stage: Stage }> => {
  const town = await open();
  const stage = await setStage(
    town.host,
    { year: YEAR, changes: 3, seed: 1, ...size },
    new Mailbox(town.mailFolder),
    () => {},
  );
  return { ...town, stage };
};

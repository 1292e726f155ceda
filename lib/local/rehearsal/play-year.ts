import { join } from 'node:path';
import { openSqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { type Host, type HostOptions, openHost } from '../host.ts';
import { daysOf, morning } from './calendar.ts';
import { Mailbox } from './mailbox.ts';
import { filesHolding } from './secrets-on-disk.ts';
import { type Stage, setStage, type YearSize } from './stage.ts';
import { takeStock } from './stock.ts';
import { judgeYear, playScenes, SCENES, type YearResult } from './the-year.ts';

export interface YearOptions {
  size: YearSize;
  /** An empty folder to play in. */
  data: string;
  root: string;
  /** 0 for any that is free. */
  port: number;
  /** Ends the year between two things that are told of. */
  signal: AbortSignal;
  tell(scene: number, what: string): void;
  log: HostOptions['log'];
  around?: NonNullable<HostOptions['around']>;
  /** Called when the year has been played, before the server is closed. */
  played?(host: Host): void;
}

const hostOptions = ({ data, root, port, size, log, around }: YearOptions): HostOptions => ({
  ...(around ? { around } : {}),
  data,
  root,
  port,
  log,
  test: false,
  movable: true,
  startAt: morning(daysOf(size.year).plannedOn),
  municipality: 'Exempelkommun',
  sender: 'planhjul@exempelkommun.example',
  replyTo: 'kommunen@exempelkommun.example',
  smtpUrl: null,
});

/** Opens what the year left on disk, as after a restart, and judges it. */
const judge = async (
  stage: Stage,
  { data }: YearOptions,
  counted: { transitions: number; seconds: number },
): Promise<YearResult> => {
  const store = openSqliteStore(join(data, 'planhjul.db'));
  const stock = await takeStock(store).finally(() => store.close());
  const filesWithSecrets = filesHolding(data, join(data, 'mail'), [...stage.secrets]);
  return judgeYear(stage, { stock, ...counted, filesWithSecrets });
};

/**
 * Plays one whole year of the example municipality in an empty folder: through the HTTP API, the mails as files and the
 * links in them, with a clock that is moved from day to day. The server is closed before the year is judged, so that
 * what counts is what a restart would find. Throws ScriptFailure when the product refuses what the year needs.
 */
export const playYear = async (options: YearOptions): Promise<YearResult> => {
  const began = performance.now();
  let scene = 1;
  const tell = (what: string): void => {
    options.signal.throwIfAborted();
    options.tell(scene, what);
  };
  tell('the municipality is built');
  const host = await openHost(hostOptions(options));
  let stage: Stage;
  let transitions: number;
  try {
    stage = await setStage(host, options.size, new Mailbox(join(options.data, 'mail')), tell);
    await playScenes(stage, (next) => {
      scene = next;
    });
    await host.settle();
    transitions = host.transitions();
    options.played?.(host);
  } finally {
    await host.close();
  }
  scene = SCENES;
  tell('everything that was acknowledged is read back');
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  return judge(stage, options, { transitions, seconds });
};

/** The server on what a year left, to look around in; its clock goes on from where the year ended. */
export const lookAround = (options: YearOptions): Promise<Host> => openHost(hostOptions(options));

import { join } from 'node:path';
import { openSqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { Cycle } from '../../../lambdas/domain/cycle.ts';
import type { AgendaItem } from '../../../lambdas/domain/meeting.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import { type Host, type HostOptions, openHost } from '../host.ts';
import { daysOf, morning } from './calendar.ts';
import { type Invariants, invariantsOf, mailCounts } from './invariants.ts';
import { beLate } from './scenes/be-late.ts';
import { fillInPlans } from './scenes/fill-in-plans.ts';
import { endTheYear, holdFirstMeeting, holdSecondMeeting, holdThirdMeeting } from './scenes/hold-meetings.ts';
import { openTheRound } from './scenes/open-the-round.ts';
import { reviewPlans } from './scenes/review-plans.ts';
import { filesHolding } from './secrets-on-disk.ts';
import { EVENTS, type Stage, setStage, type YearEvent, type YearSize } from './stage.ts';
import { bodiesIn, takeStock } from './stock.ts';

/** How many scenes a year has, for the progress bar. */
export const SCENES = 10;

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
}

export interface YearResult {
  cycle: number;
  departments: number;
  changes: number;
  plansAdopted: number;
  /** How often a plan was referred back on its way. */
  plansReferredBack: number;
  plansRejected: number;
  votes: number;
  mailsSent: number;
  mailsBounced: number;
  /** Of the state machines. */
  transitions: number;
  seconds: number;
  /** Acknowledged writes that could not be read back once the folder was opened anew. */
  lost: number;
  invariants: Invariants;
  events: YearEvent[];
}

const hostOptions = ({ data, root, port, size, log }: YearOptions): HostOptions => ({
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

const playScenes = async (stage: Stage, begin: (scene: number) => void): Promise<void> => {
  begin(2);
  await openTheRound(stage);
  begin(3);
  await fillInPlans(stage);
  begin(4);
  await beLate(stage);
  begin(5);
  await reviewPlans(stage);
  begin(6);
  const asked = await holdFirstMeeting(stage);
  begin(7);
  await holdSecondMeeting(stage, asked);
  begin(8);
  await holdThirdMeeting(stage);
  begin(9);
  await endTheYear(stage);
};

/** Opens what the year left on disk, as after a restart, and judges it. */
const judge = async (
  stage: Stage,
  options: YearOptions,
  counted: { transitions: number; seconds: number },
): Promise<YearResult> => {
  const store = openSqliteStore(join(options.data, 'planhjul.db'));
  const stock = await takeStock(store).finally(() => store.close());
  const { year } = options.size;
  const plans = bodiesIn<Plan>(stock, `cycle#${year}`, 'plan#');
  const ofStatus = (status: Plan['status']): number => plans.filter((plan) => plan.status === status).length;
  const items = stage.days.meetings.flatMap((date) => bodiesIn<AgendaItem>(stock, `meeting#kf-${date}`, 'item#'));
  const referred = items.filter((item) => item.status === 'closed' && item.result.decision.outcome === 'referred-back');
  const cycle = stock.rows.get(`cycles|${year}`)?.body as Cycle | undefined;
  if (cycle?.status === 'published') stage.events.add('published');
  const mails = mailCounts(stock);
  stage.mailbox.fetchNew();
  const mailFolder = join(options.data, 'mail');
  return {
    cycle: year,
    departments: plans.length,
    changes: plans.reduce((sum, plan) => sum + (plan.submissions.at(-1)?.changes ?? 0), 0),
    plansAdopted: ofStatus('adopted'),
    plansReferredBack: referred.length,
    plansRejected: ofStatus('rejected'),
    votes: stage.ledger.votes,
    mailsSent: mails.sent,
    mailsBounced: mails.bounced,
    ...counted,
    lost: stage.ledger.lostIn(stock),
    invariants: invariantsOf({
      stock,
      year,
      mails: stage.mailbox.kept(),
      nothingChangedOnGet: stage.nothingChangedOnGet,
      filesWithSecrets: filesHolding(options.data, mailFolder, [...stage.secrets]),
    }),
    events: EVENTS.filter((event) => stage.events.has(event)),
  };
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
    stage = await setStage(host, options.size, join(options.data, 'mail'), tell);
    await playScenes(stage, (next) => {
      scene = next;
    });
    await host.settle();
    transitions = host.transitions();
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

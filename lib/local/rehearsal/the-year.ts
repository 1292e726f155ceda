import type { Cycle } from '../../../lambdas/domain/cycle.ts';
import type { AgendaItem } from '../../../lambdas/domain/meeting.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import { type Invariants, invariantsOf, mailCounts } from './invariants.ts';
import { beLate } from './scenes/be-late.ts';
import { fillInPlans } from './scenes/fill-in-plans.ts';
import { endTheYear, holdFirstMeeting, holdSecondMeeting, holdThirdMeeting } from './scenes/hold-meetings.ts';
import { openTheRound } from './scenes/open-the-round.ts';
import { reviewPlans } from './scenes/review-plans.ts';
import { EVENTS, type Stage, type YearEvent } from './stage.ts';
import { bodiesIn, type Stock } from './stock.ts';

// The rehearsed year itself, the same wherever it is played: its scenes, and what is judged when it is over.

/** How many scenes a year has, for the progress bar: building the municipality and reading back count as well. */
export const SCENES = 10;

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
  /** Acknowledged writes that could not be read back when the year was over. */
  lost: number;
  invariants: Invariants;
  events: YearEvent[];
}

/** Plays what happens from the start of the round to the end of the year; tells before each scene which one begins. */
export const playScenes = async (stage: Stage, begin: (scene: number) => void | Promise<void>): Promise<void> => {
  await begin(2);
  await openTheRound(stage);
  await begin(3);
  await fillInPlans(stage);
  await begin(4);
  await beLate(stage);
  await begin(5);
  await reviewPlans(stage);
  await begin(6);
  const asked = await holdFirstMeeting(stage);
  await begin(7);
  await holdSecondMeeting(stage, asked);
  await begin(8);
  await holdThirdMeeting(stage);
  await begin(9);
  await endTheYear(stage);
};

export interface Found {
  /** What a restart, or another reader, finds stored. */
  stock: Stock;
  transitions: number;
  seconds: number;
  /** Files, logs and tables outside the mails that hold a raw secret. */
  filesWithSecrets: readonly string[];
}

/** Judges a year by what it left: counts, losses, invariants. */
export const judgeYear = async (
  stage: Stage,
  { stock, transitions, seconds, filesWithSecrets }: Found,
): Promise<YearResult> => {
  const { year } = stage.size;
  const plans = bodiesIn<Plan>(stock, `cycle#${year}`, 'plan#');
  const ofStatus = (status: Plan['status']): number => plans.filter((plan) => plan.status === status).length;
  const items = stage.days.meetings.flatMap((date) => bodiesIn<AgendaItem>(stock, `meeting#kf-${date}`, 'item#'));
  const referred = items.filter((item) => item.status === 'closed' && item.result.decision.outcome === 'referred-back');
  const cycle = stock.rows.get(`cycles|${year}`)?.body as Cycle | undefined;
  if (cycle?.status === 'published') stage.events.add('published');
  const mails = mailCounts(stock);
  await stage.mailbox.fetchNew();
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
    transitions,
    seconds,
    lost: stage.ledger.lostIn(stock),
    invariants: invariantsOf({
      stock,
      year,
      mails: stage.mailbox.kept(),
      nothingChangedOnGet: stage.nothingChangedOnGet,
      filesWithSecrets,
    }),
    events: EVENTS.filter((event) => stage.events.has(event)),
  };
};

import type { LocalDate } from '../../../../lambdas/domain/brands.ts';
import { isElectionYear } from '../../../../lambdas/domain/calendar.ts';
import { addDays } from '../../../../lambdas/domain/local-time.ts';
import { atOnce } from '../../example/at-once.ts';
import { answerByLink, type Voter } from '../answer-by-link.ts';
import { evening, morning } from '../calendar.ts';
import { ScriptFailure } from '../caller.ts';
import { openByScanner, rememberTokens } from '../links.ts';
import type { FiledMail } from '../mailbox.ts';
import { adjustMinutes, announceMinutes, planMeeting } from '../operations.ts';
import { moveOn, newMails, type Stage } from '../stage.ts';
import { answersFor } from '../vote-plan.ts';
import { meetAndDecide, meetInVain, seatedOf, votersFrom } from './meet.ts';
import { replaceCouncil } from './replace-council.ts';
import { mendAndResubmit, reviewPlan } from './review-plans.ts';

/** At the large meetings, whose pages are long, a scanner opens the links of these first; at the third everybody's. */
const SCANNED = 8;

const meetingOn = (date: LocalDate): string => `kf-${date}`;

const moved = async (stage: Stage, to: Parameters<typeof moveOn>[1]): Promise<FiledMail[]> => {
  const mails = await moveOn(stage, to);
  rememberTokens(stage, mails);
  return mails;
};

const settled = async (stage: Stage): Promise<FiledMail[]> => {
  const mails = await newMails(stage);
  rememberTokens(stage, mails);
  return mails;
};

/** The minutes are adjusted a week after the meeting (KL 5:69) and announced the day after (KL 8:12). */
const finishMinutes = async (stage: Stage, date: LocalDate): Promise<FiledMail[]> => {
  const before = await moved(stage, morning(addDays(date, 7)));
  await adjustMinutes(stage, meetingOn(date), addDays(date, 7), 'Bengt Berg och Carina Cederqvist');
  const between = await moved(stage, morning(addDays(date, 8)));
  await announceMinutes(stage, meetingOn(date), addDays(date, 8));
  return [...before, ...between, ...(await settled(stage))];
};

/** What a meeting left undecided needs another: the secretary is asked by mail, and calls it. */
const callAnother = async (stage: Stage, date: LocalDate, asked: readonly FiledMail[]): Promise<FiledMail[]> => {
  if (!asked.some((mail) => mail.to === stage.example.staff.secretary.email)) {
    throw new ScriptFailure('The secretary was not asked for another meeting');
  }
  stage.tell('the secretary calls another meeting');
  await planMeeting(stage, date);
  return settled(stage);
};

const scanBallots = (stage: Stage, voters: readonly Voter[]): Promise<void> =>
  openByScanner(
    stage,
    voters.map((voter) => voter.link),
  );

/**
 * The first meeting. Two weeks before it everyone is summoned; a scanner opens some ballots, which does nothing; some
 * members tell what they think beforehand. On the evening too few come.
 */
export const holdFirstMeeting = async (stage: Stage): Promise<FiledMail[]> => {
  const { days } = stage;
  const [first] = days.meetings;
  stage.tell('the council is summoned');
  const voters = votersFrom(stage, await moved(stage, evening(days.firstSummonsOn)));
  await scanBallots(stage, voters.slice(0, SCANNED));
  const [stance] = answersFor('adopt', 1);
  const minded = seatedOf(stage, voters).slice(0, Math.ceil(voters.length / 10));
  if (stance) await atOnce(minded, stage.width, (voter) => answerByLink(stage, voter, new Map([[1, stance]])));
  stage.events.add('stance');
  await moved(stage, evening(first));
  await meetInVain(stage, meetingOn(first), voters);
  return settled(stage);
};

/** The second meeting decides everything but what a minority refers back. */
export const holdSecondMeeting = async (stage: Stage, asked: readonly FiledMail[]): Promise<void> => {
  const [first, second] = stage.days.meetings;
  await moved(stage, morning(addDays(first, 1)));
  const summons = await callAnother(stage, second, asked);
  if (isElectionYear(stage.days.year - 1)) summons.push(...(await replaceCouncil(stage, summons)));
  summons.push(...(await finishMinutes(stage, first)));
  const voters: Voter[] = votersFrom(stage, summons);
  await moved(stage, evening(second));
  await meetAndDecide(stage, meetingOn(second), 2, voters);
  await settled(stage);
};

/** The department answers what was referred back, the IT office reviews it anew, and a third meeting settles it. */
export const holdThirdMeeting = async (stage: Stage): Promise<void> => {
  const [, second, third] = stage.days.meetings;
  const { referredBack } = stage.parts;
  stage.tell('the department answers the referral back');
  await moved(stage, morning(addDays(second, 5)));
  await mendAndResubmit(stage, referredBack, 'Avvecklingen av det gamla systemet kostar 140 tkr och ryms inom ramen.');
  await settled(stage);
  await reviewPlan(stage, referredBack);
  const asked = await settled(stage);
  const summons = await callAnother(stage, third, asked);
  summons.push(...(await finishMinutes(stage, second)));
  summons.push(...(await moved(stage, evening(third))));
  const voters = votersFrom(stage, summons);
  await scanBallots(stage, voters);
  await meetAndDecide(stage, meetingOn(third), 3, voters);
  await settled(stage);
};

/** The last minutes, and the time for appeal after them. */
export const endTheYear = async (stage: Stage): Promise<void> => {
  const [, , third] = stage.days.meetings;
  stage.tell('the minutes are adjusted and announced; the time for appeal runs');
  await finishMinutes(stage, third);
  await moved(stage, morning(stage.days.endsOn));
};

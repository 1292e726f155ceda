import type { AgendaItem } from '../../../../lambdas/domain/meeting.ts';
import { atOnce } from '../../example/at-once.ts';
import { settleTie, type Voter, voteByLink } from '../answer-by-link.ts';
import { ScriptFailure } from '../caller.ts';
import { type FiledMail, linkIn } from '../mailbox.ts';
import { closeItem, closeMeeting, itemsOf, openItem, openMeeting, rollCall } from '../operations.ts';
import type { Stage } from '../stage.ts';
import type { PlannedAnswer } from '../vote-plan.ts';
import { answersFor, type Course } from '../vote-plan.ts';

/** Each member with the ballot link of their summons to this meeting; members first, in the order of their seats. */
export const votersFrom = (stage: Stage, mails: readonly FiledMail[]): Voter[] => {
  const links = new Map(
    mails.flatMap((mail) => {
      const link = linkIn(mail, 'r');
      return link === undefined ? [] : [[mail.to, link] as const];
    }),
  );
  return stage.example.council.map(({ person }) => {
    const link = links.get(person.email);
    if (link === undefined) throw new ScriptFailure(`${person.id} was not summoned`);
    return { person: person.id, link };
  });
};

export const seatedOf = (stage: Stage, voters: readonly Voter[]): Voter[] => voters.slice(0, stage.size.councillors);

/**
 * How the matter of a department goes at the meeting with this number, from 1. At the third a minority asks again for what
 * it got at the second, and does not get it: its right is used up in the matter (KL 5:50).
 */
const courseOf = (stage: Stage, department: string, meeting: 2 | 3): Course => {
  const { parts } = stage;
  if (meeting === 2 && department === parts.referredBack) return 'refer-by-minority';
  if (department === parts.tied) return 'tie';
  if (department === parts.referredBack) return 'refer-by-minority';
  return meeting === 2 && department === parts.rejected ? 'reject' : 'adopt';
};

/** The first meeting: too few come. The first matter is found not quorate, the rest is not reached. */
export const meetInVain = async (stage: Stage, meeting: string, voters: readonly Voter[]): Promise<void> => {
  const few = seatedOf(stage, voters).slice(0, Math.floor(stage.size.councillors / 2));
  stage.tell('the council meets, but too few have come');
  await openMeeting(stage, meeting);
  await rollCall(
    stage,
    meeting,
    few.map((voter) => voter.person),
  );
  await openItem(stage, meeting, 1);
  const item = await closeItem(stage, meeting, 1);
  if (item.status !== 'closed' || item.result.decision.outcome !== 'not-quorate')
    throw new ScriptFailure('A meeting without its quorum decided something');
  stage.events.add('missing-quorum');
  await closeMeeting(stage, meeting);
};

const note = (stage: Stage, item: AgendaItem): void => {
  if (item.status !== 'closed') return;
  switch (item.result.decision.outcome) {
    case 'approved':
      stage.events.add('adoption');
      break;
    case 'rejected':
      stage.events.add('rejection');
      break;
    case 'referred-back':
      if (item.result.decision.by === 'minority') stage.events.add('minority-referral');
  }
  const wanted = item.result.decision.counts;
  const third = wanted.refer > 0 && 3 * wanted.refer >= wanted.eligible && wanted.refer < wanted.decide;
  if (third && item.attending?.minorityUsed && item.result.decision.by === 'majority')
    stage.events.add('minority-right-spent');
};

/** Everyone present votes on every matter in one visit to their link; the matters are closed one after the other. */
export const meetAndDecide = async (
  stage: Stage,
  meeting: string,
  number: 2 | 3,
  voters: readonly Voter[],
): Promise<void> => {
  const present = seatedOf(stage, voters);
  stage.tell('the council meets; the roll is called');
  await openMeeting(stage, meeting);
  await rollCall(
    stage,
    meeting,
    present.map((voter) => voter.person),
  );
  const agenda = await itemsOf(stage, meeting);
  for (const { number: item } of agenda) await openItem(stage, meeting, item);
  const planned = agenda.map((item) => {
    // The rehearsal plays its courses with plans alone; whatever else comes up is let through.
    const course = item.subject.type === 'plan' ? courseOf(stage, item.subject.department, number) : 'adopt';
    return [item.number, answersFor(course, present.length)] as const;
  });
  let voted = 0;
  await atOnce(present, stage.width, async (voter, seat) => {
    const answers = new Map(
      planned.flatMap(([item, all]): [number, PlannedAnswer][] => {
        const answer = all[seat];
        return answer ? [[item, answer]] : [];
      }),
    );
    await voteByLink(stage, meeting, voter, answers);
    voted += 1;
    stage.tell(`${voted} of ${present.length} councillors have voted`);
  });
  for (const { number: item } of agenda) note(stage, await decide(stage, meeting, item, present));
  await closeMeeting(stage, meeting);
};

const decide = async (stage: Stage, meeting: string, item: number, present: readonly Voter[]): Promise<AgendaItem> => {
  const closed = await closeItem(stage, meeting, item);
  if (closed.status !== 'casting') return closed;
  stage.events.add('tie');
  const [chair] = present;
  if (!chair) throw new ScriptFailure('Nobody presides');
  await settleTie(stage, chair, item, 'approve');
  stage.events.add('casting-vote');
  const settled = (await itemsOf(stage, meeting)).find((one) => one.number === item);
  if (!settled) throw new ScriptFailure(`The item ${item} is gone`);
  return settled;
};

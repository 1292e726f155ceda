import { mayWriteDecided } from '../../domain/council/minutes.ts';
import { orderOfQuestions, type Question, standingMotions } from '../../domain/council/proceedings.ts';
import type { AgendaItem, Meeting } from '../../domain/meeting.ts';
import { never } from '../../domain/result.ts';
import type { Texts } from '../texts/texts.ts';
import type { LedItem, NamedVote } from '../views/meeting-model.ts';
import { type Block, heading, listUnder, text } from './blocks.ts';

type Closed = Extract<AgendaItem, { status: 'closed' }>;
/** An item that came up and is closed, with everything that was written of it. */
type Handled = LedItem & { item: Closed };

export const isHandled = (led: LedItem): led is Handled => led.item.status === 'closed';

const motionsOf = (texts: Texts, led: Handled): string[] => {
  const { minutes } = texts;
  return [
    minutes.proposal(led.item.title),
    ...standingMotions(led.motions).map((motion) => {
      const name = led.motions.find((one) => one.number === motion.number)?.name ?? '';
      return minutes.motion[motion.asks](name, motion.wording);
    }),
  ];
};

export const questionText = (texts: Texts, led: Pick<LedItem, 'motions'>, question: Question): string => {
  const { minutes } = texts;
  switch (question.kind) {
    case 'today':
      return minutes.today[question.others.length > 1 ? 'both' : (question.others[0] ?? 'refer')];
    case 'main':
      return minutes.main;
    case 'amendment': {
      const name = led.motions.find((one) => one.number === question.motion.number)?.name ?? '';
      return minutes.question.amendment(name, question.motion.wording);
    }
    default:
      return never(question);
  }
};

const wasDecidedToday = ({ item }: Handled): boolean => {
  const { outcome } = item.result.decision;
  return outcome === 'approved' || outcome === 'rejected' || outcome === 'no-votes';
};

const orderOf = (texts: Texts, led: Handled): Block[] => {
  if (led.order !== null) return [heading(3, texts.minutes.order), text(led.order)];
  const questions = orderOfQuestions(led.motions, led.item.result.decision.counts, wasDecidedToday(led));
  return listUnder(
    texts.minutes.order,
    questions.map((question) => questionText(texts, led, question)),
  );
};

const named = (texts: Texts, votes: readonly NamedVote[]): string =>
  votes.map((vote) => (vote.byHand ? `${vote.name} (${texts.minutes.byHand})` : vote.name)).join(', ');

/** `Ja (23): …`, a line an answer: read at a glance, and how each voted is there by name (KL 5:67, 5). */
const groups = (
  texts: Texts,
  votes: readonly NamedVote[],
  answers: readonly (readonly [string, (vote: NamedVote) => boolean])[],
): string[] =>
  answers.map(([answer, fits]) => {
    const those = votes.filter(fits);
    return those.length === 0
      ? texts.minutes.noneIn(answer)
      : texts.minutes.group(answer, those.length, named(texts, those));
  });

const resultOf = (texts: Texts, led: Handled): Block[] => {
  const { minutes } = texts;
  const { decision } = led.item.result;
  const votes = led.votes.filter((vote) => !vote.recused);
  const silent = votes.every(({ today, main }) => today === null && main === null);
  if (silent || decision.outcome === 'not-quorate') return [];
  const first = groups(texts, votes, [
    [minutes.decideToday, (vote) => vote.today === 'decide'],
    [minutes.refer, (vote) => vote.today === 'refer'],
    [minutes.adjourn, (vote) => vote.today === 'adjourn'],
    [minutes.silent, (vote) => vote.today === null],
  ]);
  const second = groups(texts, votes, [
    [minutes.yes, (vote) => vote.main === 'approve'],
    [minutes.no, (vote) => vote.main === 'reject'],
    [minutes.abstains, (vote) => vote.main === 'abstain'],
    [minutes.silent, (vote) => vote.main === null],
  ]);
  const asked = decision.counts.refer + decision.counts.adjourn > 0 || !wasDecidedToday(led);
  return [
    ...(asked ? listUnder(`${minutes.result}: ${minutes.onToday.toLowerCase()}`, first) : []),
    ...(wasDecidedToday(led) ? listUnder(`${minutes.result}: ${minutes.onMain.toLowerCase()}`, second) : []),
  ];
};

const decisionOf = (texts: Texts, meeting: Meeting, led: Handled): Block[] => {
  const { decision } = led.item.result;
  const { minutes, names } = texts;
  const settled = [
    ...(decision.by === 'casting-vote' && led.chair ? [minutes.castingVote(led.chair.name, decision.rule)] : []),
    ...(decision.by ? [texts.meeting.ruledBy(names.by[decision.by], decision.rule)] : []),
    `${texts.meeting.quorumText(decision.quorum.taken, decision.quorum.needed, decision.quorum.rule)}.`,
  ];
  const words = mayWriteDecided(meeting, led.item)
    ? texts.meeting.decided[decision.outcome](meeting.bodyName, led.item.title)
    : minutes.undecided(names.outcome[decision.outcome]);
  return [heading(3, minutes.decision), { kind: 'text', text: words, strong: true }, text(settled.join(' '))];
};

/** One item in the form of KL 5:67: proposals, order of questions, vote by name, decision, reservations; and who was recused. */
export const itemWords = (texts: Texts, meeting: Meeting, led: Handled): Block[] => {
  const { minutes } = texts;
  const { item } = led;
  const title = heading(2, [item.paragraph, item.title].filter(Boolean).join(' '), `minutes-${item.number}`);
  const number = led.caseNumber === null ? [] : [text(texts.open.caseNumber(led.caseNumber))];
  if (item.result.notReached) return [title, ...number, text(texts.meeting.notReached)];
  return [
    title,
    ...number,
    ...(item.unannounced ? [text(minutes.urgent(item.unannounced.reason, item.unannounced.agreed))] : []),
    ...(item.waited ? [text(minutes.waited)] : []),
    ...(led.chair && led.chair.office !== 'chair'
      ? [text(minutes.presides(led.chair.name, texts.names.office[led.chair.office]))]
      : []),
    ...listUnder(
      minutes.recused,
      led.recusals.map(({ name, reason }) => minutes.recusedIs(name, reason)),
    ),
    ...listUnder(minutes.motions, motionsOf(texts, led)),
    ...orderOf(texts, led),
    ...resultOf(texts, led),
    ...decisionOf(texts, meeting, led),
    ...listUnder(minutes.reasons, item.result.reasons),
    ...listUnder(
      minutes.reservations,
      led.reservations.map(({ name, text: words }) => minutes.reservation(name, words)),
    ),
  ];
};

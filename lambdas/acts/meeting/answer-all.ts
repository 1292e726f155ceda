import type { ActName } from '../../domain/acts.ts';
import type { Instant, MeetingId, PersonId } from '../../domain/brands.ts';
import type { AnswerInput } from '../../domain/council/answer.ts';
import type { AgendaItem, Ballot, Meeting } from '../../domain/meeting.ts';
import type { Result } from '../../domain/result.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import type { AnswerTo, Recorded } from './answer-to.ts';
import { type Answered, receiptFor, saidOf } from './vote-receipt.ts';
import type { BallotActor } from './voter.ts';

/** One confirmation: what one person answers to some matters of a meeting. */
export interface BallotAnswers {
  meeting: MeetingId;
  person: PersonId;
  answers: readonly { item: number; answer: AnswerInput }[];
}

export interface Given {
  item: number;
  result: Result<Recorded>;
}

/** An answer that stands or may be written: with the row's edit when there is something to write. */
export interface Judged {
  meeting: Meeting;
  item: AgendaItem;
  role: string;
  recorded: Recorded;
  /** `ticket` tells this row and version from every other, for the receipt. */
  write: { edit: Edit; ticket: string } | null;
}

export interface AnswerRule {
  /** The act's name in the trace. */
  name(ballot: Ballot): ActName;
  receipt: 'vote-receipt' | 'stance-receipt';
  /** Reads what the answers are judged by, anew at each attempt. */
  judge(at: Instant): Promise<(to: AnswerTo) => Promise<Result<Judged>>>;
}

/** Two writes a row, three for the receipt: within what one transaction takes. */
const AT_ONCE = 45;

const answerSome = (
  ports: ActPorts,
  actor: BallotActor,
  { meeting, person, answers }: BallotAnswers,
  rule: AnswerRule,
): Promise<Given[]> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const judge = await rule.judge(at);
    const given: Given[] = [];
    const written: (Judged & { write: NonNullable<Judged['write']> })[] = [];
    for (const { item, answer } of answers) {
      const judged = await judge({ meeting, item, person, answer });
      given.push({ item, result: judged.ok ? { ok: true, value: judged.value.recorded } : judged });
      if (judged.ok && judged.value.write) written.push({ ...judged.value, write: judged.value.write });
    }
    const [first] = written;
    if (!first) return given;
    const told = written.map(
      ({ item, recorded }): Answered => ({ item: item.number, title: item.title, said: saidOf(recorded.ballot) }),
    );
    const about = { person, at, ticket: first.write.ticket };
    // Nothing shared is written or checked, so that a whole council can vote in the same tenth of a second.
    const done = await commit(
      ports,
      { name: rule.name(first.recorded.ballot), actor, role: first.role, at },
      written.map(({ write }) => write.edit),
      { mails: [receiptFor(first.meeting, rule.receipt, told, about)] },
    );
    return done ? given : 'conflict';
  });

/**
 * Registers one confirmation: each answer is judged by itself, and those that may stand are stored together with the one
 * receipt that lists them all, or none is. What is refused tells why and writes nothing.
 */
export const answerAll = async (
  ports: ActPorts,
  actor: BallotActor,
  ballot: BallotAnswers,
  rule: AnswerRule,
): Promise<Given[]> => {
  const given: Given[] = [];
  for (let from = 0; from < ballot.answers.length; from += AT_ONCE) {
    const answers = ballot.answers.slice(from, from + AT_ONCE);
    given.push(...(await answerSome(ports, actor, { ...ballot, answers }, rule)));
  }
  return given;
};

/** The one answer's result. */
export const answerOne = async (
  ports: ActPorts,
  actor: BallotActor,
  { meeting, item, person, answer }: AnswerTo,
  rule: AnswerRule,
): Promise<Result<Recorded>> => {
  const [given] = await answerAll(ports, actor, { meeting, person, answers: [{ item, answer }] }, rule);
  if (!given) throw new Error('One answer gave no result');
  return given.result;
};

import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { type AnswerInput, problemsOfAnswer } from '../../domain/council/answer.ts';
import type { AgendaItem, Ballot } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Reader } from './load-meeting.ts';
import { matterNow } from './matter.ts';

export interface AnswerTo {
  meeting: MeetingId;
  item: number;
  person: PersonId;
  answer: AnswerInput;
}

export interface Recorded {
  /** `already`: the same answer stood there before; nothing was written. */
  status: 'recorded' | 'already' | 'changed';
  ballot: Ballot;
}

export const isSame = (ballot: Ballot, person: PersonId, answer: AnswerInput): boolean =>
  ballot.person === person &&
  ballot.today === answer.today &&
  ballot.main === answer.main &&
  ballot.motivation === answer.motivation &&
  ballot.fingerprint === answer.fingerprint;

/**
 * What is answered must be the content on the agenda, and still what stands: an edited plan or document makes a page stale. Then a
 * choice must have been made, with its reason where one is due.
 */
export const soundness = async (store: Reader, item: AgendaItem, answer: AnswerInput): Promise<Result<void>> => {
  const { fingerprint } = item.subject;
  const now = await matterNow(store, item.subject);
  if (fingerprint !== now.fingerprint || fingerprint !== answer.fingerprint) {
    return refuse({ why: 'stale', current: now.number });
  }
  const problems = problemsOfAnswer(answer);
  return problems.length > 0 ? refuse({ why: 'invalid', problems }) : ok(undefined);
};

import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { type AnswerInput, problemsOfAnswer } from '../../domain/council/answer.ts';
import type { AgendaItem, Ballot } from '../../domain/meeting.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import type { Reader } from './load-meeting.ts';

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
 * What is answered must be the content on the agenda, and still the plan's own: an edited plan makes a page stale. Then a
 * choice must have been made, with its reason where one is due.
 */
export const soundness = async (store: Reader, item: AgendaItem, answer: AnswerInput): Promise<Result<void>> => {
  const { year, department, fingerprint, submission } = item.subject;
  const latest = (await read(store, plans, year, department))?.body.submissions.at(-1);
  if (fingerprint !== latest?.fingerprint || fingerprint !== answer.fingerprint) {
    return refuse({ why: 'stale', current: latest?.number ?? submission });
  }
  const problems = problemsOfAnswer(answer);
  return problems.length > 0 ? refuse({ why: 'invalid', problems }) : ok(undefined);
};

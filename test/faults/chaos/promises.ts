import type { MeetingId, PersonId } from '../../../lambdas/domain/brands.ts';
import type { AnswerInput } from '../../../lambdas/domain/council/answer.ts';

export interface PromisedVote {
  meeting: MeetingId;
  item: number;
  person: PersonId;
  answer: AnswerInput;
}

/** What the product said that it had stored. */
export class Promises {
  /** By the id of the request, which is the same for every try of the same thing. */
  readonly acts = new Set<string>();
  readonly votes: PromisedVote[] = [];
}

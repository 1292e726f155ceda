import type { Instant, PersonId } from '../brands.ts';

/** What a motion from the floor (yrkande) asks for. */
export const MOTION_KINDS = ['approve', 'reject', 'refer', 'adjourn', 'amend'] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];

/** A motion from the floor. Taken back it stays in the trace and leaves the minutes (KL 5:67, 1). */
export interface Motion {
  /** From 1 within its item, in the order in which they were put forward. */
  number: number;
  person: PersonId;
  asks: MotionKind;
  /** The reason of a referral back, the text of an amendment; may be empty for the others. */
  wording: string;
  at: Instant;
  withdrawnAt: Instant | null;
}

/** What the secretary writes down of one item beside its votes. */
export interface Proceedings {
  item: number;
  motions: readonly Motion[];
  /** How the chair put the questions, where it was another way than the derived one. */
  order: string | null;
}

export const noProceedings = (item: number): Proceedings => ({ item, motions: [], order: null });

/** Put forward and not taken back, as the minutes must show them (KL 5:67, 1). */
export const standingMotions = (motions: readonly Motion[]): Motion[] =>
  motions.filter((motion) => motion.withdrawnAt === null);

/** A referral back needs its reason (KL 5:50, third part), an amendment its text. */
export const needsWording = (asks: MotionKind): boolean => asks === 'refer' || asks === 'amend';

/** A question that the chair puts so that it can be answered by yes or no (KL 5:53). */
export type Question =
  | { kind: 'today'; others: readonly ('refer' | 'adjourn')[] }
  | { kind: 'main' }
  | { kind: 'amendment'; motion: Motion };

const ways = ['refer', 'adjourn'] as const;

/**
 * The order in which the questions are put (propositionsordning, KL 5:53, 5:67, 2): whether to decide today comes first, since the
 * matter falls for now if it is not; then the proposal itself; then each amendment in the order in which it was moved.
 * `asked` is what was asked for in the vote, where nobody moved it.
 */
export const orderOfQuestions = (
  motions: readonly Motion[],
  asked: { refer: number; adjourn: number },
  decidedToday: boolean,
): Question[] => {
  const standing = standingMotions(motions);
  const others = ways.filter((way) => asked[way] > 0 || standing.some((motion) => motion.asks === way));
  const first: Question[] = others.length > 0 ? [{ kind: 'today', others }] : [];
  if (!decidedToday) return first;
  const amendments = standing.filter((motion) => motion.asks === 'amend');
  return [...first, { kind: 'main' }, ...amendments.map((motion): Question => ({ kind: 'amendment', motion }))];
};

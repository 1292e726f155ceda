import type { Rules } from '../body.ts';
import type { SeatId } from '../brands.ts';

export type Outcome =
  | 'approved'
  | 'rejected'
  | 'referred-back'
  | 'adjourned'
  | 'not-quorate'
  | 'needs-casting-vote'
  | 'no-votes';

export const TODAY = ['decide', 'refer', 'adjourn'] as const;
export const MAIN = ['approve', 'reject', 'abstain'] as const;
export type Today = (typeof TODAY)[number];
export type Main = (typeof MAIN)[number];

/** A seat's answers to the two questions of an item. Null is no answer, which is not the same as `abstain` (KL 4:25). */
export interface Answer {
  today: Today | null;
  main: Main | null;
}

/** One matter at the moment when its vote closes. */
export interface Case {
  rules: Rules;
  seats: number;
  /** Needed by an internal body; council and board have theirs from the law. */
  quorum: number | null;
  /** The seat of whoever presides over this item; eligible. */
  chair: SeatId;
  /** A minority has already adjourned or referred back this matter (KL 5:50). */
  minorityUsed: boolean;
  present: readonly SeatId[];
  recused: readonly SeatId[];
  votes: Readonly<Record<string, Answer>>;
}

export interface Counts {
  present: number;
  eligible: number;
  refer: number;
  adjourn: number;
  decide: number;
  approve: number;
  reject: number;
  abstain: number;
}

export type By = 'majority' | 'minority' | 'casting-vote' | 'quorum' | null;

export interface Decision {
  quorate: boolean;
  outcome: Outcome;
  by: By;
  counts: Counts;
  /** The paragraph that settled it; `own rules` for an internal body, which has none in the law. */
  rule: string;
  /** How many had to take part, how many did, and by which paragraph they were counted. */
  quorum: { needed: number; taken: number; rule: string };
}

export const OWN_RULES = 'own rules';

const PARAGRAPHS = {
  council: { quorum: 'KL 5:45', majority: 'KL 5:55', minority: 'KL 5:50', tie: 'KL 5:56' },
  // 6:33 sends a board to 5:53–56, so its tie is settled by the same paragraph as the council's.
  board: { quorum: 'KL 6:27', majority: 'KL 6:33', minority: 'KL 6:33', tie: 'KL 5:56' },
  internal: { quorum: OWN_RULES, majority: OWN_RULES, minority: OWN_RULES, tie: OWN_RULES },
} as const;

/** The seats that must be filled by members present: more than half of all (KL 5:45, 6:27); an internal body's own number. */
export const neededFor = (rules: Rules, seats: number, quorum: number | null): number =>
  rules === 'internal' && quorum !== null ? quorum : Math.floor(seats / 2) + 1;

type QuorumCase = Pick<Case, 'rules' | 'seats' | 'quorum' | 'present' | 'recused'>;

/**
 * The council counts everyone present, since a conflict of interest must not stop it (KL 5:46); in a board whoever is
 * recused may not even be present for the matter (KL 6:30), so only the eligible count.
 */
export const quorumOf = (matter: QuorumCase): Decision['quorum'] & { quorate: boolean } => {
  const needed = neededFor(matter.rules, matter.seats, matter.quorum);
  const recused = new Set(matter.recused);
  const eligible = matter.present.filter((seat) => !recused.has(seat)).length;
  const taken = matter.rules === 'council' ? matter.present.length : eligible;
  const saved = matter.rules === 'council' && taken >= needed && eligible < needed;
  return { needed, taken, rule: saved ? 'KL 5:46' : PARAGRAPHS[matter.rules].quorum, quorate: taken >= needed };
};

/** What was answered, counted over the seats present that are not recused. */
export const countsOf = (matter: Pick<Case, 'present' | 'recused' | 'votes'>): Counts => {
  const recused = new Set(matter.recused);
  const eligible = matter.present.filter((seat) => !recused.has(seat));
  const counts = { refer: 0, adjourn: 0, decide: 0, approve: 0, reject: 0, abstain: 0 };
  for (const seat of eligible) {
    const answer = matter.votes[seat];
    if (answer?.today) counts[answer.today] += 1;
    if (answer?.main) counts[answer.main] += 1;
  }
  return { present: matter.present.length, eligible: eligible.length, ...counts };
};

type Settled = Pick<Decision, 'outcome' | 'by' | 'rule'>;

/** KL 5:50, first part: at least a third of the members present may have the matter adjourned or referred back, once. */
const byMinority = (matter: Case, counts: Counts): Settled | undefined => {
  if (matter.rules !== 'council' || matter.minorityUsed) return undefined;
  const isThird = (n: number): boolean => n > 0 && 3 * n >= counts.eligible;
  const refer = isThird(counts.refer);
  const adjourn = isThird(counts.adjourn);
  if (!refer && !adjourn) return undefined;
  const chairAdjourns = matter.votes[matter.chair]?.today === 'adjourn';
  const adjourned =
    adjourn && (!refer || counts.adjourn > counts.refer || (counts.adjourn === counts.refer && chairAdjourns));
  return { outcome: adjourned ? 'adjourned' : 'referred-back', by: 'minority', rule: PARAGRAPHS.council.minority };
};

/** Whether to decide today. Undefined when nothing stands in the way of deciding. */
const firstQuestion = (matter: Case, counts: Counts): Settled | undefined => {
  const { refer, adjourn, decide } = counts;
  const names = PARAGRAPHS[matter.rules];
  if (refer > adjourn + decide) return { outcome: 'referred-back', by: 'majority', rule: names.majority };
  if (adjourn > refer + decide) return { outcome: 'adjourned', by: 'majority', rule: names.majority };
  const minority = byMinority(matter, counts);
  if (minority) return minority;
  const chair = matter.votes[matter.chair]?.today;
  if (refer > 0 && refer === adjourn + decide && chair === 'refer') {
    return { outcome: 'referred-back', by: 'casting-vote', rule: names.tie };
  }
  if (adjourn > 0 && adjourn === refer + decide && chair === 'adjourn') {
    return { outcome: 'adjourned', by: 'casting-vote', rule: names.tie };
  }
  return undefined;
};

const secondQuestion = (matter: Case, { approve, reject }: Counts): Settled => {
  const names = PARAGRAPHS[matter.rules];
  if (approve > reject) return { outcome: 'approved', by: 'majority', rule: names.majority };
  if (reject > approve) return { outcome: 'rejected', by: 'majority', rule: names.majority };
  if (approve === 0) return { outcome: 'no-votes', by: null, rule: names.majority };
  const chair = matter.votes[matter.chair]?.main;
  if (chair === 'approve' || chair === 'reject') {
    return { outcome: chair === 'approve' ? 'approved' : 'rejected', by: 'casting-vote', rule: names.tie };
  }
  return { outcome: 'needs-casting-vote', by: null, rule: names.tie };
};

/**
 * The outcome of a matter, derived from who was there and what they answered: quorum, then whether to decide today, then
 * the matter itself. Only seats present and not recused count. A tie never means voting again: the chair decides it
 * (KL 5:56), and a chair who has not said which way is asked (KL 4:25). Expects a sound case, as `parseCase` gives it.
 */
export const decide = (matter: Case): Decision => {
  const counts = countsOf(matter);
  const { quorate, ...quorum } = quorumOf(matter);
  if (!quorate) return { quorate, outcome: 'not-quorate', by: 'quorum', counts, rule: quorum.rule, quorum };
  const { outcome, by, rule } = firstQuestion(matter, counts) ?? secondQuestion(matter, counts);
  return { quorate, outcome, by, counts, rule, quorum };
};

/** The chair's answer to a tie that waited for it. The counts stay those of the tie, as the minutes must show them. */
export const withCastingVote = (tied: Decision, answer: 'approve' | 'reject'): Decision =>
  tied.outcome === 'needs-casting-vote'
    ? { ...tied, outcome: answer === 'approve' ? 'approved' : 'rejected', by: 'casting-vote' }
    : tied;

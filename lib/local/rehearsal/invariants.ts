import { followsOn, UNWRITTEN } from '../../../lambdas/domain/audit.ts';
import { CYCLE_FOLLOWS, type Cycle } from '../../../lambdas/domain/cycle.ts';
import type { Mail } from '../../../lambdas/domain/mail-content.ts';
import {
  ITEM_FOLLOWS,
  MEETING_FOLLOWS,
  type Meeting,
  VOTE_FOLLOWS,
  type Vote,
} from '../../../lambdas/domain/meeting.ts';
import { isSettled, PLAN_FOLLOWS, type Plan } from '../../../lambdas/domain/plan.ts';
import { OUTBOX } from '../../../lambdas/records/tables.ts';
import type { KeptMail } from './mailbox.ts';
import { bodiesIn, type Stock } from './stock.ts';

export interface Evidence {
  stock: Stock;
  year: number;
  mails: readonly KeptMail[];
  /** Opening every link, and asking for its head, left everything as it was. */
  nothingChangedOnGet: boolean;
  /** Files outside the mail folder that hold a raw secret. */
  filesWithSecrets: readonly string[];
}

type Follows = Readonly<Record<string, readonly string[]>>;

/** Which table of arrows a row's status obeys, by where the row lies, and the status that it must begin with. */
const arrowsOf = (chain: string): { follows: Follows; first: string } | undefined => {
  if (/^cycle#\d+\|plan#/.test(chain)) return { follows: PLAN_FOLLOWS, first: 'invited' };
  if (chain.startsWith('cycles|')) return { follows: CYCLE_FOLLOWS, first: 'planned' };
  if (chain.startsWith('meetings|')) return { follows: MEETING_FOLLOWS, first: 'planned' };
  if (/^meeting#[^|]+\|item#/.test(chain)) return { follows: ITEM_FOLLOWS, first: 'announced' };
  return /^meeting#[^|]+\|vote#/.test(chain) ? { follows: VOTE_FOLLOWS, first: 'open' } : undefined;
};

const allPlansSettled = ({ stock, year }: Evidence): boolean => {
  const plans = bodiesIn<Plan>(stock, `cycle#${year}`, 'plan#');
  const cycle = stock.rows.get(`cycles|${year}`)?.body as Cycle | undefined;
  return cycle?.status === 'published' && plans.length > 0 && plans.every(isSettled);
};

/** Every change of a status in the trace is one that its table allows. The example's own rows of last year come as they are. */
const everyArrowAllowed = ({ stock }: Evidence): boolean =>
  [...stock.chains].every(([chain, entries]) => {
    const arrows = arrowsOf(chain);
    if (!arrows || entries[0]?.act.startsWith('example.')) return true;
    return entries.every(({ changes }) => {
      const change = changes.find(({ path }) => path === '/status');
      if (!change) return true;
      if (change.from === undefined) return change.to === arrows.first;
      return arrows.follows[String(change.from)]?.includes(String(change.to)) ?? false;
    });
  });

/** Each row has one unbroken chain from its first version to its present one, every entry's hash is that of its content. */
const auditChainsValid = ({ stock }: Evidence): boolean => {
  for (const chain of stock.chains.keys()) if (!stock.rows.has(chain)) return false;
  return [...stock.rows].every(([name, row]) => {
    const entries = stock.chains.get(name) ?? [];
    if (row.head === '') return entries.length === 0;
    const unbroken = entries.every((entry, index) => followsOn(entry, name, entries[index - 1] ?? UNWRITTEN));
    return unbroken && entries.length === row.version && entries.at(-1)?.hash === row.head;
  });
};

/** An item that came up has a vote row a seat and no more, cast at most once, and nobody has voted on two seats of it. */
const oneVotePerSeat = ({ stock }: Evidence): boolean =>
  bodiesIn<Meeting>(stock, 'meetings').every((meeting) => {
    const { seats } = (stock.rows.get(`bodies|${meeting.body}`)?.body ?? { seats: 0 }) as { seats: number };
    const byItem = Map.groupBy(bodiesIn<Vote>(stock, `meeting#${meeting.id}`, 'vote#'), (vote) => vote.item);
    return [...byItem.values()].every((votes) => {
      const voters = votes.flatMap((vote) => (vote.status === 'open' || !vote.ballot ? [] : [vote.ballot.person]));
      return votes.length === seats && new Set(voters).size === voters.length;
    });
  }) && [...stock.chains].every(([chain, entries]) => !/\|vote#/.test(chain) || timesCast(entries) <= 1);

const timesCast = (entries: readonly { changes: readonly { path: string; to?: unknown }[] }[]): number =>
  entries.filter(({ changes }) => changes.some(({ path, to }) => path === '/status' && to === 'cast')).length;

const outboxEmpty = ({ stock }: Evidence): boolean => bodiesIn(stock, OUTBOX).length === 0;

const owed = (stock: Stock): Mail[] =>
  [...stock.rows.values()].filter((row) => row.pk.startsWith('mail#')).map((row) => row.body as Mail);

const noMailTwice = ({ mails }: Evidence): boolean => {
  return new Set(mails.map(({ id }) => id)).size === mails.length;
};

/** Every mail that the table holds has gone out, and there is a file for each and no other. */
const everyOwedMailSent = ({ stock, mails }: Evidence): boolean => {
  const all = owed(stock);
  const sent = all.filter((mail) => mail.sentAt !== null);
  return all.every((mail) => mail.status !== 'pending' && mail.status !== 'failed') && sent.length === mails.length;
};

/** Of every ten mails at most two more than is owed. */
const MOST_PER_OWED = 1.2;

/**
 * What a mail is owed for: what it tells, whom, about what, on which day. A confirmed ballot is one thing, whichever items
 * it answers; a reminder of another day another.
 */
const owedFor = ({ content, scope, to, orderedAt }: Mail): string => {
  const about = content as Partial<Record<'department' | 'changeTitle' | 'step' | 'item' | 'at', unknown>>;
  const receiver = 'person' in to ? to.person : to.email;
  const what = [about.department, about.changeTitle, about.step, about.item];
  const when = typeof about.at === 'string' ? about.at.slice(0, 16) : orderedAt.slice(0, 10);
  return JSON.stringify([content.template, receiver, scope, what, when]);
};

/** How many mails the acts and outcomes of a year owe somebody: each thing told to each person once. */
export const mailsOwed = (stock: Stock): number => new Set(owed(stock).map(owedFor)).size;

/** A mail for each act and outcome that is owed one, and hardly more: 25 items answered at once are one receipt. */
const mailsAsOwed = ({ stock }: Evidence): boolean => owed(stock).length <= MOST_PER_OWED * mailsOwed(stock);

const CHECKS = {
  allPlansSettled,
  everyArrowAllowed,
  auditChainsValid,
  oneVotePerSeat,
  outboxEmpty,
  noMailTwice,
  everyOwedMailSent,
  mailsAsOwed,
  onlyChangedOnPost: ({ nothingChangedOnGet }: Evidence): boolean => nothingChangedOnGet,
  tokensNotStored: ({ filesWithSecrets }: Evidence): boolean => filesWithSecrets.length === 0,
} as const;

export type Invariants = Readonly<Record<keyof typeof CHECKS, boolean>>;

/** What must hold after any year, however it went. */
export const invariantsOf = (evidence: Evidence): Invariants =>
  Object.fromEntries(Object.entries(CHECKS).map(([name, holds]) => [name, holds(evidence)])) as Record<
    keyof typeof CHECKS,
    boolean
  >;

export const mailCounts = (stock: Stock): { sent: number; bounced: number } => {
  const all = owed(stock);
  return {
    sent: all.filter((mail) => mail.sentAt !== null).length,
    bounced: all.filter((mail) => mail.status === 'bounced').length,
  };
};

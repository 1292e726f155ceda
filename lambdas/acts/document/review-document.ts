import type { DocumentId, Instant, LocalDate } from '../../domain/brands.ts';
import {
  type DecidedVersion,
  type DocumentReview,
  type GoverningDocument,
  versionInForce,
  versionUnderWay,
} from '../../domain/document.ts';
import { daysBetween, endOfDay, localDateAt, plusSeconds, secondsUntil } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { askFrom, dueOn, type RegisterRules } from '../../domain/register-rules.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';
import { escalationMails, expiredMails, reviewMails } from './document-mails.ts';
import {
  documentSubject,
  type FoundDocument,
  loadDocument,
  loadDocuments,
  loadRules,
  reviewExecution,
} from './load-document.ts';

const A_DAY = 86_400;
/** No wait of the workflow is longer, whatever the table says, so that an execution can hand over in time. */
const LONGEST_WAIT = 60 * A_DAY;

/** So many days before its time runs out an owner who has not answered is reminded, besides being asked. */
export const REVIEW_REMINDER_DAYS = [270, 180, 90, 60, 30, 14, 7, 1] as const;

/** The version whose owner is to be asked today, and by when; undefined while there is nothing to ask. */
const askable = (
  rules: RegisterRules,
  document: GoverningDocument,
  today: LocalDate,
): { version: DecidedVersion; due: LocalDate } | undefined => {
  const rule = rules.types[document.type];
  const version = versionInForce(document, today);
  // One that is superseded already has what comes after it.
  if (document.review || version?.status !== 'in-force') return undefined;
  const from = askFrom(rule, version);
  const due = dueOn(rule, version);
  return from !== null && due !== null && from <= today ? { version, due } : undefined;
};

const readAgain = async (ports: ActPorts, id: DocumentId): Promise<FoundDocument> => {
  const found = await loadDocument(ports.store, id);
  if (!found.ok) throw new Error(`There is no document ${id}`);
  return found.value;
};

/** Begins a review: noted on the document, and its workflow started, in one transaction. False when there is nothing to ask. */
const beginReview = (ports: ActPorts, actor: Actor, id: DocumentId): Promise<boolean> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const { row, document } = await readAgain(ports, id);
    const ask = askable(await loadRules(ports.store), document, localDateAt(at));
    if (!ask) return false;
    const review: DocumentReview = { version: ask.version.number, dueOn: ask.due, askedAt: at, escalatedAt: null };
    const done = await commit(
      ports,
      { name: 'document.ask-review', actor, role: 'system', at },
      [{ key: row.key, before: row, after: { ...document, review } }],
      {
        starts: [
          {
            machine: 'document-review',
            name: reviewExecution(id, review),
            input: { document: id, dueOn: review.dueOn },
          },
        ],
      },
    );
    return done ? true : 'conflict';
  });

/** The owner is at work or has answered once the new version is proposed; before that the question stands. */
const isUnanswered = (document: GoverningDocument): boolean => {
  const status = versionUnderWay(document)?.status;
  return status === undefined || status === 'draft';
};

const remindOwner = (ports: ActPorts, actor: Actor, id: DocumentId): Promise<boolean> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const { row, document } = await readAgain(ports, id);
    if (!document.review || !isUnanswered(document)) return false;
    const mails = await reviewMails(ports.store, document, document.review, { at, reminder: true });
    const done = await commit(ports, { name: 'document.remind', actor, role: 'system', at }, [], {
      mails,
      also: [{ op: 'check', key: row.key, when: { version: row.version } }],
    });
    return done ? mails.length > 0 : 'conflict';
  });

export interface SweptDocuments {
  /** Reviews that began today. */
  asked: number;
  /** Owners of so many documents were reminded. */
  remindedOwners: number;
}

/**
 * The register's part of the daily sweep: asks the owner of what comes due, and reminds those who have not answered. A
 * second sweep on the same day does nothing more.
 */
export const sweepDocuments = async (ports: ActPorts, actor: Actor): Promise<SweptDocuments> => {
  const today = localDateAt(ports.clock.now());
  const rules = await loadRules(ports.store);
  const swept: SweptDocuments = { asked: 0, remindedOwners: 0 };
  for (const { document } of await loadDocuments(ports.store)) {
    if (askable(rules, document, today)) {
      if (await beginReview(ports, actor, document.id)) swept.asked += 1;
      continue;
    }
    if (!document.review || !isUnanswered(document)) continue;
    const daysLeft = daysBetween(today, document.review.dueOn);
    if (!(REVIEW_REMINDER_DAYS as readonly number[]).includes(daysLeft)) continue;
    if (await remindOwner(ports, actor, document.id)) swept.remindedOwners += 1;
  }
  return swept;
};

/** How a review stands for its workflow, and how long to wait for what comes next, in seconds. */
export interface ReviewStep {
  outcome: 'asked' | 'again' | 'proposed' | 'expired' | 'settled';
  secondsLeft: number;
}

const step = (outcome: ReviewStep['outcome'], secondsLeft = 1): ReviewStep => ({
  outcome,
  secondsLeft: Math.max(1, secondsLeft),
});

/** Until the owner is brought before its head: after the set days, but at the latest when the time has run out. */
const untilLook = (rules: RegisterRules, { dueOn: due }: DocumentReview, since: Instant, now: Instant): number => {
  const next = plusSeconds(since, rules.escalateDays * A_DAY);
  const end = endOfDay(due);
  return Math.min(secondsUntil(now, end > now && end < next ? end : next) + 1, LONGEST_WAIT);
};

/** The review that the workflow is about; undefined once it is over, whatever ended it. */
const reviewOf = (document: GoverningDocument, due: LocalDate): DocumentReview | undefined =>
  document.review?.dueOn === due ? document.review : undefined;

/** Asks the owner by mail, once however often it is called. */
export const askOwner = (ports: ActPorts, actor: Actor, id: DocumentId, due: LocalDate): Promise<ReviewStep> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const { row, document } = await readAgain(ports, id);
    const review = reviewOf(document, due);
    if (!review) return step('settled');
    const mails = await reviewMails(ports.store, document, review, { at, reminder: false });
    const done = await commit(ports, { name: 'document.ask-owner', actor, role: 'system', at }, [], {
      mails,
      also: [{ op: 'check', key: row.key, when: { version: row.version } }],
    });
    const rules = await loadRules(ports.store);
    return done ? step('asked', untilLook(rules, review, review.escalatedAt ?? review.askedAt, at)) : 'conflict';
  });

/**
 * Looks at a review whose wait is over: the time of the document has run out and it is no longer in force; the proposal
 * waits for its body; or nobody has answered, and the owner's head and finance are told.
 */
export const lookAtReview = (ports: ActPorts, actor: Actor, id: DocumentId, due: LocalDate): Promise<ReviewStep> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const { row, document } = await readAgain(ports, id);
    const review = reviewOf(document, due);
    if (!review) return step('settled');
    const rules = await loadRules(ports.store);
    if (!versionInForce(document, localDateAt(at))) {
      const mails = await expiredMails(ports.store, document, review, at);
      const done = await commit(
        ports,
        { name: 'document.expired', actor, role: 'system', at },
        [{ key: row.key, before: row, after: { ...document, review: null } }],
        { mails, nudges: [documentSubject(id)] },
      );
      return done ? step('expired') : 'conflict';
    }
    const left = untilLook(rules, review, at, at);
    if (!isUnanswered(document)) return step('proposed', left);
    const since = review.escalatedAt ?? review.askedAt;
    if (plusSeconds(since, rules.escalateDays * A_DAY) > at) return step('again', untilLook(rules, review, since, at));
    const escalated: DocumentReview = { ...review, escalatedAt: at };
    const done = await commit(
      ports,
      { name: 'document.escalate', actor, role: 'system', at },
      [{ key: row.key, before: row, after: { ...document, review: escalated } }],
      { mails: await escalationMails(ports.store, document, escalated, at) },
    );
    return done ? step('again', left) : 'conflict';
  });

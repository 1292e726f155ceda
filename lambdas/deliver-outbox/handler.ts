import { mailLookOf } from '../acts/appearance/mail-look.ts';
import { passDeadline } from '../acts/plan/pass-deadline.ts';
import type { Instant } from '../domain/brands.ts';
import { plusSeconds } from '../domain/local-time.ts';
import { systemActor } from '../domain/people.ts';
import type { MailLook } from '../mail/mail-view.ts';
import { NotSendable } from '../mail/not-sendable.ts';
import { MailLater, MailRefused, type Ports } from '../ports.ts';
import { commit, untilCommitted } from '../records/commit.ts';
import { read } from '../records/read.ts';
import { mails } from '../records/tables.ts';
import { MOST_TRIES, secondsToNextTry } from './next-try.ts';
import { parkedMails } from './parked.ts';
import { dueErrands, ended, errandId, type Leased, lease, nextDue, putOff } from './queue.ts';
import { mailWrite, sendMail } from './send-mail.ts';
import { becauseOf, idsOf, type Log } from './tell.ts';

export interface DeliveryContext {
  /** Scheme, host and port of the pages that mails point to; known once the host listens. */
  baseUrl(): string;
  municipality: string;
  sender: string;
  replyTo: string;
  /** Gives waiting workflow tasks of a subject their answer. */
  nudge(subject: string): Promise<unknown>;
  /** From 0 up to 1: spreads the next tries. */
  random(): number;
  /** What became of an errand, under the id of the request that left it. */
  log: Log;
}

export interface Delivered {
  /** Mails that the provider took. */
  sent: number;
  /** Errands given up: mails that were refused, and whatever failed for the last time. */
  failed: number;
  /** Nudges, starts and passed deadlines that were dealt with, and errands that had become needless. */
  others: number;
  /** Mails that must not be sent any more: the address bounced, the receiver is gone. */
  withheld: number;
  /** To be tried again. */
  later: number;
  /** When the next errand falls due; absent when none is left. */
  nextDue?: Instant;
}
type Outcome = Exclude<keyof Delivered, 'nextDue'>;

type DeliveryPorts = Pick<Ports, 'store' | 'keys' | 'clock' | 'salts' | 'mailer' | 'workflow'>;

/** Errands that are noted at the same time share a commit, so this many cost one wait for the disk. */
const AT_ONCE = 40;
/** Nothing new is begun after this: a function lives 55 seconds, and one that is cut short may have sent a mail unnoted. */
const BUDGET_SECONDS = 40;

const isPermanent = (error: unknown): boolean => error instanceof MailRefused || error instanceof NotSendable;
const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : 'Unknown').replace(/\p{Cc}+/gu, ' ').slice(0, 200);

/**
 * Carries out what acts left in the outbox: sends mails, nudges workflows, starts executions. Each errand at least once
 * and on its own: one that cannot be done holds up no other. A mail goes out a second time only when the provider took it
 * and that could not be noted, and then it is the same message with the same link.
 */
export const createDeliverOutbox = (ports: DeliveryPorts, context: DeliveryContext) => {
  const { store, clock, workflow } = ports;

  /** Read once a delivery, however many mails there are. */
  let look: Promise<MailLook> | undefined;

  const carryOut = async (errand: Leased): Promise<Outcome> => {
    const { body } = errand;
    switch (body.kind) {
      case 'mail': {
        const mail = await read(store, mails, body.scope, body.id);
        if (mail?.body.status !== 'pending') break;
        const { municipality, sender, replyTo } = context;
        look ??= mailLookOf(ports);
        const here = { baseUrl: context.baseUrl(), municipality, sender, replyTo, look: await look };
        const done = await sendMail(ports, here, errand, mail);
        if (done === 'sent') context.log('MAIL_SENT', idsOf(errand));
        return done === 'unsettled' ? 'later' : done;
      }
      case 'nudge':
        await context.nudge(body.subject);
        break;
      case 'overdue':
        await passDeadline(ports, body);
        break;
      case 'start':
        await workflow.start(body.machine, body.name, body.input);
        break;
      default: {
        const unknown: never = body;
        throw new Error(`No errand of the kind ${JSON.stringify(unknown)}`);
      }
    }
    await store.write(ended(errand));
    return 'others';
  };

  const mailOf = async ({ body }: Leased) =>
    body.kind === 'mail' ? await read(store, mails, body.scope, body.id) : undefined;

  const tryLater = async (errand: Leased, seconds: number, error: string, attempts: number): Promise<Outcome> => {
    const mail = await mailOf(errand);
    const noted = mail ? [mailWrite(mail, { attempts, error })] : [];
    // Should the row have changed meanwhile, the lease runs out by itself.
    await store.write([...putOff(errand, plusSeconds(clock.now(), seconds), attempts), ...noted]);
    return 'later';
  };

  /** Ends the errand as failed and tells finance of it, in one write. */
  const giveUp = (errand: Leased, error: string): Promise<Outcome> =>
    untilCommitted(async () => {
      if (!(await store.get(errand.key))) return 'later';
      const at = clock.now();
      const mail = await mailOf(errand);
      const failed = mail ? [mailWrite(mail, { status: 'failed', attempts: errand.body.attempts, error })] : [];
      const actor = systemActor('schedule', `parked-${errandId(errand)}`);
      const done = await commit(ports, { name: 'errand.park', actor, role: 'system', at }, [], {
        mails: await parkedMails(store, errand, mail, { at, error }),
        also: [...ended(errand), ...failed],
      });
      return done ? 'failed' : 'conflict';
    });

  const attempt = async (found: Leased, full: (seconds: number) => void): Promise<Outcome | undefined> => {
    const errand = await lease(store, found, clock.now());
    if (!errand) return undefined;
    // Its deliverer died each time: whatever it does to one, it must not go on for ever.
    if (errand.body.attempts > MOST_TRIES) {
      context.log('ERRAND_FAILED', { ...idsOf(errand), because: 'no-word' });
      return giveUp(errand, 'Every try ended without a word');
    }
    try {
      return await carryOut(errand);
    } catch (error) {
      const { attempts } = errand.body;
      if (error instanceof MailLater) {
        full(error.seconds);
        context.log('ERRAND_LATER', { ...idsOf(errand), because: becauseOf(error), seconds: error.seconds });
        return tryLater(errand, error.seconds, wordsOf(error), attempts - 1);
      }
      const seconds = isPermanent(error) ? undefined : secondsToNextTry(attempts, context.random());
      const because = becauseOf(error);
      if (seconds === undefined) context.log('ERRAND_FAILED', { ...idsOf(errand), because });
      else context.log('ERRAND_LATER', { ...idsOf(errand), because, seconds: Math.round(seconds) });
      return seconds === undefined
        ? giveUp(errand, wordsOf(error))
        : tryLater(errand, seconds, wordsOf(error), attempts);
    }
  };

  return {
    /** Carries out everything that is due, forty mails and forty other errands at a time. */
    async deliverDue(): Promise<Delivered> {
      look = undefined;
      const counts = { sent: 0, failed: 0, others: 0, withheld: 0, later: 0 };
      const seen = new Set<string>();
      const until = plusSeconds(clock.now(), BUDGET_SECONDS);
      // Once the provider takes no more, the mails that are due lie untouched: to move each would cost more than to send it.
      let noMailBefore: Instant | undefined;
      const full = (seconds: number): void => {
        noMailBefore = plusSeconds(clock.now(), seconds);
      };
      const may = ({ kind }: Leased['body']): boolean => kind !== 'mail' || noMailBefore === undefined;
      const oneAfterAnother = async (waiting: Leased[]): Promise<void> => {
        for (let errand = waiting.shift(); errand && clock.now() < until; errand = waiting.shift()) {
          if (!may(errand.body)) continue;
          seen.add(errand.key.sk);
          // The store's own failure leaves the errand where it lies, due or leased, for another time.
          const outcome = await attempt(errand, full).catch((): Outcome => 'later');
          if (outcome) counts[outcome] += 1;
        }
      };
      const lanes = (waiting: Leased[]): Promise<void>[] =>
        Array.from({ length: AT_ONCE }, () => oneAfterAnother(waiting));
      while (clock.now() < until) {
        const due = await dueErrands(store, clock.now(), seen, may);
        if (due.length === 0) break;
        // Slow mail must not keep a workflow waiting.
        const mailLanes = lanes(due.filter(({ body }) => body.kind === 'mail'));
        const otherLanes = lanes(due.filter(({ body }) => body.kind !== 'mail'));
        await Promise.all([...mailLanes, ...otherLanes]);
      }
      const first = await nextDue(store, clock.now(), seen);
      const next = first && noMailBefore && first < noMailBefore ? noMailBefore : first;
      return { ...counts, ...(next === undefined ? {} : { nextDue: next }) };
    },
  };
};

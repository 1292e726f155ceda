import type { PersonId } from '../domain/brands.ts';
import { plusSeconds } from '../domain/local-time.ts';
import type { Mail } from '../domain/mail-content.ts';
import type { Locale } from '../domain/people.ts';
import { composeMail } from '../mail/compose-mail.ts';
import { MailRefused, type Ports, type Write } from '../ports.ts';
import { linkToken } from '../records/link-token.ts';
import { read, type Stored } from '../records/read.ts';
import { type Errand, errands, mails, OUTBOX, people } from '../records/tables.ts';
import { orderParked } from './parked.ts';

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
}

export interface Delivered {
  sent: number;
  failed: number;
  /** Nudges and starts that were carried out. */
  others: number;
  /** Put off: to be tried again. */
  later: number;
}

type DeliveryPorts = Pick<Ports, 'store' | 'keys' | 'clock' | 'ids' | 'mailer' | 'workflow'>;

/** While one deliverer works on an errand no other takes it; after this it is taken for dead. */
const LEASE_SECONDS = 300;
const CAP_SECONDS = 300;
/** With the cap this is about four hours. */
export const MOST_TRIES = 48;
const AT_ONCE = 20;
const A_BATCH = 200;

/** Full jitter: anything up to twice as long as the last time, at most five minutes (SECURITY B4). */
const backoff = (attempts: number, random: number): number =>
  Math.ceil(random * Math.min(CAP_SECONDS, 2 ** Math.min(attempts, 12)));

interface Receiver {
  name: string;
  email: string;
  locale: Locale;
  /** Null when nothing may be sent there any more. */
  address: 'ok' | 'bounced' | 'complained';
}

/**
 * Carries out what acts left in the outbox: sends mails, nudges workflows, starts executions. At least once, each on its
 * own: an errand that cannot be done holds up no other. A mail is sent twice only when the provider took it and the
 * answer was lost, and then it is the same message with the same link.
 */
export const createDeliverOutbox = (ports: DeliveryPorts, context: DeliveryContext) => {
  const { store, clock, keys, mailer, workflow } = ports;

  const receiverOf = async (mail: Mail): Promise<Receiver | undefined> => {
    if (!('person' in mail.to)) return { ...mail.to, address: 'ok' };
    return (await read(store, people, mail.to.person as PersonId))?.body;
  };

  const put = <T>(row: Stored<unknown>, body: T): Write => ({
    op: 'put',
    row: { ...row.key, version: row.version + 1, head: '', body },
    when: { version: row.version },
  });

  /** Takes the errand for itself by moving it ahead in time; undefined when another deliverer was first. */
  const lease = async (errand: Stored<Errand>): Promise<Stored<Errand> | undefined> => {
    const until = plusSeconds(clock.now(), LEASE_SECONDS);
    const id = errand.key.sk.slice(25);
    const key = errands.key(until, id);
    const body = { ...errand.body, attempts: errand.body.attempts + 1 };
    const taken = await store.write([
      { op: 'remove', key: errand.key, when: { version: errand.version } },
      { op: 'put', row: { ...key, version: 1, head: '', body }, when: 'absent' },
    ]);
    return taken ? { key, version: 1, head: '', body } : undefined;
  };

  const done = (errand: Stored<Errand>, ...also: Write[]): Promise<boolean> =>
    store.write([{ op: 'remove', key: errand.key, when: { version: errand.version } }, ...also]);

  const putOff = (errand: Stored<Errand>): Promise<boolean> => {
    const at = plusSeconds(clock.now(), Math.max(1, backoff(errand.body.attempts, context.random())));
    const key = errands.key(at, errand.key.sk.slice(25));
    if (key.sk === errand.key.sk) return Promise.resolve(true);
    return done(errand, { op: 'put', row: { ...key, version: 1, head: '', body: errand.body }, when: 'absent' });
  };

  const giveUp = async (errand: Stored<Errand>, mail: Stored<Mail> | undefined, error: string): Promise<void> => {
    const failed: Write[] = mail
      ? [put(mail, { ...mail.body, status: 'failed', attempts: errand.body.attempts, error })]
      : [];
    await done(errand, ...failed);
    // The news that a mail failed is not news of its own failure.
    if (mail?.body.content.template !== 'parked') await orderParked(ports, errand.key.sk.slice(25), error);
  };

  const sendMail = async (errand: Stored<Errand>, of: Extract<Errand, { kind: 'mail' }>): Promise<keyof Delivered> => {
    const mail = await read(store, mails, of.scope, of.id);
    if (!mail || mail.body.status !== 'pending') {
      await done(errand);
      return 'others';
    }
    const receiver = await receiverOf(mail.body);
    if (!receiver || receiver.address !== 'ok') {
      await done(errand, put(mail, { ...mail.body, status: 'withheld' }));
      return 'failed';
    }
    const { link, to } = mail.body;
    const token = link && 'person' in to ? await linkToken(keys, to.person, link) : undefined;
    const message = await composeMail(mail.body, receiver, {
      baseUrl: context.baseUrl(),
      municipality: context.municipality,
      sender: context.sender,
      replyTo: context.replyTo,
      ...(token === undefined ? {} : { linkToken: token }),
    });
    try {
      await mailer.send({ id: of.id, from: context.sender, to: receiver.email, mime: message.mime });
    } catch (error) {
      if (error instanceof MailRefused) {
        await giveUp(errand, mail, 'refused');
        return 'failed';
      }
      throw error;
    }
    await done(
      errand,
      put(mail, { ...mail.body, status: 'sent', attempts: errand.body.attempts, sentAt: clock.now() }),
    );
    return 'sent';
  };

  const carryOut = async (errand: Stored<Errand>): Promise<keyof Delivered> => {
    const { body } = errand;
    switch (body.kind) {
      case 'mail':
        return sendMail(errand, body);
      case 'nudge':
        await context.nudge(body.subject);
        break;
      case 'start':
        await workflow.start(body.machine, body.name, body.input);
        break;
    }
    await done(errand);
    return 'others';
  };

  const attempt = async (found: Stored<Errand>): Promise<keyof Delivered | undefined> => {
    const errand = await lease(found);
    if (!errand) return undefined;
    try {
      return await carryOut(errand);
    } catch (error) {
      if (errand.body.attempts < MOST_TRIES) {
        await putOff(errand);
        return 'later';
      }
      const mail =
        errand.body.kind === 'mail' ? await read(store, mails, errand.body.scope, errand.body.id) : undefined;
      await giveUp(errand, mail, error instanceof Error ? error.name : 'unknown');
      return 'failed';
    }
  };

  const due = async (): Promise<Stored<Errand>[]> => {
    const now = clock.now();
    const page = await store.query(OUTBOX, '', { limit: A_BATCH });
    return page.items
      .filter((row) => row.sk.slice(0, 24) <= now)
      .map((row) => ({
        key: { pk: row.pk, sk: row.sk },
        version: row.version,
        head: row.head,
        body: row.body as Errand,
      }));
  };

  return {
    /** Carries out one batch of what is due now, twenty at a time. */
    async deliverDue(): Promise<Delivered> {
      const counts: Delivered = { sent: 0, failed: 0, others: 0, later: 0 };
      const waiting = await due();
      const work = async (): Promise<void> => {
        for (let errand = waiting.shift(); errand !== undefined; errand = waiting.shift()) {
          const outcome = await attempt(errand);
          if (outcome) counts[outcome] += 1;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return counts;
    },
  };
};

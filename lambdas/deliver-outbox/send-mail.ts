import { hashOfAddress } from '../acts/people/address.ts';
import type { Mail } from '../domain/mail-content.ts';
import type { Person } from '../domain/people.ts';
import { composeMail, type MailContext, type MailReceiver } from '../mail/compose-mail.ts';
import type { Ports, Write } from '../ports.ts';
import { linkToken } from '../records/link-token.ts';
import { read, type Stored } from '../records/read.ts';
import { addresses, mails, people } from '../records/tables.ts';
import { ended, type Leased } from './queue.ts';

type MailPorts = Pick<Ports, 'store' | 'keys' | 'mailer' | 'clock'>;
type HostContext = Omit<MailContext, 'linkToken'>;

/** The mail's row with a change, if it is still as it was read. */
export const mailWrite = (row: Stored<Mail>, change: Partial<Mail>): Write => ({
  op: 'put',
  row: { ...row.key, version: row.version + 1, head: row.head, body: { ...row.body, ...change } },
  when: { version: row.version },
});

const SETTLE_TRIES = 5;

/**
 * Ends the errand and says in the mail's row what became of it, in one write. The row may change meanwhile, for the
 * provider's news of a bounce can be faster: then it is read again. When the errand is gone its lease had run out, and
 * whoever took it writes the rest. Throws when the store fails each time.
 */
const settle = async (
  store: MailPorts['store'],
  errand: Leased,
  mail: Stored<Mail>,
  change: (mail: Mail) => Partial<Mail>,
): Promise<void> => {
  let row: Stored<Mail> | undefined = mail;
  for (let tries = 1; row !== undefined; tries += 1) {
    try {
      if (await store.write([...ended(errand), mailWrite(row, change(row.body))])) return;
      if (!(await store.get(errand.key))) return;
    } catch (error) {
      if (tries >= SETTLE_TRIES) throw error;
    }
    if (tries >= SETTLE_TRIES) throw new Error('What became of a mail could not be noted');
    row = await read(store, mails, mail.body.scope, mail.body.id);
  }
};

/** Who gets it, as they stand now; `gone` when they no longer exist. */
const receiverOf = async (
  store: MailPorts['store'],
  to: Mail['to'],
): Promise<{ receiver: MailReceiver; address: Person['address'] } | 'gone'> => {
  if ('person' in to) {
    const person = (await read(store, people, to.person))?.body;
    return person ? { receiver: person, address: person.address } : 'gone';
  }
  // An address without an account may still be somebody's whose mail came back.
  const owner = await read(store, addresses, hashOfAddress(to.email));
  const person = owner && (await read(store, people, owner.body.person));
  return { receiver: to, address: person?.body.address ?? 'ok' };
};

/** Why a mail is not to be sent at all; undefined when it is. */
const withheldBecause = (mail: Mail, to: Awaited<ReturnType<typeof receiverOf>>, now: string): string | undefined => {
  if (to === 'gone') return 'The receiver no longer exists';
  if (to.address !== 'ok') return `The address ${to.address}`;
  // It says nothing but the link, which no longer opens anything.
  if (mail.content.template === 'sign-in' && mail.link && now > mail.link.expiresAt) return 'Its link had expired';
  return undefined;
};

/**
 * Sends one mail that is owed. Throws what the mailer or the composer threw when it was not taken. What happens after it
 * was taken is never an error of sending: it ends as `unsettled`, and the lease alone decides when it is looked at again.
 */
export const sendMail = async (
  ports: MailPorts,
  context: HostContext,
  errand: Leased,
  mail: Stored<Mail>,
): Promise<'sent' | 'withheld' | 'unsettled'> => {
  const { store, clock, keys, mailer } = ports;
  const attempts = errand.body.attempts;
  const to = await receiverOf(store, mail.body.to);
  const reason = withheldBecause(mail.body, to, clock.now());
  if (to === 'gone' || reason !== undefined) {
    await settle(store, errand, mail, () => ({ status: 'withheld', error: reason ?? null }));
    return 'withheld';
  }
  const { link } = mail.body;
  const token = link && 'person' in mail.body.to ? await linkToken(keys, mail.body.to.person, link) : undefined;
  const made = composeMail(mail.body, to.receiver, {
    ...context,
    ...(token === undefined ? {} : { linkToken: token }),
  });
  await mailer.send({
    id: `${mail.body.scope}#${mail.body.id}`,
    from: made.from,
    to: made.to,
    mime: made.mime,
  });
  const sentAt = clock.now();
  try {
    await settle(store, errand, mail, ({ status }) => ({
      status: status === 'pending' ? 'sent' : status,
      sentAt,
      attempts,
      error: null,
    }));
    return 'sent';
  } catch {
    return 'unsettled';
  }
};

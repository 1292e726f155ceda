import { isHeld } from '../acts/mail/hold-batch.ts';
import { noteMailNews } from '../acts/mail/mail-news.ts';
import { hashOfAddress } from '../acts/people/address.ts';
import { carriesCode, type Mail } from '../domain/mail-content.ts';
import { addressesOf, liveAddressOf, type Person, systemActor, type WhichAddress } from '../domain/people.ts';
import type { MailContext, MailReceiver } from '../mail/mail-view.ts';
import { MailRefused, type Ports, type Write } from '../ports.ts';
import { holderOf, linkToken, oneTimeCode } from '../records/link-token.ts';
import { read, type Stored } from '../records/read.ts';
import { addresses, deadAddresses, mails, people } from '../records/tables.ts';
import { ended, errandId, type Leased } from './queue.ts';

type MailPorts = Pick<Ports, 'store' | 'keys' | 'mailer' | 'clock' | 'salts'>;
type HostContext = Omit<MailContext, 'linkToken' | 'code'>;

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
): Promise<{ receiver: MailReceiver; which: WhichAddress; address: Person['address'] } | 'gone'> => {
  if ('person' in to) {
    const person = (await read(store, people, to.person))?.body;
    if (!person) return 'gone';
    const live = liveAddressOf(person);
    if (!live) return { receiver: person, which: 'first', address: person.address };
    return { receiver: { ...person, email: live.email }, which: live.which, address: 'ok' };
  }
  // An address without an account may still be somebody's whose mail came back.
  const hash = hashOfAddress(to.email);
  const owner = await read(store, addresses, hash);
  const person = owner && (await read(store, people, owner.body.person));
  const own = person && addressesOf(person.body).find((one) => hashOfAddress(one.email) === hash);
  const dead = await read(store, deadAddresses, hash);
  return { receiver: to, which: 'first', address: own?.state ?? dead?.body.why ?? 'ok' };
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
): Promise<'sent' | 'withheld' | 'failed' | 'unsettled'> => {
  const { store, clock, keys, mailer } = ports;
  const attempts = errand.body.attempts;
  const to = await receiverOf(store, mail.body.to);
  const reason = withheldBecause(mail.body, to, clock.now());
  if (to === 'gone' || reason !== undefined) {
    await settle(store, errand, mail, () => ({ status: 'withheld', error: reason ?? null }));
    return 'withheld';
  }
  if (await isHeld(store, mail.body)) {
    await settle(store, errand, mail, () => ({ status: 'held' }));
    return 'withheld';
  }
  const { link } = mail.body;
  const token = link ? await linkToken(keys, holderOf(mail.body.to), link) : undefined;
  const code =
    carriesCode(mail.body.content) && 'person' in mail.body.to
      ? await oneTimeCode(keys, mail.body.to.person, mail.body.id)
      : undefined;
  // Half of the code, and most of what is delivered is no mail.
  const { composeMail } = await import('../mail/compose-mail.ts');
  const made = composeMail(mail.body, to.receiver, {
    ...context,
    ...(token === undefined ? {} : { linkToken: token }),
    ...(code === undefined ? {} : { code }),
  });
  const { scope, id } = mail.body;
  try {
    await mailer.send({ id: `${scope}#${id}`, from: made.from, to: made.to, mime: made.mime });
  } catch (error) {
    if (!(error instanceof MailRefused) || !error.receiver) throw error;
    const news = { scope, id, what: 'bounced', address: to.receiver.email, at: clock.now() } as const;
    const stillOurs = async (): Promise<Write[]> => ((await store.get(errand.key)) ? ended(errand) : []);
    await noteMailNews(ports, systemActor('schedule', `refused-${errandId(errand)}`), news, stillOurs);
    return 'failed';
  }
  const sentAt = clock.now();
  const sending = { which: to.which, hash: hashOfAddress(to.receiver.email), sentAt, deliveredAt: null, failed: null };
  try {
    await settle(store, errand, mail, ({ status, sendings = [] }) => ({
      status: status === 'pending' ? 'sent' : status,
      sendings: [...sendings, sending],
      sentAt,
      attempts,
      error: null,
    }));
    return 'sent';
  } catch {
    return 'unsettled';
  }
};

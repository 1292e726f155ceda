import type { Instant } from '../../domain/brands.ts';
import type { Mail, MailOrder, Sending } from '../../domain/mail-content.ts';
import { type Actor, addressesOf, liveAddressOf, type Person } from '../../domain/people.ts';
import type { Write } from '../../ports.ts';
import { type Act, commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { addresses, deadAddresses, errands, mails, people } from '../../records/tables.ts';
import { quorumAlarms } from '../meeting/quorum-alarm.ts';
import { hashOfAddress } from '../people/address.ts';
import type { ActPorts } from '../permitted.ts';
import { orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';
import { stopBatch } from './hold-batch.ts';
import { pageOfScope } from './page-of-scope.ts';

/** What the mail provider tells of one mail and one of its receivers. */
export interface MailNews {
  scope: string;
  id: string;
  /** `bounced` is for good; whatever may pass is no news. */
  what: 'delivered' | 'bounced' | 'complained';
  /** The address, as the provider names it. */
  address: string;
  at: Instant;
}

/** `known`: heard before, nothing written. `foreign`: about no mail of ours, or an address that it never went to. */
export type Noted = 'noted' | 'known' | 'foreign';

export type NewsPorts = Pick<ActPorts, 'store' | 'keys' | 'clock' | 'salts'>;

interface Case {
  mail: Stored<Mail>;
  /** The person who has the address now. */
  owner: Stored<Person> | undefined;
  hash: string;
  /** The last time that the mail was handed over for the address; undefined when that could not be noted. */
  sending: Sending | undefined;
}

const has = (person: Person, hash: string): boolean =>
  addressesOf(person).some((one) => hashOfAddress(one.email) === hash);

const look = async ({ store }: NewsPorts, news: MailNews): Promise<Case | undefined> => {
  const mail = await read(store, mails, news.scope, news.id);
  if (!mail) return undefined;
  const hash = hashOfAddress(news.address);
  const { to } = mail.body;
  const found = 'person' in to ? to.person : (await read(store, addresses, hash))?.body.person;
  const person = found === undefined ? undefined : await read(store, people, found);
  const owner = person && has(person.body, hash) ? person : undefined;
  const sending = (mail.body.sendings ?? []).findLast((one) => one.hash === hash);
  const itsOwn = 'person' in to ? owner !== undefined : hashOfAddress(to.email) === hash;
  return sending || itsOwn ? { mail, owner, hash, sending } : undefined;
};

const sendingAfter = (mail: Mail, one: Case, change: Partial<Sending>): readonly Sending[] =>
  (mail.sendings ?? []).map((other) => (other === one.sending ? { ...other, ...change } : other));

const mailWrite = ({ mail }: Case, after: Mail): Write => ({
  op: 'put',
  row: { ...mail.key, version: mail.version + 1, head: mail.head, body: after },
  when: { version: mail.version },
});

/** Delivered, as far as the provider can tell. An address that bounces afterwards has bounced all the same. */
const noteDelivery = async ({ store }: NewsPorts, one: Case, at: Instant): Promise<Noted | 'conflict'> => {
  const { body } = one.mail;
  if (one.sending ? one.sending.deliveredAt !== null : body.deliveredAt !== null) return 'known';
  const after: Mail = { ...body, deliveredAt: at, sendings: sendingAfter(body, one, { deliveredAt: at }) };
  return (await store.write([mailWrite(one, after)])) ? 'noted' : 'conflict';
};

const marked = (person: Person, hash: string, state: 'bounced' | 'complained'): Person => {
  const first = hashOfAddress(person.email) === hash && person.address === 'ok' ? { address: state } : {};
  const { second } = person;
  const isSecond = second?.address === 'ok' && hashOfAddress(second.email) === hash;
  return { ...person, ...first, ...(isSecond ? { second: { ...second, address: state } } : {}) };
};

/** The other address, when the mail is to go there too: after a bounce, for a complaint says that the mail arrived. */
const goesOnTo = (one: Case, owner: Person | undefined, news: MailNews): boolean => {
  const { status, to, sendings = [] } = one.mail.body;
  if (news.what !== 'bounced' || !owner || !('person' in to)) return false;
  const live = liveAddressOf(owner);
  if (!live || (status !== 'sent' && status !== 'pending')) return false;
  return !sendings.some((other) => other.hash === hashOfAddress(live.email));
};

const toldOf = async (ports: NewsPorts, one: Case, news: MailNews, goesOn: boolean): Promise<MailOrder[]> => {
  const at = ports.clock.now();
  const { mail, owner } = one;
  const about = {
    id: `address-failed#${one.hash.slice(0, 16)}#${owner ? owner.version : news.id}`,
    scope: news.scope,
    at,
    next: pageOfScope(news.scope),
  };
  const { to } = mail.body;
  const content = {
    template: 'address-failed',
    name: owner?.body.name ?? ('name' in to ? to.name : ''),
    failure: news.what === 'complained' ? 'complained' : 'bounced',
    what: news.id,
    goesOn,
  } as const;
  const finance = await holdersOf(ports.store, 'finance', at);
  return finance
    .filter((receiver) => receiver.person !== owner?.body.id)
    .map((receiver) => orderFor(receiver, about, content));
};

const noteFailure = async (
  ports: NewsPorts,
  actor: Actor,
  one: Case,
  news: MailNews & { what: 'bounced' | 'complained' },
  ending: readonly Write[],
): Promise<Noted | 'conflict'> => {
  const { store, clock } = ports;
  const at = clock.now();
  const { mail, owner, hash } = one;
  const { status } = mail.body;
  if (one.sending ? one.sending.failed !== null : status === 'bounced' || status === 'complained') {
    return ending.length === 0 || (await store.write(ending)) ? 'known' : 'conflict';
  }
  const person = owner && marked(owner.body, hash, news.what);
  const goesOn = goesOnTo(one, person, news);
  const sendings = sendingAfter(mail.body, one, { failed: news.what });
  const isLast = one.sending === undefined || one.sending === mail.body.sendings?.at(-1);
  const next = goesOn ? 'pending' : isLast || status === 'sent' ? news.what : status;
  const after: Mail = { ...mail.body, status: isLast ? next : status, sendings, error: `The address ${news.what}` };
  const edits: Edit[] = owner && person ? [{ key: owner.key, before: owner, after: person }] : [];
  const also: Write[] = [mailWrite(one, after), ...ending];
  if (!owner && !(await store.get(deadAddresses.key(hash)))) {
    const body = { why: news.what, at };
    also.push({ op: 'put', row: { ...deadAddresses.key(hash), version: 1, head: '', body }, when: 'absent' });
  }
  const again = sendings.length;
  if (goesOn && isLast && (status !== 'pending' || ending.length > 0)) {
    const { scope, id } = news;
    const key = errands.key(at, `mail#${scope}#${id}#${again}`);
    const errand = { kind: 'mail', scope, id, attempts: 0 };
    also.push({ op: 'put', row: { ...key, version: 1, head: '', body: errand }, when: 'absent' });
  }
  const batch = await stopBatch(store, { ...after, status: news.what }, at);
  const told = await toldOf(ports, one, news, goesOn);
  const alarms = person ? await quorumAlarms(store, person, at) : [];
  const act: Act = { name: `address.${news.what}`, actor, role: 'system', at };
  const done = await commit(ports, act, [...edits, ...batch.edits], {
    mails: [...told, ...batch.mails, ...alarms],
    also,
  });
  return done ? 'noted' : 'conflict';
};

/**
 * Takes in what became of a mail, whoever tells it: the provider's event, or an SMTP server's refusal while it is sent. A
 * bounce for good or a complaint marks the person's address, so that nothing more goes there; after a bounce the same mail
 * goes to the second address, if there is one. Finance is told, and a batch with too many failures stops. The same news
 * again, late or out of order, changes nothing. `ending` gives writes that belong to the same act.
 */
export const noteMailNews = (
  ports: NewsPorts,
  actor: Actor,
  news: MailNews,
  ending: () => Promise<readonly Write[]> = async () => [],
): Promise<Noted> =>
  untilCommitted(async () => {
    const one = await look(ports, news);
    if (!one) return 'foreign';
    const { what } = news;
    return what === 'delivered'
      ? noteDelivery(ports, one, news.at)
      : noteFailure(ports, actor, one, { ...news, what }, await ending());
  });

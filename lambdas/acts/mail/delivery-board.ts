import type { Instant, MeetingId, PersonId, SeatId } from '../../domain/brands.ts';
import type { Reach } from '../../domain/council/reach.ts';
import type { MailBatch } from '../../domain/mail-batch.ts';
import type { Mail, MailTemplate } from '../../domain/mail-content.ts';
import { type AddressState, addressesOf, type WhichAddress } from '../../domain/people.ts';
import { ok, type Result } from '../../domain/result.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { attendances, batches, mails, meetingPartition, people, stances, votes } from '../../records/tables.ts';
import { summonsId } from '../meeting/ballot-link.ts';
import { loadMeeting, loadRoster, type Reader } from '../meeting/load-meeting.ts';
import { reachIn } from '../meeting/quorum-alarm.ts';

/** A mail that has reached nobody yet: it failed, came back, or waits. */
export interface UnsentMail {
  id: string;
  version: number;
  template: MailTemplate;
  to: string;
  status: Mail['status'];
  error: string | null;
}

export interface MailTrouble {
  unsent: UnsentMail[];
  /** Kinds of mail that stand still until finance releases them. */
  stopped: MailBatch[];
}

const nameOf = async (store: Reader, { to }: Mail): Promise<string> =>
  'person' in to ? ((await read(store, people, to.person))?.body.name ?? to.person) : to.name;

const isTrouble = ({ status }: Mail): boolean => status !== 'sent' && status !== 'pending';

/** What went wrong with the mails of a round or a meeting. A sign-in mail whose link had expired is no trouble. */
export const mailTrouble = async (store: Reader, scope: string): Promise<MailTrouble> => {
  const rows = (await readAll(store, mails, `mail#${scope}`)).filter(({ body }) => isTrouble(body));
  const stopped = (await readAll(store, batches, `batch#${scope}`)).map((row) => row.body);
  return {
    unsent: await Promise.all(
      rows.map(async ({ body, version }) => ({
        id: body.id,
        version,
        template: body.content.template,
        to: await nameOf(store, body),
        status: body.status,
        error: body.error,
      })),
    ),
    stopped: stopped.filter((batch) => batch.releasedAt === null),
  };
};

/** How far the product has come with one of the body. */
export interface Councillor {
  person: PersonId;
  name: string;
  role: { kind: 'member'; seat: SeatId } | { kind: 'substitute'; order: number };
  addresses: { which: WhichAddress; state: AddressState }[];
  /** The summons; null before there is one. */
  summons: {
    id: string;
    version: number;
    status: Mail['status'];
    sentAt: Instant | null;
    deliveredAt: Instant | null;
    /** To which address it went last; null when it has not gone out. */
    which: WhichAddress | null;
  } | null;
  /**
   * Something was answered by the mailed link. Opening it is not recorded and never will be: mail scanners open links, and
   * a GET changes nothing.
   */
  usedLink: boolean;
  stances: number;
  votes: number;
}

export interface DeliveryBoard extends MailTrouble {
  meeting: MeetingId;
  councillors: Councillor[];
  reach: Reach;
}

const summonsOf = (row: Stored<Mail> | undefined): Councillor['summons'] =>
  row
    ? {
        id: row.body.id,
        version: row.version,
        status: row.body.status,
        sentAt: row.body.sentAt,
        deliveredAt: row.body.sendings?.at(-1)?.deliveredAt ?? row.body.deliveredAt,
        which: row.body.sendings?.at(-1)?.which ?? null,
      }
    : null;

const order = ({ role }: Councillor): number =>
  role.kind === 'member' ? Number(role.seat.slice(1)) : 1000 + role.order;

/** Per councillor of a meeting: sent, delivered, bounced, link used, stance, voted; members by seat, then substitutes. Reads only. */
export const deliveryBoard = async (store: Reader, id: MeetingId): Promise<Result<DeliveryBoard>> => {
  const meeting = await loadMeeting(store, id);
  if (!meeting.ok) return meeting;
  const partition = meetingPartition(id);
  const [roster, stanceRows, voteRows, presence, trouble, reach] = await Promise.all([
    loadRoster(store, meeting.value.body),
    readAll(store, stances, partition, 'stance#'),
    readAll(store, votes, partition, 'vote#'),
    readAll(store, attendances, partition, 'attendance#'),
    mailTrouble(store, id),
    reachIn(store, meeting.value.body),
  ]);
  const ballots = voteRows.flatMap(({ body }) => (body.status !== 'open' && body.ballot ? [body.ballot] : []));
  const said = stanceRows.map((row) => row.body);
  const checkedIn = new Set(
    presence.filter(({ body }) => body.spells.some((spell) => spell.selfCheckedIn)).map((row) => row.body.person),
  );
  const councillors = await Promise.all(
    [...roster.byPerson.values()].map(async ({ person, name, role }): Promise<Councillor> => {
      const known = (await read(store, people, person))?.body;
      const own = ballots.filter((ballot) => ballot.person === person);
      const minded = said.filter((stance) => stance.person === person);
      return {
        person,
        name,
        role: role.kind === 'member' ? { kind: role.kind, seat: role.seat } : role,
        addresses: known ? addressesOf(known).map(({ which, state }) => ({ which, state })) : [],
        summons: summonsOf(await read(store, mails, id, summonsId(id, person))),
        usedLink: checkedIn.has(person) || [...own, ...minded].some((ballot) => ballot.channel === 'link'),
        stances: minded.length,
        votes: own.length,
      };
    }),
  );
  return ok({ meeting: id, councillors: councillors.sort((a, b) => order(a) - order(b)), reach, ...trouble });
};

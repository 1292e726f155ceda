import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { createDeliverOutbox } from '../../../lambdas/deliver-outbox/handler.ts';
import type { Instant, PersonId } from '../../../lambdas/domain/brands.ts';
import type { Mail, MailOrder } from '../../../lambdas/domain/mail-content.ts';
import type { Person } from '../../../lambdas/domain/people.ts';
import type { OutgoingMail } from '../../../lambdas/ports.ts';
import { type Act, commit } from '../../../lambdas/records/commit.ts';
import { readAll } from '../../../lambdas/records/read.ts';
import { mails, people } from '../../../lambdas/records/tables.ts';
import { aWorld, furnish, granted, type StillClock, SYSTEM } from '../a-municipality.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-post-'));
const opened: SqliteStore[] = [];
afterAll(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A municipality whose mails are really delivered to a provider that remembers them, over a real store. */
export interface Post {
  ports: ActPorts & { store: SqliteStore; clock: StillClock };
  taken: OutgoingMail[];
  /** Throws to refuse. */
  before: { refuse(mail: OutgoingMail): void };
  deliver(): Promise<void>;
  order(...orders: MailOrder[]): Promise<void>;
  mail(scope: string, id: string): Promise<Mail>;
  person(id: string): Promise<Person>;
  told(template: string): Promise<Mail[]>;
}

export const START = '2027-11-08T08:00:00.000Z' as Instant;
const minuteAfter = (at: Instant): string => new Date(Date.parse(at) + 60_000).toISOString();

export const aPost = async (): Promise<Post> => {
  const { ids, clock, salts } = aWorld(START);
  const store = openSqliteStore(join(folder, `${opened.length}.db`), { now: () => Date.parse(clock.now()) / 1000 });
  opened.push(store);
  const keys = {
    sign: async () => new Uint8Array(),
    verify: async () => false,
    publicKey: async () => '',
    mac: async (message: Uint8Array) => createHmac('sha256', 'a test key').update(message).digest(),
  };
  const ports = { store, clock, ids, keys, salts };
  await furnish(ports);
  const taken: OutgoingMail[] = [];
  const before: Post['before'] = { refuse: () => {} };
  const outbox = createDeliverOutbox(
    {
      ...ports,
      mailer: {
        send: async (mail) => {
          before.refuse(mail);
          taken.push(mail);
        },
      },
      workflow: {
        start: async () => {},
        answer: async () => true,
        stop: async () => {},
        describe: async () => undefined,
      },
    },
    {
      baseUrl: () => 'https://planhjul.kommunen.example',
      municipality: 'Östhammars kommun',
      sender: 'planhjul@kommunen.example',
      replyTo: 'registrator@kommunen.example',
      nudge: async () => {},
      random: () => 0.5,
      log: () => undefined,
    },
  );
  return {
    ports,
    taken,
    before,
    deliver: async () => {
      clock.set(minuteAfter(clock.now()));
      await outbox.deliverDue();
    },
    order: async (...orders) => {
      for (let from = 0; from < orders.length; from += 30) {
        const act: Act = {
          name: 'mail.send-again',
          actor: { ...SYSTEM, requestId: `order-${from}` },
          role: 'system',
          at: clock.now(),
        };
        if (!(await commit(ports, act, [], { mails: orders.slice(from, from + 30) }))) throw new Error('Not ordered');
      }
    },
    mail: async (scope, id) => {
      const row = await store.get(mails.key(scope, id));
      if (!row) throw new Error(`No mail ${id}`);
      return row.body as Mail;
    },
    person: async (id) => {
      const row = await store.get(people.key(id as PersonId));
      if (!row) throw new Error(`No person ${id}`);
      return row.body as Person;
    },
    told: async (template) => {
      const scopes = ['2028', 'kf-2027-11-22'];
      const all = await Promise.all(scopes.map((scope) => readAll(store, mails, `mail#${scope}`)));
      return all
        .flat()
        .map((row) => row.body)
        .filter((mail) => mail.content.template === template);
    },
  };
};

export const addPerson = async (post: Post, id: string, secondEmail?: string): Promise<void> => {
  const email = `${id}@exempel.example`;
  const second = secondEmail === undefined ? {} : { secondEmail };
  granted(await savePerson(post.ports, SYSTEM, { id, name: `Namn ${id}`, email, locale: 'sv', grants: [], ...second }));
};

export const aReminder = (person: string, over: Partial<MailOrder> = {}): MailOrder => ({
  id: `reminder#2028#${person}`,
  scope: '2028',
  to: { person: person as PersonId },
  reason: 'editor',
  content: {
    template: 'reminder',
    year: 2028,
    department: 'kultur' as never,
    departmentName: 'Kultur',
    deadline: '2027-11-28T23:00:00.000Z' as Instant,
  },
  link: {
    purpose: 'sign-in',
    subject: 'reminder#2028',
    next: '/plan/2028/kultur',
    expiresAt: '2027-11-22T08:00:00.000Z' as Instant,
    generation: `reminder#2028#${person}`,
  },
  calendar: null,
  ...over,
});

/** The link that a mail carries. */
export const linkIn = async (mail: OutgoingMail | undefined): Promise<string> => {
  const { text = '' } = await simpleParser(Buffer.from(mail?.mime ?? ''));
  return /\/(?:in|r)\/([\w-]{43})\s/.exec(text)?.[1] ?? '';
};

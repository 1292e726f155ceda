import { createHmac } from 'node:crypto';
import { createSalts } from '../../lambdas/adapters/salts.ts';
import { createDeliverOutbox, type DeliveryContext } from '../../lambdas/deliver-outbox/handler.ts';
import type { Instant, PersonId } from '../../lambdas/domain/brands.ts';
import type { Mail, MailOrder } from '../../lambdas/domain/mail-content.ts';
import { type Person, systemActor } from '../../lambdas/domain/people.ts';
import type { ItemStore, OutgoingMail, Ports } from '../../lambdas/ports.ts';
import { commit, type Effects } from '../../lambdas/records/commit.ts';
import { holders, mails, OUTBOX, people } from '../../lambdas/records/tables.ts';
import { StillClock } from '../acts/a-municipality.ts';
import { MemoryStore } from '../memory-store.ts';

export const START = '2027-05-15T08:00:00.000Z' as Instant;

/** A mail provider that remembers what it took. `before` may refuse; `after` may lose the answer. */
export class Provider {
  readonly taken: OutgoingMail[] = [];
  before: (mail: OutgoingMail, tries: number) => void | Promise<void> = () => {};
  after: (mail: OutgoingMail) => void | Promise<void> = () => {};
  tries = 0;

  async send(mail: OutgoingMail): Promise<void> {
    this.tries += 1;
    await this.before(mail, this.tries);
    this.taken.push(mail);
    await this.after(mail);
  }

  countOf(id: string): number {
    return this.taken.filter((mail) => mail.id === id).length;
  }
}

export interface Outbox {
  store: ItemStore;
  clock: StillClock;
  provider: Provider;
  nudged: string[];
  /** The lines of the log. */
  logged: Readonly<Record<string, unknown>>[];
  started: string[];
  ports: Pick<Ports, 'store' | 'keys' | 'clock' | 'salts' | 'mailer' | 'workflow'>;
  deliverer(over?: Partial<DeliveryContext>): ReturnType<typeof createDeliverOutbox>;
  owe(effects: Effects): Promise<void>;
  mail(id: string): Promise<Mail>;
  left(): Promise<string[]>;
}

export const anOutbox = (store: ItemStore = new MemoryStore()): Outbox => {
  const clock = new StillClock(START);
  const provider = new Provider();
  const nudged: string[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const started: string[] = [];
  const ports: Outbox['ports'] = {
    store,
    clock,
    mailer: provider,
    salts: createSalts(),
    keys: {
      sign: async () => new Uint8Array(),
      verify: async () => false,
      publicKey: async () => '',
      mac: async (message) => createHmac('sha256', 'a test key').update(message).digest(),
    },
    workflow: {
      start: async (machine, name) => {
        started.push(`${machine} ${name}`);
      },
      answer: async () => true,
      stop: async () => {},
      describe: async () => undefined,
    },
  };
  let acts = 0;
  return {
    store,
    clock,
    provider,
    nudged,
    logged,
    started,
    ports,
    deliverer: (over = {}) =>
      createDeliverOutbox(ports, {
        baseUrl: () => 'https://planhjul.kommunen.example',
        municipality: 'Östhammars kommun',
        sender: 'planhjul@kommunen.example',
        replyTo: 'registrator@kommunen.example',
        nudge: async (subject) => {
          nudged.push(subject);
        },
        random: () => 0.5,
        log: (code, fields) => logged.push({ code, ...fields }),
        ...over,
      }),
    owe: async (effects) => {
      acts += 1;
      const actor = systemActor('workflow', `act-${acts}`);
      const done = await commit(
        ports,
        { name: 'mail.send-again', actor, role: 'system', at: clock.now() },
        [],
        effects,
      );
      if (!done) throw new Error('The test could not order what it owes');
    },
    mail: async (id) => {
      const row = await store.get(mails.key('2028', id));
      if (!row) throw new Error(`No mail ${id}`);
      return row.body as Mail;
    },
    left: async () => (await store.query(OUTBOX, '')).items.map((row) => row.sk),
  };
};

export const withPerson = async (store: ItemStore, id: string, over: Partial<Person> = {}): Promise<void> => {
  const body: Person = {
    id: id as PersonId,
    name: `Namn ${id}`,
    email: `${id}@kommunen.example`,
    locale: 'sv',
    grants: [],
    address: 'ok',
    ...over,
  };
  await store.write([{ op: 'put', row: { ...people.key(body.id), version: 1, head: '', body }, when: 'absent' }]);
};

/** A person of the finance office, who is told of what stopped. */
export const withFinance = async (store: ItemStore, id = 'frida'): Promise<void> => {
  await withPerson(store, id);
  await store.write([
    {
      op: 'put',
      row: { ...holders.key('finance', id, ''), version: 1, head: '', body: { role: 'finance', person: id } },
      when: 'absent',
    },
  ]);
};

export const anOrder = (id: string, person: string, over: Partial<MailOrder> = {}): MailOrder => ({
  id,
  scope: '2028',
  to: { person: person as PersonId },
  reason: 'asked',
  content: { template: 'meeting-needed', year: 2028, bodyName: 'Kommunfullmäktige', plans: 3 },
  link: null,
  calendar: null,
  ...over,
});

/** Owes `count` mails to one person, ids `m001` and on. */
export const oweMails = async (outbox: Outbox, count: number): Promise<string[]> => {
  await withPerson(outbox.store, 'p1');
  const ids = Array.from({ length: count }, (_, n) => `m${String(n + 1).padStart(5, '0')}`);
  for (let from = 0; from < count; from += 30)
    await outbox.owe({ mails: ids.slice(from, from + 30).map((id) => anOrder(id, 'p1')) });
  return ids;
};

/** Moves the clock from one due errand to the next until none is left. */
export const untilEmpty = async (outbox: Outbox, deliver = outbox.deliverer()): Promise<void> => {
  for (let turns = 0; turns < 500; turns += 1) {
    const { nextDue } = await deliver.deliverDue();
    if (nextDue === undefined) return;
    if (nextDue > outbox.clock.now()) outbox.clock.set(nextDue);
  }
  throw new Error('The outbox was never empty');
};

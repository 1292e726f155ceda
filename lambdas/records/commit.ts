import type { ActName } from '../domain/acts.ts';
import { fieldChanges, GENESIS, salted, sealed } from '../domain/audit.ts';
import type { Instant } from '../domain/brands.ts';
import { plusSeconds } from '../domain/local-time.ts';
import type { Mail, MailOrder } from '../domain/mail-content.ts';
import type { Actor } from '../domain/people.ts';
import { isUndoable } from '../domain/undo.ts';
import type { ItemStore, Key, Keys, Machine, Salts, Write } from '../ports.ts';
import { type Link, links } from './access-tables.ts';
import { hashOfAddress } from './address-hash.ts';
import { hashOfToken, holderOf, linkToken } from './link-token.ts';
import type { Stored } from './read.ts';
import { type Errand, errands, mails, type Undoable, undoables } from './tables.ts';

/** What is done, by whom, in which role. `name` is the act as the trace shows it: `plan.submit`. */
export interface Act {
  name: ActName;
  actor: Actor;
  role: string;
  at: Instant;
  reason?: string;
}

/** One row's change. Without `before` the row must not exist yet. */
export interface Edit {
  key: Key;
  before: Stored<unknown> | undefined;
  after: unknown;
}

/** What the act sets going waits until then, and can be taken back with its first row. One id for all writes of one act. */
export interface Undoing {
  id: string;
  scope: string;
  until: Instant;
}

/** Of a plan. */
export interface Deadline {
  year: number;
  department: string;
  at: Instant;
}

/** What the act causes besides its own rows; stored in the same transaction and carried out by `deliver-outbox`. */
export interface Effects {
  mails?: readonly MailOrder[];
  /** Subjects whose waiting task may now have its answer: `plan#2028#kultur`. */
  nudges?: readonly string[];
  starts?: readonly { machine: Machine; name: string; input: unknown }[];
  /** Plans that have a new deadline, after which they are looked at: whether they came in. */
  deadlines?: readonly Deadline[];
  /** Rows that carry no chain of their own, and conditions on rows that stay as they are. */
  also?: readonly Write[];
  /** The act can be undone; `about` is the department whose plan it is about. */
  undo?: Undoing;
  about?: string;
}

interface Deps {
  store: Pick<ItemStore, 'get' | 'write'>;
  keys: Pick<Keys, 'mac'>;
  salts: Salts;
}

const chainOf = (key: Key): string => `${key.pk}|${key.sk}`;

/** The row and the entry that tells of it. */
export const editWrites = (act: Act, edit: Edit, salts: Salts): Write[] => {
  const version = (edit.before?.version ?? 0) + 1;
  const content = {
    chain: chainOf(edit.key),
    seq: version,
    at: act.at,
    act: act.name,
    actor: act.actor.id,
    role: act.role,
    channel: act.actor.channel,
    requestId: act.actor.requestId,
    ...(act.reason === undefined ? {} : { reason: act.reason }),
    changes: fieldChanges(edit.before?.body, edit.after),
    previous: edit.before?.head ?? GENESIS,
  };
  const entry = sealed(salted(content, (count) => salts.next(count)));
  return [
    {
      op: 'put',
      row: { ...edit.key, version, head: entry.hash, body: edit.after },
      when: edit.before ? { version: edit.before.version } : 'absent',
    },
    { op: 'append', entry },
  ];
};

const errand = (due: Instant, id: string, body: Errand): Write => ({
  op: 'put',
  row: { ...errands.key(due, id), version: 1, head: '', body },
  when: 'absent',
});

interface Times {
  at: Instant;
  /** When it is to be carried out. */
  due: Instant;
}

/** An errand that lies until the deadline has passed: the last instant of a deadline is still in time. */
export const afterDeadline = (
  { year, department, at, notBefore = at }: Deadline & { notBefore?: Instant },
  ticket: string,
  request: string,
): Write => {
  const passed = plusSeconds(at, 1);
  return errand(passed > notBefore ? passed : notBefore, `overdue#${year}#${department}#${ticket}`, {
    kind: 'overdue',
    year,
    department,
    attempts: 0,
    request,
  });
};

const mailWrites = async (deps: Deps, { at, due }: Times, order: MailOrder, request: string): Promise<Write[]> => {
  const key = mails.key(order.scope, order.id);
  if (await deps.store.get(key)) return []; // ordered before: the same mail is never owed twice
  const mail: Mail = {
    ...order,
    status: 'pending',
    orderedAt: at,
    attempts: 0,
    sentAt: null,
    deliveredAt: null,
    error: null,
  };
  const writes: Write[] = [
    { op: 'put', row: { ...key, version: 1, head: '', body: mail }, when: 'absent' },
    errand(due, `mail#${order.scope}#${order.id}`, {
      kind: 'mail',
      scope: order.scope,
      id: order.id,
      attempts: 0,
      request,
    }),
  ];
  if (order.link) {
    const linkKey = links.key(hashOfToken(await linkToken(deps.keys, holderOf(order.to), order.link)));
    if (!(await deps.store.get(linkKey))) {
      const link: Link = {
        purpose: order.link.purpose,
        ...('person' in order.to
          ? { person: order.to.person }
          : { person: null, address: hashOfAddress(order.to.email) }),
        subject: order.link.subject,
        next: order.link.next ?? null,
        expiresAt: order.link.expiresAt,
        usedAt: null,
        revokedAt: null,
        mail: `${order.scope}#${order.id}`,
      };
      writes.push({
        op: 'put',
        row: { ...linkKey, version: 1, head: '', body: link },
        when: 'absent',
      });
    }
  }
  return writes;
};

const undoWrites = (act: Act, edit: Edit | undefined, effects: Effects, orders: readonly Write[]): Write[] => {
  const { undo, about = null } = effects;
  if (!undo || !isUndoable(act.name)) return [];
  const version = (edit?.before?.version ?? 0) + 1;
  const part = edit ? `${chainOf(edit.key)}#${String(version).padStart(9, '0')}` : `${act.name}#${about}`;
  const body: Undoable = {
    act: act.name,
    department: about,
    until: undo.until,
    row: edit?.before ? { key: edit.key, version, before: edit.before.body } : null,
    orders: orders.flatMap((write) => (write.op === 'put' ? [{ pk: write.row.pk, sk: write.row.sk }] : [])),
  };
  const key = undoables.key(undo.scope, undo.id, part);
  return [{ op: 'put', row: { ...key, version: 1, head: '', body }, when: 'absent' }];
};

/**
 * Stores an act whole: its rows (each if unchanged since it was read), an audit entry per row, its mails and what it
 * sets going. False when somebody else was first: read again and decide anew.
 */
export const commit = async (deps: Deps, act: Act, edits: readonly Edit[], effects: Effects = {}): Promise<boolean> => {
  const request = act.actor.requestId;
  const due = effects.undo?.until ?? act.at;
  const orders: Write[] = [];
  for (const order of effects.mails ?? [])
    orders.push(...(await mailWrites(deps, { at: act.at, due }, order, request)));
  const ticket = `${request}#${edits[0] ? chainOf(edits[0].key) : act.name}#${(edits[0]?.before?.version ?? 0) + 1}`;
  (effects.nudges ?? []).forEach((subject) => {
    orders.push(errand(due, `nudge#${subject}#${ticket}`, { kind: 'nudge', subject, attempts: 0, request }));
  });
  (effects.starts ?? []).forEach((start) => {
    orders.push(
      errand(due, `start#${start.machine}#${start.name}#${ticket}`, {
        kind: 'start',
        ...start,
        attempts: 0,
        request,
      }),
    );
  });
  for (const deadline of effects.deadlines ?? [])
    orders.push(afterDeadline({ ...deadline, notBefore: due }, ticket, request));
  const writes: Write[] = [
    ...edits.flatMap((edit) => editWrites(act, edit, deps.salts)),
    ...(effects.also ?? []),
    ...orders,
    ...undoWrites(act, edits[0], effects, orders),
  ];
  return writes.length === 0 ? true : deps.store.write(writes);
};

/**
 * Reads, decides and commits until nobody else was first. `attempt` gives its result, or `conflict` to be called again.
 * Throws when it lost twenty times in a row, which only a fault can cause: rows are small and owned by few.
 */
export const untilCommitted = async <T>(attempt: () => Promise<T | 'conflict'>): Promise<T> => {
  for (let tries = 0; tries < 20; tries += 1) {
    const result = await attempt();
    if (result !== 'conflict') return result;
  }
  throw new Error('A change lost its race twenty times in a row');
};

import type { MeetingId } from '../../domain/brands.ts';
import type { MailBatch } from '../../domain/mail-batch.ts';
import type { Mail } from '../../domain/mail-content.ts';
import { type Actor, liveAddressOf } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Write } from '../../ports.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { batches, deadAddresses, errands, mails, meetings, people, resends } from '../../records/tables.ts';
import { hashOfAddress } from '../people/address.ts';
import { type ActPorts, permitted } from '../permitted.ts';

/** Whose business the mails of a scope are: a meeting's are its secretary's and finance's, all others finance's. */
export const maySendAgain = async (ports: ActPorts, actor: Actor, scope: string): Promise<Result<string>> => {
  const at = ports.clock.now();
  const meeting = await read(ports.store, meetings, scope as MeetingId);
  return permitted(actor, 'mail.board', meeting ? { body: meeting.body.body } : {}, at);
};

/** The writes by which a mail goes out once more: its row pending, and an errand of its own, under the id of the request that asked. */
export const againWrites = (mail: Stored<Mail>, at: string, request: string): Write[] => {
  const again = (mail.body.again ?? 0) + 1;
  const { scope, id } = mail.body;
  const after: Mail = { ...mail.body, status: 'pending', attempts: 0, error: null, again };
  const errand = { kind: 'mail', scope, id, attempts: 0, request };
  return [
    {
      op: 'put',
      row: { ...mail.key, version: mail.version + 1, head: mail.head, body: after },
      when: { version: mail.version },
    },
    {
      op: 'put',
      row: { ...errands.key(at, `mail#${scope}#${id}#again-${again}`), version: 1, head: '', body: errand },
      when: 'absent',
    },
  ];
};

/** Whether there is an address to send it to. For somebody without an account, asking for it says that it works again. */
const isSendable = async (ports: ActPorts, mail: Mail): Promise<boolean> => {
  if (!('person' in mail.to)) return true;
  const person = await read(ports.store, people, mail.to.person);
  return person !== undefined && liveAddressOf(person.body) !== undefined;
};

const revived = async (ports: ActPorts, mail: Mail): Promise<Write[]> => {
  if ('person' in mail.to) return [];
  const dead = await read(ports.store, deadAddresses, hashOfAddress(mail.to.email));
  return dead ? [{ op: 'remove', key: dead.key, when: { version: dead.version } }] : [];
};

/**
 * Sends a mail once more, the same with the same link. `version` is that of the mail's row as the sender saw it, so that a
 * form that is posted twice sends one mail; a mail that is on its way already is not sent twice either. Refused when the
 * receiver has no address that works.
 */
export const sendAgain = (
  ports: ActPorts,
  actor: Actor,
  { scope, id }: { scope: string; id: string },
  version: number | null,
): Promise<Result<Mail>> =>
  untilCommitted(async () => {
    const role = await maySendAgain(ports, actor, scope);
    if (!role.ok) return role;
    const mail = await read(ports.store, mails, scope, id);
    if (!mail) return refuse({ why: 'not-found', what: 'mail' });
    if (mail.body.status === 'pending') return ok(mail.body);
    if (version !== null && version !== mail.version) return refuse({ why: 'stale', current: mail.version });
    if (!(await isSendable(ports, mail.body))) return refuse({ why: 'rule', rule: '', code: 'no-live-address' });
    const at = ports.clock.now();
    const key = resends.key(scope, id);
    const before = await read(ports.store, resends, scope, id);
    const edit: Edit = { key, before, after: { times: (before?.body.times ?? 0) + 1, by: actor.id, at } };
    const done = await commit(ports, { name: 'mail.send-again', actor, role: role.value, at }, [edit], {
      also: [...againWrites(mail, at, actor.requestId), ...(await revived(ports, mail.body))],
    });
    return done ? ok({ ...mail.body, status: 'pending' }) : 'conflict';
  });

/** Two writes a mail. */
const AT_ONCE = 40;

/**
 * Lets a stopped batch go on: what waits is sent, and only new failures stop it again. Finance's decision. One that is not
 * stopped stays as it is.
 */
export const releaseBatch = async (
  ports: ActPorts,
  actor: Actor,
  { scope, template }: { scope: string; template: string },
): Promise<Result<{ released: number }>> => {
  const released = await untilCommitted(async (): Promise<Result<MailBatch | null> | 'conflict'> => {
    const at = ports.clock.now();
    const role = permitted(actor, 'cycle.remind', {}, at);
    if (!role.ok) return role;
    const before = await read(ports.store, batches, scope, template);
    if (!before || before.body.releasedAt !== null) return ok(before?.body ?? null);
    const after: MailBatch = { ...before.body, releasedAt: at, pardoned: before.body.failed };
    const edit: Edit = { key: before.key, before, after };
    return (await commit(ports, { name: 'batch.release', actor, role: role.value, at }, [edit]))
      ? ok(after)
      : 'conflict';
  });
  if (!released.ok) return released;
  // Read after the release, so that what was held in between is found; called again it sends on what an interruption left.
  const held = (await readAll(ports.store, mails, `mail#${scope}`)).filter(
    (row) => row.body.status === 'held' && row.body.content.template === template,
  );
  for (let from = 0; from < held.length; from += AT_ONCE) {
    await untilCommitted(async () => {
      const some = await Promise.all(
        held.slice(from, from + AT_ONCE).map((row) => read(ports.store, mails, row.body.scope, row.body.id)),
      );
      const writes = some.flatMap((row) =>
        row?.body.status === 'held' ? againWrites(row, ports.clock.now(), actor.requestId) : [],
      );
      return writes.length === 0 || (await ports.store.write(writes)) ? 'done' : 'conflict';
    });
  }
  return ok({ released: held.length });
};

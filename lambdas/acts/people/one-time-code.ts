import type { Instant, PersonId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import type { Write } from '../../ports.ts';
import { type Asking, askings } from '../../records/access-tables.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { oneTimeCode } from '../../records/link-token.ts';
import { read, type Stored } from '../../records/read.ts';
import type { ActPorts } from '../permitted.ts';
import type { SessionPorts } from './sessions.ts';

// A code of eight digits in a mail, typed into the browser that asked for it. It is worked out from the host's key and
// the mail's id, so it is stored nowhere; the row of the asking says whose it is, and how often somebody has been wrong.

const CODE_SECONDS = 10 * 60;
/** So many wrong codes, and the browser waits. */
const TRIES = 5;
const LOCK_SECONDS = 15 * 60;
/** Mails with a code to one person within an hour; in training one person plays everybody, and the clock may stand. */
export const SENDS_AN_HOUR = 3;
const SENDS_IN_TRAINING = 60;

export interface Wanted {
  purpose: Asking['purpose'];
  person: PersonId;
  /** The hash of the secret that the browser keeps in a cookie. */
  browser: string;
  /** What the code is good for, besides: a meeting. Empty for signing in. */
  subject: string;
  next: string;
}

const system = (requestId: string): Actor => ({ id: 'system', grants: [], channel: 'page', requestId });

/** The scopes of the hour and of the one before, so that an hour is an hour wherever it begins. */
const scopesAt = ({ purpose, person }: Wanted, at: Instant): [string, string] => {
  const hour = (instant: Instant): string => `${purpose}-${person}-${instant.slice(0, 13)}`;
  return [hour(at), hour(plusSeconds(at, -3600))];
};

const sentLately = async (ports: ActPorts, wanted: Wanted, at: Instant): Promise<number> => {
  const since = plusSeconds(at, -3600);
  const pages = await Promise.all(scopesAt(wanted, at).map((scope) => ports.store.query(`mail#${scope}`, '')));
  return pages.flatMap((page) => page.items).filter((row) => (row.body as { orderedAt: Instant }).orderedAt > since)
    .length;
};

const isLocked = (asking: Asking, at: Instant): boolean => asking.lockedUntil !== null && at < asking.lockedUntil;

/**
 * Mails a code to the person. Nothing is sent, and nothing is said of it, when three were sent within the hour or when
 * this browser has to wait after five wrong ones. The newest code of a browser is the one that counts.
 */
export const askForCode = (
  ports: SessionPorts,
  wanted: Wanted,
  mail: (id: string, at: Instant) => Pick<MailOrder, 'content' | 'link'>,
  requestId: string,
): Promise<void> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const { purpose, person, browser, subject, next } = wanted;
    const before = await read(ports.store, askings, purpose, browser);
    if (before && isLocked(before.body, at)) return;
    if ((await sentLately(ports, wanted, at)) >= (ports.sessionClock ? SENDS_IN_TRAINING : SENDS_AN_HOUR)) return;
    const id = `${purpose}#${person}#${ports.ids.next()}`;
    const expiresAt = plusSeconds(at, CODE_SECONDS);
    const body: Asking = {
      purpose,
      person,
      subject,
      next,
      mail: id,
      expiresAt,
      tries: 0,
      lockedUntil: null,
      usedAt: null,
    };
    const done = await commit(ports, { name: `${purpose}.ask`, actor: system(requestId), role: 'system', at }, [], {
      mails: [{ id, scope: scopesAt(wanted, at)[0], to: { person }, reason: 'asked', calendar: null, ...mail(id, at) }],
      also: [
        {
          op: 'put',
          row: {
            ...askings.key(purpose, browser),
            version: (before?.version ?? 0) + 1,
            head: '',
            body,
            expires: Math.ceil(Date.parse(at) / 1000) + 3600,
          },
          when: before ? { version: before.version } : 'absent',
        },
      ],
    });
    return done ? undefined : 'conflict';
  });

const changed = (row: Stored<Asking>, at: Instant, change: Partial<Asking>): Write => ({
  op: 'put',
  row: {
    ...row.key,
    version: row.version + 1,
    head: '',
    body: { ...row.body, ...change },
    expires: Math.ceil(Date.parse(at) / 1000) + 3600,
  },
  when: { version: row.version },
});

/**
 * Judges a code, once: what follows from it (`writes`) is stored in the transaction that uses it up. Refused as `invalid`
 * at `/code` when it is wrong, too old, used, or was asked for in another browser, all alike; as `too-late` with the
 * instant until which to wait, from the fifth wrong one on. A wrong one counts also when many come at once.
 */
export const useCode = <T>(
  ports: ActPorts,
  asked: { purpose: Asking['purpose']; browser: string; subject: string },
  code: string,
  writes: (asking: Asking) => Promise<{ writes: readonly Write[]; value: T }>,
): Promise<Result<T>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const row = await read(ports.store, askings, asked.purpose, asked.browser);
    if (!row || row.body.subject !== asked.subject) return invalid({ pointer: '/code', code: 'not-a-choice' });
    if (isLocked(row.body, at)) return refuse({ why: 'too-late', at: row.body.lockedUntil ?? at });
    const { person, mail, expiresAt, usedAt, tries } = row.body;
    // A dead code can be guessed at for ever; after the wait a locked one is too old as well.
    if (usedAt !== null || at > expiresAt) return invalid({ pointer: '/code', code: 'not-a-choice' });
    if (code === (await oneTimeCode(ports.keys, person, mail))) {
      const then = await writes(row.body);
      const done = await ports.store.write([changed(row, at, { usedAt: at }), ...then.writes]);
      return done ? ok(then.value) : 'conflict';
    }
    const lockedUntil = tries + 1 >= TRIES ? plusSeconds(at, LOCK_SECONDS) : null;
    const done = await ports.store.write([changed(row, at, { tries: tries + 1, lockedUntil })]);
    if (!done) return 'conflict';
    return lockedUntil === null
      ? invalid({ pointer: '/code', code: 'not-a-choice' })
      : refuse({ why: 'too-late', at: lockedUntil });
  });

import { sha256 } from '../domain/fingerprint.ts';
import type { Clock, Ids, ItemStore, Key } from '../ports.ts';
import type { Reply } from './reply.ts';

/** Days for which a key is remembered. */
export const KEPT_DAYS = 30;
/** After this a request that never ended is taken for dead, and its key may be used again. */
const LEASE_SECONDS = 60;
/** How often, and how far apart in milliseconds, a second request looks whether the first has its answer. */
const LOOKS = 50;
const BETWEEN_LOOKS = 100;

type Kept = { request: string } & ({ state: 'running'; until: string } | { state: 'answered'; reply: Reply | null });

export interface KeyedRequest {
  /** The caller: another caller's same key is another key. */
  caller: string;
  key: string;
  /** Fingerprint of method, address and body. */
  request: string;
}

export interface Remembering {
  store: ItemStore;
  clock: Clock;
  pause(milliseconds: number): Promise<void>;
}

export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{1,200}$/.test(key);

const nameOf = ({ caller, key }: KeyedRequest): string => sha256(`${caller.length}:${caller}:${key}`);

/** Nothing chains to these rows, and the store may drop them when they have expired. */
const rowKey = (keyed: KeyedRequest): Key => ({ pk: `idempotency#${nameOf(keyed)}`, sk: 'answer' });

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Ids for a request with a key: the first follows from the key, so that what an interrupted try has added is found again
 * by the next one and not added twice.
 */
export const idsOf = (keyed: KeyedRequest, others: Ids): { ids: Ids; first: string } => {
  const bytes = Buffer.from(nameOf(keyed), 'hex');
  const first = [...bytes.subarray(0, 26)].map((byte) => ALPHABET[byte & 31] ?? '0').join('');
  let used = false;
  const next = (): string => {
    if (used) return others.next();
    used = true;
    return first;
  };
  return { ids: { next }, first };
};

type Claim = { version: number } | { reply: Reply | null } | 'other-request' | 'in-progress';

/** Takes the key for this request, or tells what became of the request that has it. */
const claim = async ({ store, clock }: Remembering, keyed: KeyedRequest): Promise<Claim | 'lost'> => {
  const now = Date.parse(clock.now());
  const found = await store.get(rowKey(keyed));
  const row = found && (found.expires ?? 0) * 1000 > now ? found : undefined;
  if (row) {
    const kept = row.body as Kept;
    if (kept.request !== keyed.request) return 'other-request';
    if (kept.state === 'answered') return { reply: kept.reply };
    if (now <= Date.parse(kept.until)) return 'in-progress';
  }
  const version = (found?.version ?? 0) + 1;
  const until = new Date(now + LEASE_SECONDS * 1000).toISOString();
  const body: Kept = { request: keyed.request, state: 'running', until };
  const taken = await store.write([
    {
      op: 'put',
      row: { ...rowKey(keyed), version, head: '', body, expires: Math.floor(now / 1000) + KEPT_DAYS * 86_400 },
      when: found ? { version: found.version } : 'absent',
    },
  ]);
  return taken ? { version } : 'lost';
};

const finish = async (
  { store, clock }: Remembering,
  keyed: KeyedRequest & { keep: boolean },
  version: number,
  reply: Reply | undefined,
): Promise<void> => {
  if (!reply || reply.status >= 300) {
    await store.write([{ op: 'remove', key: rowKey(keyed), when: { version } }]);
    return;
  }
  const body: Kept = { request: keyed.request, state: 'answered', reply: keyed.keep ? reply : null };
  const expires = Math.floor(Date.parse(clock.now()) / 1000) + KEPT_DAYS * 86_400;
  const row = { ...rowKey(keyed), version: version + 1, head: '', body, expires };
  await store.write([{ op: 'put', row, when: { version } }]);
};

/**
 * Does something once for a key: whoever asks the same again gets the same answer, also those who ask at the same time.
 * `other-request`: the key stands for another request. `in-progress`: the first has not ended after some seconds.
 * Without `keep` the answer is not stored, and `run` gives it again by itself.
 * Nothing is remembered of what was refused or failed, so that it can be mended and tried again by the same key.
 */
export const once = async (
  deps: Remembering,
  keyed: KeyedRequest & { keep: boolean },
  run: () => Promise<Reply>,
): Promise<{ reply: Reply; again: boolean } | 'other-request' | 'in-progress'> => {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const claimed = await claim(deps, keyed);
    if (claimed === 'other-request') return claimed;
    if (claimed === 'in-progress' || claimed === 'lost') {
      await deps.pause(BETWEEN_LOOKS);
      continue;
    }
    if ('reply' in claimed) return { reply: claimed.reply ?? (await run()), again: true };
    let reply: Reply | undefined;
    try {
      reply = await run();
      return { reply, again: false };
    } finally {
      await finish(deps, keyed, claimed.version, reply);
    }
  }
  return 'in-progress';
};

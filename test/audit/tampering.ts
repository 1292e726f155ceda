import { createSalts } from '../../lambdas/adapters/salts.ts';
import { replayed } from '../../lambdas/domain/audit/replay.ts';
import type { TraceFaultKind } from '../../lambdas/domain/audit/trace-fault.ts';
import { valuesOf, withoutValues } from '../../lambdas/domain/audit/without-values.ts';
import { type AuditEntry, GENESIS, salted, sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Found } from './a-trace.ts';

/** Numbers from 0 up to 1 that are the same for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

export interface Tampered {
  chain: string;
  /** The entry that was touched. */
  seq: number;
  finds: readonly TraceFaultKind[];
}

type Random = () => number;
type Tamper = (found: Found, random: Random) => Tampered;

const pick = <T>(all: readonly T[], random: Random): T => {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
};
const chainsOf = ({ entries }: Found): string[] => [...new Set(entries.map(({ chain }) => chain))];
const entriesOf = ({ entries }: Found, chain: string): AuditEntry[] =>
  entries.filter((one) => one.chain === chain).map(({ entry }) => entry as AuditEntry);
const rowOf = ({ rows }: Found, chain: string) => rows.find(({ pk, sk }) => `${pk}|${sk}` === chain);
const anyChain = (found: Found, random: Random, atLeast = 1): string =>
  pick(
    chainsOf(found).filter((chain) => entriesOf(found, chain).length >= atLeast),
    random,
  );

/** The chain with these entries instead, wherever its own were. */
const put = (found: Found, chain: string, entries: readonly AuditEntry[]): void => {
  const at = found.entries.findIndex((one) => one.chain === chain);
  const others = found.entries.filter((one) => one.chain !== chain);
  others.splice(at, 0, ...entries.map((entry) => ({ chain, seq: entry.seq, entry })));
  found.entries = others;
};

/** As a forger who knows the product would: numbers, links, hashes and the row made to fit. */
const rebuilt = (found: Found, chain: string, entries: readonly AuditEntry[]): void => {
  let previous = GENESIS;
  let body: unknown;
  const made = entries.map((entry, index) => {
    const { hash: _hash, form: _form, salts, ...content } = entry;
    const fitting = (count: number): readonly string[] =>
      salts?.length === count ? salts.map(String) : createSalts().next(count);
    const next = sealed(salted({ ...content, seq: index + 1, previous }, fitting));
    previous = next.hash;
    body = replayed(body, structuredClone(next.changes)).body;
    return next;
  });
  put(found, chain, made);
  const row = rowOf(found, chain);
  if (row) Object.assign(row, { version: made.length, head: previous, body });
};

const remove = (found: Found, chain: string): void => {
  found.entries = found.entries.filter((one) => one.chain !== chain);
  found.rows = found.rows.filter(({ pk, sk }) => `${pk}|${sk}` !== chain);
};

const EDITS: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (entry) => ({ ...entry, actor: 'somebody-else' }),
  (entry) => ({ ...entry, at: '2027-02-27T08:00:00.000Z' as Instant }),
  (entry) => ({ ...entry, role: 'administrator' }),
  (entry) => ({ ...entry, channel: 'schedule' }),
  (entry) => ({ ...entry, reason: 'made up' }),
  (entry) => ({ ...entry, changes: entry.changes.slice(1) }),
  (entry) => ({ ...entry, changes: [...entry.changes, { path: '/title', from: 'a', to: 'b' }] }),
  (entry) => ({ ...entry, hash: entry.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
  (entry) => ({ ...entry, act: `${entry.act} ` }),
  (entry) => ({ ...entry, salts: [...(entry.salts ?? [])].reverse() }),
  (entry) => ({ ...entry, salts: entry.salts?.slice(1) ?? [] }),
  (entry) => ({ ...entry, salts: [...(entry.salts ?? []), ''] }),
  ({ form: _form, salts: _salts, ...entry }) => entry,
];

/** The entry with another value in one of its fields, and everything else as it was. */
const withOtherValue = (entry: AuditEntry, random: Random): AuditEntry => {
  const other = pick(entry.changes, random);
  return {
    ...entry,
    changes: entry.changes.map((change) => (change === other ? { ...change, to: 'made up' } : change)),
  };
};

/** The entry with another salt for one of its values. */
const withOtherSalt = (entry: AuditEntry, random: Random): AuditEntry => {
  const salts = [...(entry.salts ?? [])];
  salts[Math.floor(random() * salts.length)] = createSalts().next(1)[0] ?? '';
  return { ...entry, salts };
};

/** Every way in which somebody with the store in their hands could change what happened. */
export const TAMPERINGS: Readonly<Record<string, Tamper>> = {
  'an entry edited': (found, random) => {
    const chain = anyChain(found, random);
    const entry = pick(entriesOf(found, chain), random);
    const edited = pick(EDITS, random)(entry);
    put(
      found,
      chain,
      entriesOf(found, chain).map((one) => (one === entry ? edited : one)),
    );
    return { chain, seq: entry.seq, finds: ['edited'] };
  },
  'a value changed where it lies': (found, random) => {
    const { chain, seq, entry } = pick(found.entries, random);
    const all = entriesOf(found, chain);
    put(
      found,
      chain,
      all.map((one) => (one === entry ? withOtherValue(one, random) : one)),
    );
    return { chain, seq, finds: ['edited'] };
  },
  'a salt changed': (found, random) => {
    const { chain, seq, entry } = pick(found.entries, random);
    const all = entriesOf(found, chain);
    put(
      found,
      chain,
      all.map((one) => (one === entry ? withOtherSalt(one, random) : one)),
    );
    return { chain, seq, finds: ['edited'] };
  },
  'a value taken away as if it had been disposed of': (found, random) => {
    const { chain, seq, entry } = pick(found.entries, random);
    const all = entriesOf(found, chain);
    const at = Math.floor(random() * valuesOf(entry as AuditEntry).length);
    put(
      found,
      chain,
      all.map((one) => (one === entry ? withoutValues(one, [at], 'd1') : one)),
    );
    return { chain, seq, finds: ['emptied'] };
  },
  'an entry taken out': (found, random) => {
    const chain = anyChain(found, random);
    const entry = pick(entriesOf(found, chain), random);
    put(
      found,
      chain,
      entriesOf(found, chain).filter((one) => one !== entry),
    );
    return { chain, seq: entry.seq, finds: ['missing'] };
  },
  'an entry taken out and the gap closed': (found, random) => {
    const chain = anyChain(found, random, 2);
    const entry = pick(entriesOf(found, chain).slice(0, -1), random);
    const left = entriesOf(found, chain).filter((one) => one !== entry);
    rebuilt(found, chain, left);
    return { chain, seq: entry.seq, finds: ['rewritten', 'missing', 'contradicts'] };
  },
  'two entries of a chain swapped': (found, random) => {
    const chain = anyChain(found, random, 2);
    const all = found.entries.filter((one) => one.chain === chain);
    const first = pick(all.slice(0, -1), random);
    const second = pick(
      all.filter(({ seq }) => seq > first.seq),
      random,
    );
    [first.entry, second.entry] = [second.entry, first.entry];
    return { chain, seq: first.seq, finds: ['misplaced'] };
  },
  'entries of two chains swapped': (found, random) => {
    const [one, other] = [pick(found.entries, random), pick(found.entries, random)].sort(
      (a, b) => found.entries.indexOf(a) - found.entries.indexOf(b),
    ) as [Found['entries'][number], Found['entries'][number]];
    if (one.chain === other.chain) return TAMPERINGS['an entry edited']?.(found, random) as Tampered;
    [one.entry, other.entry] = [other.entry, one.entry];
    return { chain: one.chain, seq: one.seq, finds: ['misplaced'] };
  },
  'a tail cut': (found, random) => {
    const chain = anyChain(found, random, 2);
    const all = entriesOf(found, chain);
    const keep = 1 + Math.floor(random() * (all.length - 1));
    put(found, chain, all.slice(0, keep));
    return { chain, seq: keep + 1, finds: ['missing'] };
  },
  'a tail cut and the row set back': (found, random) => {
    const chain = anyChain(found, random, 2);
    const all = entriesOf(found, chain);
    const keep = 1 + Math.floor(random() * (all.length - 1));
    rebuilt(found, chain, all.slice(0, keep));
    return { chain, seq: keep + 1, finds: ['missing'] };
  },
  'a row deleted with its chain': (found, random) => {
    const chain = anyChain(found, random);
    remove(found, chain);
    return { chain, seq: 1, finds: ['missing'] };
  },
  'a row deleted': (found, random) => {
    const chain = anyChain(found, random);
    found.rows = found.rows.filter(({ pk, sk }) => `${pk}|${sk}` !== chain);
    return { chain, seq: entriesOf(found, chain).length, finds: ['row-missing'] };
  },
  'a row edited': (found, random) => {
    const chain = anyChain(found, random);
    const row = rowOf(found, chain);
    if (row) row.body = { ...(row.body as object), changedBehindTheTrace: true };
    return { chain, seq: entriesOf(found, chain).length, finds: ['row-changed'] };
  },
  'a time moved and the chain made to fit': (found, random) => {
    const chain = anyChain(found, random);
    const entry = pick(entriesOf(found, chain), random);
    const at = new Date(Date.parse(entry.at) - 60_000).toISOString() as Instant;
    rebuilt(
      found,
      chain,
      entriesOf(found, chain).map((one) => (one === entry ? { ...one, at } : one)),
    );
    return { chain, seq: entry.seq, finds: ['rewritten'] };
  },
  'an entry put in': (found, random) => {
    const chain = anyChain(found, random);
    const all = entriesOf(found, chain);
    const entry = pick(all, random);
    all.splice(entry.seq - 1, 0, { ...entry, actor: 'somebody-else', changes: [] });
    put(found, chain, all);
    return { chain, seq: entry.seq, finds: ['edited', 'unlinked', 'misplaced'] };
  },
  'an entry put in and the chain made to fit': (found, random) => {
    const chain = anyChain(found, random);
    const all = entriesOf(found, chain);
    const entry = pick(all, random);
    all.splice(entry.seq - 1, 0, { ...entry, actor: 'somebody-else', changes: [] });
    rebuilt(found, chain, all);
    return { chain, seq: entry.seq, finds: ['rewritten'] };
  },
  'a chain made anew from the start': (found, random) => {
    const chain = anyChain(found, random);
    rebuilt(
      found,
      chain,
      entriesOf(found, chain).map((one) => ({ ...one, actor: 'somebody-else' })),
    );
    return { chain, seq: 1, finds: ['rewritten'] };
  },
  'an older entry put at the end': (found, random) => {
    const chain = anyChain(found, random);
    const all = entriesOf(found, chain);
    const [first] = all;
    if (!first) throw new Error('A chain without entries');
    rebuilt(found, chain, [...all, { ...first, at: '2027-02-27T08:00:00.000Z' as Instant, changes: [] }]);
    return { chain, seq: all.length + 1, finds: ['moved-in-time'] };
  },
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type SqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { createDeliverOutbox } from '../../lambdas/deliver-outbox/handler.ts';
import { LEASE_SECONDS } from '../../lambdas/deliver-outbox/queue.ts';
import { plusSeconds } from '../../lambdas/domain/local-time.ts';
import { type ItemStore, StoreUnavailable, type Write } from '../../lambdas/ports.ts';
import { OUTBOX } from '../../lambdas/records/tables.ts';
import { MemoryStore } from '../memory-store.ts';
import { anOutbox, type Outbox, oweMails, untilEmpty } from './an-outbox.ts';

/** Where a process may die while it carries out an errand. */
const POINTS = [
  'before the lease is stored',
  'after the lease is stored',
  'before the provider took the mail',
  'after the provider took the mail',
  'before it is noted as sent',
  'after it is noted as sent',
] as const;
type Point = (typeof POINTS)[number];

const isLease = (writes: readonly Write[]): boolean =>
  writes.some((write) => write.op === 'put' && write.row.pk === OUTBOX);
const isNote = (writes: readonly Write[]): boolean => writes.some((write) => write.op === 'remove') && !isLease(writes);

class Crash extends Error {}

/** The ports of a process that dies at the nth time it comes by the point: from then on nothing of it reaches the world. */
const dying = (outbox: Outbox, point: Point, nth: number) => {
  let passed = 0;
  let dead = false;
  const at = (here: Point): void => {
    if (dead) throw new Crash();
    if (here !== point) return;
    passed += 1;
    if (passed < nth) return;
    dead = true;
    throw new Crash();
  };
  const store: ItemStore = {
    get: (key) => outbox.store.get(key),
    query: (pk, prefix, page) => outbox.store.query(pk, prefix, page),
    history: (key, page) => outbox.store.history(key, page),
    scanRows: (after) => outbox.store.scanRows(after),
    scanHistory: (after) => outbox.store.scanHistory(after),
    write: async (writes) => {
      if (isLease(writes)) at('before the lease is stored');
      if (isNote(writes)) at('before it is noted as sent');
      const done = await outbox.store.write(writes);
      if (isLease(writes)) at('after the lease is stored');
      if (isNote(writes)) at('after it is noted as sent');
      return done;
    },
  };
  const mailer = {
    send: async (mail: Parameters<Outbox['provider']['send']>[0]) => {
      at('before the provider took the mail');
      await outbox.provider.send(mail);
      at('after the provider took the mail');
    },
  };
  const deliverer = createDeliverOutbox(
    { ...outbox.ports, store, mailer },
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
  return { deliverer, isDead: () => dead };
};

const SEEDS = Array.from({ length: 30 }, (_, n) => n + 1);

describe.each(POINTS)('the process dies %s', (point) => {
  test('30 times over: nothing is lost, and a mail is sent twice only when the provider had taken it', async () => {
    let crashes = 0;
    let twice = 0;
    for (const seed of SEEDS) {
      const outbox = anOutbox();
      const ids = await oweMails(outbox, 1 + ((seed * 7) % 45));
      const { deliverer, isDead } = dying(outbox, point, 1 + (seed % ids.length));
      await deliverer.deliverDue().catch(() => {});
      if (isDead()) crashes += 1;
      const takenBefore = new Set(outbox.provider.taken.map((mail) => mail.id));
      outbox.clock.set(plusSeconds(outbox.clock.now(), LEASE_SECONDS));
      await untilEmpty(outbox);
      for (const id of ids) {
        const count = outbox.provider.countOf(`2028#${id}`);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(takenBefore.has(`2028#${id}`) ? 2 : 1);
        if (count === 2) twice += 1;
        expect(await outbox.mail(id)).toMatchObject({ status: 'sent' });
      }
      const bytes = new Map<string, string>();
      for (const mail of outbox.provider.taken) {
        const text = Buffer.from(mail.mime).toString();
        expect(bytes.get(mail.id) ?? text).toBe(text);
        bytes.set(mail.id, text);
      }
    }
    expect(crashes).toBe(SEEDS.length);
    if (point === 'after the provider took the mail' || point === 'before it is noted as sent') {
      expect(twice).toBeGreaterThanOrEqual(SEEDS.length);
    }
  });
});

describe('a lease', () => {
  test('of a dead deliverer is respected until it has run out', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 1);
    const { deliverer } = dying(outbox, 'before the provider took the mail', 1);
    await deliverer.deliverDue();
    outbox.clock.set(plusSeconds(outbox.clock.now(), LEASE_SECONDS - 1));
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0 });
    outbox.clock.set(plusSeconds(outbox.clock.now(), 1));
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 1 });
    expect(await outbox.mail('m00001')).toMatchObject({ attempts: 2 });
  });

  test('a store that fails for a moment after the mail was taken does not make it go out again', async () => {
    const store = new MemoryStore();
    const outbox = anOutbox(store);
    await oweMails(outbox, 1);
    let failures = 0;
    store.beforeWrite = (writes) => {
      if (!isNote(writes) || failures >= 3) return;
      failures += 1;
      throw new StoreUnavailable();
    };
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 1, later: 0 });
    expect(failures).toBe(3);
    expect(outbox.provider.taken).toHaveLength(1);
  });

  test('a mail that was taken and could not be noted waits for its lease to run out, not for a quick new try', async () => {
    const store = new MemoryStore();
    const outbox = anOutbox(store);
    await oweMails(outbox, 1);
    store.beforeWrite = (writes) => {
      if (isNote(writes)) throw new StoreUnavailable();
    };
    const lapse = plusSeconds(outbox.clock.now(), LEASE_SECONDS);
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0, later: 1, nextDue: lapse });
    store.beforeWrite = () => {};
    await untilEmpty(outbox);
    expect(outbox.provider.taken).toHaveLength(2);
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'sent', sentAt: lapse, error: null });
  });

  test('a store that cannot be written leaves everything where it was, and is not asked again at once', async () => {
    const store = new MemoryStore();
    const outbox = anOutbox(store);
    await oweMails(outbox, 3);
    store.beforeWrite = () => {
      throw new StoreUnavailable();
    };
    const delivered = await outbox.deliverer().deliverDue();
    expect(delivered).toMatchObject({ sent: 0, later: 3, nextDue: plusSeconds(outbox.clock.now(), 5) });
    expect(outbox.provider.tries).toBe(0);
    store.beforeWrite = () => {};
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 3 });
  });

  test('an errand that kills every deliverer is given up after its tries', async () => {
    const outbox = anOutbox();
    await oweMails(outbox, 1);
    for (let n = 0; n < 48; n += 1) {
      await dying(outbox, 'before the provider took the mail', 1).deliverer.deliverDue();
      outbox.clock.set(plusSeconds(outbox.clock.now(), LEASE_SECONDS));
    }
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 0, failed: 1 });
    expect(await outbox.mail('m00001')).toMatchObject({ status: 'failed' });
    expect(outbox.provider.taken).toEqual([]);
  });
});

describe('several deliverers at once', () => {
  let folder: string;
  let sqlite: SqliteStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outbox-'));
    sqlite = openSqliteStore(join(folder, 'rows.db'));
  });
  afterEach(() => {
    sqlite.close();
    rmSync(folder, { recursive: true });
  });

  test.each(['memory', 'SQLite'])('send each mail once (%s)', async (kind) => {
    const outbox = anOutbox(kind === 'memory' ? new MemoryStore() : sqlite);
    const ids = await oweMails(outbox, 200);
    await outbox.owe({ nudges: ['plan#2028#a', 'plan#2028#b'] });
    const all = await Promise.all([1, 2, 3].map(() => outbox.deliverer().deliverDue()));
    expect(all.reduce((sum, one) => sum + one.sent, 0)).toBe(200);
    expect(outbox.provider.taken.map((mail) => mail.id).toSorted()).toEqual(ids.map((id) => `2028#${id}`));
    expect(outbox.nudged.toSorted()).toEqual(['plan#2028#a', 'plan#2028#b']);
    expect(await outbox.left()).toEqual([]);
  });

  test('mails share their commits, so that thousands are sent in seconds', async () => {
    const outbox = anOutbox(sqlite);
    await oweMails(outbox, 2000);
    const before = sqlite.commits();
    expect(await outbox.deliverer().deliverDue()).toMatchObject({ sent: 2000, later: 0 });
    // Two durable writes a mail, some forty of them to a commit.
    expect(sqlite.commits() - before).toBeLessThan(400);
  });
});

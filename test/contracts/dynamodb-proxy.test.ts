import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BRISK } from '../../lambdas/adapters/aws/brisk.ts';
import { createDynamoStore } from '../../lambdas/adapters/aws/dynamodb-store.ts';
import { sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { type ItemStore, StoreUnavailable, type Write } from '../../lambdas/ports.ts';
import { canServe, type DynamoServer, startDynamo } from './dynamodb-server.ts';
import { FAULTS, type Fault, type Plan, seededPlan, startFaultProxy } from './fault-proxy.ts';
import { itemStoreContract } from './item-store.ts';

// The DynamoDB adapter with the deployed client's own limits and retries, behind a proxy that fails by a seeded plan.

const SEED = 20_270_528;
const tables = { rows: 'rows', audit: 'audit' };

const behind = async (server: DynamoServer, plan: Plan, now = (): number => 0) => {
  const proxy = await startFaultProxy(server.endpoint, plan);
  const client = new DynamoDBClient({ ...BRISK, ...proxy.client });
  // The SDK's own decisions on what to try again and how often, without its pauses.
  const backoff = { setDelayBase: () => undefined, computeNextBackoffDelay: () => 0 };
  Object.assign(await client.config.retryStrategy(), { retryBackoffStrategy: backoff });
  return {
    met: proxy.met,
    store: createDynamoStore({ client, tables, now, pause: async () => undefined }),
    close: async () => {
      client.destroy();
      await proxy.close();
    },
  };
};

const PARTS = 4;
/** A transaction of rows and the trace of one of them, which is there whole or not at all. */
const aWhole = (pk: string, version = 1): Write[] => [
  ...Array.from({ length: PARTS }, (_, part): Write => {
    const row = { pk, sk: `part#${part}`, version, head: '', body: { version } };
    return { op: 'put', row, when: version === 1 ? 'absent' : { version: version - 1 } };
  }),
  {
    op: 'append',
    entry: sealed({
      chain: `${pk}|part#0`,
      seq: version,
      at: '2027-03-01T08:00:00.000Z' as Instant,
      act: 'test',
      actor: 'someone',
      role: 'system',
      channel: 'workflow',
      requestId: 'r',
      changes: [],
      previous: '',
    }),
  },
];

/** The version at which all parts and the trace stand; 0 for nothing. Fails when they do not stand together. */
const standsAt = async (store: ItemStore, pk: string): Promise<number> => {
  const { items } = await store.query(pk, '');
  const trace = await store.history({ pk, sk: 'part#0' });
  const version = trace.items.length;
  expect(items.map((row) => row.version)).toEqual(version === 0 ? [] : Array.from({ length: PARTS }, () => version));
  return version;
};

type Told = 'yes' | 'no' | 'unknown';
const told = (write: Promise<boolean>): Promise<Told> =>
  write.then(
    (done) => (done ? 'yes' : 'no'),
    (error: unknown) => {
      // Nothing but the store's own word for it: whoever acts knows no other.
      expect(error).toBeInstanceOf(StoreUnavailable);
      return 'unknown' as const;
    },
  );

if (canServe()) {
  itemStoreContract('DynamoDB on a bad day', async () => {
    const server = await startDynamo();
    let now = 0;
    const opened = await behind(server, seededPlan(SEED, { rate: 0.08, inARow: 2 }), () => now);
    return {
      store: opened.store,
      close: async () => {
        await opened.close();
        server.stop();
        // A day on which nothing happened would show nothing.
        expect([...opened.met.keys()].sort()).toEqual([...new Set(FAULTS.map(({ kind }) => kind)), 'pass'].sort());
      },
      setNow: (seconds) => {
        now = seconds;
      },
    };
  });

  describe('DynamoDB that fails without end', () => {
    let server: DynamoServer;
    let calm: Awaited<ReturnType<typeof behind>>;
    beforeAll(async () => {
      server = await startDynamo();
      calm = await behind(server, () => ({ kind: 'pass' }));
    });
    afterAll(async () => {
      await calm.close();
      server.stop();
    });

    const wordsOf = (fault: Fault): string =>
      fault.kind === 'answer' ? `${fault.answer.status} ${String(fault.answer.body)}` : fault.kind;
    const happened: readonly (readonly [string, Fault, number])[] = [
      ...FAULTS.filter(({ kind }) => kind === 'answer').map((fault) => [wordsOf(fault), fault, 0] as const),
      ['a connection that is gone before', { kind: 'hang-up-before' }, 0],
      ['a connection that is gone after', { kind: 'hang-up-after' }, 1],
      ['an error after it was done', { kind: 'error-after' }, 1],
    ];
    test.each(happened)(
      '%s is told as unavailable, not as a yes or a no, and nothing is half',
      async (_, fault, at) => {
        const pk = `endless#${_}`;
        const broken = await behind(server, () => fault);
        expect(await told(broken.store.write(aWhole(pk)))).toBe('unknown');
        await expect(broken.store.get({ pk, sk: 'part#0' })).rejects.toThrow(StoreUnavailable);
        await broken.close();
        expect(await standsAt(calm.store, pk)).toBe(at);
        // Whoever reads again and decides anew ends where they meant to.
        if (at === 0) expect(await calm.store.write(aWhole(pk))).toBe(true);
        expect(await standsAt(calm.store, pk)).toBe(1);
      },
    );

    test.each([1, 2])(
      'a yes has been done, a no and a half write never happen, an unknown is one or the other (seed %d)',
      async (seed) => {
        const broken = await behind(server, seededPlan(SEED + seed, { rate: 0.8, inARow: 99 }));
        const counts = { yes: 0, no: 0, unknown: 0 };
        const one = async (pk: string): Promise<void> => {
          for (let turn = 0; turn < 3; turn += 1) {
            const before = await standsAt(calm.store, pk);
            const said = await told(broken.store.write(aWhole(pk, before + 1)));
            counts[said] += 1;
            const after = await standsAt(calm.store, pk);
            if (said === 'yes') expect(after).toBe(before + 1);
            else expect([before, before + 1]).toContain(after);
          }
        };
        await Promise.all(Array.from({ length: 12 }, (_, n) => one(`random#${seed}#${n}`)));
        await broken.close();
        // Nobody else writes these rows, so a no would be a refusal without a reason.
        expect(counts.no).toBe(0);
        expect(counts.yes).toBeGreaterThan(0);
        expect(counts.unknown).toBeGreaterThan(0);
      },
    );

    test('pages that are cut short, or empty with more behind them, lose no row', async () => {
      const pk = 'cut';
      const names = Array.from({ length: 25 }, (_, n) => `row#${String(n).padStart(2, '0')}`);
      await calm.store.write(
        names.map((sk): Write => ({ op: 'put', row: { pk, sk, version: 1, head: '', body: 1 }, when: 'absent' })),
      );
      const found: string[] = [];
      const cut = await behind(server, (asked) => {
        const body = JSON.parse(asked.body.toString('utf8')) as { Limit?: number };
        // The far end is asked for less than we asked: that is how a page of a megabyte looks from here.
        if (body.Limit !== undefined) asked.body = Buffer.from(JSON.stringify({ ...body, Limit: 3 }));
        return { kind: 'pass' };
      });
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = await cut.store.query(pk, 'row#', { limit: 10, ...(after === undefined ? {} : { after }) });
        expect(page.items.length).toBeGreaterThan(0);
        found.push(...page.items.map(({ sk }) => sk));
        after = page.next;
      }
      await cut.close();
      expect(found).toEqual(names);
    });
  });
} else {
  test('a DynamoDB to put the proxy in front of', () => {
    process.stderr.write('\nNOT TESTED: the DynamoDB adapter on a bad day. @dynoxide/linux-x64 is not installed.\n');
    expect(process.env['CI']).toBeUndefined();
  });
}

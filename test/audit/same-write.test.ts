import { planCycle } from '../../lambdas/acts/cycle/plan-cycle.ts';
import { saveDepartment, savePerson } from '../../lambdas/acts/people/save-people.ts';
import { verifyTrace } from '../../lambdas/domain/audit/verify-trace.ts';
import { sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Write } from '../../lambdas/ports.ts';
import { aCycle, FINANCE, furnish, granted, SYSTEM } from '../acts/a-municipality.ts';
import { requireTraces } from '../traced-writes.ts';
import { aTown, type Town, traceOf } from './a-trace.ts';

// Every act of every test runs on a store that refuses a row without its entry (test/memory-store.ts). Here: that the refusal
// works, and that a disk that fails in the middle of a write leaves both or neither.

describe('a write that the tests refuse', () => {
  const entry = sealed({
    chain: 'cycles|2028',
    seq: 2,
    at: '2027-03-01T08:00:00.000Z' as Instant,
    act: 'cycle.plan',
    actor: 'frida',
    role: 'finance',
    channel: 'page',
    requestId: 'r',
    changes: [],
    previous: '',
  });
  const put = (more: object): Write => ({
    op: 'put',
    row: { pk: 'cycles', sk: '2028', version: 2, head: entry.hash, body: {}, ...more },
    when: { version: 1 },
  });
  const append: Write = { op: 'append', entry };

  test.each([
    ['a row without its entry', [put({})]],
    ['an entry without its row', [append]],
    ['a row with the entry of another', [put({ sk: '2029' }), append]],
    ['another version', [put({ version: 3 }), append]],
    ['another hash', [put({ head: 'ffff' }), append]],
    ['a row that hides its trace', [put({ head: '' }), append]],
  ])('%s', (_, writes) => {
    expect(() => requireTraces(writes)).toThrow(/without its/);
  });

  test('a row with its entry, and a row that has no trace, are let through', () => {
    expect(() => requireTraces([put({}), append])).not.toThrow();
    expect(() => requireTraces([put({ pk: 'outbox', head: '' })])).not.toThrow();
  });
});

describe('a write that breaks off in the middle leaves the row and its entry, or neither', () => {
  let town: Town;
  beforeEach(async () => {
    town = aTown();
    await furnish(town.ports);
  });
  afterEach(() => town.close());

  const person = { id: 'eva', name: 'Eva', email: 'eva@exempel.example', locale: 'sv' as const, grants: [] };
  const department = { id: 'bygg', name: 'Bygg', head: 'frida', editors: [], superior: null };
  const ACTS: [string, (ports: Town['ports']) => Promise<unknown>][] = [
    ['a new row', async (ports) => granted(await savePerson(ports, SYSTEM, person))],
    ['a row changed', async (ports) => granted(await saveDepartment(ports, SYSTEM, { ...department, id: 'kultur' }))],
    ['several rows', async (ports) => granted(await planCycle(ports, FINANCE, aCycle(), null))],
  ];
  const BREAKS: [string, string][] = [
    ['before the entry', 'BEFORE INSERT ON audit'],
    ['after the entry', 'AFTER INSERT ON audit'],
    ['before the row', 'BEFORE INSERT ON rows'],
    ['after the row', 'AFTER INSERT ON rows'],
  ];
  test.each(ACTS.flatMap(([what, act]) => BREAKS.map(([when, on]) => ({ what, when, act, on }))))(
    '$what, broken off $when',
    async ({ act, on }) => {
      town.behind('SELECT 1');
      const { database } = town.ports.store;
      const before = [await town.ports.store.scanRows(), await town.ports.store.scanHistory()];
      database.exec(`CREATE TRIGGER broken ${on} BEGIN SELECT RAISE(ABORT, 'broken off'); END`);
      await expect(act(town.ports)).rejects.toThrow();
      database.exec('DROP TRIGGER broken');
      town.behind('SELECT 1');
      expect([await town.ports.store.scanRows(), await town.ports.store.scanHistory()]).toEqual(before);
      // And once the disk is whole again, the same act leaves both.
      await act(town.ports);
      town.ports.store.close();
      const after = traceOf(town.data);
      expect(await verifyTrace(after)).toMatchObject({ faults: [] });
      expect(after.entries.length).toBeGreaterThan(before[1]?.items.length ?? 0);
    },
  );
});

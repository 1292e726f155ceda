import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { type ImportReport, importPlan } from '../../../lambdas/acts/plan/import-plan.ts';
import { loadChanges, loadPlan } from '../../../lambdas/acts/plan/load-plan.ts';
import { withdrawPlan } from '../../../lambdas/acts/plan/withdraw-plan.ts';
import type { PlanFileRow } from '../../../lambdas/domain/plan-file.ts';
import {
  aChange,
  aCycle,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  refusalOf,
  SYSTEM,
  type World,
  YEAR,
} from '../a-municipality.ts';

const KULTUR = planOf('kultur');
const HEAD = headOf('kultur');
const good = (line: number, title = `Åtgärd ${line}`): PlanFileRow => ({
  line,
  title,
  draft: aChange({ title }),
  rounded: false,
});
const bad = (line: number): PlanFileRow => ({ line, title: '', problems: [{ pointer: '/title', code: 'required' }] });

const invited = async (): Promise<World> => {
  const world = aWorld();
  await furnish(world);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, FINANCE, YEAR));
  await openRound(world, SYSTEM, YEAR);
  return world;
};
const read = async (world: World, rows: PlanFileRow[], skipBad = false): Promise<ImportReport> =>
  granted(await importPlan(world, HEAD, KULTUR, { rows, skipBad }));
const titles = async (world: World): Promise<string[]> =>
  (await loadChanges(world.store, KULTUR)).map((row) => row.body.title);
const came = (report: ImportReport): string[] => report.lines.map((line) => `${line.line} ${line.came}`);

describe('reading a file into a plan', () => {
  test('adds its lines in order, with one revision for each, and makes an invited plan a draft', async () => {
    const world = await invited();
    const report = await read(world, [good(2), good(3), good(5)]);
    expect(came(report)).toEqual(['2 added', '3 added', '5 added']);
    expect(await titles(world)).toEqual(['Åtgärd 2', 'Åtgärd 3', 'Åtgärd 5']);
    expect(granted(await loadPlan(world.store, KULTUR)).body).toMatchObject({ status: 'draft', revision: 3 });
  });

  test('stores nothing when a line is bad, and says which good ones were held back', async () => {
    const world = await invited();
    const before = world.store.writes;
    const report = await read(world, [good(2), bad(3), good(4)]);
    expect(came(report)).toEqual(['2 held-back', '3 not-read', '4 held-back']);
    expect(report.stored).toBe(false);
    expect(world.store.writes).toBe(before);
  });

  test('stores the good lines when the bad ones are to be skipped', async () => {
    const world = await invited();
    expect(came(await read(world, [good(2), bad(3), good(4)], true))).toEqual(['2 added', '3 not-read', '4 added']);
    expect(await titles(world)).toEqual(['Åtgärd 2', 'Åtgärd 4']);
  });

  test('adds nothing the second time, and only what is new the third', async () => {
    const world = await invited();
    await read(world, [good(2), good(3)]);
    expect(came(await read(world, [good(2), good(3)]))).toEqual(['2 already-there', '3 already-there']);
    expect(came(await read(world, [good(2), good(3), good(4)]))).toEqual([
      '2 already-there',
      '3 already-there',
      '4 added',
    ]);
    expect(await titles(world)).toHaveLength(3);
  });

  test('takes a hundred lines, and refuses one more whole', async () => {
    const world = await invited();
    const rows = Array.from({ length: 101 }, (_, index) => good(index + 2));
    const refused = refusalOf(await importPlan(world, HEAD, KULTUR, { rows, skipBad: false }));
    expect(refused).toMatchObject({ why: 'invalid', problems: [{ code: 'too-many' }] });
    expect(await titles(world)).toEqual([]);
    await read(world, rows.slice(0, 100));
    expect(await titles(world)).toHaveLength(100);
  });

  test('is refused for another department, and for a plan that is not to be edited', async () => {
    const world = await invited();
    const from = headOf('skola');
    expect(refusalOf(await importPlan(world, from, KULTUR, { rows: [good(2)], skipBad: false }))).toEqual({
      why: 'not-allowed',
    });
    granted(await withdrawPlan(world, HEAD, KULTUR, 'Ingen plan i år'));
    expect(refusalOf(await importPlan(world, HEAD, KULTUR, { rows: [good(2)], skipBad: false }))).toMatchObject({
      why: 'wrong-state',
    });
  });

  test('loses nothing to somebody who saves at the same time', async () => {
    const world = await invited();
    await Promise.all([read(world, [good(2), good(3)]), read(world, [good(4), good(5)])]);
    expect((await titles(world)).toSorted()).toEqual(['Åtgärd 2', 'Åtgärd 3', 'Åtgärd 4', 'Åtgärd 5']);
    const orders = (await loadChanges(world.store, KULTUR)).map((row) => row.body.order);
    expect(new Set(orders).size).toBe(4);
  });
});

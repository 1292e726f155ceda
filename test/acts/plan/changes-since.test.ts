import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { changesSince } from '../../../lambdas/acts/plan/changes-since.ts';
import { invite } from '../../../lambdas/acts/plan/invite.ts';
import { addChange, removeChange, saveChange } from '../../../lambdas/acts/plan/save-change.ts';
import type { ChangeId } from '../../../lambdas/domain/brands.ts';
import type { ChangeDraft } from '../../../lambdas/domain/change.ts';
import {
  aChange,
  aCycle,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  SYSTEM,
  tkr,
  YEAR,
} from '../a-municipality.ts';

const KULTUR = planOf('kultur');
const HEAD = headOf('kultur');

/** A plan with three changes at noon, and what then is done to it at one o'clock. */
const atNoon = async () => {
  const world = aWorld('2027-03-01T08:00:00.000Z');
  await furnish(world);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, FINANCE, YEAR));
  await openRound(world, SYSTEM, YEAR);
  await invite(world, SYSTEM, KULTUR);
  const add = async (draft: Partial<ChangeDraft>) =>
    granted(await addChange(world, HEAD, KULTUR, aChange(draft))).change.id;
  const ids = [await add({ title: 'Ett' }), await add({ title: 'Två' }), await add({ title: 'Tre' })] as const;
  const noon = world.clock.now();
  world.clock.set('2027-03-01T13:00:00.000Z');
  const save = (id: ChangeId, draft: Partial<ChangeDraft>) =>
    saveChange(world, HEAD, KULTUR, { id, version: null }, aChange(draft));
  return { world, ids, add, save, since: () => changesSince(world.store, KULTUR, noon) };
};

describe('what differs from an earlier time', () => {
  test('nothing, when nothing was done', async () => {
    expect(await (await atNoon()).since()).toEqual([]);
  });

  test('the edited with what it said then, the added and the taken out; in the plan’s order', async () => {
    const { world, ids, add, save, since } = await atNoon();
    granted(await save(ids[0], { title: 'Ett', oneOff: [tkr(300), tkr(0), tkr(0)] }));
    granted(await save(ids[0], { title: 'Ett och ett halvt', oneOff: [tkr(350), tkr(0), tkr(0)] }));
    granted(await removeChange(world, HEAD, KULTUR, { id: ids[1], version: null }));
    await add({ title: 'Fyra' });
    const found = await since();
    expect(found.map(({ what, change }) => [what, change.title])).toEqual([
      ['edited', 'Ett och ett halvt'],
      ['taken-out', 'Två'],
      ['added', 'Fyra'],
    ]);
    expect(found[0]).toMatchObject({ before: aChange({ title: 'Ett' }) });
  });

  test('not what was changed and changed back, nor what came and went', async () => {
    const { world, ids, add, save, since } = await atNoon();
    granted(await save(ids[0], { title: 'Annat' }));
    granted(await save(ids[0], { title: 'Ett' }));
    const passing = await add({ title: 'Förbi' });
    granted(await removeChange(world, HEAD, KULTUR, { id: passing, version: null }));
    expect(await since()).toEqual([]);
  });
});

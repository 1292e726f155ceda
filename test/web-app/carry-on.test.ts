import type { BudgetYear } from '../../lambdas/domain/brands.ts';
import type { ChangeDraft, PlannedChange } from '../../lambdas/domain/change.ts';
import { changes } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { aChange, changeId, tkr, YEAR } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite } from './a-site.ts';

const ID = changeId('c1');

/** A plan with one change from last year's, nobody has decided on yet. */
const aCarriedChange = async (draft: Partial<ChangeDraft>) => {
  const site = await aSite();
  const body: PlannedChange = {
    ...aChange(draft),
    id: ID,
    order: 1,
    carried: { from: (YEAR - 1) as BudgetYear, decision: null, lastYear: { oneOff: tkr(10), running: tkr(5) } },
    removed: false,
    savedBy: 'system',
    savedAt: site.world.clock.now(),
  };
  const row = { ...changes.key(YEAR, 'kultur', ID), version: 1, head: '', body };
  await site.world.store.write([{ op: 'put', row, when: 'absent' }]);
  const keep = () =>
    site.post(paths.changeAct(YEAR, 'kultur', ID), { do: 'carry', decision: 'unchanged', version: '1' }, 'head-kultur');
  return { site, keep };
};

test('kept as it was and complete: back to the plan', async () => {
  const { keep } = await aCarriedChange({});
  expect((await keep()).headers.get('location')).toBe(paths.plan(YEAR, 'kultur'));
});

test('kept as it was and lacking something: on to the change, which says what; so does the plan', async () => {
  const { site, keep } = await aCarriedChange({ end: '' });
  const own = paths.change(YEAR, 'kultur', ID);
  expect((await keep()).headers.get('location')).toBe(own);
  expect(textOf(await (await site.get(own, 'head-kultur')).text())).toContain('Välj när åtgärden är klar');
  const plan = textOf(await (await site.get(paths.plan(YEAR, 'kultur'), 'head-kultur')).text());
  expect(plan).toContain('En sak saknas innan åtgärden är klar');
});

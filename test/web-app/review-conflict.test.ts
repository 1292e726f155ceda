import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { saveReview } from '../../lambdas/acts/review/review-plan.ts';
import { read } from '../../lambdas/records/read.ts';
import { reviews } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { aChange, granted, headOf, planOf, REVIEWER, YEAR } from '../acts/a-municipality.ts';
import { textOf } from '../web/html.ts';
import { aSite } from './a-site.ts';

// Two people of the IT office review one plan at the same time.

const KULTUR = planOf('kultur');
const here = paths.review(YEAR, 'kultur');

const underReview = async () => {
  const site = await aSite();
  const { change, revision } = granted(await addChange(site.world, headOf('kultur'), KULTUR, aChange()));
  granted(await submitPlan(site.world, headOf('kultur'), KULTUR, revision));
  const theirs = { summary: 'Deras ord.', changes: { [change.id]: { verdict: 'recommended' as const, comment: '' } } };
  granted(await saveReview(site.world, REVIEWER, KULTUR, 0, theirs));
  const typed = {
    version: '0',
    summary: 'Mina ord.',
    [`changes.${change.id}.verdict`]: 'advised-against',
    [`changes.${change.id}.comment`]: 'Vänta ett år.',
    [`changes.${change.id}.remark`]: 'Kan ni vänta?',
  };
  const stored = async () => (await read(site.world.store, reviews, YEAR, KULTUR.department))?.body;
  return { site, change, typed, stored };
};

test.each(['save', 'complete', 'comment'])(
  'the one who comes second sees both texts, and nothing is stored or lost (%s)',
  async (act) => {
    const { site, change, typed, stored } = await underReview();
    const answer = await site.post(here, { ...typed, do: act }, 'ivar');
    expect(answer.status).toBe(409);
    const html = await answer.text();
    for (const words of ['Mina ord.', 'Deras ord.', 'Avstyrks', 'Tillstyrks', 'Vänta ett år.'])
      expect(textOf(html)).toContain(words);
    expect(await stored()).toMatchObject({ summary: 'Deras ord.' });
    const [, form = ''] = /action="\/granskning\/2028\/kultur"(.*?)<\/form>/s.exec(html) ?? [];
    const kept = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const again = Object.fromEntries(kept.map(([, name = '', value = '']) => [name, value]));
    expect(again[`changes.${change.id}.remark`]).toBe('Kan ni vänta?');
    expect((await site.post(here, again, 'ivar')).status).toBe(303);
    expect(await stored()).toMatchObject({
      summary: 'Mina ord.',
      changes: { [change.id]: { verdict: 'advised-against', comment: 'Vänta ett år.' } },
    });
  },
);

test('a version of no review is refused, and is no failure', async () => {
  const site = await aSite();
  const { revision } = granted(await addChange(site.world, headOf('kultur'), KULTUR, aChange()));
  granted(await submitPlan(site.world, headOf('kultur'), KULTUR, revision));
  expect((await site.post(here, { version: '7', summary: 'x', do: 'save' }, 'ivar')).status).toBe(409);
});

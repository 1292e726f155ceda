import type { Instant } from '../../lambdas/domain/brands.ts';
import { sumsOf } from '../../lambdas/domain/plan.ts';
import { CycleActs } from '../../lambdas/web/views/cycle-acts.tsx';
import { aCycle, aDraft, CHANGES } from './a-plan.ts';
import { surroundings } from './gallery.tsx';
import { textOf } from './html.ts';

const acts = (plans: Parameters<typeof CycleActs>[0]['plans']): string =>
  textOf(
    String(
      <CycleActs
        at={surroundings('sv')}
        cycle={aCycle()}
        version={1}
        plans={plans}
        parked={[]}
        now={'2027-03-01T08:00:00.000Z' as Instant}
        warnings={[]}
        mayRun
        refused={null}
        undos={[]}
      />,
    ),
  );

test('a round whose departments are not invited yet cannot be closed early, and nobody says that all plans are in', () => {
  expect(acts([])).not.toContain('Stäng omgången');
  expect(acts([])).not.toContain('Alla planer är inne');
});

test('one that departments write in can', () => {
  expect(acts([{ plan: aDraft(), sums: sumsOf(CHANGES) }])).toContain('Stäng omgången');
});

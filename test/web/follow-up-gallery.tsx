import type { Child } from 'hono/jsx';
import type { BudgetYear, LocalDate } from '../../lambdas/domain/brands.ts';
import { DEFAULT_FOLLOW_UP } from '../../lambdas/domain/follow-up.ts';
import type { Problem } from '../../lambdas/domain/result.ts';
import { valuesOf } from '../../lambdas/web/forms.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { FollowUpRulesPage } from '../../lambdas/web/views/follow-up-rules.tsx';

const PROBLEMS: readonly Problem[] = [
  { pointer: '/ends/1', code: 'out-of-order' },
  { pointer: '/remindDays', code: 'out-of-order' },
];

/** The states of the follow-up's settings: for those who only read, to change, saved, and with errors. */
export const followUpRulesGallery = (at: Surroundings): Record<string, Child> => {
  const typed = { ...DEFAULT_FOLLOW_UP, ends: { ...DEFAULT_FOLLOW_UP.ends } };
  const shown = (mayChange: boolean, more: { problems?: readonly Problem[]; saved?: boolean; wrong?: object } = {}) =>
    FollowUpRulesPage({
      at,
      rules: DEFAULT_FOLLOW_UP,
      version: 0,
      next: { period: { year: 2028 as BudgetYear, tertial: 1 }, on: '2028-04-30' as LocalDate },
      mayChange,
      values: valuesOf({ ...typed, ...more.wrong }),
      problems: more.problems ?? [],
      saved: more.saved ?? false,
    });
  return {
    'follow-up-rules': shown(true),
    'follow-up-rules-read': shown(false),
    'follow-up-rules-saved': shown(true, { saved: true }),
    'follow-up-rules-error': shown(true, {
      problems: PROBLEMS,
      wrong: { ends: { 0: '04-30', 1: '02-28', 2: '12-31' }, remindDays: 60 },
    }),
  };
};

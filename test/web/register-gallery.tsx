import type { Child } from 'hono/jsx';
import type { CaseNumber } from '../../lambdas/domain/case-number.ts';
import { valuesOf } from '../../lambdas/web/forms.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { CaseNumberPage } from '../../lambdas/web/views/case-number.tsx';
import { anAdopted } from './a-plan.ts';

const NUMBER = 'KS 2027/123' as CaseNumber;

/** The states of the registrar's pages. */
export const registerGallery = (at: Surroundings, phone: Surroundings): Record<string, Child> => ({
  'case-number-none': CaseNumberPage({ at, plan: anAdopted(), values: valuesOf({ caseNumber: '' }), problems: [] }),
  'case-number-correct': CaseNumberPage({
    at: phone,
    plan: { ...anAdopted(), caseNumber: NUMBER },
    values: valuesOf({ caseNumber: NUMBER }),
    problems: [],
  }),
  'case-number-refused': CaseNumberPage({
    at,
    plan: { ...anAdopted(), caseNumber: NUMBER },
    values: valuesOf({ caseNumber: 'KS 2027/0124', reason: '' }),
    problems: [
      { pointer: '/caseNumber', code: 'bad-format' },
      { pointer: '/reason', code: 'required' },
    ],
  }),
});

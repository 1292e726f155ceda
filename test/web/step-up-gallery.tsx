import type { Child } from 'hono/jsx';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import type { AnswerToConfirm } from '../../lambdas/web/views/ballot-confirm.tsx';
import type { BallotMeeting } from '../../lambdas/web/views/ballot-model.ts';
import { StepUpPage } from '../../lambdas/web/views/ballot-step-up.tsx';

/** Where a councillor shows once more who they are, by each way, and after a wrong code. */
export const stepUpGallery = (
  at: Surroundings,
  meeting: BallotMeeting,
  answers: readonly AnswerToConfirm[],
): Record<string, Child> => {
  const base = { at, token: 'abc', meeting, answers };
  return {
    'ballot-step-up': StepUpPage({ ...base, way: 'code' }),
    'ballot-step-up-error': StepUpPage({
      ...base,
      way: 'code',
      problems: [{ pointer: '/code', code: 'not-a-choice' }],
    }),
    'ballot-step-up-wait': StepUpPage({ ...base, way: 'code', waitUntil: '2027-11-22T18:15:00.000Z' as Instant }),
    'ballot-step-up-provider': StepUpPage({ ...base, way: 'identity-provider' }),
    'ballot-step-up-unavailable': StepUpPage({ ...base, way: 'unavailable' }),
  };
};

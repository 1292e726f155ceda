import type { Rules } from '../../../lambdas/domain/body.ts';
import { refusalOfUrgent } from '../../../lambdas/domain/council/urgent.ts';

describe('a matter that was not announced (KL 5:52)', () => {
  const cases: [string, Rules, number, boolean, number, string, unknown][] = [
    ['is taken up when it is urgent and all agree', 'council', 5, true, 5, 'Avtalet löper ut', undefined],
    [
      'not when one does not agree',
      'council',
      5,
      true,
      4,
      'Avtalet löper ut',
      { rule: 'KL 5:52', code: 'not-all-agree' },
    ],
    [
      'not when somebody came in who was not asked',
      'council',
      6,
      true,
      5,
      'Avtalet löper ut',
      { code: 'not-all-agree' },
    ],
    ['not when it can wait', 'council', 5, true, 5, ' ', { rule: 'KL 5:52', code: 'not-urgent' }],
    [
      'not without a quorum, though all agree',
      'council',
      2,
      false,
      2,
      'Avtalet löper ut',
      { rule: 'KL 5:45', code: 'not-quorate' },
    ],
    [
      'in a body with rules of its own by those',
      'internal',
      5,
      true,
      4,
      'Avtalet löper ut',
      { rule: 'own rules', code: 'not-all-agree' },
    ],
  ];
  test.each(cases)('%s', (_name, rules, there, quorate, agreed, reason, expected) => {
    const refusal = refusalOfUrgent({ rules, quorum: { there, quorate }, agreed, reason });
    if (expected === undefined) expect(refusal).toBeUndefined();
    else expect(refusal).toMatchObject({ why: 'rule', ...(expected as object) });
  });
});

import fc from 'fast-check';
import type { Instant, PersonId } from '../../../lambdas/domain/brands.ts';
import { mayWriteDecided } from '../../../lambdas/domain/council/minutes.ts';
import {
  MOTION_KINDS,
  type Motion,
  type MotionKind,
  needsWording,
  orderOfQuestions,
  standingMotions,
} from '../../../lambdas/domain/council/proceedings.ts';
import type { AgendaItem, Meeting } from '../../../lambdas/domain/meeting.ts';
import { anItem } from '../../web/a-plan.ts';

const AT = '2027-11-22T17:00:00.000Z' as Instant;
const motion = (number: number, asks: MotionKind, withdrawn = false): Motion => ({
  number,
  person: `m${number}` as PersonId,
  asks,
  wording: needsWording(asks) ? 'Utred driftkostnaden' : '',
  at: AT,
  withdrawnAt: withdrawn ? AT : null,
});
const NOBODY = { refer: 0, adjourn: 0 };
const kinds = (motions: Motion[], asked = NOBODY, today = true): string[] =>
  orderOfQuestions(motions, asked, today).map((one) => one.kind);

describe('the order of questions (KL 5:53, 5:67)', () => {
  const cases: [string, Motion[], typeof NOBODY, boolean, string[]][] = [
    ['nothing moved: the proposal alone', [], NOBODY, true, ['main']],
    [
      'a referral back moved: whether to decide today comes first',
      [motion(1, 'refer')],
      NOBODY,
      true,
      ['today', 'main'],
    ],
    ['nobody moved it, but it was asked for in the vote', [], { refer: 1, adjourn: 0 }, true, ['today', 'main']],
    ['not decided today: the proposal is never put', [motion(1, 'adjourn')], NOBODY, false, ['today']],
    [
      'amendments last, in their order',
      [motion(1, 'amend'), motion(2, 'reject'), motion(3, 'amend')],
      NOBODY,
      true,
      ['main', 'amendment', 'amendment'],
    ],
    ['what was taken back is not put', [motion(1, 'amend', true), motion(2, 'refer', true)], NOBODY, true, ['main']],
  ];
  test.each(cases)('%s', (_name, motions, asked, today, expected) => {
    expect(kinds(motions, asked, today)).toEqual(expected);
  });

  test('every standing amendment is put once, and whether to decide today only first', () => {
    const motions = fc
      .array(fc.record({ asks: fc.constantFrom(...MOTION_KINDS), gone: fc.boolean() }))
      .map((all) => all.map(({ asks, gone }, index) => motion(index + 1, asks, gone)));
    fc.assert(
      fc.property(motions, (all) => {
        const order = orderOfQuestions(all, NOBODY, true);
        const put = order.flatMap((one) => (one.kind === 'amendment' ? [one.motion.number] : []));
        const moved = standingMotions(all).filter((one) => one.asks === 'amend');
        expect(put).toEqual(moved.map((one) => one.number));
        expect(order.slice(1).some((one) => one.kind === 'today')).toBe(false);
        expect(order.filter((one) => one.kind === 'main')).toHaveLength(1);
      }),
    );
  });
});

describe('that the body decided is written only with meeting, attendance and paragraph', () => {
  const closed = anItem(1, 'closed') as Extract<AgendaItem, { status: 'closed' }>;
  const there = closed.attending ?? {
    at: AT,
    seats: [{ seat: 's1', person: 'm1', name: 'Anna', as: 'member', recused: false }],
    chair: null,
    minorityUsed: false,
    fingerprint: '',
  };
  const whole = { ...closed, paragraph: '§ 1', attending: there } as AgendaItem;
  const cases: [string, Meeting['status'], AgendaItem, boolean][] = [
    ['a closed meeting with all three', 'closed', whole, true],
    ['a meeting with final force', 'final', whole, true],
    ['a meeting that goes on', 'open', whole, false],
    ['no paragraph yet', 'closed', { ...whole, paragraph: null }, false],
    [
      'nobody was there',
      'closed',
      { ...closed, paragraph: '§ 1', attending: { ...there, seats: [] } } as AgendaItem,
      false,
    ],
    ['the meeting never came to it', 'closed', { ...closed, paragraph: '§ 1', attending: null }, false],
    ['still open', 'closed', { ...anItem(1, 'open'), paragraph: '§ 1' }, false],
  ];
  test.each(cases)('%s', (_name, status, item, expected) => {
    expect(mayWriteDecided({ status }, item)).toBe(expected);
  });
});

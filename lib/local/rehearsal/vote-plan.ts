import type { Main, Today } from '../../../lambdas/domain/council/decide.ts';

export interface PlannedAnswer {
  today: Today;
  main: Main | null;
  motivation: string;
}

/** How a matter is to go: what the council's members answer so that it does. */
export type Course = 'adopt' | 'reject' | 'refer-by-minority' | 'tie';

const DECIDE = (main: Main): PlannedAnswer => ({
  today: 'decide',
  main,
  motivation: main === 'reject' ? 'Kostnaden för drift går inte att bära efter det andra året.' : '',
});
const REFER: PlannedAnswer = {
  today: 'refer',
  main: null,
  motivation: 'Underlaget visar inte vad avvecklingen av det gamla systemet kostar.',
};

/**
 * What the `voters` present answer, the chair first, so that the matter goes the given way:
 * adopted by all but a few; rejected by more than half; referred back by exactly a third of those present (KL 5:50), while
 * the rest want to decide; or a tie with a chair who has abstained, and so must be asked (KL 4:25, 5:56).
 */
export const answersFor = (course: Course, voters: number): PlannedAnswer[] => {
  const seats = Array.from({ length: voters }, (_, index) => index);
  switch (course) {
    case 'adopt':
      return seats.map((seat) => DECIDE(seat % 9 === 8 ? 'abstain' : seat % 7 === 6 ? 'reject' : 'approve'));
    case 'reject':
      return seats.map((seat) => DECIDE(seat <= voters / 2 ? 'reject' : 'approve'));
    case 'refer-by-minority':
      return seats.map((seat) => (seat >= voters - Math.ceil(voters / 3) ? REFER : DECIDE('approve')));
    case 'tie': {
      const half = Math.floor((voters - 1) / 2);
      return seats.map((seat) =>
        DECIDE(seat === 0 || seat > 2 * half ? 'abstain' : seat <= half ? 'approve' : 'reject'),
      );
    }
  }
};

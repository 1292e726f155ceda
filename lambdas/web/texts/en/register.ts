import type { Texts } from '../texts.ts';

export const register: Texts['register'] = {
  numberTitle: (department, year) => `Case number: ${department}, IT action plan ${year}`,
  numberIntro:
    'The number is shown on the plan, in the summons, in the minutes and on the adopted plan. Every plan is a matter of its own.',
  numberNow: (number) => `The plan has the case number ${number}.`,
  numberNone: 'The plan has no case number yet.',
  assign: 'Give a case number',
  assignShort: 'Save the number',
  correct: 'Correct the number',
  correctText: 'What stood there before stays in the history, with the reason.',
  number: 'Case number',
  fields: {
    caseNumber: { label: 'Case number', hint: 'Series, year and running number, such as KS 2027/123.' },
    correctNumber: { label: 'The right case number', hint: 'Leave empty to take away a number given by mistake.' },
    reason: { label: 'Why is the number corrected?', hint: 'Write no personal data.' },
  },
};

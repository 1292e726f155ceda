import type { Texts } from '../texts.ts';

export const review: Texts['review'] = {
  queueTitle: 'Review',
  queueEmpty: 'No plans to review',
  queueEmptyText: 'You get a mail when a department has submitted.',
  waiting: 'To review',
  done: 'Reviewed',
  submitted: (when, number) => `Submitted ${when}, submission ${number}`,
  given: (given, all) => `${given} of ${all} judged`,
  title: (name) => `Review ${name}`,
  intro:
    'Judge each planned change against strategy and guidelines. You can save at any time. Your view goes with it to the council.',
  notInForce: 'Points at a document that is not in force today.',
  everything: 'Show all of it',
  like: {
    title: (names) => `The same system is also planned by: ${names}`,
    total: (sums) => `Together: ${sums}.`,
    together: 'Save the review and ask them to handle the changes together',
    togetherText: 'Each department gets a comment about it on its planned change.',
    remark: (names) => `Handle this together with: ${names}. Several plan the same system.`,
  },
  save: 'Save',
  complete: 'The review is complete',
  completeHint: 'The plan goes on to the council, and the department gets a mail.',
  returnTitle: 'Return for completion',
  return: 'Return the plan',
  since: {
    title: (changes, submission) =>
      `${changes === 1 ? '1 planned change differs' : `${changes} planned changes differ`} from submission ${submission}`,
    nothing: (submission) => `Nothing differs from submission ${submission}.`,
    what: { added: 'New', 'taken-out': 'No longer in it', edited: 'Edited' },
    field: 'Field',
    before: 'Then',
    now: 'Now',
  },
  changed: 'The plan has been submitted anew since you judged it. Earlier verdicts stand as proposals.',
};

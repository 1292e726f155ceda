import { isPartOfPlan, type PlannedChange } from '../domain/change.ts';
import type { Locale } from '../domain/people.ts';
import type { ReviewInput } from '../domain/review.ts';
import { textsFor } from '../web/texts/texts.ts';
import type { DifferingField } from '../web/views/errors.tsx';

/** Where two texts of the same review differ, change by change and the summary last, for the page that shows both. */
export const differingJudgments = (
  locale: Locale,
  changes: readonly PlannedChange[],
  mine: ReviewInput,
  theirs: ReviewInput,
): DifferingField[] => {
  const { fields, names, errors } = textsFor(locale);
  const labels = fields.review;
  const judged = (review: ReviewInput, id: string): { verdict: string; comment: string } => {
    const { verdict = null, comment = '' } = review.changes[id] ?? {};
    return { verdict: verdict === null ? '' : names.verdict[verdict], comment };
  };
  const all = changes.filter(isPartOfPlan).flatMap(({ id, title }) => {
    const [yours, stored] = [judged(mine, id), judged(theirs, id)];
    return (['verdict', 'comment'] as const).map((field) => ({
      label: errors.conflict.of(title, labels[field].label),
      yours: yours[field],
      theirs: stored[field],
    }));
  });
  const summary = { label: labels.summary.label, yours: mine.summary, theirs: theirs.summary };
  return [...all, summary].filter(({ yours, theirs: stored }) => yours !== stored);
};

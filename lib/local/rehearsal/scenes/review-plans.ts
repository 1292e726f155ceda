import { isPartOfPlan } from '../../../../lambdas/domain/change.ts';
import { addDays } from '../../../../lambdas/domain/local-time.ts';
import type { ReviewInput, Verdict } from '../../../../lambdas/domain/review.ts';
import { atOnce } from '../../example/at-once.ts';
import { morning } from '../calendar.ts';
import { ScriptFailure } from '../caller.ts';
import { rememberTokens } from '../links.ts';
import { changesOf, completeReview, planOf, returnPlan, saveChange, submitPlan } from '../operations.ts';
import { moveOn, newMails, type Stage } from '../stage.ts';

const VERDICTS: readonly Verdict[] = ['recommended', 'recommended', 'with-change', 'recommended', 'advised-against'];

/** The IT office's view of each change of a plan as it was submitted. */
const reviewOf = async (stage: Stage, department: string): Promise<ReviewInput> => {
  const changes = (await changesOf(stage, department)).filter(isPartOfPlan);
  return {
    summary: 'Planen följer strategin. Två åtgärder bör samordnas med kommunledningens.',
    changes: Object.fromEntries(
      changes.map((change, index) => {
        const verdict = VERDICTS[index % VERDICTS.length] ?? 'recommended';
        const comment = verdict === 'recommended' ? '' : 'Samordna tidplanen med bytet av servrar.';
        return [change.id, { verdict, comment }];
      }),
    ),
  };
};

export const reviewPlan = async (stage: Stage, department: string): Promise<void> => {
  await completeReview(stage, department, await reviewOf(stage, department));
};

/** The department mends what it was asked to and submits once more. */
export const mendAndResubmit = async (stage: Stage, department: string, addition: string): Promise<void> => {
  const [found] = (await changesOf(stage, department)).filter(isPartOfPlan);
  if (!found) throw new ScriptFailure(`The plan of ${department} is empty`);
  await saveChange(stage, department, found, { need: `${found.need} ${addition}` });
  await submitPlan(stage, department);
};

/** One plan is returned with a reason and comes again; then every plan gets its review. */
export const reviewPlans = async (stage: Stage): Promise<void> => {
  const { days, departments, parts } = stage;
  await moveOn(stage, morning(days.reviewOn));
  stage.tell('a plan is returned with a reason');
  await returnPlan(stage, parts.returned, 'Nyttan är inte beskriven så att den går att följa upp.');
  const returned = await newMails(stage);
  rememberTokens(stage, returned);
  const head = stage.example.departments.find(({ id }) => id === parts.returned)?.head;
  if (!returned.some((mail) => mail.to === head?.email))
    throw new ScriptFailure('The department was not told of the return');
  stage.events.add('return');
  await moveOn(stage, morning(addDays(days.reviewOn, 4)));
  await mendAndResubmit(
    stage,
    parts.returned,
    'Nyttan följs upp som minskad handläggningstid, mätt i maj och november.',
  );
  if ((await planOf(stage, parts.returned)).submissions.length > 1) stage.events.add('resubmission');
  let done = 0;
  await atOnce(departments, stage.width, async (department) => {
    await reviewPlan(stage, department);
    done += 1;
    stage.tell(`${done} of ${departments.length} plans are reviewed`);
  });
  rememberTokens(stage, await newMails(stage));
};

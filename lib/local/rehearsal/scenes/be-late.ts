import { addDays } from '../../../../lambdas/domain/local-time.ts';
import { morning } from '../calendar.ts';
import { ScriptFailure } from '../caller.ts';
import { rememberTokens } from '../links.ts';
import { extendDeadline, planOf, remindLate } from '../operations.ts';
import { moveOn, newMails, type Stage } from '../stage.ts';
import { fillInPlan } from './fill-in-plans.ts';

const reached = (stage: Stage, mails: readonly { to: string }[]): boolean => {
  const late = stage.example.departments.find(({ id }) => id === stage.parts.late);
  return late !== undefined && mails.some((mail) => mail.to === late.head.email);
};

/**
 * One department says nothing: it is reminded by the daily sweep and by finance, noted as missing when the last day is
 * over (with its head, the head's superior and finance told), given more time with a reason, and then submits.
 */
export const beLate = async (stage: Stage): Promise<void> => {
  const { days, parts } = stage;
  stage.tell('the late department is reminded');
  const swept = await moveOn(stage, morning(addDays(days.closesOn, -1)));
  const asked = await remindLate(stage);
  const byHand = await newMails(stage);
  if (!reached(stage, [...swept, ...byHand]) || asked === 0)
    throw new ScriptFailure('The late department was not reminded');
  stage.events.add('reminder');
  const after = await moveOn(stage, morning(addDays(days.closesOn, 1)));
  rememberTokens(stage, [...swept, ...byHand, ...after]);
  if ((await planOf(stage, parts.late)).status !== 'missing')
    throw new ScriptFailure('The late plan was not noted as missing');
  if (!after.some((mail) => mail.to === stage.example.staff.finance.email))
    throw new ScriptFailure('Finance was not told who is late');
  stage.events.add('late-department');
  stage.tell('finance gives more time');
  await extendDeadline(
    stage,
    parts.late,
    days.extendedTo,
    'Förvaltningschefen slutade i maj; en ny är tillsatt från juni.',
  );
  const extended = await newMails(stage);
  rememberTokens(stage, extended);
  if (!reached(stage, extended)) throw new ScriptFailure('The late department was not told of its extension');
  stage.events.add('extension');
  await moveOn(stage, morning(addDays(days.extendedTo, -3)));
  await fillInPlan(stage, parts.late);
  rememberTokens(stage, await newMails(stage));
};

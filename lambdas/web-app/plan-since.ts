import { changesSince } from '../acts/plan/changes-since.ts';
import type { ChangeId } from '../domain/brands.ts';
import { draftOf } from '../domain/change.ts';
import type { Locale } from '../domain/people.ts';
import { isEditable, type Plan } from '../domain/plan.ts';
import { changeTitle } from '../web/change-facts.ts';
import type { Since } from '../web/views/changes-since.tsx';
import { differingFields } from './change-conflict.ts';
import type { WebDeps } from './page-context.ts';

/**
 * What differs in the plan from the submission that the other side read last: for the department that mends it, from its
 * latest; for the reviewer of a new one, from the one before. Null when there is nothing to compare with.
 */
export const sinceSubmission = async (
  deps: WebDeps,
  locale: Locale,
  plan: Plan,
  hrefOf: (change: ChangeId) => string,
): Promise<Since | null> => {
  const compared = plan.submissions.at(isEditable(plan) ? -1 : -2);
  if (!compared) return null;
  const found = await changesSince(deps.ports.store, plan, compared.at);
  return {
    submission: compared.number,
    rows: found.map((one) => ({
      title: changeTitle(locale, one.change),
      what: one.what,
      ...(one.what === 'taken-out' ? {} : { href: hrefOf(one.change.id) }),
      fields:
        one.what === 'edited'
          ? differingFields(locale, one.before, draftOf(one.change)).map(({ label, yours, theirs }) => ({
              label,
              before: yours,
              now: theirs,
            }))
          : [],
    })),
  };
};

import type { BallotItem as Matter } from '../acts/meeting/ballot-view.ts';
import { loadChanges } from '../acts/plan/load-plan.ts';
import { isPartOfPlan } from '../domain/change.ts';
import { compare } from '../domain/plan.ts';
import type { ItemStore } from '../ports.ts';
import { read } from '../records/read.ts';
import { plans, reviews } from '../records/tables.ts';
import type { BallotItem, BallotState } from '../web/views/ballot-model.ts';

/** What the councillor can do about a matter, in the page's words. */
const stateOf = ({ item, form, why, recused, mineIs, stale }: Matter): BallotState => {
  if (item.status === 'closed') return 'closed';
  if (recused) return 'recused';
  if (form === 'stance') return 'stance';
  if (form === 'casting-vote') return 'casting';
  if (form === 'vote') return 'vote';
  if (mineIs === 'vote') return 'voted';
  if (stale) return 'stale';
  if (why?.why === 'rule') return why.code === 'not-present' ? 'absent' : 'not-serving';
  return 'waiting';
};

/** A matter with everything that its reader needs: the plan's sums, its changes and what the IT office said of each. */
export const ballotItem = async (store: Pick<ItemStore, 'get' | 'query'>, matter: Matter): Promise<BallotItem> => {
  const { item, mine, mineIs } = matter;
  const { year, department, submission, fingerprint } = item.subject;
  const plan = await read(store, plans, year, department);
  const review = await read(store, reviews, year, department);
  const changes = (await loadChanges(store, { year, department })).map((row) => row.body).filter(isPartOfPlan);
  const sums = plan?.body.submissions.find((one) => one.number === submission)?.sums;
  if (!plan || !sums)
    throw new Error(`Item ${item.number} of ${item.meeting} is about a submission that does not exist`);
  const { total, sinceLastYear, overFrame } = compare(plan.body, sums);
  return {
    number: item.number,
    title: item.title,
    year,
    total,
    sinceLastYear,
    overFrame,
    sums,
    itSummary: review?.body.summary ?? '',
    changes: changes.map((change) => {
      const judged = review?.body.changes[change.id];
      return { change, verdict: judged?.verdict ?? null, comment: judged?.comment ?? '' };
    }),
    submission,
    fingerprint,
    state: stateOf(matter),
    mayRecuse: matter.mayRecuse,
    given: mine && {
      kind: mineIs ?? 'stance',
      today: mine.today,
      main: mine.main,
      motivation: mine.motivation,
      at: mine.at,
      byHand: mine.byHand,
    },
    outcome: item.status === 'closed' ? item.result.decision.outcome : null,
  };
};

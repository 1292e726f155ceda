import type { Cycle, Lateness } from '../../../lambdas/domain/cycle.ts';
import type { Department } from '../../../lambdas/domain/department.ts';
import type { Plan, PlanSums } from '../../../lambdas/domain/plan.ts';
import type { Answer, Api } from './call-api.ts';
import { unknownWord } from './did-you-mean.ts';
import { CliFailure } from './failures.ts';

export type FoundCycle = Cycle & { version: number };

export interface PlanInList {
  plan: Plan & { version: number };
  sums: PlanSums;
  lateness: Lateness;
}

/** Every page of a list; `path` may have a query already. */
export const allOf = async <T>(api: Api, path: string): Promise<T[]> => {
  const all: T[] = [];
  for (let cursor: string | null = '', more = true; more; ) {
    const from = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor ?? '')}`;
    const query: string = `${path.includes('?') ? '&' : '?'}limit=500${from}`;
    const page: Answer<{ items: T[]; nextCursor: string | null }> = await api.call('GET', `${path}${query}`);
    all.push(...page.body.items);
    cursor = page.body.nextCursor;
    more = cursor !== null;
  }
  return all;
};

export const findCycle = (api: Api, year: number): Promise<Answer<FoundCycle>> => api.call('GET', `/cycles/${year}`);

export const plansOf = (api: Api, year: number): Promise<PlanInList[]> => allOf(api, `/cycles/${year}/plans`);

export const departmentsOf = (api: Api): Promise<Department[]> => allOf(api, '/departments');

/** Those of the plans that are named; all of them without names. A name that is not there ends the command. */
export const chosen = (plans: readonly PlanInList[], departments: readonly string[] | undefined): PlanInList[] => {
  if (departments === undefined) return [...plans];
  const known = plans.map(({ plan }) => plan.department as string);
  const unknown = departments.find((one) => !known.includes(one));
  if (unknown !== undefined) {
    throw new CliFailure('usage', unknownWord('department', unknown, known), {
      next: `The ids are: ${known.join(', ')}.`,
    });
  }
  return plans.filter(({ plan }) => departments.includes(plan.department));
};

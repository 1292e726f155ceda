import type { ChangeId, DepartmentId, DocumentId, Tkr } from '../../lambdas/domain/brands.ts';
import { KINDS, type PlannedChange } from '../../lambdas/domain/change.ts';
import { entriesOf } from '../../lambdas/domain/overview/entry.ts';
import type { Goal, Whole } from '../../lambdas/domain/overview/overview.ts';
import type { Plan } from '../../lambdas/domain/plan.ts';
import { aChange, aDraft, anAdopted, aSubmitted, CHANGES, DOCUMENTS, planCoreOf, YEAR } from './a-plan.ts';

// All departments of a municipality at once, as the overview shows them.

const GOALS: readonly Goal[] = [
  ...DOCUMENTS,
  { id: 'policy' as DocumentId, title: 'IT-policy', type: 'policy', inForce: true },
];

const named = (department: string, departmentName: string) => ({
  department: department as DepartmentId,
  departmentName,
});

const numbered = (department: string, count: number): PlannedChange[] =>
  Array.from({ length: count }, (_, index) =>
    aChange({
      id: `${department}-${index}` as ChangeId,
      order: index,
      title: `Förändring ${index + 1} för alla verksamheter i ${department}`,
      kind: KINDS[index % KINDS.length] ?? 'new',
      system: index % 4 === 0 ? 'Platina' : index % 4 === 1 ? 'Lärplattformen' : '',
      oneOff: [(40 * index) as Tkr, 0 as Tkr, 0 as Tkr],
      funding: index % 3 === 0 ? 'request' : 'frame',
      priority: index % 2 === 0 ? 'must' : 'could',
      start: `${2028 + (index % 2)}-Q${1 + (index % 4)}`,
      end: `2030-Q${1 + (index % 4)}`,
      serves: index % 5 === 0 ? '' : 'it-strategi',
    }),
  );

export const writtenPlans = (): { plan: Plan; changes: readonly PlannedChange[] }[] => [
  { plan: aDraft(), changes: CHANGES },
  { plan: aSubmitted(named('skola', 'Barn- och utbildningsförvaltningen')), changes: numbered('skola', 30) },
  { plan: anAdopted(named('samhalle', 'Samhällsbyggnadsförvaltningen')), changes: numbered('samhalle', 24) },
  {
    plan: { ...planCoreOf(named('vard', 'Vård- och omsorgsförvaltningen')), status: 'invited', frame: null },
    changes: [],
  },
];

export const wholeOf = (written = writtenPlans()): Whole => ({
  year: YEAR,
  plans: written.map(({ plan }) => plan),
  entries: written.flatMap(({ plan, changes }) => entriesOf(plan, changes)),
  goals: GOALS,
});

import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import type { Department } from '../../domain/department.ts';
import type { Plan } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { changes, departments, planPartition, plans } from '../../records/tables.ts';

export interface PlanName {
  year: BudgetYear;
  department: DepartmentId;
}

type Reader = Pick<ItemStore, 'get' | 'query'>;

export const loadPlan = async (store: Reader, name: PlanName): Promise<Result<Stored<Plan>>> => {
  const plan = await read(store, plans, name.year, name.department);
  return plan ? ok(plan) : refuse({ why: 'not-found', what: 'plan' });
};

/** Every change of the plan, in order, removed and dropped ones too. */
export const loadChanges = async (store: Reader, name: PlanName): Promise<Stored<PlannedChange>[]> => {
  const rows = await readAll(store, changes, planPartition(name.year, name.department), 'change#');
  return rows.sort((a, b) => a.body.order - b.body.order);
};

export const loadDepartment = async (store: Reader, id: DepartmentId): Promise<Department> => {
  const department = await read(store, departments, id);
  if (!department) throw new Error(`A plan stands for the department ${id}, which does not exist`);
  return department.body;
};

export const planSubject = (name: PlanName): string => `plan#${name.year}#${name.department}`;
export const cycleSubject = (year: number): string => `cycle#${year}`;
export const planExecution = (name: PlanName, round: number): string => `plan-${name.year}-${name.department}-${round}`;

import type { BudgetYear, DepartmentId } from '../../domain/brands.ts';
import { systemActor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ActPorts } from '../permitted.ts';
import { noteOverdue } from './note-overdue.ts';

/** What the errand of a deadline does when its time has come. One that was moved meanwhile has an errand of its own. */
export const passDeadline = (
  ports: Omit<ActPorts, 'ids'>,
  { year, department }: { year: number; department: string },
): Promise<Plan> =>
  noteOverdue(ports, systemActor('schedule', `deadline-${year}-${department}`), {
    year: year as BudgetYear,
    department: department as DepartmentId,
  });

import type { DepartmentId, PersonId } from './brands.ts';

export interface Department {
  id: DepartmentId;
  name: string;
  /** Head of department: owns the plan. */
  head: PersonId;
  /** Those who write besides the head, and get its mails. */
  editors: readonly PersonId[];
  /** The head's own superior, told when a plan is overdue; null when finance alone is told. */
  superior: PersonId | null;
}

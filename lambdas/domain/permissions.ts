import type { BodyId, DepartmentId, LocalDate } from './brands.ts';
import { type Actor, type Grant, isCurrent, type Role } from './people.ts';

/**
 * Who may do what: the one table that pages, API, links and command line ask. `all` is everywhere; `own` is only in the
 * department or the body that the role is scoped to.
 */
export const PERMISSIONS = {
  'cycle.plan': { finance: 'all' },
  'cycle.start': { finance: 'all' },
  'cycle.extend': { finance: 'all' },
  'cycle.remind': { finance: 'all' },
  'cycle.close': { finance: 'all' },
  'cycle.read': {
    finance: 'all',
    'it-office': 'all',
    head: 'all',
    editor: 'all',
    secretary: 'all',
    registrar: 'all',
    auditor: 'all',
    administrator: 'all',
  },
  'plan.read': {
    finance: 'all',
    'it-office': 'all',
    head: 'own',
    editor: 'own',
    secretary: 'all',
    registrar: 'all',
    auditor: 'all',
  },
  'plan.edit': { head: 'own', editor: 'own' },
  'plan.submit': { head: 'own' },
  'plan.withdraw': { head: 'own' },
  'plan.comment': { head: 'own', editor: 'own', 'it-office': 'all', finance: 'all' },
  'plan.review': { 'it-office': 'all' },
  'follow-up.report': { head: 'own', editor: 'own', finance: 'all' },
  'follow-up.rules': { finance: 'all' },
  'appearance.edit': { administrator: 'all', finance: 'all' },
  'meeting.plan': { secretary: 'own', finance: 'all' },
  'meeting.lead': { secretary: 'own' },
  'meeting.read': {
    secretary: 'own',
    finance: 'all',
    'it-office': 'all',
    member: 'own',
    registrar: 'all',
    auditor: 'all',
  },
  'mail.board': { secretary: 'own', finance: 'all' },
  'ballot.answer': { member: 'own' },
  'minutes.adjust': { secretary: 'own' },
  'people.read': { administrator: 'all', auditor: 'all' },
  'people.edit': { administrator: 'all' },
  'key.read': { administrator: 'all', auditor: 'all' },
  'roster.import': { administrator: 'all', secretary: 'own' },
  'key.create': { administrator: 'all' },
  'key.revoke': { administrator: 'all' },
  'trace.read': { auditor: 'all', finance: 'all', 'it-office': 'all', registrar: 'all' },
  'document.read': {
    'it-office': 'all',
    registrar: 'all',
    finance: 'all',
    secretary: 'all',
    auditor: 'all',
    administrator: 'all',
    member: 'own',
  },
  'document.edit': { 'it-office': 'all', registrar: 'all', member: 'own' },
  'document.register': { registrar: 'all' },
  'disposal.make': { registrar: 'all' },
  'document.rules': { registrar: 'all', administrator: 'all' },
  'register.read': { registrar: 'all', secretary: 'all', finance: 'all', auditor: 'all' },
  'case.assign': { registrar: 'all', secretary: 'all' },
  export: { finance: 'all', auditor: 'all', registrar: 'all' },
} as const satisfies Record<string, Partial<Record<Role, 'all' | 'own'>>>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

/** Whether the action only reads. An auditor may do these and no others. */
export const isReading = (action: Action): boolean => action === 'export' || action.endsWith('.read');

export const reachOf = (action: Action, role: Role): 'all' | 'own' | undefined => {
  const table: Partial<Record<Role, 'all' | 'own'>> = PERMISSIONS[action];
  return table[role];
};

export interface Scope {
  department?: DepartmentId;
  body?: BodyId;
}

/** The grant by which `actor` may do `action`, or undefined. The system itself may do what its workflow steps do. */
export const grantFor = (actor: Actor, action: Action, scope: Scope, today: LocalDate): Grant | undefined => {
  return actor.grants.find((grant) => {
    if (!isCurrent(grant, today)) return false;
    const reach = reachOf(action, grant.role);
    if (reach === 'all') return true;
    if (reach !== 'own') return false;
    if (scope.department !== undefined) return grant.department === scope.department;
    if (scope.body !== undefined) return grant.body === scope.body;
    return false;
  });
};

export const may = (actor: Actor, action: Action, scope: Scope, today: LocalDate): boolean =>
  actor.id === 'system' || grantFor(actor, action, scope, today) !== undefined;

/** Where `actor` may do `action`: everywhere, or in these departments and bodies of their own; nowhere when there are none. */
export const whereMay = (
  actor: Pick<Actor, 'id' | 'grants'>,
  action: Action,
  today: LocalDate,
): 'everywhere' | Scope[] => {
  if (actor.id === 'system') return 'everywhere';
  const current = actor.grants.filter((grant) => isCurrent(grant, today));
  if (current.some((grant) => reachOf(action, grant.role) === 'all')) return 'everywhere';
  return current
    .filter((grant) => reachOf(action, grant.role) === 'own')
    .flatMap(({ department, body }): Scope[] => [
      ...(department === undefined ? [] : [{ department }]),
      ...(body === undefined ? [] : [{ body }]),
    ]);
};

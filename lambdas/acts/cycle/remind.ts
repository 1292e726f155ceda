import * as z from 'zod';
import type { BudgetYear, DepartmentId, PersonId } from '../../domain/brands.ts';
import { slug } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission, type Plan } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, type Undoing, untilCommitted } from '../../records/commit.ts';
import { readAll } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadDepartment, loadPlan, type PlanName } from '../plan/load-plan.ts';
import { aboutPlan, orderFor, planPath, withDeadline } from '../plan/mail-orders.ts';
import { writersOf } from '../receivers.ts';
import { undoingOf } from '../undo/undoing.ts';
import { loadCycle } from './start-cycle.ts';

export const reminderSchema = z.strictObject({
  /** Everyone who still owes a plan, or some of them. */
  departments: z.union([z.literal('all'), z.array(slug).min(1).max(2000)]).default('all'),
  /** Only tell whom it would reach. */
  dryRun: z.boolean().default(false),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** The reminder to a department that still owes its plan: one mail a person and day, however often it is asked for. */
export const remindersFor = async (ports: ActPorts, plan: Plan): Promise<MailOrder[]> => {
  const at = ports.clock.now();
  const department = await loadDepartment(ports.store, plan.department);
  const about = {
    id: `reminder#${plan.year}#${plan.department}#${localDateAt(at)}`,
    scope: String(plan.year),
    at,
    next: planPath(plan),
  };
  return writersOf(department).map((receiver) =>
    withDeadline(
      orderFor(receiver, about, { template: 'reminder', ...aboutPlan(plan), deadline: plan.deadline }),
      plan,
    ),
  );
};

/** Stores the reminders of one plan if it still owes an answer at that moment. */
export const sendReminders = (
  ports: ActPorts,
  { actor, role, undo }: { actor: Actor; role: string; undo?: Undoing },
  { year, department }: PlanName,
): Promise<MailOrder[]> =>
  untilCommitted(async () => {
    const found = await loadPlan(ports.store, { year, department });
    if (!found.ok || !owesSubmission(found.value.body)) return [];
    const { key, version, body } = found.value;
    const mails = await remindersFor(ports, body);
    const done = await commit(ports, { name: 'plan.remind', actor, role, at: ports.clock.now() }, [], {
      ...(undo ? { undo, about: department } : {}),
      mails,
      also: [{ op: 'check', key, when: { version } }],
    });
    return done ? mails : 'conflict';
  });

export interface Reminded {
  department: DepartmentId;
  people: PersonId[];
}

/** Reminds those who still owe a plan; nobody who has answered is reminded. A dry run tells whom it would reach. */
export const remind = async (
  ports: ActPorts,
  actor: Actor,
  year: BudgetYear,
  input: Reminder,
): Promise<Result<Reminded[]>> => {
  const role = permitted(actor, 'cycle.remind', {}, ports.clock.now());
  if (!role.ok) return role;
  const cycle = await loadCycle(ports, year);
  if (!cycle.ok) return cycle;
  if (cycle.value.body.status === 'planned' || cycle.value.body.status === 'published') {
    return refuse({ why: 'wrong-state', status: cycle.value.body.status });
  }
  const owing = (await readAll(ports.store, plans, `cycle#${year}`, 'plan#'))
    .map((row) => row.body)
    .filter(
      (plan) => owesSubmission(plan) && (input.departments === 'all' || input.departments.includes(plan.department)),
    );
  const by = { actor, role: role.value, ...undoingOf(ports, actor, year, ports.clock.now()) };
  const reminded: Reminded[] = [];
  for (const plan of owing) {
    const mails = input.dryRun ? await remindersFor(ports, plan) : await sendReminders(ports, by, plan);
    const people = mails.flatMap((mail) => ('person' in mail.to ? [mail.to.person] : []));
    if (people.length > 0) reminded.push({ department: plan.department, people });
  }
  return ok(reminded);
};

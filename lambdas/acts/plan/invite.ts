import type { ChangeId, Tkr } from '../../domain/brands.ts';
import { isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import type { Actor } from '../../domain/people.ts';
import { owesSubmission } from '../../domain/plan.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { changes } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { writersOf } from '../receivers.ts';
import { loadChanges, loadDepartment, loadPlan, type PlanName } from './load-plan.ts';
import { aboutPlan, orderFor, planPath, withDeadline } from './mail-orders.ts';

const AT_ONCE = 40;
const zero = 0 as Tkr;

/**
 * What last year's change looks like as a proposal for this year: the years move by one (what was planned for the year
 * after is now the budget year), a start that has passed becomes the first quarter, an end that has passed is asked for anew.
 */
const carriedOn = (last: PlannedChange, name: PlanName, at: PlannedChange['savedAt']): PlannedChange => ({
  ...last,
  oneOff: [last.oneOff[1], last.oneOff[2], zero],
  running: [last.running[1], last.running[2], last.running[2]],
  start: last.start !== '' && last.start < `${name.year}-Q1` ? `${name.year}-Q1` : last.start,
  end: last.end < `${name.year}-Q1` ? '' : last.end,
  carried: {
    from: (name.year - 1) as PlanName['year'],
    decision: null,
    lastYear: { oneOff: last.oneOff[0] ?? zero, running: last.running[0] ?? zero },
  },
  removed: false,
  savedBy: 'system',
  savedAt: at,
});

/** Puts last year's changes into the plan, each still to be decided on. One that is there already stays as it is. */
const prefill = async (ports: ActPorts, actor: Actor, name: PlanName): Promise<number> => {
  const lastYear = { ...name, year: (name.year - 1) as PlanName['year'] };
  const last = (await loadChanges(ports.store, lastYear)).map((row) => row.body).filter(isPartOfPlan);
  for (let from = 0; from < last.length; from += AT_ONCE) {
    const some = last.slice(from, from + AT_ONCE);
    await untilCommitted(async () => {
      const at = ports.clock.now();
      const edits = [];
      for (const change of some) {
        const key = changes.key(name.year, name.department, change.id as ChangeId);
        if (!(await ports.store.get(key))) edits.push({ key, before: undefined, after: carriedOn(change, name, at) });
      }
      return (await commit(ports, { name: 'change.carry-over', actor, role: 'system', at }, edits))
        ? 'done'
        : 'conflict';
    });
  }
  return last.length;
};

/** Fills the plan with last year's changes and mails the department's head and editors. Called again it changes nothing. */
export const invite = async (ports: ActPorts, actor: Actor, name: PlanName): Promise<void> => {
  const found = await loadPlan(ports.store, name);
  if (!found.ok) throw new Error(`There is no plan of ${name.department} in ${name.year} to invite to`);
  const plan = found.value.body;
  if (plan.round > 1 || !owesSubmission(plan)) return; // a later round has been told by the act that began it
  const carried =
    plan.revision === 0 ? await prefill(ports, actor, name) : (await loadChanges(ports.store, name)).length;
  const department = await loadDepartment(ports.store, name.department);
  const at = ports.clock.now();
  const about = {
    id: `invitation#${name.year}#${name.department}`,
    scope: String(name.year),
    at,
    next: planPath(name),
  };
  const mails = writersOf(department).map((receiver) =>
    withDeadline(
      orderFor(receiver, about, { template: 'invitation', ...aboutPlan(plan), deadline: plan.deadline, carried }),
      plan,
    ),
  );
  await untilCommitted(async () =>
    (await commit(ports, { name: 'plan.invite', actor, role: 'system', at }, [], { mails })) ? 'done' : 'conflict',
  );
};

import { isSettled } from '../../domain/plan.ts';
import type { Machine, Ports } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { cycles, meetings, plans } from '../../records/tables.ts';
import { cycleExecution } from '../cycle/start-cycle.ts';
import { documentSubject, loadDocuments, reviewExecution } from '../document/load-document.ts';
import { cycleSubject, planExecution, planSubject } from '../plan/load-plan.ts';
import { nudge } from './nudge.ts';

type ReconcilePorts = Pick<Ports, 'store' | 'workflow' | 'clock'>;

export interface Reconciled {
  /** Waiting tasks that got an answer which had not reached them. */
  answered: number;
  /** Executions started anew, by name. */
  restarted: string[];
}

/** How often one execution is started anew before it is left to people; each failure has been shown by then. */
const MOST_RESTARTS = 20;

/** Starts what should run and does not: under its own name when it never ran, else under the next free one. */
const ensureRunning = async (
  ports: ReconcilePorts,
  machine: Machine,
  name: string,
  input: unknown,
): Promise<string | undefined> => {
  for (let again = 0; again <= MOST_RESTARTS; again += 1) {
    const tried = again === 0 ? name : `${name}-again-${again}`;
    const seen = await ports.workflow.describe(machine, tried);
    if (seen?.status === 'running') return undefined;
    if (seen === undefined) {
      await ports.workflow.start(machine, tried, input);
      return tried;
    }
  }
  return undefined;
};

/** Everything that should be running, with the subject whose waits it may hold, as the table says. */
const expected = async (
  ports: ReconcilePorts,
): Promise<{ subject: string; machine: Machine; name: string; input: unknown }[]> => {
  const list: { subject: string; machine: Machine; name: string; input: unknown }[] = [];
  for (const { body: cycle } of await readAll(ports.store, cycles, 'cycles')) {
    if (cycle.status === 'planned' || cycle.status === 'published') continue;
    list.push({
      subject: cycleSubject(cycle.year),
      machine: 'budget-cycle',
      name: cycleExecution(cycle.year),
      input: { year: cycle.year },
    });
    for (const { body: plan } of await readAll(ports.store, plans, `cycle#${cycle.year}`, 'plan#')) {
      // From `reviewed` on a plan's own machine has ended; the meeting's has it.
      if (isSettled(plan) || plan.status === 'reviewed' || plan.status === 'on-agenda') continue;
      const name = { year: plan.year, department: plan.department };
      list.push({
        subject: planSubject(name),
        machine: 'department-plan',
        name: planExecution(name, plan.round),
        input: { ...name, round: plan.round },
      });
    }
  }
  for (const { body: meeting } of await readAll(ports.store, meetings, 'meetings')) {
    if (meeting.status === 'final') continue;
    list.push({
      subject: `meeting#${meeting.id}`,
      machine: 'decision',
      name: `decision-${meeting.id}`,
      input: { meeting: meeting.id },
    });
  }
  for (const { document } of await loadDocuments(ports.store)) {
    if (!document.review) continue;
    list.push({
      subject: documentSubject(document.id),
      machine: 'document-review',
      name: reviewExecution(document.id, document.review),
      input: { document: document.id, dueOn: document.review.dueOn },
    });
  }
  return list;
};

/**
 * Brings the workflows to where the table is: answers whatever waits and has its answer, and starts again what should
 * run and does not. Nobody has to submit or vote again. Run every ten minutes, and after a restore.
 */
export const reconcile = async (ports: ReconcilePorts): Promise<Reconciled> => {
  const done: Reconciled = { answered: 0, restarted: [] };
  for (const { subject, machine, name, input } of await expected(ports)) {
    done.answered += await nudge(ports, subject);
    const restarted = await ensureRunning(ports, machine, name, input);
    if (restarted) done.restarted.push(restarted);
  }
  return done;
};

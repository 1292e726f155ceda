import { type DocumentType, type GoverningDocument, isInForce, titleOf } from '../../domain/document.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { isEditable, type Plan, type PlanSums, sumsOf } from '../../domain/plan.ts';
import type { Ports } from '../../ports.ts';
import { readAll, readSound } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { loadDocuments } from '../document/load-document.ts';
import { loadChanges } from './load-plan.ts';

type Reading = Pick<Ports, 'store' | 'clock'>;

/** The sums of a plan as they stand: those of its submission, or of what has been written so far. */
export const sumsAsTheyStand = async (store: Ports['store'], plan: Plan): Promise<PlanSums> => {
  const submitted = plan.submissions.at(-1);
  if (submitted && !isEditable(plan)) return submitted.sums;
  const changes = plan.revision === 0 && plan.lastYear === null ? [] : await loadChanges(store, plan);
  return sumsOf(changes.map((row) => row.body));
};

/** The same for the page that runs the round: a plan that cannot be read is left out, and shown there as parked. */
export const soundPlansWithSums = async (
  { store }: Pick<Ports, 'store'>,
  year: number,
): Promise<{ plan: Plan; sums: PlanSums }[]> => {
  const { rows } = await readSound(store, plans, `cycle#${year}`, 'plan#');
  return Promise.all(rows.map(async ({ body: plan }) => ({ plan, sums: await sumsAsTheyStand(store, plan) })));
};

/** Every plan of a year with its sums as they stand. */
export const plansWithSums = async (
  { store }: Pick<Ports, 'store'>,
  year: number,
): Promise<{ plan: Plan; sums: PlanSums }[]> => {
  const rows = await readAll(store, plans, `cycle#${year}`, 'plan#');
  return Promise.all(rows.map(async ({ body: plan }) => ({ plan, sums: await sumsAsTheyStand(store, plan) })));
};

/** A policy, strategy or guideline that a change can say it serves, and whether it is in force today. */
export interface Servable {
  id: GoverningDocument['id'];
  title: string;
  type: DocumentType;
  inForce: boolean;
}

export const servableDocuments = async ({ store, clock }: Reading): Promise<Servable[]> => {
  const today = localDateAt(clock.now());
  return (await loadDocuments(store))
    .filter(({ document }) => document.type !== 'action-plan')
    .map(({ document }) => ({
      id: document.id,
      title: titleOf(document, today),
      type: document.type,
      inForce: isInForce(document, today),
    }));
};

import * as z from 'zod';
import type { DocumentId } from '../../domain/brands.ts';
import { type CaseNumber, caseNumberField, caseNumberIn } from '../../domain/case-number.ts';
import type { GoverningDocument } from '../../domain/document.ts';
import { prose } from '../../domain/input.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { loadDocument, loadDocuments } from '../document/load-document.ts';
import { actionPlanId } from '../meeting/carry-out.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { loadPlan, type PlanName } from '../plan/load-plan.ts';
import { claimNumber, TAKEN } from './claim-number.ts';

export const caseNumberInputSchema = z.strictObject({
  /** `KS 2027/123`; empty takes away one that was given by mistake. */
  caseNumber: caseNumberField,
  /** Why it is another than before; not needed for the first. */
  reason: prose(500).default(''),
});
export type CaseNumberInput = z.infer<typeof caseNumberInputSchema>;

/** One saved before numbers were claimed in rows of their own is seen here. */
const isADocuments = async (store: ActPorts['store'], number: CaseNumber, own: DocumentId): Promise<boolean> =>
  (await loadDocuments(store)).some(
    ({ document }) =>
      document.id !== own &&
      document.versions.some((version) => version.caseNumber !== null && caseNumberIn(version.caseNumber) === number),
  );

/** The plan's own document in the register of governing documents has the plan's number, once it is adopted. */
const documentEdits = async (store: ActPorts['store'], id: DocumentId, number: CaseNumber | null): Promise<Edit[]> => {
  const found = await loadDocument(store, id);
  if (!found.ok) return [];
  const { row, document } = found.value;
  const after: GoverningDocument = {
    ...document,
    versions: document.versions.map((version) => ({ ...version, caseNumber: number })),
  };
  return [{ key: row.key, before: row, after }];
};

const withNumber = (plan: Plan, number: CaseNumber | null): Plan => {
  const { caseNumber: _had, ...rest } = plan;
  return number === null ? rest : { ...rest, caseNumber: number };
};

/**
 * Gives a plan its case number (OSL 5:2), or corrects it. Refused with a problem for an empty first number, for one that
 * another plan or a governing document has, and for a correction without a reason, which the trace keeps. The adopted
 * plan's document follows in the same transaction. The same number again changes nothing.
 */
export const assignCaseNumber = (
  ports: ActPorts,
  actor: Actor,
  name: PlanName,
  { caseNumber, reason }: CaseNumberInput,
): Promise<Result<Plan>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'case.assign', {}, at);
    if (!role.ok) return role;
    const found = await loadPlan(ports.store, name);
    if (!found.ok) return found;
    const plan = found.value.body;
    const had = plan.caseNumber ?? null;
    if (had === caseNumber && had !== null) return ok(plan);
    if (had === null && caseNumber === null) return invalid({ pointer: '/caseNumber', code: 'required' });
    if (had !== null && reason === '') return invalid({ pointer: '/reason', code: 'required' });
    const own = actionPlanId(name);
    if (caseNumber !== null && (await isADocuments(ports.store, caseNumber, own))) return refuse(TAKEN);
    const holder = { plan: { year: name.year, department: name.department } };
    const claimed = await claimNumber(ports.store, holder, { from: had, to: caseNumber });
    if (!claimed.ok) return claimed;
    const after = withNumber(plan, caseNumber);
    const edits: Edit[] = [
      { key: found.value.key, before: found.value, after },
      ...claimed.value,
      ...(await documentEdits(ports.store, own, caseNumber)),
    ];
    const act = {
      name: 'plan.case-number' as const,
      actor,
      role: role.value,
      at,
      ...(reason === '' ? {} : { reason }),
    };
    return (await commit(ports, act, edits)) ? ok(after) : 'conflict';
  });

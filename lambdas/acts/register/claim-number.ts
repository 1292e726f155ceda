import { type CaseHolder, caseNumberIn, givingBack, NOBODY, taking } from '../../domain/case-number.ts';
import { ok, type Refusal, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import type { Edit } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { cases } from '../../records/tables.ts';

/** Another matter has the number already. */
export const TAKEN: Refusal = { why: 'invalid', problems: [{ pointer: '/caseNumber', code: 'number-taken' }] };

/**
 * The rows by which `holder` gives back the number it had and takes another, for the transaction that stores it: two who
 * take one number at once cannot both be stored. Refused when it is another matter's. Older numbers, of another shape than
 * today's, are in nobody's way and claim nothing.
 */
export const claimNumber = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  holder: CaseHolder,
  { from, to }: { from: string | null; to: string | null },
): Promise<Result<Edit[]>> => {
  const [had, takes] = [from, to].map((text) => (text === null ? undefined : caseNumberIn(text)));
  const edits: Edit[] = [];
  if (had !== undefined && had !== takes) {
    const before = await read(store, cases, had);
    if (before) edits.push({ key: before.key, before, after: givingBack(before.body, holder) });
  }
  if (takes !== undefined) {
    const before = await read(store, cases, takes);
    const after = taking(before?.body ?? NOBODY, holder);
    if (!after) return refuse(TAKEN);
    if (after !== before?.body) edits.push({ key: cases.key(takes), before, after });
  }
  return ok(edits);
};

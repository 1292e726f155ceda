import { type DisposalTarget, disposalPartition } from '../domain/audit/disposal-list.ts';
import type { Disposal } from '../domain/disposal/disposal.ts';
import { sha256 } from '../domain/fingerprint.ts';
import type { Table } from './table.ts';

export const DISPOSALS = 'disposals';
/** Each disposal: by which decision, by whom, when. */
export const disposals: Table<Disposal, [id: string]> = { key: (id) => ({ pk: DISPOSALS, sk: id }) };
/** What it took out of the trace of each row. A chain may be longer than a sort key. */
export const disposalTargets: Table<DisposalTarget, [id: string, chain: string]> = {
  key: (id, chain) => ({ pk: disposalPartition(id), sk: sha256(chain) }),
};

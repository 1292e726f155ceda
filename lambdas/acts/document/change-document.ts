import type { ActName } from '../../domain/acts.ts';
import type { DocumentId, Instant, LocalDate } from '../../domain/brands.ts';
import type { GoverningDocument } from '../../domain/document.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import type { Action, Scope } from '../../domain/permissions.ts';
import { IT_GROUP, type RegisterRules } from '../../domain/register-rules.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, type Edit, type Effects, untilCommitted } from '../../records/commit.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { type FoundDocument, loadDocument, loadRules } from './load-document.ts';

/** A document's owner decides over its words: what IT-gruppen owns, its members may write as well. */
export const scopeOfDocument = (document: Pick<GoverningDocument, 'owner'>): Scope =>
  document.owner === 'it-group' ? { body: IT_GROUP } : {};

/** The document whose row the act changes. `seen`: the version of the row that the caller had before it; null for any. */
export interface Named {
  id: DocumentId;
  seen?: number | null;
}

export interface Changing extends FoundDocument {
  rules: RegisterRules;
  at: Instant;
  today: LocalDate;
}

export interface Change {
  after: GoverningDocument;
  reason?: string;
  edits?: readonly Edit[];
  effects?: Effects;
}

/**
 * The way of every act on one document: found, let in, not changed since the caller saw it, decided by `decide`, stored
 * with its trace. `unchanged` from `decide` stores nothing, for an act that was done before.
 */
export const changeDocument = (
  ports: ActPorts,
  actor: Actor,
  { id, seen = null }: Named,
  { act, action }: { act: ActName; action: Action },
  decide: (changing: Changing) => Promise<Result<Change | 'unchanged'>> | Result<Change | 'unchanged'>,
): Promise<Result<GoverningDocument>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadDocument(ports.store, id);
    if (!found.ok) return found;
    const { row, document } = found.value;
    const role = permitted(actor, action, scopeOfDocument(document), at);
    if (!role.ok) return role;
    if (seen !== null && seen !== row.version) return refuse({ why: 'stale', current: row.version, row: document });
    const changing = { ...found.value, rules: await loadRules(ports.store), at, today: localDateAt(at) };
    const decided = await decide(changing);
    if (!decided.ok) return decided;
    if (decided.value === 'unchanged') return ok(document);
    const { after, reason, edits = [], effects } = decided.value;
    const done = await commit(
      ports,
      { name: act, actor, role: role.value, at, ...(reason === undefined ? {} : { reason }) },
      [{ key: row.key, before: row, after }, ...edits],
      effects,
    );
    return done ? ok(after) : 'conflict';
  });

export const wrongState = (status: string) => refuse({ why: 'wrong-state', status });

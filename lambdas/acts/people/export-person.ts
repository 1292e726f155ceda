import type { AuditEntry } from '../../domain/audit.ts';
import type { PersonId } from '../../domain/brands.ts';
import {
  entryWithoutSecrets,
  type KnownBy,
  keyWithoutSecret,
  knownBy,
  occursIn,
  withoutSecrets,
} from '../../domain/person-traces.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readHistory } from '../../records/read.ts';
import { people } from '../../records/tables.ts';

type Store = Pick<ItemStore, 'get' | 'query' | 'history' | 'scanRows' | 'scanHistory'>;

/** One thing that is kept about or by a person. */
export type PersonLine = { row: { pk: string; sk: string; version: number; body: unknown } } | { entry: AuditEntry };

async function* linesOf(store: Store, known: KnownBy): AsyncGenerator<PersonLine> {
  for (let after: string | undefined, more = true; more; ) {
    const page = await store.scanRows(after);
    for (const { pk, sk, version, body } of page.items) {
      if (!occursIn(known, [pk, sk, body])) continue;
      yield { row: { ...keyWithoutSecret({ pk, sk }), version, body: withoutSecrets(body) } };
    }
    after = page.next;
    more = after !== undefined;
  }
  for (let after: string | undefined, more = true; more; ) {
    const page = await store.scanHistory(after);
    for (const entry of page.items) if (occursIn(known, entry)) yield { entry: entryWithoutSecrets(entry) };
    after = page.next;
    more = after !== undefined;
  }
}

/**
 * Everything that is about or by a person (GDPR art. 15): each row and each entry of the trace in which the person's id, a name
 * or an address of theirs occurs, earlier ones too, in no promised order. Hashes and tokens of links, sessions and keys are
 * left out. Others may be named in the same rows: somebody looks through it before it is handed over (art. 15.4).
 */
export const exportPerson = async (store: Store, id: PersonId): Promise<Result<AsyncGenerator<PersonLine>>> => {
  const row = await read(store, people, id);
  if (!row) return refuse({ why: 'not-found', what: 'person' });
  return ok(linesOf(store, knownBy(row.body, await readHistory(store, row.key))));
};

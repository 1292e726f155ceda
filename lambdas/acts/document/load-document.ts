import type { DocumentId } from '../../domain/brands.ts';
import type { DocumentReview, GoverningDocument, ThinDocument } from '../../domain/document.ts';
import { documentFrom } from '../../domain/document-migration.ts';
import { DEFAULT_RULES, type RegisterRules } from '../../domain/register-rules.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { documents, documentTexts, registerRules } from '../../records/tables.ts';

type Reader = Pick<ItemStore, 'get' | 'query'>;

/** A document in today's shape, with its row as it lies in the store, which is what a change starts from. */
export interface FoundDocument {
  row: Stored<GoverningDocument | ThinDocument>;
  document: GoverningDocument;
}

export const documentSubject = (id: DocumentId): string => `document#${id}`;

/** One execution a version and due day: the next time that it comes due is another one. */
export const reviewExecution = (id: DocumentId, review: Pick<DocumentReview, 'version' | 'dueOn'>): string =>
  `review-${id}-${review.version}-${review.dueOn}`;

const found = (row: Stored<GoverningDocument | ThinDocument>): FoundDocument => ({
  row,
  document: documentFrom(row.body),
});

export const loadDocument = async (store: Reader, id: DocumentId): Promise<Result<FoundDocument>> => {
  const row = await read(store, documents, id);
  return row ? ok(found(row)) : refuse({ why: 'not-found', what: 'document' });
};

export const loadDocuments = async (store: Reader): Promise<FoundDocument[]> =>
  (await readAll(store, documents, 'documents')).map(found);

/** Empty for a version that was registered without text. */
export const loadText = async (store: Reader, id: DocumentId, version: number): Promise<string> =>
  (await read(store, documentTexts, id, version))?.body.text ?? '';

/** The municipality's own table, or the policy's. */
export const loadRules = async (store: Reader): Promise<RegisterRules> =>
  (await read(store, registerRules))?.body ?? DEFAULT_RULES;

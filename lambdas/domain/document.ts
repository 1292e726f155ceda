import type { BodyId, DepartmentId, DocumentId, Instant, LocalDate } from './brands.ts';
import type { DecisionRef } from './plan.ts';

/** The policy's table 1.2: how long each type is valid, who owns it and who decides it. A setting; these are its defaults. */
export const DOCUMENT_TYPES = {
  policy: { validYears: null, owner: 'it-group', decidedBy: 'kf' },
  strategy: { validYears: 5, owner: 'it-office', decidedBy: 'kf' },
  guideline: { validYears: null, owner: 'it-office', decidedBy: 'it-gruppen' },
  'action-plan': { validYears: 1, owner: 'head', decidedBy: 'kf' },
} as const;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

export interface GoverningDocument {
  id: DocumentId;
  type: DocumentType;
  title: string;
  owner: string;
  decidedBy: BodyId;
  department: DepartmentId | null;
  status: 'draft' | 'in-force' | 'superseded' | 'repealed';
  decidedAt: Instant | null;
  decision: DecisionRef | null;
  caseNumber: string | null;
  validFrom: LocalDate;
  /** The last day of its term; null when it is valid until revised. */
  validTo: LocalDate | null;
}

export const isInForce = (document: GoverningDocument, today: LocalDate): boolean =>
  document.status === 'in-force' &&
  document.validFrom <= today &&
  (document.validTo === null || today <= document.validTo);

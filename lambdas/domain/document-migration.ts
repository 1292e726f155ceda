import type { Instant } from './brands.ts';
import type { DocumentVersion, GoverningDocument, ThinDocument } from './document.ts';
import { addDays, localDateAt } from './local-time.ts';

const EPOCH = '1970-01-01T00:00:00.000Z' as Instant;

const onlyVersion = (thin: ThinDocument): DocumentVersion => {
  const core = {
    number: 1,
    title: thin.title,
    textHash: null,
    caseNumber: thin.caseNumber,
    files: [],
    minorityUsed: false,
    savedBy: 'system',
    savedAt: thin.decidedAt ?? EPOCH,
  };
  if (thin.status === 'draft') return { ...core, status: 'draft', referredBack: null };
  const decidedOn = thin.decidedAt === null ? null : localDateAt(thin.decidedAt);
  const paragraph = thin.decision?.paragraph ?? null;
  const basis = { body: thin.decidedBy, decidedOn, paragraph, decision: thin.decision };
  const term = { validFrom: thin.validFrom, validTo: thin.validTo };
  const decided = { ...core, basis, term, confirmations: [] };
  // Nobody noted the day on which it was replaced, and it counted on no day then either.
  const lastDay = addDays(thin.validFrom, -1);
  switch (thin.status) {
    case 'in-force':
      return { ...decided, status: 'in-force' };
    case 'superseded':
      return { ...decided, status: 'superseded', by: { document: thin.id, version: 1 }, lastDay };
    case 'repealed':
      return { ...decided, status: 'repealed', reason: '', repealedBy: basis, lastDay };
  }
};

/** A document as it is stored, in today's shape: one that was stored before documents had versions has one. */
export const documentFrom = (stored: GoverningDocument | ThinDocument): GoverningDocument =>
  'versions' in stored
    ? stored
    : {
        id: stored.id,
        type: stored.type,
        owner: stored.owner,
        department: stored.department,
        versions: [onlyVersion(stored)],
        review: null,
      };

import type { DocumentId, LocalDate } from './brands.ts';
import {
  type Basis,
  type Confirmation,
  type DecidedVersion,
  type DocumentVersion,
  type GoverningDocument,
  lastDayOf,
  type Term,
  versionCore,
  versionOf,
  withVersion,
} from './document.ts';
import { addDays } from './local-time.ts';

// What each act makes of a document, on the one table of what may follow what.

const ended = (version: DecidedVersion, day: LocalDate): LocalDate => {
  const last = lastDayOf(version);
  return last !== null && last < day ? last : day;
};

const decidedFacts = (version: DecidedVersion) => ({
  ...versionCore(version),
  basis: version.basis,
  term: version.term,
  confirmations: version.confirmations,
});

export interface Came {
  basis: Basis;
  term: Term;
  caseNumber?: string | null;
  minorityUsed?: boolean;
}

/** A version comes into force, and what was in force until then is superseded by it from its first day on. */
export const cameIntoForce = (document: GoverningDocument, number: number, came: Came): GoverningDocument => {
  const version = versionOf(document, number);
  if (!version) throw new Error(`The document ${document.id} has no version ${number}`);
  const core = versionCore(version);
  const next: DocumentVersion = {
    ...core,
    caseNumber: came.caseNumber ?? core.caseNumber,
    minorityUsed: came.minorityUsed ?? core.minorityUsed,
    status: 'in-force',
    basis: came.basis,
    term: came.term,
    confirmations: [],
  };
  const earlier = document.versions.filter((one) => one.status === 'in-force' && one.number !== number);
  const after = earlier.reduce(
    (so, one) => withoutForce(so, one.number, { document: document.id, version: number }, came.term.validFrom),
    withVersion(document, next),
  );
  return { ...after, review: null };
};

/** A version in force gives way to another, of this document or of another one, that is valid from `from`. */
export const withoutForce = (
  document: GoverningDocument,
  number: number,
  by: { document: DocumentId; version: number },
  from: LocalDate,
): GoverningDocument => {
  const version = versionOf(document, number);
  if (version?.status !== 'in-force') throw new Error(`Version ${number} of ${document.id} is not in force`);
  const lastDay = ended(version, addDays(from, -1));
  return { ...withVersion(document, { ...decidedFacts(version), status: 'superseded', by, lastDay }), review: null };
};

export const wasRepealed = (
  document: GoverningDocument,
  version: DecidedVersion,
  repeal: { basis: Basis; reason: string; lastDay: LocalDate },
): GoverningDocument => {
  const { basis: repealedBy, reason } = repeal;
  const lastDay = ended(version, repeal.lastDay);
  const after: DocumentVersion = { ...decidedFacts(version), status: 'repealed', reason, repealedBy, lastDay };
  return { ...withVersion(document, after), review: null };
};

/** Gone through and found to hold as it is: an open-ended version's next review is counted from this day. */
export const wasConfirmed = (
  document: GoverningDocument,
  version: DecidedVersion,
  confirmation: Confirmation,
): GoverningDocument => {
  const confirmations = [...version.confirmations, confirmation];
  return { ...withVersion(document, { ...decidedFacts(version), status: 'in-force', confirmations }), review: null };
};

/** A new draft with the words of the version that it is to replace. */
export const revised = (
  document: GoverningDocument,
  from: DocumentVersion,
  saved: Pick<DocumentVersion, 'savedBy' | 'savedAt'>,
): GoverningDocument => {
  const number = Math.max(...document.versions.map((version) => version.number)) + 1;
  const draft: DocumentVersion = {
    ...versionCore(from),
    ...saved,
    number,
    caseNumber: null,
    minorityUsed: false,
    status: 'draft',
    referredBack: null,
  };
  return { ...document, versions: [...document.versions, draft] };
};

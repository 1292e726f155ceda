import type { BodyId, DepartmentId, DocumentId, Instant, LocalDate, MeetingId } from './brands.ts';
import { fingerprintOf, sha256 } from './fingerprint.ts';
import type { DecisionRef } from './plan.ts';

/** The governing documents of the policy's table 1.2, the most general first. */
export const DOCUMENT_TYPES = ['policy', 'strategy', 'guideline', 'action-plan'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** First and last day on which a version is valid; no last day when it is valid until revised. */
export interface Term {
  validFrom: LocalDate;
  validTo: LocalDate | null;
}

/** Which decision a status rests on. `decision` is there when the meeting was held in the product. */
export interface Basis {
  body: BodyId;
  decidedOn: LocalDate | null;
  /** The item number in the body's minutes, such as `§ 112`. */
  paragraph: string | null;
  decision: DecisionRef | null;
}

/** A file kept by its content: what it is called, its SHA-256, its type and its size in bytes. */
export interface DocumentFile {
  name: string;
  hash: string;
  type: string;
  bytes: number;
}

interface VersionCore {
  /** From 1. */
  number: number;
  title: string;
  /** SHA-256 of its text, which lies in a row of its own; null for one that was registered without text. */
  textHash: string | null;
  caseNumber: string | null;
  files: readonly DocumentFile[];
  /** A minority has used its right in this matter (KL 5:50). */
  minorityUsed: boolean;
  savedBy: string;
  savedAt: Instant;
}

interface Proposed {
  proposedBy: string;
  proposedAt: Instant;
  term: Term;
}

export interface Confirmation {
  on: LocalDate;
  by: string;
  reason: string;
}

interface Decided {
  basis: Basis;
  term: Term;
  confirmations: readonly Confirmation[];
}

export type DocumentVersion = VersionCore &
  (
    | { status: 'draft'; referredBack: { reason: string; basis: Basis } | null }
    | ({ status: 'proposed' } & Proposed)
    | ({ status: 'on-agenda'; meeting: MeetingId; item: number } & Proposed)
    | { status: 'rejected'; reasons: readonly string[]; basis: Basis }
    | ({ status: 'in-force' } & Decided)
    /** `lastDay`: it is valid to the day before what came instead. */
    | ({ status: 'superseded'; by: { document: DocumentId; version: number }; lastDay: LocalDate } & Decided)
    | ({ status: 'repealed'; reason: string; repealedBy: Basis; lastDay: LocalDate } & Decided)
  );
export type VersionStatus = DocumentVersion['status'];
export type DecidedVersion = Extract<DocumentVersion, { status: 'in-force' | 'superseded' | 'repealed' }>;

/**
 * What may follow what. `on-agenda` goes back to `proposed` when the matter is adjourned, and to `draft` when it is
 * referred back; `in-force` follows itself when it is confirmed; a decision made outside the product puts a draft in force.
 */
export const VERSION_FOLLOWS: Readonly<Record<VersionStatus, readonly VersionStatus[]>> = {
  draft: ['draft', 'proposed', 'in-force'],
  proposed: ['draft', 'on-agenda', 'in-force'],
  'on-agenda': ['proposed', 'draft', 'rejected', 'in-force'],
  rejected: [],
  'in-force': ['in-force', 'superseded', 'repealed'],
  superseded: [],
  repealed: [],
};

export const mayVersionFollow = (from: VersionStatus, to: VersionStatus): boolean => VERSION_FOLLOWS[from].includes(to);

/** The owner has been asked what shall become of a version whose term runs out. Ended by setting it to null again. */
export interface DocumentReview {
  version: number;
  /** The last day of the term, or the day by which an open-ended version is to be gone through. */
  dueOn: LocalDate;
  askedAt: Instant;
  escalatedAt: Instant | null;
}

export interface GoverningDocument {
  id: DocumentId;
  type: DocumentType;
  /** `it-group`, `it-office`, or the id of the person who owns it. */
  owner: string;
  department: DepartmentId | null;
  /** Oldest first. At most one is under way: draft, proposed or on an agenda. */
  versions: readonly DocumentVersion[];
  review: DocumentReview | null;
}

export const versionCore = (version: DocumentVersion): VersionCore => ({
  number: version.number,
  title: version.title,
  textHash: version.textHash,
  caseNumber: version.caseNumber,
  files: version.files,
  minorityUsed: version.minorityUsed,
  savedBy: version.savedBy,
  savedAt: version.savedAt,
});

export const isDecided = (version: DocumentVersion): version is DecidedVersion =>
  version.status === 'in-force' || version.status === 'superseded' || version.status === 'repealed';

/** The last day on which it is valid; null while there is none. */
export const lastDayOf = (version: DecidedVersion): LocalDate | null =>
  version.status === 'in-force' ? version.term.validTo : version.lastDay;

/** Derived from dates alone: no status has to be changed for a version to expire, or for a decided one to begin. */
export const appliesOn = (version: DocumentVersion, today: LocalDate): version is DecidedVersion => {
  if (!isDecided(version) || version.term.validFrom > today) return false;
  const last = lastDayOf(version);
  return last === null || today <= last;
};

export const versionInForce = (document: GoverningDocument, today: LocalDate): DecidedVersion | undefined =>
  document.versions.findLast((version): version is DecidedVersion => appliesOn(version, today));

export const isInForce = (document: GoverningDocument, today: LocalDate): boolean =>
  versionInForce(document, today) !== undefined;

/** The version that is being written or decided. */
export const versionUnderWay = (document: GoverningDocument): DocumentVersion | undefined =>
  document.versions.find(({ status }) => status === 'draft' || status === 'proposed' || status === 'on-agenda');

export const versionOf = (document: GoverningDocument, number: number): DocumentVersion | undefined =>
  document.versions.find((version) => version.number === number);

/** What the document is called: as it is in force, else as it was last written. */
export const titleOf = (document: GoverningDocument, today: LocalDate): string =>
  (versionInForce(document, today) ?? document.versions.findLast(isDecided) ?? document.versions.at(-1))?.title ?? '';

/** The document with one version replaced by what follows it. Throws when it may not: the acts refuse that before. */
export const withVersion = (document: GoverningDocument, after: DocumentVersion): GoverningDocument => {
  const before = versionOf(document, after.number);
  if (!before || !mayVersionFollow(before.status, after.status))
    throw new Error(`A version that is ${before?.status ?? 'not there'} cannot become ${after.status}`);
  return { ...document, versions: document.versions.map((one) => (one.number === after.number ? after : one)) };
};

export const hashOfText = (text: string): string => sha256(`planhjul-document-text:${text}`);

/** The fingerprint of what is proposed: its words, its files and its term. Another one is another matter. */
export const versionFingerprint = (id: DocumentId, version: DocumentVersion): string =>
  fingerprintOf({
    document: id,
    version: version.number,
    title: version.title,
    text: version.textHash,
    files: version.files.map((file) => file.hash),
    term: 'term' in version ? version.term : null,
  });

/** How a document lay in the register before it had versions. */
export interface ThinDocument {
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
  validTo: LocalDate | null;
}

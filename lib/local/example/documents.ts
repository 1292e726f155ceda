import type { BodyId, DocumentId, Instant, LocalDate } from '../../../lambdas/domain/brands.ts';
import { DOCUMENT_TYPES, type DocumentType, type GoverningDocument } from '../../../lambdas/domain/document.ts';
import { atLocalTime } from '../../../lambdas/domain/local-time.ts';

interface Described {
  id: string;
  type: DocumentType;
  title: string;
  from: LocalDate;
  to: LocalDate | null;
  caseNumber: string;
  status?: GoverningDocument['status'];
}

const documentOf = ({ id, type, title, from, to, caseNumber, status }: Described): GoverningDocument => ({
  id: id as DocumentId,
  type,
  title,
  owner: DOCUMENT_TYPES[type].owner,
  decidedBy: DOCUMENT_TYPES[type].decidedBy as BodyId,
  department: null,
  status: status ?? 'in-force',
  decidedAt: atLocalTime(from, '20:00') as Instant,
  decision: null,
  caseNumber,
  validFrom: from,
  validTo: to,
});

const day = (year: number, rest: string): LocalDate => `${year}-${rest}` as LocalDate;

/** What an action plan can serve. */
export const SERVABLE = [
  'it-strategi',
  'riktlinje-informationssakerhet',
  'riktlinje-molntjanster',
  'riktlinje-e-tjanster',
] as const;

/**
 * The governing documents of the example for a budget year, with terms as the policy's table 1.2 wants them: the policy
 * until revised, a strategy of five years that covers the year, guidelines until revised, and an older, superseded strategy.
 */
export const exampleDocuments = (year: number): GoverningDocument[] => {
  const from = year - 3;
  return [
    documentOf({
      id: 'it-policy',
      type: 'policy',
      title: 'IT-policy för Exempelkommun',
      from: day(year - 9, '06-17'),
      to: null,
      caseNumber: `KS ${year - 9}/214`,
    }),
    documentOf({
      id: 'it-strategi',
      type: 'strategy',
      title: `IT-strategi ${from}–${from + 4}`,
      from: day(from, '01-01'),
      to: day(from + 4, '12-31'),
      caseNumber: `KS ${from - 1}/377`,
    }),
    documentOf({
      id: `it-strategi-${from - 5}`,
      type: 'strategy',
      title: `IT-strategi ${from - 5}–${from - 1}`,
      from: day(from - 5, '01-01'),
      to: day(from - 1, '12-31'),
      caseNumber: `KS ${from - 6}/92`,
      status: 'superseded',
    }),
    documentOf({
      id: 'riktlinje-informationssakerhet',
      type: 'guideline',
      title: 'Riktlinjer för informationssäkerhet',
      from: day(year - 4, '03-14'),
      to: null,
      caseNumber: `KS ${year - 4}/58`,
    }),
    documentOf({
      id: 'riktlinje-molntjanster',
      type: 'guideline',
      title: 'Riktlinjer för molntjänster',
      from: day(year - 3, '09-02'),
      to: null,
      caseNumber: `KS ${year - 3}/301`,
    }),
    documentOf({
      id: 'riktlinje-e-tjanster',
      type: 'guideline',
      title: 'Riktlinjer för e-tjänster',
      from: day(year - 2, '01-20'),
      to: null,
      caseNumber: `KS ${year - 2}/17`,
    }),
  ];
};

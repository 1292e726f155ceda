import type { DepartmentId, DocumentId, Instant, LocalDate } from '../../../lambdas/domain/brands.ts';
import {
  type Basis,
  type DocumentType,
  type DocumentVersion,
  type GoverningDocument,
  hashOfText,
  type Term,
} from '../../../lambdas/domain/document.ts';
import { addDays, atLocalTime } from '../../../lambdas/domain/local-time.ts';
import { DEFAULT_RULES } from '../../../lambdas/domain/register-rules.ts';

type Decided = Extract<DocumentVersion, { status: 'in-force' }>;

export interface InForce {
  id: string;
  type: DocumentType;
  title: string;
  owner: string;
  department?: DepartmentId;
  caseNumber?: string;
  basis: Basis;
  term: Term;
  savedAt: Instant;
  text?: string;
  confirmedOn?: LocalDate;
}

const versionFor = ({ title, caseNumber, basis, term, savedAt, owner, text, confirmedOn }: InForce): Decided => ({
  number: 1,
  title,
  textHash: text === undefined ? null : hashOfText(text),
  caseNumber: caseNumber ?? null,
  files: [],
  minorityUsed: false,
  savedBy: owner,
  savedAt,
  status: 'in-force',
  basis,
  term,
  confirmations: confirmedOn ? [{ on: confirmedOn, by: owner, reason: 'Gäller som den är.' }] : [],
});

/** A document with one version, in force. */
export const documentInForce = (described: InForce): GoverningDocument => ({
  id: described.id as DocumentId,
  type: described.type,
  owner: described.owner,
  department: described.department ?? null,
  versions: [versionFor(described)],
  review: null,
});

interface Described {
  id: string;
  type: Exclude<DocumentType, 'action-plan'>;
  title: string;
  from: LocalDate;
  to: LocalDate | null;
  caseNumber: string;
  text: string;
  /** When it was last gone through. */
  confirmedOn?: LocalDate;
  /** Another document came in its place the day after its term. */
  supersededBy?: string;
}

export interface ExampleDocument {
  document: GoverningDocument;
  text: string;
}

const documentOf = (described: Described): ExampleDocument => {
  const { id, type, title, from, to, caseNumber, text, confirmedOn, supersededBy } = described;
  const { owner, decidedBy } = DEFAULT_RULES.types[type];
  const decidedOn = addDays(from, -30);
  const document = documentInForce({
    id,
    type,
    title,
    owner,
    caseNumber,
    basis: { body: decidedBy, decidedOn, paragraph: decidedBy === 'kf' ? '§ 87' : null, decision: null },
    term: { validFrom: from, validTo: to },
    savedAt: atLocalTime(decidedOn, '20:00'),
    text,
    ...(confirmedOn ? { confirmedOn } : {}),
  });
  if (supersededBy === undefined || to === null) return { document, text };
  const by = { document: supersededBy as DocumentId, version: 1 };
  const versions = document.versions.map((one) => ({ ...one, status: 'superseded' as const, by, lastDay: to }));
  return { document: { ...document, versions: versions as DocumentVersion[] }, text };
};

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
export const exampleDocuments = (year: number): ExampleDocument[] => {
  const from = year - 3;
  return [
    documentOf({
      id: 'it-policy',
      text: 'Kommunens IT-stöd ska göra vardagen enklare för invånare, företag och medarbetare.\n\nInformationen ska vara tillgänglig under överenskomna tider, bara åtkomlig för behöriga, riktig och spårbar.\n\nVarje förvaltning planerar sina förändringar i en årlig handlingsplan som fullmäktige beslutar.',
      confirmedOn: day(year - 3, '05-20'),
      type: 'policy',
      title: 'IT-policy för Exempelkommun',
      from: day(year - 9, '06-17'),
      to: null,
      caseNumber: `KS ${year - 9}/214`,
    }),
    documentOf({
      id: 'it-strategi',
      text: '1. Vi köper in gemensamt och återanvänder det vi har.\n2. Det som byggs ska gå att byta ut: öppna gränssnitt, egna data.\n3. Informationssäkerheten prövas innan något införs.\n4. E-tjänster först för det som flest behöver.',
      type: 'strategy',
      title: `IT-strategi ${from}–${from + 4}`,
      from: day(from, '01-01'),
      to: day(from + 4, '12-31'),
      caseNumber: `KS ${from - 1}/377`,
    }),
    documentOf({
      id: `it-strategi-${from - 5}`,
      text: '1. Drift och support samlas i kommunen.\n2. Färre system: ett för varje behov.\n3. E-tjänster för de vanligaste ärendena.',
      type: 'strategy',
      title: `IT-strategi ${from - 5}–${from - 1}`,
      from: day(from - 5, '01-01'),
      to: day(from - 1, '12-31'),
      caseNumber: `KS ${from - 6}/92`,
      supersededBy: 'it-strategi',
    }),
    documentOf({
      id: 'riktlinje-informationssakerhet',
      text: 'Information klassas efter konfidentialitet, riktighet och tillgänglighet innan ett system köps eller ändras.\n\nBehörighet ges efter uppgift och följs upp varje år.',
      type: 'guideline',
      title: 'Riktlinjer för informationssäkerhet',
      from: day(year - 4, '03-14'),
      to: null,
      caseNumber: `KS ${year - 4}/58`,
    }),
    documentOf({
      id: 'riktlinje-molntjanster',
      text: 'En molntjänst används bara när informationen är klassad, avtalet ger kommunen tillbaka sina data och det finns en plan för att lämna tjänsten.',
      type: 'guideline',
      title: 'Riktlinjer för molntjänster',
      from: day(year - 3, '09-02'),
      to: null,
      caseNumber: `KS ${year - 3}/301`,
    }),
    documentOf({
      id: 'riktlinje-e-tjanster',
      text: 'En e-tjänst ska kunna användas av alla: på telefon, med tangentbord och med hjälpmedel. Pappersvägen finns kvar för den som behöver den.',
      type: 'guideline',
      title: 'Riktlinjer för e-tjänster',
      from: day(year - 2, '01-20'),
      to: null,
      caseNumber: `KS ${year - 2}/17`,
    }),
  ];
};

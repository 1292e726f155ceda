import type { Child } from 'hono/jsx';
import type { LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import { diffOf } from '../../lambdas/domain/diff.ts';
import { type DocumentVersion, type GoverningDocument, isDecided } from '../../lambdas/domain/document.ts';
import { DEFAULT_RULES } from '../../lambdas/domain/register-rules.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { ComparePage, DocumentPage, type DocumentPageProps } from '../../lambdas/web/views/document.tsx';
import { FilesPage } from '../../lambdas/web/views/document-files.tsx';
import { DraftPage, NewDocumentPage } from '../../lambdas/web/views/document-forms.tsx';
import { DocumentTablePage } from '../../lambdas/web/views/document-table.tsx';
import { DocumentArchivePage, DocumentsPage } from '../../lambdas/web/views/documents.tsx';
import { aStrategy, NOW, STRATEGY_TEXTS } from './a-plan.ts';

const day = (text: string): LocalDate => text as LocalDate;
const bodies = new Map([
  ['kf', 'Kommunfullmäktige'],
  ['it-gruppen', 'IT-gruppen'],
]);

const decidedIn = (document: GoverningDocument) => {
  const version = document.versions.find(isDecided);
  if (!version) throw new Error('The strategy has a version in force');
  return version;
};

const policy = (): GoverningDocument => {
  const strategy = aStrategy();
  const title = 'IT-policy för Älvboda kommun';
  const version: DocumentVersion = {
    ...decidedIn(strategy),
    title,
    term: { validFrom: day('2021-06-17'), validTo: null },
    confirmations: [{ on: day('2026-05-04'), by: 'per', reason: 'Visionen står sig.' }],
  };
  return { ...strategy, id: 'it-policy' as typeof strategy.id, type: 'policy', owner: 'it-group', versions: [version] };
};

const withFiles = (version: DocumentVersion): DocumentVersion => ({
  ...version,
  files: [
    {
      name: 'Bilaga 1 Informationsklassning av verksamhetssystem och e-tjänster.pdf',
      hash: 'a'.repeat(64),
      type: 'application/pdf',
      bytes: 1_240_000,
    },
    { name: 'Kostnader.xlsx', hash: 'b'.repeat(64), type: 'application/vnd.ms-excel', bytes: 18_400 },
  ],
});

/** The pages of the register, in the states that people meet them in. */
export const documentGallery = (at: Surroundings, stranger: Surroundings): Record<string, Child> => {
  const strategy = aStrategy();
  const [first, second] = strategy.versions;
  if (!first || !second) throw new Error('The strategy has two versions');
  const draft: DocumentVersion = {
    ...decidedIn(strategy),
    number: 2,
    status: 'draft',
    referredBack: { reason: 'Beskriv kostnaderna.', basis: decidedIn(strategy).basis },
  };
  const shown: DocumentPageProps = {
    at,
    document: strategy,
    row: 4,
    shown: first,
    text: STRATEGY_TEXTS[0],
    standing: 'expiring',
    due: day('2027-12-31'),
    versions: strategy.versions,
    bodies,
    decidedBy: 'Kommunfullmäktige',
    rights: { read: true, edit: true, register: true },
    others: [{ id: 'it-strategi-2', title: 'IT-strategi 2028–2032' }],
    refused: null,
  };
  const onAgenda: DocumentVersion = {
    ...second,
    status: 'on-agenda',
    meeting: 'kf-2027-11-22' as MeetingId,
    item: 1,
    proposedBy: 'per',
    proposedAt: NOW,
    term: { validFrom: day('2028-01-01'), validTo: day('2032-12-31') },
  };
  const table = { rules: DEFAULT_RULES, version: 0, bodies, values: valuesOf(DEFAULT_RULES) };
  const inForce = [strategy, policy()].map((document) => ({ document, version: decidedIn(document) }));
  return {
    documents: DocumentsPage({ at: stranger, inForce, bodies, staff: null }),
    'documents-empty': DocumentsPage({ at: stranger, inForce: [], bodies, staff: null }),
    'documents-staff': DocumentsPage({
      at,
      inForce,
      bodies,
      staff: {
        mayCreate: true,
        underWay: [
          {
            document: strategy,
            title: 'IT-strategi 2023–2027',
            standing: 'expiring',
            version: second,
            due: day('2027-12-31'),
          },
          { document: policy(), title: 'IT-policy', standing: 'in-force', version: null, due: null },
        ],
      },
    }),
    'document-archive': DocumentArchivePage({
      at: stranger,
      archived: [
        { document: strategy, version: decidedIn(strategy), ended: day('2027-12-31'), how: 'superseded' },
        { document: policy(), version: decidedIn(policy()), ended: day('2026-12-31'), how: 'repealed' },
      ],
    }),
    'document-archive-empty': DocumentArchivePage({ at: stranger, archived: [] }),
    document: DocumentPage({
      ...shown,
      at: stranger,
      versions: [first],
      standing: 'in-force',
      rights: { read: false, edit: false, register: false },
    }),
    'document-proposed': DocumentPage(shown),
    'document-on-agenda': DocumentPage({ ...shown, document: { ...strategy, versions: [first, onAgenda] } }),
    'document-draft-refused': DocumentPage({
      ...shown,
      shown: draft,
      document: { ...strategy, versions: [first, draft], review: null },
      versions: [first, draft],
      refused: { act: 'foresla', values: NO_VALUES, problems: [{ pointer: '/validFrom', code: 'not-a-date' }] },
    }),
    'document-rejected': DocumentPage({
      ...shown,
      shown: {
        ...draft,
        status: 'rejected',
        reasons: ['För dyr', 'För sen'],
        basis: decidedIn(strategy).basis,
      } as DocumentVersion,
      text: '',
      document: { ...strategy, versions: [first], review: null },
    }),
    'document-policy': DocumentPage({
      ...shown,
      document: policy(),
      shown: decidedIn(policy()),
      versions: policy().versions,
      standing: 'in-force',
      due: day('2031-05-03'),
    }),
    'document-expired': DocumentPage({
      ...shown,
      at: stranger,
      standing: 'expired',
      versions: [first],
      rights: { read: false, edit: false, register: false },
    }),
    'document-compare': ComparePage({
      at: stranger,
      document: strategy,
      from: first,
      to: second,
      versions: strategy.versions,
      passages: diffOf(STRATEGY_TEXTS[0], STRATEGY_TEXTS[1]),
    }),
    'document-same': ComparePage({
      at: stranger,
      document: strategy,
      from: first,
      to: first,
      versions: strategy.versions,
      passages: diffOf(STRATEGY_TEXTS[0], STRATEGY_TEXTS[0]),
    }),
    'document-new-error': NewDocumentPage({
      at,
      values: NO_VALUES,
      problems: [{ pointer: '/title', code: 'required' }],
    }),
    'document-edit': DraftPage({
      at,
      document: strategy,
      title: 'IT-strategi 2028–2032',
      row: 5,
      max: 40_000,
      values: valuesOf({ title: 'IT-strategi 2028–2032', text: STRATEGY_TEXTS[1] }),
      problems: [],
    }),
    'document-files': FilesPage({ at, document: strategy, version: withFiles(draft), row: 5, refused: null }),
    'document-files-empty': FilesPage({ at, document: strategy, version: draft, row: 5, refused: null }),
    'document-files-error': FilesPage({
      at,
      document: strategy,
      version: withFiles(draft),
      row: 5,
      refused: { of: 'new', values: NO_VALUES, problems: [{ pointer: '/file', code: 'wrong-type' }] },
    }),
    'document-with-files': DocumentPage({
      ...shown,
      at: stranger,
      shown: withFiles(first),
      versions: [first],
      standing: 'in-force',
      rights: { read: false, edit: false, register: false },
    }),
    'document-table': DocumentTablePage({ ...table, at: stranger, mayChange: false, problems: [] }),
    'document-table-error': DocumentTablePage({
      ...table,
      at,
      mayChange: true,
      problems: [{ pointer: '/types/strategy/decidedBy', code: 'not-found' }],
    }),
  };
};

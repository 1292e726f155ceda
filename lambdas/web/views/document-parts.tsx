import type { Part, Passage } from '../../domain/diff.ts';
import {
  type Basis,
  type DocumentVersion,
  type GoverningDocument,
  isDecided,
  lastDayOf,
  type Term,
} from '../../domain/document.ts';
import { longDate } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { DefinitionList, type Fact } from '../ui/lists.tsx';
import type { Surroundings } from '../ui/surroundings.ts';

/** How the bodies are called, by id. */
export type BodyNames = ReadonlyMap<string, string>;

export const basisText = (at: Surroundings, { body, decidedOn, paragraph }: Basis, names: BodyNames): string =>
  textsFor(at.locale).document.decidedLine(
    names.get(body) ?? body,
    decidedOn === null ? '' : longDate(decidedOn, at.locale),
    paragraph ?? '',
  );

export const termText = (at: Surroundings, { validFrom, validTo }: Term): string => {
  const { document } = textsFor(at.locale);
  return document.termLine(
    longDate(validFrom, at.locale),
    validTo === null ? document.untilRevised : longDate(validTo, at.locale),
  );
};

/** Who answers for a document: an office by its name, never a person's name to the public. */
export const ownerText = (at: Surroundings, { owner, type }: Pick<GoverningDocument, 'owner' | 'type'>): string => {
  const { document } = textsFor(at.locale);
  if (owner === 'it-group' || owner === 'it-office') return document.owners[owner];
  return type === 'action-plan' ? document.owners.head : document.person;
};

/** The facts of one version, as far as its status has them. */
export const VersionFacts = ({
  at,
  document: one,
  version,
  bodies,
  due,
}: {
  at: Surroundings;
  document: GoverningDocument;
  version: DocumentVersion;
  bodies: BodyNames;
  /** The day by which it is to be gone through, for those who mind it. */
  due: string | null;
}) => {
  const { document, names } = textsFor(at.locale);
  const { facts } = document;
  const decided = isDecided(version) ? version : undefined;
  const last = decided && lastDayOf(decided);
  const list: (Fact | null)[] = [
    { term: facts.type, value: names.documentType[one.type] },
    { term: facts.owner, value: ownerText(at, one) },
    decided ? { term: facts.decided, value: basisText(at, decided.basis, bodies) } : null,
    version.caseNumber ? { term: facts.caseNumber, value: version.caseNumber } : null,
    'term' in version
      ? { term: facts.term, value: termText(at, { ...version.term, validTo: last ?? version.term.validTo }) }
      : null,
    due === null ? null : { term: facts.due, value: due },
    ...(decided?.confirmations ?? []).map(({ on, reason }) => ({
      term: facts.confirmed,
      value: document.confirmedLine(longDate(on, at.locale), reason),
    })),
    version.status === 'superseded'
      ? {
          term: facts.supersededBy,
          value: <Link href={paths.document(version.by.document)}>{document.version(version.by.version)}</Link>,
        }
      : null,
    version.status === 'repealed'
      ? { term: facts.repealed, value: `${basisText(at, version.repealedBy, bodies)}. ${version.reason}` }
      : null,
  ];
  return <DefinitionList at={at} facts={list.filter((fact) => fact !== null)} lined />;
};

const Side = ({ parts, kind, said }: { parts: readonly Part[]; kind: 'del' | 'ins'; said: string }) =>
  parts.length === 0 ? null : (
    <p class="prose">
      <span class="ds-sr-only">{said} </span>
      {parts.map(({ text, changed }) =>
        changed ? kind === 'del' ? <del>{text}</del> : <ins>{text}</ins> : <span>{text}</span>,
      )}
    </p>
  );

/** What differs between two texts. Long stretches that do not differ are only counted. */
export const DiffView = ({ at, passages }: { at: Surroundings; passages: readonly Passage[] }) => {
  const { compare } = textsFor(at.locale).document;
  if (!passages.some((passage) => passage.kind === 'changed')) return <p>{compare.same}</p>;
  return (
    <div class="stack stack-tight">
      {passages.map((passage) =>
        passage.kind === 'same' ? (
          passage.lines.length > 6 ? (
            <p class="quiet">… {compare.unchanged(passage.lines.length)} …</p>
          ) : (
            <p class="prose quiet">{passage.lines.join('\n')}</p>
          )
        ) : (
          <div class="stack stack-tight">
            <Side parts={passage.before} kind="del" said={compare.removed} />
            <Side parts={passage.after} kind="ins" said={compare.added} />
          </div>
        ),
      )}
    </div>
  );
};

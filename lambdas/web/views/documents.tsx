import type { LocalDate } from '../../domain/brands.ts';
import {
  type DecidedVersion,
  DOCUMENT_TYPES,
  type DocumentType,
  type DocumentVersion,
  type GoverningDocument,
  lastDayOf,
} from '../../domain/document.ts';
import type { Standing } from '../../domain/register-rules.ts';
import { sortedBy } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Link, LinkButton } from '../ui/buttons.tsx';
import { EmptyState, Section } from '../ui/containers.tsx';
import { TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { STANDING_COLOR, Tag } from '../ui/tag.tsx';
import { DateText } from '../ui/values.tsx';
import type { BodyNames } from './document-parts.tsx';

export interface InForce {
  document: GoverningDocument;
  version: DecidedVersion;
}

export interface UnderWay {
  document: GoverningDocument;
  title: string;
  standing: Standing;
  /** The version that is written or proposed; null when only its time is running out. */
  version: DocumentVersion | null;
  due: LocalDate | null;
}

export interface DocumentsPageProps {
  at: Surroundings;
  inForce: readonly InForce[];
  bodies: BodyNames;
  /** For those who keep the register; null for everybody else. */
  staff: { underWay: readonly UnderWay[]; mayCreate: boolean } | null;
}

const lastDay = (at: Surroundings, version: DecidedVersion) => {
  const last = lastDayOf(version);
  return last === null ? textsFor(at.locale).document.untilRevised : <DateText at={at} date={last} />;
};

const TypeTable = ({ at, inForce, bodies, type }: Omit<DocumentsPageProps, 'staff'> & { type: DocumentType }) => {
  const { document } = textsFor(at.locale);
  const { columns } = document;
  return (
    <Table
      at={at}
      caption={document.caption(document.plural[type])}
      quietCaption
      columns={[
        { title: columns.title },
        { title: columns.decidedBy },
        { title: columns.validFrom },
        { title: columns.validTo },
      ]}
      rows={sortedBy(inForce, ({ version }) => version.title, at.locale).map(({ document: one, version }) => [
        <Link href={paths.document(one.id)}>{version.title}</Link>,
        [bodies.get(version.basis.body) ?? version.basis.body, version.basis.paragraph].filter(Boolean).join(', '),
        <DateText at={at} date={version.term.validFrom} />,
        lastDay(at, version),
      ])}
      cards
    />
  );
};

const ToWorkOn = ({ at, underWay }: { at: Surroundings; underWay: readonly UnderWay[] }) => {
  const { document, names } = textsFor(at.locale);
  return (
    <Section title={document.underWay} id="under-way">
      <p class="measure">{underWay.length === 0 ? document.underWayEmpty : document.underWayIntro}</p>
      <TaskList
        tasks={underWay.map(({ document: one, title, standing, version, due }) => ({
          title,
          href: paths.document(one.id),
          about: (
            <>
              {names.documentType[one.type]}
              {version &&
                ` · ${document.version(version.number)}: ${names.versionStatus[version.status].toLowerCase()}`}
              {due && (
                <>
                  {' · '}
                  {document.facts.due} <DateText at={at} date={due} />
                </>
              )}
            </>
          ),
          status: <Tag color={STANDING_COLOR[standing]} text={names.standing[standing]} />,
        }))}
      />
    </Section>
  );
};

/** What is in force today, for everybody; and what there is to do, for those who keep the register. */
export const DocumentsPage = ({ at, inForce, bodies, staff }: DocumentsPageProps) => {
  const { document } = textsFor(at.locale);
  return (
    <Page at={at} title={document.listTitle}>
      <p class="measure">{document.intro}</p>
      {staff?.mayCreate && (
        <Actions>
          <LinkButton href={paths.newDocument}>{document.newDocument}</LinkButton>
        </Actions>
      )}
      {staff && <ToWorkOn at={at} underWay={staff.underWay} />}
      {inForce.length === 0 && (
        <EmptyState title={document.empty}>
          <p>{document.emptyText}</p>
        </EmptyState>
      )}
      {DOCUMENT_TYPES.filter((type) => inForce.some((one) => one.document.type === type)).map((type) => (
        <Section title={document.plural[type]} id={type}>
          <TypeTable
            at={at}
            bodies={bodies}
            type={type}
            inForce={inForce.filter((one) => one.document.type === type)}
          />
        </Section>
      ))}
      <p>
        <Link href={paths.documentArchive}>{document.toArchive}</Link>
      </p>
      <p>
        <Link href={paths.documentTable}>{document.toTable}</Link>
      </p>
    </Page>
  );
};

export interface Archived extends InForce {
  ended: LocalDate;
  how: 'superseded' | 'repealed' | 'expired';
}

/** What was in force once: superseded, repealed or run out, the latest first. */
export const DocumentArchivePage = ({ at, archived }: { at: Surroundings; archived: readonly Archived[] }) => {
  const { document, names } = textsFor(at.locale);
  const { columns } = document;
  return (
    <Page
      at={at}
      title={document.archiveTitle}
      crumbs={[{ text: document.listTitle, href: paths.documents }, { text: document.archiveTitle }]}
    >
      <p class="measure">{document.archiveIntro}</p>
      {archived.length === 0 ? (
        <EmptyState title={document.archiveEmpty} />
      ) : (
        <Table
          at={at}
          caption={document.archiveTitle}
          quietCaption
          columns={[
            { title: columns.title },
            { title: columns.version },
            { title: columns.validFrom },
            { title: columns.validTo },
            { title: columns.standing },
          ]}
          rows={archived.map(({ document: one, version, ended, how }) => [
            <Link href={paths.documentVersion(one.id, version.number)}>{version.title}</Link>,
            version.number,
            <DateText at={at} date={version.term.validFrom} />,
            <DateText at={at} date={ended} />,
            names.standing[how],
          ])}
          cards
        />
      )}
    </Page>
  );
};

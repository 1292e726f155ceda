import type { LocalDate } from '../../domain/brands.ts';
import type { Passage } from '../../domain/diff.ts';
import type { DocumentVersion, GoverningDocument } from '../../domain/document.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Standing } from '../../domain/register-rules.ts';
import { longDate } from '../format.ts';
import { type FormValues, valuesOf } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button, Link } from '../ui/buttons.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { STANDING_COLOR, Tag, VERSION_COLOR } from '../ui/tag.tsx';
import { DocumentActs, type DocumentRights, type RefusedDocumentAct } from './document-acts.tsx';
import { VersionFiles } from './document-files.tsx';
import { type BodyNames, DiffView, termText, VersionFacts } from './document-parts.tsx';

export interface DocumentPageProps {
  at: Surroundings;
  document: GoverningDocument;
  /** Version of the document's row, which its forms carry. */
  row: number;
  /** The version that the page shows, and its text. */
  shown: DocumentVersion;
  text: string;
  standing: Standing;
  due: LocalDate | null;
  /** Those that the reader may see. */
  versions: readonly DocumentVersion[];
  bodies: BodyNames;
  decidedBy: string;
  rights: DocumentRights;
  /** Other documents in force, by id and title, that may come in this one's place. */
  others: readonly { id: string; title: string }[];
  refused: RefusedDocumentAct | null;
}

const Notices = ({ at, document: one, standing, due, rights }: DocumentPageProps) => {
  const { document, names } = textsFor(at.locale);
  const day = (date: LocalDate): string => longDate(date, at.locale);
  return (
    <>
      {(standing === 'expired' || standing === 'superseded' || standing === 'repealed' || standing === 'coming') && (
        <Alert tone="warning">{document.notInForce(names.standing[standing].toLowerCase())}</Alert>
      )}
      {rights.read && one.review && (
        <Alert tone="warning">
          <p>{document.asked(day(localDateAt(one.review.askedAt)), day(one.review.dueOn))}</p>
          {one.review.escalatedAt && <p>{document.escalated(day(localDateAt(one.review.escalatedAt)))}</p>}
        </Alert>
      )}
      {rights.read && !one.review && standing === 'expiring' && due && (
        <Alert tone="info">{document.expiring(day(due))}</Alert>
      )}
    </>
  );
};

const Words = ({ at, document: one, shown, text }: DocumentPageProps) => {
  const { document } = textsFor(at.locale);
  if (text !== '') return <div class="prose measure">{text}</div>;
  const plan = /^plan-(\d{4})-(.+)$/.exec(one.id);
  if (shown.status === 'in-force' && plan)
    return <Link href={paths.adoptedPlan(Number(plan[1]), plan[2] ?? '')}>{document.readPlan}</Link>;
  return <p class="quiet">{document.noText}</p>;
};

const Reasons = ({ at, version }: { at: Surroundings; version: DocumentVersion }) => {
  const { document } = textsFor(at.locale);
  if (version.status === 'rejected')
    return (
      <Alert tone="danger" title={`${document.rejected} (${version.basis.paragraph ?? ''})`}>
        <p class="prose">{version.reasons.join('\n')}</p>
      </Alert>
    );
  return version.status === 'draft' && version.referredBack ? (
    <Alert tone="warning" title={`${document.referredBack} (${version.referredBack.basis.paragraph ?? ''})`}>
      <p class="prose">{version.referredBack.reason}</p>
    </Alert>
  ) : null;
};

/** Two versions to compare, asked for by an address that can be linked to. */
const CompareForm = ({
  at,
  id,
  versions,
  values,
}: {
  at: Surroundings;
  id: string;
  versions: readonly DocumentVersion[];
  values: FormValues;
}) => {
  const { compare, version } = textsFor(at.locale).document;
  const options = versions.map(({ number }) => ({ value: String(number), text: version(number) }));
  const form = { at, values, problems: [] };
  return (
    <form method="get" action={paths.documentCompare(id)} class="stack measure">
      <SelectField form={form} name="fran" label={compare.from} options={options} width="narrow" />
      <SelectField form={form} name="till" label={compare.to} options={options} width="narrow" />
      <Button variant="secondary">{compare.button}</Button>
    </form>
  );
};

const Versions = ({ at, document: one, versions }: DocumentPageProps) => {
  const { document, names } = textsFor(at.locale);
  const [newest, second] = versions.toReversed();
  return (
    <Section title={document.versions} id="versions">
      <TaskList
        tasks={versions.toReversed().map((version) => ({
          title: `${document.version(version.number)}: ${version.title}`,
          href: paths.documentVersion(one.id, version.number),
          about: 'term' in version ? termText(at, version.term) : null,
          status: <Tag color={VERSION_COLOR[version.status]} text={names.versionStatus[version.status]} />,
        }))}
      />
      {newest && second && (
        <Details summary={document.compare.open}>
          <CompareForm
            at={at}
            id={one.id}
            versions={versions}
            values={valuesOf({ fran: second.number, till: newest.number })}
          />
        </Details>
      )}
    </Section>
  );
};

/** A document: how it stands, what it says, its versions, and what the reader may do. */
export const DocumentPage = (props: DocumentPageProps) => {
  const { at, document: one, shown, standing, due, bodies, rights, refused } = props;
  const texts = textsFor(at.locale);
  const { document, names } = texts;
  const scope = refused?.act ?? '';
  return (
    <Page
      at={at}
      title={shown.title}
      trace={`document/${one.id}`}
      eyebrow={names.documentType[one.type]}
      crumbs={[{ text: document.listTitle, href: paths.documents }, { text: shown.title }]}
      problems={listed(texts, refused?.problems ?? [], scope)}
    >
      <p class="actions">
        <Tag color={STANDING_COLOR[standing]} text={names.standing[standing]} />
        <span>
          {document.version(shown.number)}: {names.versionStatus[shown.status].toLowerCase()}
        </span>
      </p>
      <Notices {...props} />
      <Reasons at={at} version={shown} />
      <VersionFacts
        at={at}
        document={one}
        version={shown}
        bodies={bodies}
        due={rights.read && due !== null ? longDate(due, at.locale) : null}
      />
      <Section title={document.text} id="text">
        <Words {...props} />
      </Section>
      <VersionFiles at={at} document={one} version={shown} />
      <DocumentActs {...props} />
      <Versions {...props} />
    </Page>
  );
};

export interface ComparePageProps {
  at: Surroundings;
  document: GoverningDocument;
  from: DocumentVersion;
  to: DocumentVersion;
  versions: readonly DocumentVersion[];
  passages: readonly Passage[];
}

export const ComparePage = ({ at, document: one, from, to, versions, passages }: ComparePageProps) => {
  const { document } = textsFor(at.locale);
  return (
    <Page
      at={at}
      title={document.compare.title(to.title)}
      crumbs={[
        { text: document.listTitle, href: paths.documents },
        { text: to.title, href: paths.document(one.id) },
        { text: document.compare.open },
      ]}
    >
      <CompareForm at={at} id={one.id} versions={versions} values={valuesOf({ fran: from.number, till: to.number })} />
      <Section title={document.compare.heading(from.number, to.number)} id="diff">
        <DiffView at={at} passages={passages} />
      </Section>
    </Page>
  );
};

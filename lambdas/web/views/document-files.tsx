import { FILE_ENDINGS, MAX_FILE, MAX_FILES } from '../../domain/attachment.ts';
import type { DocumentVersion, GoverningDocument } from '../../domain/document.ts';
import type { Problem } from '../../domain/result.ts';
import { fileSize } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { Details, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Field, inputAttributes } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea } from '../ui/text-fields.tsx';

interface FilesProps {
  at: Surroundings;
  document: GoverningDocument;
  version: DocumentVersion;
}

/** The files of a version, to be fetched; nothing when it has none. */
export const VersionFiles = ({ at, document: one, version }: FilesProps) => {
  const { document } = textsFor(at.locale);
  if (version.files.length === 0) return null;
  return (
    <Section title={document.files.title} id="files">
      <ul>
        {version.files.map(({ name, hash, bytes }) => (
          <li>
            <Link href={paths.documentFile(one.id, hash)}>{name}</Link> ({fileSize(bytes, at.locale)})
          </li>
        ))}
      </ul>
    </Section>
  );
};

export interface FilesPageProps extends FilesProps {
  /** Version of the document's row. */
  row: number;
  /** A form that was sent back: that of a new file, or of the removal of the one with the hash. */
  refused: { of: 'new' | string; values: FormValues; problems: readonly Problem[] } | null;
}

/** The files of the draft: what is there, each with its removal, and a new one. */
export const FilesPage = ({ at, document: one, version, row, refused }: FilesPageProps) => {
  const texts = textsFor(at.locale);
  const { document } = texts;
  const scopeOf = (of: string): string => (of === 'new' ? '' : of.slice(0, 8));
  const filled = (of: string) => ({
    at,
    values: refused?.of === of ? refused.values : NO_VALUES,
    problems: refused?.of === of ? refused.problems : [],
    scope: scopeOf(of),
  });
  const file = {
    form: filled('new'),
    name: 'file',
    label: document.files.file,
    hint: document.files.hint(fileSize(MAX_FILE, at.locale), MAX_FILES),
  };
  return (
    <Page
      at={at}
      title={document.files.pageTitle(version.title)}
      trace={`document/${one.id}`}
      crumbs={[
        { text: document.listTitle, href: paths.documents },
        { text: version.title, href: paths.document(one.id) },
        { text: document.files.title },
      ]}
      problems={listed(texts, refused?.problems ?? [], scopeOf(refused?.of ?? 'new'))}
    >
      {version.files.length === 0 && <p class="quiet">{document.files.none}</p>}
      {version.files.map(({ name, hash, bytes }) => (
        <div class="stack measure">
          <p>
            <Link href={paths.documentFile(one.id, hash)}>{name}</Link> ({fileSize(bytes, at.locale)})
          </p>
          <Details summary={document.files.remove(name)} open={refused?.of === hash}>
            <Form
              at={at}
              action={paths.documentFiles(one.id)}
              hidden={{ version: row, do: 'remove', hash }}
              class="stack"
            >
              <TextArea form={filled(hash)} name="reason" max={1000} {...document.fields.reason} />
              <Actions>
                <Button color="danger">{document.files.removeButton}</Button>
              </Actions>
            </Form>
          </Details>
        </div>
      ))}
      <Section title={document.files.add} id="add">
        <Form
          at={at}
          action={paths.documentFiles(one.id)}
          hidden={{ version: row, do: 'add' }}
          class="stack measure"
          files
        >
          <Field {...file}>
            <input
              class="ds-input"
              type="file"
              accept={FILE_ENDINGS.map((one) => `.${one}`).join(',')}
              {...inputAttributes(file)}
            />
          </Field>
          <Actions>
            <Button>{document.files.addButton}</Button>
            <LinkButton href={paths.document(one.id)} variant="tertiary">
              {document.files.back}
            </LinkButton>
          </Actions>
        </Form>
      </Section>
    </Page>
  );
};

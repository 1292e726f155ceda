import type { GoverningDocument } from '../../domain/document.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { optionsOf, RadioGroup } from '../ui/choice-fields.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea, TextField } from '../ui/text-fields.tsx';

interface NewProps {
  at: Surroundings;
  values: FormValues;
  problems: readonly Problem[];
}

export const NewDocumentPage = ({ at, values, problems }: NewProps) => {
  const texts = textsFor(at.locale);
  const { document, names } = texts;
  const form = { at, values, problems };
  return (
    <Page
      at={at}
      title={document.newDocument}
      crumbs={[{ text: document.listTitle, href: paths.documents }, { text: document.newDocument }]}
      problems={listed(texts, problems)}
    >
      <Form at={at} action={paths.newDocument} class="stack measure">
        <RadioGroup
          form={form}
          name="type"
          {...document.fields.type}
          options={optionsOf(['policy', 'strategy', 'guideline'], names.documentType)}
        />
        <TextField form={form} name="title" {...document.fields.title} />
        <Actions>
          <Button>{document.create}</Button>
          <LinkButton href={paths.documents} variant="tertiary">
            {texts.common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
};

export interface DraftPageProps extends NewProps {
  document: GoverningDocument;
  title: string;
  /** Version of the document's row. */
  row: number;
  max: number;
}

export const DraftPage = ({ at, document: one, title, row, max, values, problems }: DraftPageProps) => {
  const texts = textsFor(at.locale);
  const { document } = texts;
  const form = { at, values, problems };
  return (
    <Page
      at={at}
      title={document.editTitle(title)}
      trace={`document/${one.id}`}
      crumbs={[
        { text: document.listTitle, href: paths.documents },
        { text: title, href: paths.document(one.id) },
        { text: document.edit },
      ]}
      problems={listed(texts, problems)}
    >
      <Form at={at} action={paths.documentDraft(one.id)} hidden={{ version: row }} class="stack">
        <TextField form={form} name="title" {...document.fields.title} />
        <TextArea form={form} name="text" max={max} rows={24} {...document.fields.text} />
        <TextField form={form} name="caseNumber" width="narrow" optional {...document.fields.caseNumber} />
        <Actions>
          <Button>{document.save}</Button>
          <LinkButton href={paths.document(one.id)} variant="tertiary">
            {texts.common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
};

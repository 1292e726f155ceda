import { DOCUMENT_TYPES, type DocumentType } from '../../domain/document.ts';
import { OWNERS, type RegisterRules, type TypeRule } from '../../domain/register-rules.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { optionsOf, SelectField } from '../ui/choice-fields.tsx';
import { Details } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Fieldset, type Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { TextField } from '../ui/text-fields.tsx';
import type { BodyNames } from './document-parts.tsx';

interface TablePageProps {
  at: Surroundings;
  rules: RegisterRules;
  /** Version of the table's row; 0 while the policy's own is in use. */
  version: number;
  bodies: BodyNames;
  mayChange: boolean;
  values: FormValues;
  problems: readonly Problem[];
}

const termOf = (at: Surroundings, { term, reviewYears }: TypeRule): string => {
  const { table } = textsFor(at.locale).document;
  const long =
    term.kind === 'years'
      ? table.years(term.least, term.most)
      : term.moreThan === null
        ? ''
        : table.longerThan(term.moreThan);
  const review = reviewYears === null ? '' : table.review(reviewYears);
  return [long, review].filter((part) => part !== '').join('. ') || table.asNeeded;
};

interface TypeFieldsProps {
  form: Filled;
  type: DocumentType;
  rule: TypeRule;
  bodies: BodyNames;
}

const TypeFields = ({ form, type, rule, bodies }: TypeFieldsProps) => {
  const { document, names } = textsFor(form.at.locale);
  const { fields } = document;
  const name = (field: string): string => `types.${type}.${field}`;
  const number = (field: string, text: { label: string }) => (
    <TextField form={form} name={name(field)} width="short" {...text} />
  );
  // The body that stands there may not have been added yet.
  const decidedBy = new Map([[rule.decidedBy as string, rule.decidedBy as string], ...bodies]);
  return (
    <Fieldset legend={names.documentType[type]}>
      <input type="hidden" name={name('term.kind')} value={rule.term.kind} />
      {rule.term.kind === 'years' ? (
        <>
          {number('term.least', fields.least)}
          {number('term.most', fields.most)}
        </>
      ) : (
        number('term.moreThan', fields.moreThan)
      )}
      {number('reviewYears', fields.reviewYears)}
      <SelectField
        form={form}
        name={name('owner')}
        {...fields.owner}
        options={optionsOf(OWNERS, document.owners)}
        width="narrow"
      />
      <SelectField
        form={form}
        name={name('decidedBy')}
        {...fields.decidedBy}
        options={[...decidedBy].map(([value, text]) => ({ value, text }))}
        width="narrow"
      />
      {number('leadDays', fields.leadDays)}
    </Fieldset>
  );
};

/** The policy's table 1.2 as it is set: for everybody to read, and for those who may to change. */
export const DocumentTablePage = (props: TablePageProps) => {
  const { at, rules, version, bodies, mayChange, values, problems } = props;
  const texts = textsFor(at.locale);
  const { document, names } = texts;
  const { table } = document;
  const form: Filled = { at, values, problems };
  return (
    <Page
      at={at}
      title={table.title}
      trace="setting/register"
      crumbs={[{ text: document.listTitle, href: paths.documents }, { text: table.title }]}
      problems={listed(texts, problems)}
    >
      <p class="measure">{table.intro}</p>
      <Table
        at={at}
        caption={table.caption}
        quietCaption
        columns={Object.values(table.columns).map((title) => ({ title }))}
        rows={DOCUMENT_TYPES.map((type) => {
          const rule = rules.types[type];
          return [
            names.documentType[type],
            termOf(at, rule),
            document.owners[rule.owner],
            bodies.get(rule.decidedBy) ?? rule.decidedBy,
            rule.leadDays === null ? table.notAsked : table.days(rule.leadDays),
          ];
        })}
        cards
      />
      {mayChange && (
        <Details summary={table.change} open={problems.length > 0}>
          <Form at={at} action={paths.documentTable} hidden={{ version }} class="stack measure">
            {DOCUMENT_TYPES.map((type) => (
              <TypeFields form={form} type={type} rule={rules.types[type]} bodies={bodies} />
            ))}
            <TextField form={form} name="escalateDays" width="short" {...document.fields.escalateDays} />
            <Actions>
              <Button>{table.save}</Button>
            </Actions>
          </Form>
        </Details>
      )}
    </Page>
  );
};

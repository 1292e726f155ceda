import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { fieldId, type ListedProblem } from '../ui/error-summary.tsx';
import { Field, inputAttributes } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag, type TagColor } from '../ui/tag.tsx';
import { DateField } from '../ui/text-fields.tsx';
import type { RosterLine } from './roster-model.ts';

export interface RosterPageProps {
  at: Surroundings;
  body: { id: string; name: string };
  values: FormValues;
  /** What is wrong with the file as a whole, or with the day. */
  problems: readonly ListedProblem[];
  /** What became of each line; null before a file has been read. */
  report: {
    lines: readonly RosterLine[];
    ended: readonly { name: string; to: string }[];
    outcome: 'stored' | 'tried' | 'not-stored';
  } | null;
}

const COLOR: Record<RosterLine['came'], TagColor> = {
  added: 'success',
  changed: 'info',
  unchanged: 'neutral',
  'not-read': 'danger',
  'held-back': 'neutral',
};

/** What became of each line of a file that was read. */
export const LinesTable = ({ at, lines }: { at: Surroundings; lines: readonly RosterLine[] }) => {
  const texts = textsFor(at.locale).roster;
  return (
    <Table
      at={at}
      caption={texts.reportTitle}
      quietCaption
      columns={[
        { title: texts.columns.line, number: true },
        { title: texts.columns.name },
        { title: texts.columns.came },
        { title: texts.columns.problems },
      ]}
      rows={lines.map(({ line, name, came, newPerson, problems }) => [
        String(line),
        newPerson ? `${name} (${texts.newPerson})` : name,
        <Tag color={COLOR[came]} text={texts.came[came]} />,
        problems.join('. '),
      ])}
      cards
    />
  );
};

const Report = ({ at, report }: RosterPageProps) => {
  const texts = textsFor(at.locale).roster;
  if (!report) return null;
  const { outcome, lines, ended } = report;
  const words = { stored: texts.stored, tried: texts.tried, 'not-stored': texts.notStored }[outcome];
  const tone = ({ stored: 'success', tried: 'info', 'not-stored': 'danger' } as const)[outcome];
  return (
    <Section title={texts.reportTitle} id="report">
      <Alert tone={tone} live>
        <p>{words}</p>
      </Alert>
      <LinesTable at={at} lines={lines} />
      {ended.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {texts.endedTitle}
          </h3>
          <ul>
            {ended.map(({ name, to }) => (
              <li>{texts.ended(name, to)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};

/** Reads a body's roster from a file: tried first, then stored, whole or not at all. */
export const RosterPage = (props: RosterPageProps) => {
  const { at, body, values, problems } = props;
  const texts = textsFor(at.locale);
  const title = texts.roster.title(body.name);
  const form = { at, values, problems: [] };
  const file = { form, name: 'file', label: texts.roster.file };
  return (
    <Page at={at} title={title} trace={`body/${body.id}`} problems={problems}>
      <Report {...props} />
      <p class="measure">{texts.roster.intro}</p>
      <Form at={at} action={paths.roster(body.id)} class="stack measure" files>
        <Field {...file}>
          <input class="ds-input" type="file" accept=".csv,.txt,.tsv,.xlsx" {...inputAttributes(file)} />
        </Field>
        <DateField form={form} name="endsOthers" label={texts.roster.endsOthers} hint={texts.roster.endsOthersHint} />
        <Actions>
          <Button name="do" value="try">
            {texts.roster.tryIt}
          </Button>
          <Button name="do" value="save" variant="secondary">
            {texts.roster.save}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
};

export const FILE_FIELD = `#${fieldId('file')}`;
export const DATE_FIELD = `#${fieldId('endsOthers')}`;

import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import type { ListedProblem } from '../ui/error-summary.tsx';
import { Field, inputAttributes } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { LinesTable } from './roster.tsx';
import type { RosterLine } from './roster-model.ts';

export interface PeopleFilePageProps {
  at: Surroundings;
  /** What is wrong with the file as a whole. */
  problems: readonly ListedProblem[];
  /** What became of each line; null before a file has been read. */
  report: { lines: readonly RosterLine[]; outcome: 'stored' | 'tried' | 'not-stored' } | null;
}

const TONE = { stored: 'success', tried: 'info', 'not-stored': 'danger' } as const;

/** Reads people and roles from a file: tried first, then stored, whole or not at all. */
export const PeopleFilePage = ({ at, problems, report }: PeopleFilePageProps) => {
  const { people, roster } = textsFor(at.locale);
  const words = { stored: people.fileStored, tried: roster.tried, 'not-stored': roster.notStored };
  const file = { form: { at, values: NO_VALUES, problems: [] }, name: 'file', label: roster.file };
  return (
    <Page
      at={at}
      title={people.fileTitle}
      crumbs={[{ text: people.title, href: paths.people }, { text: people.fileTitle }]}
      problems={problems}
    >
      {report && (
        <Section title={roster.reportTitle} id="report">
          <Alert tone={TONE[report.outcome]} live>
            <p>{words[report.outcome]}</p>
          </Alert>
          <LinesTable at={at} lines={report.lines} />
        </Section>
      )}
      <p class="measure">{people.fileIntro}</p>
      <Form at={at} action={paths.peopleFile} class="stack measure" files>
        <Field {...file}>
          <input class="ds-input" type="file" accept=".csv,.txt,.tsv,.xlsx" {...inputAttributes(file)} />
        </Field>
        <Actions>
          <Button name="do" value="try">
            {roster.tryIt}
          </Button>
          <Button name="do" value="save" variant="secondary">
            {roster.save}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
};

import type { LocalDate } from '../../domain/brands.ts';
import { type FollowUpRules, type Period, TERTIALS } from '../../domain/follow-up.ts';
import type { Problem } from '../../domain/result.ts';
import { longDate } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { Alert } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Fieldset, type Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { TextField } from '../ui/text-fields.tsx';

interface FollowUpRulesProps {
  at: Surroundings;
  rules: FollowUpRules;
  /** Version of the setting's row; 0 while nobody has set it. */
  version: number;
  next: { period: Period; on: LocalDate };
  mayChange: boolean;
  values: FormValues;
  problems: readonly Problem[];
  saved: boolean;
}

const RulesForm = ({ form, version }: { form: Filled; version: number }) => {
  const texts = textsFor(form.at.locale);
  const { rules: words } = texts.followUp;
  const { ends, remindDays, openDays } = texts.fields.followUp;
  return (
    <Form at={form.at} action={paths.followUpRules} hidden={{ version }} class="stack measure">
      <Fieldset legend={words.legend} hint={ends.hint}>
        <div class="field-row">
          {TERTIALS.map((tertial) => (
            <TextField form={form} name={`ends.${tertial - 1}`} label={texts.followUp.tertial(tertial)} width="short" />
          ))}
        </div>
      </Fieldset>
      <TextField form={form} name="remindDays" width="short" {...remindDays} />
      <TextField form={form} name="openDays" width="short" {...openDays} />
      <Actions>
        <Button>{words.save}</Button>
      </Actions>
    </Form>
  );
};

/** When tertials end and how long answers are waited for: a setting of the municipality, for finance to change. */
export const FollowUpRulesPage = (props: FollowUpRulesProps) => {
  const { at, rules, next, mayChange, problems, saved } = props;
  const texts = textsFor(at.locale);
  const { rules: words } = texts.followUp;
  const { remindDays, openDays } = texts.fields.followUp;
  const { year, tertial } = next.period;
  const dayOf = (end: string): string =>
    longDate(`${next.on.slice(0, 4)}-${end}` as LocalDate, at.locale).replace(/ \d{4}$/, '');
  return (
    <Page
      at={at}
      title={words.title}
      trace="setting/follow-up"
      crumbs={[{ text: texts.finance.listTitle, href: paths.cycles }, { text: words.title }]}
      problems={listed(texts, problems)}
      notice={
        saved && (
          <Alert tone="success" live>
            <p>{words.saved}</p>
          </Alert>
        )
      }
    >
      <p class="measure">{words.intro}</p>
      <p>{words.next(tertial, year, longDate(next.on, at.locale))}</p>
      {mayChange ? (
        <RulesForm form={{ at, values: props.values, problems }} version={props.version} />
      ) : (
        <Table
          at={at}
          caption={words.caption}
          columns={[{ title: words.columns.what }, { title: words.columns.value }]}
          rows={[
            ...rules.ends.map((end, index) => [words.tertialEnds(index + 1), dayOf(end)]),
            [remindDays.label, words.days(rules.remindDays)],
            [openDays.label, words.days(rules.openDays)],
          ]}
          cards
        />
      )}
    </Page>
  );
};

import { FUNDINGS, KINDS, PRIORITIES } from '../../domain/change.ts';
import { STAGES } from '../../domain/overview/entry.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { optionsOf, SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { TextField } from '../ui/text-fields.tsx';

export const FILTERS = ['department', 'kind', 'priority', 'funding', 'stage', 'system'] as const;

/** What is asked for, as it stands in an address; a place in a list is left out. */
export const filterQuery = (form: Pick<Filled, 'values'>): URLSearchParams => {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = form.values.text(name);
    if (value !== '') query.set(name, value);
  }
  return query;
};

interface FilterProps {
  form: Filled;
  year: number;
  departments: readonly { department: string; name: string }[];
}

/** A plain form that is fetched: what is asked for stands in the address, to be kept and sent to others. */
export const OverviewFilterForm = ({ form, year, departments }: FilterProps) => {
  const { overview, names, fields } = textsFor(form.at.locale);
  const { filter } = overview;
  const active = filterQuery(form).size > 0;
  const departmentsOffered = departments.map(({ department, name }) => ({ value: department, text: name }));
  const all = { form, empty: filter.all };
  return (
    <Details summary={filter.title} open={active || form.problems.length > 0}>
      <form method="get" action={paths.overviewOf(year)} class="stack">
        <div class="field-row">
          <SelectField {...all} name="department" label={filter.department} options={departmentsOffered} />
          <SelectField {...all} name="kind" label={fields.change.kind.label} options={optionsOf(KINDS, names.kind)} />
          <SelectField
            {...all}
            name="priority"
            label={fields.change.priority.label}
            options={optionsOf(PRIORITIES, names.priorityShort)}
          />
          <SelectField
            {...all}
            name="funding"
            label={fields.change.funding.label}
            options={optionsOf(FUNDINGS, names.funding)}
          />
          <SelectField {...all} name="stage" label={filter.stage} options={optionsOf(STAGES, overview.stages)} />
          <TextField form={form} name="system" label={filter.system} hint={filter.systemHint} />
        </div>
        <Actions>
          <Button>{filter.show}</Button>
          {active && (
            <LinkButton href={paths.overviewOf(year)} variant="secondary">
              {filter.clear}
            </LinkButton>
          )}
        </Actions>
      </form>
      {active && <Alert tone="info">{filter.active}</Alert>}
    </Details>
  );
};

import type { Plan } from '../../domain/plan.ts';
import { RECORD_KINDS, type RegisterEntry } from '../../domain/register/entry.ts';
import type { Problem } from '../../domain/result.ts';
import { sortedBy } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { aboutText, partyText } from '../register-words.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { optionsOf, SelectField } from '../ui/choice-fields.tsx';
import { Details, EmptyState } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Pagination } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { TextField } from '../ui/text-fields.tsx';
import { DateText } from '../ui/values.tsx';

export const REGISTER_FILTERS = ['year', 'case', 'kind'] as const;
/** Records on one page of the list. */
export const RECORDS_A_PAGE = 100;

export interface RegisterPageProps {
  at: Surroundings;
  /** For everybody, with roles in place of names. */
  isExtract: boolean;
  /** Whether the reader may see the other of the two. */
  mayRead: boolean;
  entries: readonly RegisterEntry[];
  years: readonly number[];
  /** Plans that have no number yet; only for whoever gives them. */
  without: readonly Plan[];
  values: FormValues;
  problems: readonly Problem[];
  /** Which page of the list, from 1. */
  place: number;
}

/** Where the record can be read; null where the reader of an extract has no page of it. */
const hrefOf = ({ about }: RegisterEntry, isExtract: boolean): string | null => {
  switch (about.kind) {
    case 'document':
    case 'repeal':
      return paths.documentVersion(about.document, about.version);
    case 'proposal':
      return isExtract ? null : paths.documentVersion(about.document, about.version);
    case 'plan':
    case 'review':
    case 'withdrawal':
      return isExtract ? null : paths.preview(about.year, about.department);
    case 'decision':
      return isExtract ? null : `${paths.meeting(about.meeting)}#item-${about.item}`;
    case 'minutes':
    case 'notice':
      return isExtract ? null : paths.minutes(about.meeting);
    case 'summons':
    case 'called-off':
      return isExtract ? null : paths.meeting(about.meeting);
  }
};

const addressOf = (isExtract: boolean): string => (isExtract ? paths.registerExtract : paths.register);

/** What is asked for, as it stands in an address. */
const queryOf = (values: FormValues, more: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams();
  for (const name of REGISTER_FILTERS) if (values.text(name) !== '') query.set(name, values.text(name));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size === 0 ? '' : `?${query}`;
};

const Filter = ({ form, years, isExtract }: { form: Filled } & Pick<RegisterPageProps, 'years' | 'isExtract'>) => {
  const { register } = textsFor(form.at.locale);
  const { filter } = register;
  const active = queryOf(form.values) !== '';
  return (
    <Details summary={filter.title} open={active || form.problems.length > 0}>
      <form method="get" action={addressOf(isExtract)} class="stack">
        <div class="field-row">
          <SelectField
            form={form}
            name="year"
            label={filter.year}
            empty={filter.all}
            options={years.map((year) => ({ value: String(year), text: String(year) }))}
          />
          <TextField form={form} name="case" label={filter.case} hint={filter.caseHint} />
          <SelectField
            form={form}
            name="kind"
            label={filter.kind}
            empty={filter.all}
            options={optionsOf(RECORD_KINDS, register.kinds)}
          />
        </div>
        <Actions>
          <Button>{filter.show}</Button>
          {active && (
            <LinkButton href={addressOf(isExtract)} variant="secondary">
              {filter.clear}
            </LinkButton>
          )}
        </Actions>
      </form>
    </Details>
  );
};

const Without = ({ at, plans }: { at: Surroundings; plans: readonly Plan[] }) => {
  const { register } = textsFor(at.locale);
  if (plans.length === 0) return null;
  return (
    <Details summary={register.withoutNumber(plans.length)}>
      <ul>
        {sortedBy(plans, (plan) => `${9999 - plan.year} ${plan.departmentName}`, at.locale).map((plan) => (
          <li>
            <Link href={paths.caseNumber(plan.year, plan.department)}>
              {register.plan(plan.departmentName, plan.year)}
            </Link>
          </li>
        ))}
      </ul>
    </Details>
  );
};

const Records = ({ at, entries, isExtract }: Pick<RegisterPageProps, 'at' | 'entries' | 'isExtract'>) => {
  const { register } = textsFor(at.locale);
  const { columns } = register;
  return (
    <Table
      at={at}
      caption={register.caption}
      quietCaption
      columns={[
        { title: columns.about },
        { title: columns.kind },
        { title: columns.date },
        { title: columns.number },
        { title: columns.from },
        { title: columns.to },
      ]}
      rows={entries.map((entry) => {
        const href = hrefOf(entry, isExtract);
        const about = aboutText(at.locale, entry);
        return [
          href === null ? about : <Link href={href}>{about}</Link>,
          register.kinds[entry.about.kind],
          <DateText at={at} date={entry.date} />,
          <div>
            {entry.caseNumber !== null && <div>{entry.caseNumber}</div>}
            <div class="quiet small">{entry.designation}</div>
          </div>,
          partyText(at.locale, entry.from),
          partyText(at.locale, entry.to),
        ];
      })}
      cards
    />
  );
};

/** The register of public records: with names for those who keep it, with roles alone for everybody. */
export const RegisterPage = (props: RegisterPageProps) => {
  const { at, isExtract, mayRead, entries, years, without, values, problems, place } = props;
  const texts = textsFor(at.locale);
  const { register } = texts;
  const form: Filled = { at, values, problems };
  const last = Math.max(1, Math.ceil(entries.length / RECORDS_A_PAGE));
  const current = Math.min(place, last);
  const shown = entries.slice((current - 1) * RECORDS_A_PAGE, current * RECORDS_A_PAGE);
  return (
    <Page at={at} title={isExtract ? register.extractTitle : register.title} problems={listed(texts, problems)}>
      <p class="measure">{isExtract ? register.extractIntro : register.intro}</p>
      <Without at={at} plans={without} />
      <Filter form={form} years={years} isExtract={isExtract} />
      {entries.length === 0 ? (
        <EmptyState title={years.length === 0 ? register.empty : register.nothingFits}>
          <p>{years.length === 0 ? register.emptyText : register.nothingFitsText}</p>
        </EmptyState>
      ) : (
        <>
          <p>{register.count(entries.length)}</p>
          <Records at={at} entries={shown} isExtract={isExtract} />
          <Pagination
            at={at}
            current={current}
            last={last}
            href={(page) => `${addressOf(isExtract)}${queryOf(values, { page: String(page) })}`}
          />
        </>
      )}
      <Actions>
        {entries.length > 0 && (
          <LinkButton href={`${addressOf(isExtract)}/csv${queryOf(values)}`} variant="secondary">
            {register.asCsv}
          </LinkButton>
        )}
        {!isExtract && (
          <LinkButton href={paths.registerExtract} variant="tertiary">
            {register.toExtract}
          </LinkButton>
        )}
        {isExtract && mayRead && (
          <LinkButton href={paths.register} variant="tertiary">
            {register.toRegister}
          </LinkButton>
        )}
      </Actions>
    </Page>
  );
};

import type { LocalDate } from '../../domain/brands.ts';
import { hasEnded, phaseOf } from '../../domain/grants.ts';
import { addressesOf, type Grant, type Person, ROLES } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { optionsOf, SelectField } from '../ui/choice-fields.tsx';
import { Details, EmptyState } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Fieldset, type Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Pagination } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { DateField, TextField } from '../ui/text-fields.tsx';

/** What departments and bodies are called, by id. */
export interface Places {
  departments: ReadonlyMap<string, string>;
  bodies: ReadonlyMap<string, string>;
}

export const PEOPLE_FILTERS = ['q', 'role', 'department', 'body', 'state'] as const;
const STATES = ['ended', 'unreachable', 'no-role'] as const;

const choices = (names: ReadonlyMap<string, string>) => [...names].map(([value, text]) => ({ value, text }));

/** `Förvaltningschef, Kultur och fritid`. */
export const grantText = (at: Surroundings, places: Places, grant: Grant): string => {
  const { names } = textsFor(at.locale);
  const { department, body } = grant;
  const place =
    department !== undefined
      ? (places.departments.get(department) ?? department)
      : body !== undefined
        ? (places.bodies.get(body) ?? body)
        : undefined;
  return place === undefined ? names.role[grant.role] : `${names.role[grant.role]}, ${place}`;
};

export interface PeoplePageProps {
  at: Surroundings;
  today: LocalDate;
  /** Those of this page, by name. */
  people: readonly Person[];
  /** How many fit in all. */
  count: number;
  page: number;
  pages: number;
  places: Places;
  values: FormValues;
  mayEdit: boolean;
  pageHref(page: number): string;
}

const Filter = ({ at, places, values }: PeoplePageProps) => {
  const { people, names, fields } = textsFor(at.locale);
  const form: Filled = { at, values, problems: [] };
  const active = PEOPLE_FILTERS.some((name) => values.text(name) !== '');
  const narrowed = PEOPLE_FILTERS.some((name) => name !== 'q' && values.text(name) !== '');
  const all = { form, empty: people.all };
  return (
    <form method="get" action={paths.people} class="stack">
      <TextField form={form} name="q" {...fields.person.q} width="narrow" />
      <Details summary={people.filterTitle} open={narrowed}>
        <div class="field-row">
          <SelectField {...all} name="role" label={fields.person.role.label} options={optionsOf(ROLES, names.role)} />
          <SelectField
            {...all}
            name="department"
            label={fields.person.department.label}
            options={choices(places.departments)}
          />
          <SelectField {...all} name="body" label={fields.person.body.label} options={choices(places.bodies)} />
          <SelectField
            {...all}
            name="state"
            label={fields.person.state.label}
            options={optionsOf(STATES, people.states)}
          />
        </div>
      </Details>
      <Actions>
        <Button>{people.find}</Button>
        {active && (
          <LinkButton href={paths.people} variant="secondary">
            {people.clear}
          </LinkButton>
        )}
      </Actions>
    </form>
  );
};

/** What there is to notice about somebody: that they have left, have no role, or cannot be reached. */
const Notes = ({ at, person, today }: { at: Surroundings; person: Person; today: LocalDate }) => {
  const { states } = textsFor(at.locale).people;
  const ended = hasEnded(person, today);
  const hasRole = person.grants.length > 0;
  const unreachable = addressesOf(person).some((one) => one.state !== 'ok');
  if (!ended && hasRole && !unreachable) return null;
  return (
    <div>
      {ended && <Tag color="neutral" text={states.ended} />} {!hasRole && <Tag color="info" text={states['no-role']} />}{' '}
      {unreachable && <Tag color="danger" text={states.unreachable} />}
    </div>
  );
};

const Roles = ({
  at,
  person,
  today,
  places,
}: {
  at: Surroundings;
  person: Person;
  today: LocalDate;
  places: Places;
}) => {
  const held = person.grants.filter((grant) => phaseOf(grant, today) !== 'over');
  if (held.length === 0) return <>{textsFor(at.locale).people.noRole}</>;
  return (
    <div>
      {held.map((grant) => (
        <div>{grantText(at, places, grant)}</div>
      ))}
    </div>
  );
};

/** Everybody who can sign in, with their roles: to be searched, and to be opened one by one. */
export const PeoplePage = (props: PeoplePageProps) => {
  const { at, people: shown, count, page, pages, places, today, mayEdit, pageHref } = props;
  const { people, apiKeys } = textsFor(at.locale);
  const { columns } = people;
  return (
    <Page at={at} title={people.title}>
      <p class="measure">{people.intro}</p>
      {mayEdit && (
        <Actions>
          <LinkButton href={paths.newPerson}>{people.add}</LinkButton>
          <LinkButton href={paths.peopleFile} variant="secondary">
            {people.fromFile}
          </LinkButton>
        </Actions>
      )}
      <Filter {...props} />
      {shown.length === 0 ? (
        <EmptyState title={people.none}>
          <p>{people.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <p class="quiet">{people.found(count)}</p>
          <Table
            at={at}
            caption={people.caption}
            quietCaption
            columns={[
              { title: columns.name },
              { title: columns.roles },
              { title: columns.address },
              { title: columns.state },
            ]}
            rows={shown.map((person) => [
              <Link href={paths.person(person.id)}>{person.name}</Link>,
              <Roles at={at} person={person} today={today} places={places} />,
              person.email,
              <Notes at={at} person={person} today={today} />,
            ])}
            cards
          />
          <Pagination at={at} current={page} last={pages} href={pageHref} />
        </>
      )}
      <p>
        <Link href={paths.apiKeys}>{apiKeys.link}</Link>
      </p>
    </Page>
  );
};

/** The fields of a role; `given` lists those that can be given one by one. */
export const RoleFields = ({
  form,
  places,
  given,
}: {
  form: Filled;
  places: Places;
  given: readonly Grant['role'][];
}) => {
  const { fields, names } = textsFor(form.at.locale);
  const own = fields.person;
  return (
    <>
      <SelectField form={form} name="person.role" {...own.role} options={optionsOf(given, names.role)} />
      <SelectField
        form={form}
        name="person.department"
        {...own.department}
        options={choices(places.departments)}
        empty={textsFor(form.at.locale).people.always}
      />
      <SelectField
        form={form}
        name="person.body"
        {...own.body}
        options={choices(places.bodies)}
        empty={textsFor(form.at.locale).people.always}
      />
      <DateField form={form} name="person.from" {...own.from} />
      <DateField form={form} name="person.to" {...own.to} />
    </>
  );
};

export const LocaleField = ({ form }: { form: Filled }) => {
  const { fields, people } = textsFor(form.at.locale);
  return (
    <SelectField
      form={form}
      name="person.locale"
      {...fields.person.locale}
      options={optionsOf(['sv', 'en'] as const, people.languages)}
    />
  );
};

export interface NewPersonPageProps {
  at: Surroundings;
  places: Places;
  given: readonly Grant['role'][];
  values: FormValues;
  problems: readonly Problem[];
}

export const NewPersonPage = ({ at, places, given, values, problems }: NewPersonPageProps) => {
  const texts = textsFor(at.locale);
  const { people, fields } = texts;
  const form: Filled = { at, values, problems };
  return (
    <Page
      at={at}
      title={people.newTitle}
      crumbs={[{ text: people.title, href: paths.people }, { text: people.newTitle }]}
      problems={listed(texts, problems)}
    >
      <p class="measure">{people.newIntro}</p>
      <Form at={at} action={paths.newPerson} class="stack measure">
        <TextField form={form} name="person.name" {...fields.person.name} />
        <TextField form={form} name="person.email" type="email" {...fields.person.email} />
        <TextField form={form} name="person.secondEmail" type="email" optional {...fields.person.secondEmail} />
        <LocaleField form={form} />
        <Fieldset legend={people.newRole} id="new-role">
          <RoleFields form={form} places={places} given={given} />
        </Fieldset>
        <Actions>
          <Button>{people.save}</Button>
          <LinkButton href={paths.people} variant="tertiary">
            {texts.common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
};

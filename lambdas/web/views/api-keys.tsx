import type { Instant, LocalDate } from '../../domain/brands.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { type Grant, ROLES } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { TextField } from '../ui/text-fields.tsx';
import { DateText } from '../ui/values.tsx';
import { grantText, type Places, RoleFields } from './people.tsx';

export interface ShownKey {
  id: string;
  name: string;
  grants: readonly Grant[];
  createdAt: Instant;
  lastUsedOn: LocalDate | null;
  revokedAt?: Instant;
}

export interface ApiKeysPageProps {
  at: Surroundings;
  keys: readonly ShownKey[];
  places: Places;
  values: FormValues;
  problems: readonly Problem[];
  mayEdit: boolean;
  /** A key that was just made: shown this once. */
  made?: { name: string; secret: string };
}

const Listed = ({ at, keys, places, mayEdit }: ApiKeysPageProps) => {
  const { apiKeys } = textsFor(at.locale);
  const { columns } = apiKeys;
  if (keys.length === 0) return <EmptyState title={apiKeys.none} />;
  return (
    <Table
      at={at}
      caption={apiKeys.caption}
      quietCaption
      columns={[
        { title: columns.name },
        { title: columns.roles },
        { title: columns.made },
        { title: columns.used },
        { title: columns.act },
      ]}
      rows={keys.map(({ id, name, grants, createdAt, lastUsedOn, revokedAt }) => [
        name,
        <div>
          {grants.map((grant) => (
            <div>{grantText(at, places, grant)}</div>
          ))}
        </div>,
        <DateText at={at} date={localDateAt(createdAt)} />,
        lastUsedOn === null ? apiKeys.never : <DateText at={at} date={lastUsedOn} />,
        revokedAt !== undefined ? (
          <Tag color="neutral" text={apiKeys.revoked} />
        ) : mayEdit ? (
          <ConfirmForm
            at={at}
            action={paths.revokeKey}
            hidden={{ key: id }}
            button={apiKeys.revoke}
            label={apiKeys.revokeLabel(name)}
            secondary
          />
        ) : (
          <Tag color="success" text={apiKeys.works} />
        ),
      ])}
      cards
    />
  );
};

/** The keys of other systems: made, told once, revoked. */
export const ApiKeysPage = (props: ApiKeysPageProps) => {
  const { at, values, problems, mayEdit, made, places } = props;
  const texts = textsFor(at.locale);
  const { apiKeys, fields, people } = texts;
  const form: Filled = { at, values, problems };
  return (
    <Page
      at={at}
      title={apiKeys.title}
      crumbs={[{ text: people.title, href: paths.people }, { text: apiKeys.title }]}
      problems={listed(texts, problems)}
      notice={
        made && (
          <Alert tone="success" title={apiKeys.madeTitle(made.name)} live>
            <p>{apiKeys.madeText}</p>
            <p>
              <code class="code">{made.secret}</code>
            </p>
          </Alert>
        )
      }
    >
      <p class="measure">{apiKeys.intro}</p>
      <Listed {...props} />
      {mayEdit && (
        <Section title={apiKeys.make} id="make">
          <Form at={at} action={paths.apiKeys} class="stack measure">
            <TextField form={form} name="person.keyName" {...fields.person.keyName} />
            <RoleFields form={form} places={places} given={ROLES} />
            <Actions>
              <Button>{apiKeys.make}</Button>
            </Actions>
          </Form>
        </Section>
      )}
    </Page>
  );
};

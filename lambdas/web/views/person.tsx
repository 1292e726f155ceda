import type { Mail } from '../../domain/mail-content.ts';
import { addressesOf } from '../../domain/people.ts';
import { dateTime } from '../format.ts';
import { NO_VALUES, valuesOf } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { DefinitionList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type TagColor } from '../ui/tag.tsx';
import { TextField } from '../ui/text-fields.tsx';
import { DateTime } from '../ui/values.tsx';
import { LocaleField } from './people.tsx';
import { FoldedAct, filledFor, type PersonPageProps } from './person-forms.tsx';
import { PersonRoles } from './person-roles.tsx';

const Facts = (props: PersonPageProps) => {
  const { at, person, mayEdit } = props;
  const { people, fields, common } = textsFor(at.locale);
  const name = filledFor(props, 'namn', valuesOf({ person: { name: person.name, locale: person.locale } }));
  const second = person.second?.email ?? '';
  const address = filledFor(props, 'adress', valuesOf({ person: { email: person.email, secondEmail: second } }));
  return (
    <>
      <DefinitionList
        at={at}
        facts={[
          { term: people.facts.id, value: person.id },
          { term: people.facts.locale, value: people.languages[person.locale] },
          ...addressesOf(person).map(({ which, email, state }) => ({
            term: people.facts[which],
            value: (
              <>
                {email} <Tag color={state === 'ok' ? 'success' : 'danger'} text={people.addressStates[state]} />
              </>
            ),
          })),
        ]}
      />
      {mayEdit && (
        <>
          <FoldedAct props={props} act="namn" title={people.rename} button={common.save}>
            <TextField form={name} name="person.name" {...fields.person.name} />
            <LocaleField form={name} />
          </FoldedAct>
          <FoldedAct props={props} act="adress" title={people.correct} button={common.save} text={people.correctText}>
            <TextField form={address} name="person.email" type="email" {...fields.person.email} />
            <TextField form={address} name="person.secondEmail" type="email" optional {...fields.person.secondEmail} />
          </FoldedAct>
        </>
      )}
    </>
  );
};

const Sessions = ({ at, person, sessions, mayEdit }: PersonPageProps) => {
  const { people, signIn } = textsFor(at.locale);
  return (
    <Section title={people.sessionsTitle} id="sessions">
      <p>{sessions.length === 0 ? people.sessionsNone : people.sessionsSome(sessions.length)}</p>
      {sessions.length > 0 && (
        <ul>
          {sessions.map(({ startedAt, way }) => (
            <li>{people.session(dateTime(startedAt, at.locale), signIn.ways[way])}</li>
          ))}
        </ul>
      )}
      {mayEdit && sessions.length > 0 && (
        <ConfirmForm at={at} action={paths.personAct(person.id, 'logga-ut')} button={people.signOut} secondary />
      )}
    </Section>
  );
};

const MAIL_COLOR: Record<Mail['status'], TagColor> = {
  pending: 'info',
  held: 'warning',
  sent: 'success',
  failed: 'danger',
  bounced: 'danger',
  complained: 'danger',
  withheld: 'danger',
};

const Mails = ({ at, mails }: PersonPageProps) => {
  const { people, delivery } = textsFor(at.locale);
  const { mailColumns } = people;
  return (
    <Section title={people.mailsTitle} id="mails">
      <p class="quiet">{mails.length === 0 ? people.mailsNone : people.mailsText}</p>
      {mails.length > 0 && (
        <Table
          at={at}
          caption={people.mailsTitle}
          quietCaption
          columns={[{ title: mailColumns.what }, { title: mailColumns.at }, { title: mailColumns.status }]}
          rows={mails.map(({ content, orderedAt, status }) => [
            delivery.kinds[content.template],
            <DateTime at={at} instant={orderedAt} />,
            <Tag color={MAIL_COLOR[status]} text={delivery.status[status]} />,
          ])}
          cards
        />
      )}
    </Section>
  );
};

/** One person: what they are called and where mail goes, their roles and terms, where they are signed in, their mails. */
export const PersonPage = (props: PersonPageProps) => {
  const { at, person, refused, done } = props;
  const texts = textsFor(at.locale);
  const scope = refused ? filledFor(props, refused.act, NO_VALUES, refused.grant).scope : undefined;
  return (
    <Page
      at={at}
      title={person.name}
      crumbs={[{ text: texts.people.title, href: paths.people }, { text: person.name }]}
      trace={`person/${person.id}`}
      problems={refused ? listed(texts, refused.problems, scope) : []}
      notice={
        done && (
          <Alert tone="success" live>
            <p>{done}</p>
          </Alert>
        )
      }
    >
      <Facts {...props} />
      <PersonRoles {...props} />
      <Sessions {...props} />
      <Mails {...props} />
    </Page>
  );
};

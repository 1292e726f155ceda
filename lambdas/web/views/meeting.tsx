import { MARKS } from '../../domain/council/attendance.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { dateTime, longDate } from '../format.ts';
import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { CheckboxField, optionsOf, SelectField } from '../ui/choice-fields.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Card, Details, EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Fieldset } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page, type PageProps } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { MEETING_COLOR, Tag } from '../ui/tag.tsx';
import { MeetingItemView, type RefusedAct } from './meeting-item.tsx';
import type { LedItem, OnRoll, Presiding, Quorum } from './meeting-model.ts';

export interface MeetingPageProps {
  at: Surroundings;
  meeting: Meeting;
  items: readonly LedItem[];
  roll: readonly OnRoll[];
  quorum: Quorum;
  presiding: Presiding | null;
  /** Whether this person leads the meeting; others only read. */
  mayLead: boolean;
  refused: RefusedAct | null;
  notice?: PageProps['notice'];
}

const isHere = (one: OnRoll): boolean => one.presence === 'present' || one.presence === 'remote';

const RollCall = ({ at, meeting, roll }: MeetingPageProps) => {
  const texts = textsFor(at.locale);
  const form: Filled = { at, values: NO_VALUES, problems: [] };
  const missing = roll.filter((one) => !isHere(one));
  if (missing.length === 0) return <p>{texts.meeting.allPresent}</p>;
  const groups = [
    { title: texts.meeting.members, some: missing.filter((one) => one.as === 'member') },
    { title: texts.meeting.substitutes, some: missing.filter((one) => one.as === 'substitute') },
  ];
  return (
    <Form at={at} action={paths.meetingAct(meeting.id, 'narvaro')} hidden={{ mark: 'present' }} class="stack">
      <p>{texts.meeting.rollCallText}</p>
      {groups
        .filter(({ some }) => some.length > 0)
        .map(({ title, some }) => (
          <Fieldset legend={title}>
            <div class="rollcall-boxes">
              {some.map(({ person, name, party }) => (
                <CheckboxField form={form} name="person" value={person} label={`${name} (${party})`} />
              ))}
            </div>
          </Fieldset>
        ))}
      <Button>{texts.meeting.rollCallSave}</Button>
    </Form>
  );
};

const Presence = ({ at, meeting, roll, refused }: MeetingPageProps) => {
  const texts = textsFor(at.locale);
  const mine = refused?.act === 'narvaro';
  const form: Filled = mine ? { at, ...refused.filled } : { at, values: NO_VALUES, problems: [] };
  const here = roll.filter(isHere);
  if (here.length === 0) return null;
  const marks = MARKS.filter((mark) => mark !== 'remote' || meeting.remote);
  return (
    <Details summary={texts.meeting.attendanceTitle} open={mine}>
      <Form at={at} action={paths.meetingAct(meeting.id, 'narvaro')} class="stack">
        <div class="field-row">
          <SelectField
            form={form}
            name="person"
            options={here.map(({ person, name, party }) => ({ value: person, text: `${name} (${party})` }))}
            {...texts.fields.meeting.person}
          />
          <SelectField
            form={form}
            name="mark"
            options={optionsOf(marks, texts.names.mark)}
            {...texts.fields.meeting.mark}
          />
        </div>
        <Button variant="secondary">{texts.meeting.attendanceSave}</Button>
      </Form>
    </Details>
  );
};

const Here = ({ at, roll }: MeetingPageProps) => {
  const { meeting, names } = textsFor(at.locale);
  const here = roll.filter(isHere);
  return (
    <Details summary={meeting.presentList(here.length)}>
      <ul class="columns">
        {here.map((one) => (
          <li>
            {one.name} ({one.party}){one.presence === 'remote' && `, ${names.mark.remote.toLowerCase()}`}
            {one.as === 'substitute' && one.seat && `, ${meeting.servingFor(one.seat.slice(1))}`}
          </li>
        ))}
      </ul>
    </Details>
  );
};

const ChoosePresiding = ({ at, meeting, roll }: MeetingPageProps) => {
  const texts = textsFor(at.locale);
  return (
    <Form at={at} action={paths.meetingAct(meeting.id, 'ordforande')} class="stack">
      <Alert tone="warning">{texts.meeting.nobodyPresides}</Alert>
      <SelectField
        form={{ at, values: NO_VALUES, problems: [] }}
        name="presiding"
        options={roll.filter(isHere).map(({ person, name }) => ({ value: person, text: name }))}
        width="narrow"
        {...texts.fields.meeting.presiding}
      />
      <Button variant="secondary">{texts.meeting.choosePresiding}</Button>
    </Form>
  );
};

const Sitting = (props: MeetingPageProps) => {
  const { at, quorum, presiding, mayLead, roll } = props;
  const { meeting, names } = textsFor(at.locale);
  return (
    <Section title={meeting.rollCall} id="roll">
      <div class="result">
        <Tag
          color={quorum.quorate ? 'success' : 'danger'}
          text={quorum.quorate ? meeting.quorate : meeting.notQuorate}
        />
        <span>{meeting.quorumText(quorum.present, quorum.needed, quorum.rule)}</span>
      </div>
      {presiding && <p>{meeting.presides(presiding.name, names.office[presiding.office])}</p>}
      {mayLead && <RollCall {...props} />}
      {mayLead && !presiding && roll.some(isHere) && <ChoosePresiding {...props} />}
      <div>
        <Here {...props} />
        {mayLead && <Presence {...props} />}
      </div>
    </Section>
  );
};

const NextAct = ({ at, meeting, items, roll }: MeetingPageProps) => {
  const texts = textsFor(at.locale).meeting;
  switch (meeting.status) {
    case 'planned':
      return (
        <Card tinted>
          <h2 class="ds-heading" data-size="xs">
            {texts.summonTitle}
          </h2>
          <ConfirmForm at={at} action={paths.meetingAct(meeting.id, 'kallelse')} button={texts.summon}>
            <p>{texts.summonText(roll.length, items.length)}</p>
          </ConfirmForm>
        </Card>
      );
    case 'summoned':
      return (
        <Card tinted>
          <h2 class="ds-heading" data-size="xs">
            {texts.openTitle}
          </h2>
          <ConfirmForm at={at} action={paths.meetingAct(meeting.id, 'oppna')} button={texts.open}>
            <p>{texts.openText}</p>
          </ConfirmForm>
        </Card>
      );
    case 'open':
      return (
        <Details summary={texts.closeTitle}>
          <ConfirmForm at={at} action={paths.meetingAct(meeting.id, 'stang')} button={texts.close} danger>
            <p>{texts.closeText(items.filter(({ item }) => item.status !== 'closed').length)}</p>
          </ConfirmForm>
        </Details>
      );
    default:
      return (
        <Actions>
          <LinkButton href={paths.minutes(meeting.id)}>{texts.minutes}</LinkButton>
        </Actions>
      );
  }
};

/** The secretary's page through a meeting: summons, roll call, items one by one, the end. Works on a tablet. */
export const MeetingPage = (props: MeetingPageProps) => {
  const { at, meeting, items, roll, mayLead, refused, notice } = props;
  const texts = textsFor(at.locale);
  const title = texts.meeting.title(meeting.bodyName, longDate(meeting.date, at.locale));
  return (
    <Page
      at={at}
      title={title}
      crumbs={[{ text: texts.meeting.listTitle, href: paths.meetings }, { text: title }]}
      problems={listed(texts, refused?.filled.problems ?? [])}
      notice={notice}
    >
      <p class="actions">
        <Tag color={MEETING_COLOR[meeting.status]} text={texts.names.meetingStatus[meeting.status]} />
        <span>{texts.meeting.about(dateTime(meeting.startsAt, at.locale), meeting.place)}</span>
      </p>
      {mayLead && meeting.status !== 'open' && <NextAct {...props} />}
      {meeting.status === 'open' && <Sitting {...props} />}
      <Section title={texts.meeting.agenda} id="agenda">
        {items.length === 0 ? (
          <EmptyState title={texts.meeting.agendaEmpty}>
            <p>{texts.meeting.agendaEmptyText}</p>
          </EmptyState>
        ) : (
          items.map((led) => (
            <MeetingItemView
              at={at}
              meeting={mayLead ? meeting : { ...meeting, status: 'planned' }}
              led={led}
              roll={roll}
              refused={refused}
            />
          ))
        )}
      </Section>
      {mayLead && meeting.status === 'open' && <NextAct {...props} />}
    </Page>
  );
};

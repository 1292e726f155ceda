import { MARKS } from '../../domain/council/attendance.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { CheckboxField, type Option, optionsOf, SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details, Section } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Fieldset } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import type { PageProps } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Tag } from '../ui/tag.tsx';
import type { RefusedAct } from './item-forms.tsx';
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
  /** Whether this person may set and call off the body's meetings. */
  mayPlan?: boolean;
  /** What has passed so that the meeting cannot be held as planned. */
  missed?: 'summons' | 'day' | null;
  /** Plans that could be taken up though they were not announced, as `2028/kultur`. */
  urgent: readonly Option[];
  /** So few members can be reached by mail that the quorum is at risk; null when it is not. */
  atRisk?: { reachable: number; needed: number } | null;
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
      <Actions>
        <Button>{texts.meeting.rollCallSave}</Button>
        {missing.some((one) => one.as === 'member') && (
          <Button name="do" value="members" variant="secondary">
            {texts.meeting.rollCallAll}
          </Button>
        )}
      </Actions>
    </Form>
  );
};

/** Once there are enough, the items come first, and whoever comes late is noted in what is folded. */
const LateComers = (props: MeetingPageProps) =>
  props.roll.every(isHere) ? (
    <RollCall {...props} />
  ) : (
    <Details summary={textsFor(props.at.locale).meeting.rollCallMore}>
      <RollCall {...props} />
    </Details>
  );

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
            {one.waits && `, ${meeting.waits[one.waits]}`}
          </li>
        ))}
      </ul>
      {here.some((one) => one.as === 'substitute') && <p class="quiet">{meeting.substitutesHelp}</p>}
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

/** Who is there, whether it is enough, and the forms of the roll call. */
export const RollCallSection = (props: MeetingPageProps) => {
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
      {mayLead && !quorum.quorate && <RollCall {...props} />}
      {mayLead && !presiding && roll.some(isHere) && <ChoosePresiding {...props} />}
      <div>
        {mayLead && quorum.quorate && <LateComers {...props} />}
        <Here {...props} />
        {mayLead && <Presence {...props} />}
      </div>
    </Section>
  );
};

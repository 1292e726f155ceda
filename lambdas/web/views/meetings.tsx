import type { Body } from '../../domain/body.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Problem } from '../../domain/result.ts';
import { dateTime, longDate } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { CheckboxField, SelectField } from '../ui/choice-fields.tsx';
import { Alert, EmptyState } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { MEETING_COLOR, Tag } from '../ui/tag.tsx';
import { DateField, TextField, TimeField } from '../ui/text-fields.tsx';

interface MeetingsProps {
  at: Surroundings;
  /** Bodies whose roster the reader may read in. */
  rosters?: readonly Pick<Body, 'id' | 'name'>[];
  meetings: readonly Meeting[];
  mayPlan: boolean;
  /** Ids of those that cannot be held as planned. */
  missed?: readonly string[];
}

/** All meetings, the latest first. */
export const MeetingsPage = ({ at, meetings, mayPlan, rosters = [], missed = [] }: MeetingsProps) => {
  const { meeting, names, roster } = textsFor(at.locale);
  return (
    <Page at={at} title={meeting.listTitle}>
      {missed.length > 0 && (
        <Alert tone="warning" title={meeting.missedTitle}>
          <p>{meeting.missedList(missed.length)}</p>
          <ul>
            {meetings
              .filter((one) => missed.includes(one.id))
              .map((one) => (
                <li>
                  <Link href={paths.meeting(one.id)}>{meeting.title(one.bodyName, longDate(one.date, at.locale))}</Link>
                </li>
              ))}
          </ul>
        </Alert>
      )}
      {mayPlan && (
        <Actions>
          <LinkButton href={paths.newMeeting}>{meeting.plan}</LinkButton>
        </Actions>
      )}
      {rosters.map(({ id, name }) => (
        <p>
          <Link href={paths.roster(id)}>{roster.title(name)}</Link>
        </p>
      ))}
      {meetings.length === 0 ? (
        <EmptyState title={meeting.listEmpty} />
      ) : (
        <TaskList
          tasks={meetings
            .toSorted((a, b) => (a.startsAt < b.startsAt ? 1 : -1))
            .map((one) => ({
              title: meeting.title(one.bodyName, longDate(one.date, at.locale)),
              href: paths.meeting(one.id),
              about: meeting.about(dateTime(one.startsAt, at.locale), one.place),
              status: missed.includes(one.id) ? (
                <Tag color="warning" text={meeting.missedTag} />
              ) : (
                <Tag color={MEETING_COLOR[one.status]} text={names.meetingStatus[one.status]} />
              ),
            }))}
        />
      )}
    </Page>
  );
};

interface PlanMeetingProps {
  at: Surroundings;
  values: FormValues;
  problems: readonly Problem[];
  bodies: readonly Pick<Body, 'id' | 'name'>[];
}

/** Sets a day for a body to meet. */
export const PlanMeetingPage = ({ at, values, problems, bodies }: PlanMeetingProps) => {
  const texts = textsFor(at.locale);
  const { meeting, fields } = texts;
  const form: Filled = { at, values, problems };
  return (
    <Page
      at={at}
      title={meeting.plan}
      crumbs={[{ text: meeting.listTitle, href: paths.meetings }, { text: meeting.plan }]}
      problems={listed(texts, problems)}
    >
      <p class="measure">{meeting.planIntro}</p>
      <Form at={at} action={paths.newMeeting} class="stack stack-wide measure">
        <SelectField
          form={form}
          name="body"
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          width="narrow"
          {...fields.meeting.body}
        />
        <DateField form={form} name="date" {...fields.meeting.date} />
        <TimeField form={form} name="time" {...fields.meeting.time} />
        <TextField form={form} name="place" optional {...fields.meeting.place} />
        <CheckboxField form={form} name="remote" {...fields.meeting.remote} />
        <CheckboxField form={form} name="urgent" {...fields.meeting.urgent} />
        <Actions>
          <Button>{meeting.save}</Button>
          <LinkButton href={paths.meetings} variant="tertiary">
            {texts.common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
};

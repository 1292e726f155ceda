import { dateTime } from '../format.ts';
import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Alert, Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextArea } from '../ui/text-fields.tsx';
import type { MeetingPageProps } from './roll-call.tsx';

/** That the meeting is called off, or cannot be held as planned and what to do about it. */
export const CallOffNotice = ({ at, meeting, missed, mayPlan }: MeetingPageProps) => {
  const { meeting: words } = textsFor(at.locale);
  if (meeting.status === 'called-off') {
    return (
      <Alert tone="info" title={words.calledOffTitle}>
        <p>{words.calledOff(dateTime(meeting.calledOffAt, at.locale), meeting.reason)}</p>
        <p>{words.calledOffItems}</p>
      </Alert>
    );
  }
  if (!missed) return null;
  return (
    <Alert tone="warning" title={words.missedTitle}>
      <p>{words.missed[missed]}</p>
      {mayPlan && <p>{words.missedDo}</p>}
    </Alert>
  );
};

/** Calls the meeting off, with a reason. For who may plan meetings, until it is opened. */
export const CallOffForm = ({ at, meeting, mayPlan, missed, refused }: MeetingPageProps) => {
  const texts = textsFor(at.locale);
  if (!mayPlan || (meeting.status !== 'planned' && meeting.status !== 'summoned')) return null;
  const mine = refused?.act === 'stall-in';
  const form: Filled = mine ? { at, ...refused.filled } : { at, values: NO_VALUES, problems: [] };
  return (
    <Details summary={texts.meeting.callOffTitle} open={mine || Boolean(missed)}>
      <Form at={at} action={paths.meetingAct(meeting.id, 'stall-in')} class="stack">
        <p>{meeting.status === 'summoned' ? texts.meeting.callOffSummoned : texts.meeting.callOffPlanned}</p>
        <TextArea form={form} name="reason" max={500} rows={2} label={texts.fields.cycle.reason.label} />
        <Button variant="secondary">{texts.meeting.callOff}</Button>
      </Form>
    </Details>
  );
};

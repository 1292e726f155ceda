import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { CheckboxField, SelectField } from '../ui/choice-fields.tsx';
import { Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextArea } from '../ui/text-fields.tsx';
import type { MeetingPageProps } from './roll-call.tsx';

/** An urgent matter that was not announced: its reason, and that all who are there agree (KL 5:52). Nothing when none waits. */
export const UrgentForm = ({ at, meeting, urgent, quorum, refused }: MeetingPageProps) => {
  const texts = textsFor(at.locale);
  const mine = refused?.act === 'bradskande';
  const form: Filled = mine ? { at, ...refused.filled } : { at, values: NO_VALUES, problems: [] };
  if (urgent.length === 0) return null;
  return (
    <Details summary={texts.meeting.urgentTitle} open={mine}>
      <Form at={at} action={paths.meetingAct(meeting.id, 'bradskande')} class="stack">
        <p>{texts.meeting.urgentText}</p>
        <SelectField form={form} name="plan" options={urgent} width="narrow" {...texts.fields.meeting.plan} />
        <TextArea form={form} name="reason" max={500} rows={2} label={texts.fields.cycle.reason.label} />
        <CheckboxField
          form={form}
          name="agreed"
          value={String(quorum.present)}
          label={texts.meeting.urgentAgreed(quorum.present)}
        />
        <Button variant="secondary">{texts.meeting.urgentSave}</Button>
      </Form>
    </Details>
  );
};

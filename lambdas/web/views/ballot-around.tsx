import type { Problem } from '../../domain/result.ts';
import { dateTime } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import type { PageProps } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea } from '../ui/text-fields.tsx';
import type { BallotItem, BallotMeeting, BallotVoter } from './ballot-model.ts';

export interface BallotPageProps {
  at: Surroundings;
  token: string;
  meeting: BallotMeeting;
  voter: BallotVoter;
  items: readonly BallotItem[];
  /** What was chosen on a page that was sent back; nothing else is ever chosen beforehand. */
  values: FormValues;
  /** Pointers within the whole form: `/items/3/motivation`. */
  problems: readonly Problem[];
  /** Whether members may note their own presence, and whether at a distance. */
  checkIn: { self: boolean; remote: boolean };
  /** The form for a conflict of interest, when that was sent back. */
  recusing: { values: FormValues; problems: readonly Problem[] } | null;
  notice?: PageProps['notice'];
}

export const phaseText = ({ at, meeting }: Pick<BallotPageProps, 'at' | 'meeting'>): string => {
  const { ballot } = textsFor(at.locale);
  switch (meeting.phase) {
    case 'before':
      return ballot.before(dateTime(meeting.startsAt, at.locale));
    case 'open':
      return ballot.open;
    case 'after':
      return ballot.after;
    case 'called-off':
      return ballot.calledOff;
  }
};

export const titleFor = ({ at, meeting }: Pick<BallotPageProps, 'at' | 'meeting'>): string => {
  const { ballot } = textsFor(at.locale);
  switch (meeting.phase) {
    case 'before':
      return ballot.title(meeting.bodyName);
    case 'open':
      return ballot.voteTitle(meeting.bodyName);
    case 'after':
    case 'called-off':
      return ballot.doneTitle(meeting.bodyName);
  }
};

export const CheckIn = ({ at, token, checkIn }: Pick<BallotPageProps, 'at' | 'token' | 'checkIn'>) => {
  const { ballot } = textsFor(at.locale);
  return (
    <Alert tone="warning">
      <p>{ballot.absent}</p>
      {checkIn.self && (
        <Form at={at} action={paths.ballotCheckIn(token)}>
          <Actions>
            <Button name="do" value="present">
              {ballot.checkIn}
            </Button>
            {checkIn.remote && (
              <Button name="do" value="remote" variant="secondary">
                {ballot.checkInRemote}
              </Button>
            )}
          </Actions>
        </Form>
      )}
    </Alert>
  );
};

export const Recuse = ({
  at,
  token,
  items,
  recusing,
}: Pick<BallotPageProps, 'at' | 'token' | 'items' | 'recusing'>) => {
  const { ballot, fields } = textsFor(at.locale);
  const form: Filled = { at, values: recusing?.values ?? NO_VALUES, problems: recusing?.problems ?? [] };
  const possible = items.filter((item) => item.mayRecuse);
  if (possible.length === 0) return null;
  return (
    <Details summary={ballot.recuseTitle} open={recusing !== null}>
      <Form at={at} action={paths.ballotRecuse(token)} class="stack">
        <p>{ballot.recuseText}</p>
        <SelectField
          form={form}
          name="item"
          label={ballot.recuseItem}
          options={possible.map(({ number, title }) => ({ value: String(number), text: `${number}. ${title}` }))}
        />
        <TextArea form={form} name="reason" max={500} rows={2} {...fields.answer.reason} />
        <Button variant="secondary">{ballot.recuse}</Button>
      </Form>
    </Details>
  );
};

export const NotYou = ({ at, voter }: Pick<BallotPageProps, 'at' | 'voter'>) => {
  const { ballot, names } = textsFor(at.locale);
  return (
    <Details summary={ballot.notYou}>
      <p>{ballot.personal(voter.name, names.seatAs[voter.as])}</p>
      <p>{ballot.notYouText}</p>
    </Details>
  );
};

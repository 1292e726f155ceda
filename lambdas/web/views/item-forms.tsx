import type { PersonId } from '../../domain/brands.ts';
import { MAIN, TODAY } from '../../domain/council/decide.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { optionsOf, RadioGroup, SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea } from '../ui/text-fields.tsx';
import type { LedItem, OnRoll } from './meeting-model.ts';

/** A form of the page that was sent back: which act of which item, what was typed, what is wrong. */
export interface RefusedAct {
  act: string;
  item: number | null;
  filled: Omit<Filled, 'at'>;
}

export interface ItemProps {
  at: Surroundings;
  meeting: Meeting;
  led: LedItem;
  roll: readonly OnRoll[];
  /** Whether this person leads the meeting; others only read. */
  mayLead: boolean;
  refused: RefusedAct | null;
}

type Act = 'rost' | 'jav' | 'reservation' | 'utslagsrost' | 'yrkande' | 'ordning';

export const filledFor = ({ at, led, refused }: ItemProps, act: Act): Filled =>
  refused?.act === act && refused.item === led.item.number
    ? { at, ...refused.filled }
    : { at, values: NO_VALUES, problems: [] };

export const isOpen = (props: ItemProps, act: Act): boolean =>
  props.refused?.act === act && props.refused.item === props.led.item.number;

/** Names within one form of one item, so that ids on the page stay apart; the handler reads what is behind the prefix. */
export const actField = (act: string, item: number, field: string): string => `${act}.${item}.${field}`;

export const people = (roll: readonly OnRoll[], fits: (one: OnRoll) => boolean) =>
  roll.filter(fits).map(({ person, name, party }) => ({ value: person as PersonId, text: `${name} (${party})` }));

export const HandVote = (props: ItemProps) => {
  const { at, meeting, led, roll } = props;
  const texts = textsFor(at.locale);
  const { fields, names } = texts;
  const form = filledFor(props, 'rost');
  const name = (field: string): string => actField('rost', led.item.number, field);
  return (
    <Details summary={texts.meeting.handTitle} open={isOpen(props, 'rost')}>
      <Form
        at={at}
        action={paths.meetingAct(meeting.id, 'rost')}
        hidden={{ item: led.item.number, fingerprint: led.item.subject.fingerprint }}
        class="stack"
      >
        <p>{texts.meeting.handText}</p>
        <SelectField
          form={form}
          name={name('person')}
          options={people(roll, (one) => one.seat !== null)}
          width="narrow"
          {...fields.meeting.person}
        />
        <RadioGroup
          form={form}
          name={name('today')}
          look="row"
          options={optionsOf(TODAY, names.today)}
          {...fields.answer.today}
        />
        <RadioGroup
          form={form}
          name={name('main')}
          look="row"
          options={optionsOf(MAIN, names.main)}
          {...fields.answer.main}
        />
        <TextArea form={form} name={name('motivation')} max={2000} rows={2} {...fields.answer.motivation} />
        <Button variant="secondary">{texts.meeting.handSave}</Button>
      </Form>
    </Details>
  );
};

export const HandRecusal = (props: ItemProps) => {
  const { at, meeting, led, roll } = props;
  const texts = textsFor(at.locale);
  const form = filledFor(props, 'jav');
  const name = (field: string): string => actField('jav', led.item.number, field);
  return (
    <Details summary={texts.meeting.recuseTitle} open={isOpen(props, 'jav')}>
      <Form at={at} action={paths.meetingAct(meeting.id, 'jav')} hidden={{ item: led.item.number }} class="stack">
        <SelectField
          form={form}
          name={name('person')}
          options={people(roll, () => true)}
          width="narrow"
          {...texts.fields.meeting.person}
        />
        <TextArea form={form} name={name('reason')} max={500} rows={2} label={texts.fields.cycle.reason.label} />
        <Button variant="secondary">{texts.meeting.recuseSave}</Button>
      </Form>
    </Details>
  );
};

export const Dissent = (props: ItemProps) => {
  const { at, meeting, led, roll } = props;
  const texts = textsFor(at.locale);
  const form = filledFor(props, 'reservation');
  const name = (field: string): string => actField('reservation', led.item.number, field);
  const took = new Set(led.item.status === 'closed' ? led.item.attending?.seats.map((seat) => seat.person) : []);
  return (
    <Details summary={texts.meeting.reservationTitle} open={isOpen(props, 'reservation')}>
      <Form at={at} action={paths.itemAct(meeting.id, led.item.number, 'reservation')} class="stack">
        <SelectField
          form={form}
          name={name('person')}
          options={people(roll, (one) => took.has(one.person))}
          width="narrow"
          {...texts.fields.meeting.person}
        />
        <TextArea form={form} name={name('text')} max={2000} rows={2} {...texts.fields.meeting.text} />
        <Button variant="secondary">{texts.meeting.reservationSave}</Button>
      </Form>
    </Details>
  );
};

export const CastingVote = (props: ItemProps) => {
  const { at, meeting, led } = props;
  const texts = textsFor(at.locale);
  const { approve, reject } = texts.names.main;
  return (
    <Form at={at} action={paths.itemAct(meeting.id, led.item.number, 'utslagsrost')} class="stack">
      <Alert tone="warning">{texts.meeting.castingTitle}</Alert>
      <RadioGroup
        form={filledFor(props, 'utslagsrost')}
        name={actField('utslagsrost', led.item.number, 'main')}
        label={texts.meeting.castingVote}
        look="row"
        options={optionsOf(['approve', 'reject'], { approve, reject })}
      />
      <Button>{texts.meeting.castingSave}</Button>
    </Form>
  );
};

import { MOTION_KINDS, orderOfQuestions } from '../../domain/council/proceedings.ts';
import { valuesOf } from '../forms.ts';
import { questionText } from '../minutes/item-words.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { optionsOf, RadioGroup, SelectField } from '../ui/choice-fields.tsx';
import { Details } from '../ui/containers.tsx';
import { Form } from '../ui/form.tsx';
import { TextArea } from '../ui/text-fields.tsx';
import { actField, filledFor, type ItemProps, isOpen, people } from './item-forms.tsx';

/** The draft can be written in while the meeting lasts, and afterwards until the minutes are adjusted. */
const isDrafting = ({ meeting, mayLead, led }: ItemProps): boolean =>
  mayLead &&
  (meeting.status === 'open' || meeting.status === 'closed') &&
  !(led.item.status === 'closed' && led.item.result.notReached);

/** Motions from the floor; one that was taken back says so, and leaves the minutes. */
export const MotionsMade = (props: ItemProps) => {
  const { at, meeting, led } = props;
  const texts = textsFor(at.locale);
  if (led.motions.length === 0) return null;
  return (
    <div>
      <h4 class="ds-heading" data-size="2xs">
        {texts.meeting.motionsMade}
      </h4>
      <ul class="stack stack-tight">
        {led.motions.map(({ number, name, asks, wording, withdrawnAt }) => (
          <li>
            {texts.meeting.motionMade(name, texts.names.asks[asks].toLowerCase(), wording)}
            {withdrawnAt !== null && ` (${texts.meeting.motionGone})`}
            {withdrawnAt === null && isDrafting(props) && (
              <Form
                at={at}
                action={paths.itemAct(meeting.id, led.item.number, 'yrkande-tillbaka')}
                hidden={{ number }}
                class="no-print"
              >
                <Button
                  variant="tertiary"
                  label={texts.meeting.motionBackLabel(name, texts.names.asks[asks].toLowerCase())}
                >
                  {texts.meeting.motionBack}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

const MotionForm = (props: ItemProps) => {
  const { at, meeting, led, roll } = props;
  const texts = textsFor(at.locale);
  const form = filledFor(props, 'yrkande');
  const name = (field: string): string => actField('yrkande', led.item.number, field);
  const took = led.item.status === 'closed' ? led.item.attending?.seats.map((seat) => seat.person) : undefined;
  return (
    <Details summary={texts.meeting.motionTitle} open={isOpen(props, 'yrkande')}>
      <Form at={at} action={paths.itemAct(meeting.id, led.item.number, 'yrkande')} class="stack">
        <p>{texts.meeting.motionText}</p>
        <SelectField
          form={form}
          name={name('person')}
          options={people(roll, (one) => (took ? took.includes(one.person) : one.seat !== null))}
          width="narrow"
          {...texts.fields.meeting.person}
        />
        <RadioGroup
          form={form}
          name={name('asks')}
          look="row"
          options={optionsOf(MOTION_KINDS, texts.names.asks)}
          {...texts.fields.meeting.asks}
        />
        <TextArea form={form} name={name('wording')} max={2000} rows={2} {...texts.fields.meeting.wording} />
        <Button variant="secondary">{texts.meeting.motionSave}</Button>
      </Form>
    </Details>
  );
};

const OrderForm = (props: ItemProps) => {
  const { at, meeting, led } = props;
  const texts = textsFor(at.locale);
  const name = actField('ordning', led.item.number, 'order');
  const sentBack = isOpen(props, 'ordning');
  const form = sentBack
    ? filledFor(props, 'ordning')
    : { at, values: valuesOf({ [name]: led.order ?? '' }), problems: [] };
  const asked = led.item.status === 'closed' ? led.item.result.decision.counts : { refer: 0, adjourn: 0 };
  const derived = orderOfQuestions(led.motions, asked, true);
  return (
    <Details summary={texts.meeting.orderTitle} open={sentBack}>
      <Form at={at} action={paths.itemAct(meeting.id, led.item.number, 'ordning')} class="stack">
        <ol>
          {derived.map((question) => (
            <li>{questionText(texts, led, question)}</li>
          ))}
        </ol>
        <TextArea form={form} name={name} max={2000} rows={3} {...texts.fields.meeting.order} />
        <Button variant="secondary">{texts.meeting.orderSave}</Button>
      </Form>
    </Details>
  );
};

/** What the secretary writes down for the minutes beside the votes (KL 5:67, 1–2). */
export const ProceedingsForms = (props: ItemProps) =>
  isDrafting(props) ? (
    <div>
      <MotionForm {...props} />
      <OrderForm {...props} />
    </div>
  ) : null;

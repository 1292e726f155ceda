import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button, Link } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Details } from '../ui/containers.tsx';
import { Form } from '../ui/form.tsx';
import { ITEM_COLOR, Tag } from '../ui/tag.tsx';
import { Money } from '../ui/values.tsx';
import { CastingVote, Dissent, HandRecusal, HandVote, type ItemProps } from './item-forms.tsx';
import { MotionsMade, ProceedingsForms } from './item-proceedings.tsx';
import { ItemResultView } from './item-result.tsx';
import { PlanTimingNote } from './plan-timing.tsx';

const Acts = (props: ItemProps) => {
  const { at, meeting, led } = props;
  const texts = textsFor(at.locale).meeting;
  const { item } = led;
  const { number, title } = item;
  if (meeting.status !== 'open' || !props.mayLead) return null;
  switch (item.status) {
    case 'announced':
      return (
        <>
          <ConfirmForm
            at={at}
            action={paths.itemAct(meeting.id, number, 'oppna')}
            button={texts.openItem}
            label={texts.aboutItem(texts.openItem, title)}
            secondary
          />
          <HandRecusal {...props} />
        </>
      );
    case 'open':
      return (
        <>
          <ConfirmForm
            at={at}
            action={paths.itemAct(meeting.id, number, 'stang')}
            button={texts.closeItem}
            label={texts.aboutItem(texts.closeItem, title)}
          >
            <p class="lead">
              <strong>{texts.answered(led.answered.given, led.answered.all)}</strong>
            </p>
          </ConfirmForm>
          <div>
            <HandVote {...props} />
            <HandRecusal {...props} />
          </div>
        </>
      );
    case 'casting':
      return <CastingVote {...props} />;
    case 'closed':
      return item.result.notReached ? null : <Dissent {...props} />;
    case 'closing':
      return null;
  }
};

/** Who takes no part; what was entered by mistake can be taken back until the item is closed. */
const Recused = ({ at, meeting, mayLead, led }: ItemProps) => {
  const texts = textsFor(at.locale).meeting;
  const { status, number } = led.item;
  if (led.recusals.length === 0) return null;
  const open = mayLead && (status === 'announced' || status === 'open');
  return (
    <div>
      <p>{texts.recusedNames(led.recusals.map(({ name }) => name).join(', '))}</p>
      {open &&
        led.recusals.map(({ person, name }) => (
          <Form at={at} action={paths.meetingAct(meeting.id, 'jav-tillbaka')} hidden={{ item: number, person }}>
            <Button variant="tertiary" label={texts.recuseBackLabel(name)}>
              {led.recusals.length === 1 ? texts.recuseBack : texts.recuseBackLabel(name)}
            </Button>
          </Form>
        ))}
    </div>
  );
};

/** The golden thread: which changes of the plan serve documents that are not in force today. */
const Loose = ({ at, led: { loose = [] } }: ItemProps) => {
  const { ballot } = textsFor(at.locale).document;
  if (loose.length === 0) return null;
  return (
    <Details summary={ballot.anyNotInForce(loose.length)}>
      <ul>
        {loose.map(({ title, document }) => (
          <li>
            {title}: {ballot.servesNotInForce(document)}
          </li>
        ))}
      </ul>
    </Details>
  );
};

/** One item as the secretary leads it: its state, its acts, its result with the rule. */
export const MeetingItemView = (props: ItemProps) => {
  const { at, led } = props;
  const { meeting, names, ballot, open, trace } = textsFor(at.locale);
  const { item } = led;
  return (
    <article class="ballot-item" id={`item-${item.number}`}>
      <div class="ballot-head stack stack-tight">
        <p class="eyebrow">
          {ballot.item(item.number)}
          {item.paragraph && `, ${item.paragraph}`}
        </p>
        <h3 class="ds-heading" data-size="xs">
          {item.title}
        </h3>
        {led.caseNumber !== null && <p class="quiet">{open.caseNumber(led.caseNumber)}</p>}
        <p class="actions">
          {item.total !== null && <Money value={item.total} />}
          <Tag color={ITEM_COLOR[item.status]} text={names.itemStatus[item.status]} />
        </p>
      </div>
      <div class="ballot-body stack">
        {item.status === 'announced' && <p class="quiet">{meeting.stances(led.stances)}</p>}
        {led.timing && <PlanTimingNote at={at} timing={led.timing} />}
        <Loose {...props} />
        {item.unannounced && <p>{meeting.urgentMark(item.unannounced.reason)}</p>}
        <Recused {...props} />
        {item.status === 'closed' && <ItemResultView at={at} item={item} />}
        {led.reservations.length > 0 && (
          <ul>
            {led.reservations.map(({ name, text }) => (
              <li>
                {meeting.reservations}, {name}: {text}
              </li>
            ))}
          </ul>
        )}
        <MotionsMade {...props} />
        <Acts {...props} />
        <ProceedingsForms {...props} />
        {at.seesTraces && (
          <p class="no-print">
            <Link href={paths.trace(`item/${item.meeting}/${item.number}`)}>{trace.ofItem(item.title)}</Link>
          </p>
        )}
      </div>
    </article>
  );
};

import type { LocalDate } from '../../domain/brands.ts';
import { adjustBy, announceBy } from '../../domain/council/minutes.ts';
import { lastDayOf } from '../../domain/cycle.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { dateTime, longDate } from '../format.ts';
import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { DateField, TextField } from '../ui/text-fields.tsx';
import type { RefusedAct } from './item-forms.tsx';
import { ItemResultView } from './item-result.tsx';
import type { LedItem, Presiding } from './meeting-model.ts';

interface MinutesProps {
  at: Surroundings;
  meeting: Meeting;
  items: readonly LedItem[];
  /** Who was there, member or substitute, in the order of the roll. */
  attended: readonly { name: string; party: string; as: 'member' | 'substitute' }[];
  presiding: Presiding | null;
  mayLead: boolean;
  refused: RefusedAct | null;
}

const ItemMinutes = ({ at, meeting, led }: { at: Surroundings; meeting: Meeting; led: LedItem }) => {
  const texts = textsFor(at.locale);
  const { names, common } = texts;
  const { item, votes, reservations } = led;
  if (item.status !== 'closed') return null;
  const { outcome } = item.result.decision;
  const { votesColumns } = texts.meeting;
  return (
    <section class="stack minutes-item" aria-labelledby={`minutes-${item.number}`}>
      <h2 class="ds-heading" data-size="sm" id={`minutes-${item.number}`}>
        {[item.paragraph, item.title].filter(Boolean).join(' ')}
      </h2>
      <p>
        <strong>{texts.meeting.decision}: </strong>
        {item.result.notReached
          ? texts.meeting.notReached
          : texts.meeting.decided[outcome](meeting.bodyName, item.title)}
      </p>
      {!item.result.notReached && <ItemResultView at={at} item={item} />}
      {led.recused.length > 0 && <p>{texts.meeting.recusedNames(led.recused.join(', '))}</p>}
      {item.result.reasons.length > 0 && (
        <div>
          <h3 class="ds-heading" data-size="2xs">
            {texts.meeting.reasons}
          </h3>
          <ul>
            {item.result.reasons.map((reason) => (
              <li class="prose">{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {votes.length > 0 && !item.result.notReached && (
        <Table
          at={at}
          caption={`${texts.meeting.votesCaption}: ${item.title}`}
          columns={[
            { title: votesColumns.name },
            { title: votesColumns.as },
            { title: votesColumns.today },
            { title: votesColumns.main },
          ]}
          rows={votes.map((vote) => [
            vote.name,
            names.seatAs[vote.as],
            vote.today ? names.today[vote.today] : common.none,
            vote.main ? names.main[vote.main] : common.none,
          ])}
          cards
        />
      )}
      {reservations.length > 0 && (
        <div>
          <h3 class="ds-heading" data-size="2xs">
            {texts.meeting.reservations}
          </h3>
          <ul>
            {reservations.map(({ name, text }) => (
              <li>
                {name}: {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
};

const Adjustment = ({ at, meeting, mayLead, refused }: MinutesProps) => {
  const texts = textsFor(at.locale);
  const date = (day: LocalDate): string => longDate(day, at.locale);
  const form: Filled = refused ? { at, ...refused.filled } : { at, values: NO_VALUES, problems: [] };
  const { fields } = texts;
  if (meeting.status === 'closed') {
    return (
      <Section title={texts.meeting.adjustTitle} id="adjust">
        <p>{texts.meeting.adjustText(date(adjustBy(meeting.date)))}</p>
        {mayLead && (
          <Form at={at} action={paths.meetingAct(meeting.id, 'justering')} class="stack no-print">
            <DateField form={form} name="adjustedOn" {...fields.meeting.adjustedOn} />
            <TextField form={form} name="adjusters" {...fields.meeting.adjusters} />
            <Button>{texts.meeting.adjust}</Button>
          </Form>
        )}
      </Section>
    );
  }
  if (meeting.status === 'planned' || meeting.status === 'summoned' || meeting.status === 'open') return null;
  return (
    <Section title={texts.meeting.adjustTitle} id="adjust">
      <p>
        {texts.meeting.adjusted(date(meeting.adjustedOn), meeting.adjusters)}{' '}
        {meeting.minutesLate && texts.meeting.late}
      </p>
      {meeting.status === 'minuted' ? (
        <>
          <p>{texts.meeting.announceText(date(announceBy(meeting.adjustedOn)))}</p>
          {mayLead && (
            <Form at={at} action={paths.meetingAct(meeting.id, 'anslag')} class="stack no-print">
              <DateField form={form} name="announcedOn" {...fields.meeting.announcedOn} />
              <Button>{texts.meeting.announce}</Button>
            </Form>
          )}
        </>
      ) : (
        <p>
          {texts.meeting.announced(date(meeting.announcedOn), date(lastDayOf(meeting.appealEndsAt)))}{' '}
          {meeting.noticeLate && texts.meeting.late} {meeting.status === 'final' && texts.meeting.final}
        </p>
      )}
    </Section>
  );
};

/** The minutes as the product can draw them up (KL 5:65–67): who was there, what was decided and how each one voted. */
export const MinutesPage = (props: MinutesProps) => {
  const { at, meeting, items, attended, presiding, refused } = props;
  const texts = textsFor(at.locale);
  const day = longDate(meeting.date, at.locale);
  return (
    <Page
      at={at}
      title={texts.meeting.minutesTitle(meeting.bodyName, day)}
      crumbs={[
        { text: texts.meeting.title(meeting.bodyName, day), href: paths.meeting(meeting.id) },
        { text: texts.meeting.minutes },
      ]}
      problems={listed(texts, refused?.filled.problems ?? [])}
    >
      <div class="minutes stack stack-wide">
        {meeting.status === 'closed' && <Alert tone="info">{texts.meeting.minutesDraft}</Alert>}
        <p>{texts.meeting.about(dateTime(meeting.startsAt, at.locale), meeting.place)}</p>
        <Section title={texts.meeting.attendance} id="attendance">
          {presiding && <p>{texts.meeting.presides(presiding.name, texts.names.office[presiding.office])}</p>}
          <ul class="columns">
            {attended.map(({ name, party, as }) => (
              <li>
                {name} ({party}){as === 'substitute' && `, ${texts.names.seatAs.substitute}`}
              </li>
            ))}
          </ul>
        </Section>
        {items.map((led) => (
          <ItemMinutes at={at} meeting={meeting} led={led} />
        ))}
        <Adjustment {...props} />
      </div>
    </Page>
  );
};

import { dateTime, longDate } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Link, LinkButton } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Card, Details, EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Page } from '../ui/page.tsx';
import { MEETING_COLOR, Tag } from '../ui/tag.tsx';
import { CallOffForm, CallOffNotice } from './call-off.tsx';
import { MeetingItemView } from './meeting-item.tsx';
import { type MeetingPageProps, RollCallSection } from './roll-call.tsx';
import { UrgentForm } from './urgent-item.tsx';

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
    case 'called-off':
      return null;
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
      trace={`meeting/${meeting.id}`}
      crumbs={[{ text: texts.meeting.listTitle, href: paths.meetings }, { text: title }]}
      problems={listed(texts, refused?.filled.problems ?? [])}
      notice={notice}
    >
      <p class="actions">
        <Tag color={MEETING_COLOR[meeting.status]} text={texts.names.meetingStatus[meeting.status]} />
        <span>{texts.meeting.about(dateTime(meeting.startsAt, at.locale), meeting.place)}</span>
        {(meeting.status === 'planned' || meeting.status === 'summoned') && (
          <a href={paths.meetingCalendar(meeting.id)}>{texts.calendar.add}</a>
        )}
      </p>
      <CallOffNotice {...props} />
      {mayLead && props.atRisk && (
        <Alert tone="danger" title={texts.delivery.atRisk}>
          <p>{texts.delivery.atRiskText(props.atRisk.reachable, props.atRisk.needed)}</p>
        </Alert>
      )}
      {mayLead && meeting.status !== 'planned' && (
        <p>
          <Link href={paths.meetingMails(meeting.id)}>{texts.delivery.link}</Link>
        </p>
      )}
      {mayLead && meeting.status !== 'open' && props.missed !== 'summons' && <NextAct {...props} />}
      <CallOffForm {...props} />
      {meeting.status === 'open' && <RollCallSection {...props} />}
      <Section title={texts.meeting.agenda} id="agenda">
        {items.length === 0 ? (
          <EmptyState title={texts.meeting.agendaEmpty}>
            <p>{texts.meeting.agendaEmptyText}</p>
          </EmptyState>
        ) : (
          items.map((led) => (
            <MeetingItemView at={at} meeting={meeting} mayLead={mayLead} led={led} roll={roll} refused={refused} />
          ))
        )}
      </Section>
      {mayLead && meeting.status === 'open' && <UrgentForm {...props} />}
      {mayLead && meeting.status === 'open' && <NextAct {...props} />}
    </Page>
  );
};

import type { BudgetYear, Instant, LocalDate } from '../../domain/brands.ts';
import type { StatutoryDate } from '../../domain/calendar.ts';
import type { Wheel } from '../../domain/wheel.ts';
import { dateTime, weekdayDate } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Section } from '../ui/containers.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { YearWheel } from './year-wheel.tsx';

type RoundCode = 'opensOn' | 'closesOn' | 'reviewBy' | 'meetingOn';

export interface ShownYear {
  year: BudgetYear;
  statutory: readonly StatutoryDate[];
  round: readonly { code: RoundCode; date: LocalDate }[];
}

interface CalendarProps {
  at: Surroundings;
  years: readonly ShownYear[];
  meetings: readonly { bodyName: string; startsAt: Instant; place: string; status?: string }[];
  wheel: Wheel;
  /** The whole address of the feed. */
  feed: string;
}

const YearSection = ({ at, year, statutory, round }: ShownYear & { at: Surroundings }) => {
  const { calendar, finance } = textsFor(at.locale);
  const day = (date: LocalDate) => <span class="nowrap">{weekdayDate(date, at.locale)}</span>;
  return (
    <Section title={calendar.year(year)} id={`year-${year}`}>
      {round.length > 0 && (
        <Table
          at={at}
          caption={calendar.round(year)}
          columns={[{ title: calendar.columns.date }, { title: calendar.columns.what }]}
          rows={round.map(({ code, date }) => [day(date), calendar.roundDates[code]])}
          cards
        />
      )}
      <Table
        at={at}
        caption={calendar.law(year)}
        columns={[{ title: calendar.columns.date }, { title: calendar.columns.what }, { title: calendar.columns.rule }]}
        rows={statutory.map(({ code, date, rule, exception, newlyElected }) => [
          day(date),
          [finance.statutory[code], newlyElected && calendar.newlyElected, exception && finance.exception]
            .filter(Boolean)
            .join(' '),
          rule,
        ])}
        cards
      />
    </Section>
  );
};

/** The year for everyone to read: the law's dates, the rounds', the council's meetings; and how to follow them. */
export const CalendarPage = ({ at, years, meetings, wheel, feed }: CalendarProps) => {
  const { calendar } = textsFor(at.locale);
  return (
    <Page at={at} title={calendar.title}>
      <p class="lead">{calendar.intro}</p>
      <Section title={calendar.wheel.title} id="wheel">
        <YearWheel at={at} wheel={wheel} />
      </Section>
      <Section title={calendar.subscribe} id="feed">
        <p>{calendar.subscribeText}</p>
        <p>
          <a class="ds-link code" href={paths.calendarFeed(at.locale)}>
            {feed}
          </a>
        </p>
      </Section>
      <Section title={calendar.meetings} id="meetings">
        {meetings.length === 0 ? (
          <p>{calendar.noMeetings}</p>
        ) : (
          <ul>
            {meetings.map(({ bodyName, startsAt, place, status }) => (
              <li>
                {[
                  status === 'called-off' ? calendar.calledOff(bodyName) : bodyName,
                  dateTime(startsAt, at.locale),
                  place,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {years.map((one) => (
        <YearSection at={at} {...one} />
      ))}
    </Page>
  );
};

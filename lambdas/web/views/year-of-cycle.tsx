import type { DayOfCycle, PlannedDays } from '../../domain/cycle-proposal.ts';
import { longDate, weekdayDate } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { Section } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { DateField } from '../ui/text-fields.tsx';

const FIELDS = ['opensOn', 'closesOn', 'reviewBy', 'meetingOn'] as const;

/** The days of a cycle, each with what the calendar proposes and why; null where it has nothing to propose. */
export const DayFields = ({ form, proposed }: { form: Filled; proposed: PlannedDays | null }) => {
  const { locale } = form.at;
  const { fields, finance } = textsFor(locale);
  const { note, why } = finance.proposal;
  return (
    <>
      {FIELDS.map((name) => (
        <DateField
          form={form}
          name={name}
          {...fields.cycle[name]}
          note={proposed ? note(longDate(proposed[name], locale), why[name]) : undefined}
        />
      ))}
    </>
  );
};

/** What the days come to, with the law's own among them, before anything is saved. */
export const YearOfCycle = ({ at, days }: { at: Surroundings; days: readonly DayOfCycle[] }) => {
  const { proposal } = textsFor(at.locale).finance;
  return (
    <Section title={proposal.yearTitle} id="year">
      <p class="quiet">{proposal.yearText}</p>
      <Table
        at={at}
        caption={proposal.yearTitle}
        quietCaption
        columns={[{ title: proposal.columns.date }, { title: proposal.columns.what }, { title: proposal.columns.rule }]}
        rows={days.map(({ what, date, rule }) => [weekdayDate(date, at.locale), proposal.what[what], rule ?? ''])}
        cards
      />
    </Section>
  );
};

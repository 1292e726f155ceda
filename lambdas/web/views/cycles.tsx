import type { Body } from '../../domain/body.ts';
import type { BudgetYear } from '../../domain/brands.ts';
import { type CalendarWarning, type StatutoryDate, statutoryDates } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle.ts';
import type { DayOfCycle, PlannedDays } from '../../domain/cycle-proposal.ts';
import type { Department } from '../../domain/department.ts';
import type { Problem } from '../../domain/result.ts';
import type { Wheel } from '../../domain/wheel.ts';
import { longDate, sortedBy } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details, EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Fieldset, type Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { CYCLE_COLOR, Tag } from '../ui/tag.tsx';
import { MoneyField, TextField, TimeField } from '../ui/text-fields.tsx';
import { DateText } from '../ui/values.tsx';
import { DayFields, YearOfCycle } from './year-of-cycle.tsx';
import { YearWheel } from './year-wheel.tsx';

interface CyclesProps {
  at: Surroundings;
  cycles: readonly Cycle[];
  mayPlan: boolean;
  wheel: Wheel;
  /** May set the municipality's colour and logo. */
  mayDress?: boolean;
}

/** All budget cycles, latest year first. */
export const CyclesPage = ({ at, cycles, wheel, mayPlan, mayDress = false }: CyclesProps) => {
  const { finance, followUp, names, appearance, calendar } = textsFor(at.locale);
  const plan = mayPlan && (
    <Actions>
      <LinkButton href={paths.newCycle}>{finance.plan}</LinkButton>
      <LinkButton href={paths.followUpRules} variant="tertiary">
        {followUp.rules.link}
      </LinkButton>
    </Actions>
  );
  return (
    <Page at={at} title={finance.listTitle}>
      {cycles.length === 0 ? (
        <EmptyState title={finance.listEmpty}>
          <p>{finance.listEmptyText}</p>
          {plan}
        </EmptyState>
      ) : (
        <>
          {plan}
          <TaskList
            tasks={cycles
              .toSorted((a, b) => b.year - a.year)
              .map((cycle) => ({
                title: finance.title(cycle.year),
                href: paths.cycle(cycle.year),
                about: (
                  <>
                    {finance.stats.closes}: <DateText at={at} date={cycle.closesOn} />. {finance.stats.meeting}:{' '}
                    <DateText at={at} date={cycle.meetingOn} />.
                  </>
                ),
                status: <Tag color={CYCLE_COLOR[cycle.status]} text={names.cycleStatus[cycle.status]} />,
              }))}
          />
          <Section title={calendar.wheel.title} id="wheel">
            <YearWheel at={at} wheel={wheel} />
          </Section>
        </>
      )}
      {mayDress && (
        <p>
          <Link href={paths.appearance}>{appearance.link}</Link>
        </p>
      )}
    </Page>
  );
};

const LegalDates = ({ at, dates, year }: { at: Surroundings; dates: readonly StatutoryDate[]; year: BudgetYear }) => {
  const { finance } = textsFor(at.locale);
  const { legalColumns } = finance;
  return (
    <Table
      at={at}
      caption={finance.legalCaption(year)}
      columns={[{ title: legalColumns.date }, { title: legalColumns.what }, { title: legalColumns.rule }]}
      rows={dates.map(({ code, date, rule, exception }) => [
        <span class="nowrap">{longDate(date, at.locale)}</span>,
        `${finance.statutory[code]}${exception ? ` ${finance.exception}` : ''}`,
        rule,
      ])}
      cards
    />
  );
};

export const CalendarWarnings = ({ at, warnings }: { at: Surroundings; warnings: readonly CalendarWarning[] }) => {
  const { finance } = textsFor(at.locale);
  if (warnings.length === 0) return null;
  return (
    <Alert tone="warning" title={finance.warningsTitle}>
      <ul>
        {warnings.map(({ code, date, rule }) => (
          <li>
            {finance.warnings[code]} {longDate(date, at.locale)} ({rule}).
          </li>
        ))}
      </ul>
    </Alert>
  );
};

interface PlanCycleProps {
  at: Surroundings;
  /** The year of a cycle that is planned anew; null for a new one. */
  year: BudgetYear | null;
  /** Shows the law's days for this year. */
  legalYear: BudgetYear;
  /** The version of the row that the form was filled from; 0 for a new one. */
  version: number;
  values: FormValues;
  problems: readonly Problem[];
  warnings: readonly CalendarWarning[];
  /** What the calendar proposes; null when it is too late in the year. */
  proposed: PlannedDays | null;
  /** What the days come to, when that was asked for; null otherwise. */
  yearShown: readonly DayOfCycle[] | null;
  bodies: readonly Pick<Body, 'id' | 'name'>[];
  departments: readonly Pick<Department, 'id' | 'name'>[];
}

const FrameFields = ({ form, departments }: { form: Filled; departments: PlanCycleProps['departments'] }) => {
  const { common, fields } = textsFor(form.at.locale);
  return (
    <>
      <p class="quiet">{fields.cycle.frames.hint}</p>
      {sortedBy(departments, (one) => one.name, form.at.locale).map((department) => (
        <Fieldset legend={department.name}>
          <div class="field-row">
            <MoneyField form={form} name={`frames.${department.id}.oneOff`} label={common.oneOff} />
            <MoneyField form={form} name={`frames.${department.id}.running`} label={common.running} />
          </div>
        </Fieldset>
      ))}
    </>
  );
};

/** Planning a cycle, with the law's days at hand. Saving sends nothing. */
export const PlanCyclePage = (props: PlanCycleProps) => {
  const { at, year, legalYear, version, values, problems, warnings, proposed, yearShown, bodies, departments } = props;
  const texts = textsFor(at.locale);
  const { finance } = texts;
  const { cycle } = texts.fields;
  const form: Filled = { at, values, problems };
  return (
    <Page
      at={at}
      title={finance.planTitle(year)}
      crumbs={[{ text: finance.listTitle, href: paths.cycles }, { text: finance.planTitle(year) }]}
      problems={listed(texts, problems)}
    >
      <p class="measure">{finance.planIntro}</p>
      <CalendarWarnings at={at} warnings={warnings} />
      {yearShown && <YearOfCycle at={at} days={yearShown} />}
      <Form
        at={at}
        action={year === null ? paths.newCycle : paths.cycleAct(year, 'planera')}
        hidden={year === null ? { version } : { version, year }}
        class="stack stack-wide measure"
      >
        <Section title={finance.parts.year} id="part-year">
          {year === null && <TextField form={form} name="year" width="short" {...cycle.year} />}
          <SelectField
            form={form}
            name="body"
            options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
            width="narrow"
            {...cycle.body}
          />
        </Section>
        <Section title={finance.parts.dates} id="part-dates">
          <DayFields form={form} proposed={proposed} />
          <TimeField form={form} name="meetingAt" {...cycle.meetingAt} />
          <TextField form={form} name="meetingPlace" optional {...cycle.meetingPlace} />
          <Details summary={finance.legal}>
            <LegalDates at={at} dates={statutoryDates(legalYear)} year={legalYear} />
          </Details>
        </Section>
        <Section title={finance.parts.frames} id="part-frames">
          <FrameFields form={form} departments={departments} />
        </Section>
        <div class="save-bar">
          <Button>{finance.savePlan}</Button>
          <Button variant="secondary" name="do" value="show">
            {finance.proposal.show}
          </Button>
          <LinkButton href={year === null ? paths.cycles : paths.cycle(year)} variant="tertiary">
            {texts.common.cancel}
          </LinkButton>
        </div>
      </Form>
    </Page>
  );
};

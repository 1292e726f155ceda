import type { Child } from 'hono/jsx';
import type { Instant, Tkr } from '../../domain/brands.ts';
import { type Lateness, lastDayOf, latenessOf } from '../../domain/cycle.ts';
import { compare, isEditable, owesSubmission, type Plan } from '../../domain/plan.ts';
import { longDate, sortedBy } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button, Link } from '../ui/buttons.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { BarRows, frameText, Stats } from '../ui/figures.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { CYCLE_COLOR, LATENESS_COLOR, PLAN_COLOR, Tag } from '../ui/tag.tsx';
import { DateText, DateTime, Money } from '../ui/values.tsx';
import { CycleActs, type CyclePageProps, type PlanInCycle } from './cycle-acts.tsx';
import { CalendarWarnings } from './cycles.tsx';
import { Undo } from './undo.tsx';

const RANK: Record<Lateness, number> = { overdue: 0, 'due-soon': 1, 'in-time': 2, submitted: 3, settled: 4 };

/** Who is late comes first; within that, by name. */
const inOrder = (plans: readonly PlanInCycle[], { at, now }: Pick<CyclePageProps, 'at' | 'now'>): PlanInCycle[] =>
  sortedBy(plans, ({ plan }) => plan.departmentName, at.locale).sort(
    (a, b) => RANK[latenessOf(a.plan, now)] - RANK[latenessOf(b.plan, now)],
  );

const Status = ({ at, plan, now }: { at: Surroundings; plan: Plan; now: Instant }) => {
  const { names } = textsFor(at.locale);
  const lateness = latenessOf(plan, now);
  return (
    <span class="actions">
      <Tag color={PLAN_COLOR[plan.status]} text={names.planStatus[plan.status]} />
      {owesSubmission(plan) && lateness !== 'in-time' && (
        <Tag color={LATENESS_COLOR[lateness]} text={names.lateness[lateness]} />
      )}
    </span>
  );
};

const RemindOne = ({ at, plan }: { at: Surroundings; plan: Plan }) => {
  const { finance } = textsFor(at.locale);
  return (
    <Form at={at} action={paths.cycleAct(plan.year, 'paminn')} hidden={{ departments: plan.department }}>
      <Button variant="tertiary" label={finance.remindOneLabel(plan.departmentName)}>
        {finance.remindOne}
      </Button>
    </Form>
  );
};

const PlanTable = (props: CyclePageProps) => {
  const { at, plans, now, mayRun, cycle } = props;
  const { finance } = textsFor(at.locale);
  const { columns } = finance;
  const asks = mayRun && cycle.status !== 'published';
  const row = ({ plan, sums }: PlanInCycle): Child[] => {
    const { total, overFrame } = compare(plan, sums);
    const open = plan.submissions.length > 0 || isEditable(plan);
    return [
      open ? <Link href={paths.plan(plan.year, plan.department)}>{plan.departmentName}</Link> : plan.departmentName,
      <Status at={at} plan={plan} now={now} />,
      <DateText at={at} date={lastDayOf(plan.deadline)} />,
      <Money value={total} />,
      frameText(at, overFrame),
      ...(asks ? [owesSubmission(plan) ? <RemindOne at={at} plan={plan} /> : null] : []),
    ];
  };
  return (
    <Table
      at={at}
      caption={finance.tableCaption}
      columns={[
        { title: columns.department },
        { title: columns.status },
        { title: columns.deadline },
        { title: columns.total, number: true },
        { title: columns.frame },
        ...(asks ? [{ title: columns.act, quiet: true }] : []),
      ]}
      rows={inOrder(plans, props).map(row)}
      cards
    />
  );
};

/** What stands still, and what each reason means; above the figures, since the rest of the page looks as ever. */
const ParkedParts = ({ at, parked }: Pick<CyclePageProps, 'at' | 'parked'>) => {
  if (parked.length === 0) return null;
  const { finance } = textsFor(at.locale);
  return (
    <Alert tone="warning" title={finance.parkedTitle}>
      <ul>
        {parked.map(({ of, departmentName, why, since }) => (
          <li>
            <strong>{departmentName ?? finance.parkedOf[of]}</strong>: {finance.parkedWhy[why]} {finance.parkedSince}{' '}
            <DateTime at={at} instant={since} />.
          </li>
        ))}
      </ul>
      <p>{finance.parkedText}</p>
    </Alert>
  );
};

/** One screen: who is late, what it sums up to, and what finance can do about it. */
export const CyclePage = (props: CyclePageProps) => {
  const { at, cycle, plans, parked, warnings, mayRun, refused, now, undos, undone = false } = props;
  const texts = textsFor(at.locale);
  const { finance, names } = texts;
  const submitted = plans.filter(({ plan }) => !owesSubmission(plan) && plan.status !== 'missing');
  const sum = (of: (one: PlanInCycle) => number): Tkr => submitted.reduce((all, one) => all + of(one), 0) as Tkr;
  return (
    <Page
      at={at}
      title={finance.title(cycle.year)}
      trace={`cycle/${cycle.year}`}
      crumbs={[{ text: finance.listTitle, href: paths.cycles }, { text: finance.title(cycle.year) }]}
      problems={listed(texts, refused?.problems ?? [], refused?.which)}
      notice={<Undo at={at} now={now} offers={undos} undone={undone} />}
    >
      <p>
        <Tag color={CYCLE_COLOR[cycle.status]} text={names.cycleStatus[cycle.status]} />
      </p>
      {mayRun && (
        <p class="actions">
          <Link href={paths.cycleMails(cycle.year)}>{texts.delivery.link}</Link>
          <Link href={paths.overviewOf(cycle.year)}>{texts.overview.title(cycle.year)}</Link>
          {plans.some(({ plan }) => plan.status === 'adopted') && (
            <Link href={paths.followUp(cycle.year)}>{texts.followUp.title(cycle.year)}</Link>
          )}
        </p>
      )}
      <ParkedParts at={at} parked={parked} />
      <CalendarWarnings at={at} warnings={cycle.status === 'planned' ? warnings : []} />
      <Stats
        stats={[
          ...(plans.length > 0
            ? [
                { term: finance.stats.submitted, value: finance.stats.of(submitted.length, plans.length) },
                {
                  term: finance.stats.oneOffAndRunning,
                  value: <Money value={sum(({ plan, sums }) => compare(plan, sums).total)} />,
                },
                { term: finance.stats.requested, value: <Money value={sum(({ sums }) => sums.requested)} /> },
              ]
            : []),
          {
            term: finance.stats.closes,
            value: <DateText at={at} date={cycle.closesOn} />,
            note: `${finance.stats.reviewBy} ${longDate(cycle.reviewBy, at.locale)}`,
          },
          { term: finance.stats.meeting, value: <DateText at={at} date={cycle.meetingOn} />, note: cycle.meetingPlace },
        ]}
      />
      {mayRun && <CycleActs {...props} />}
      {plans.length > 0 && <PlanTable {...props} />}
      {plans.length > 0 && (
        <Section title={finance.barsTitle} id="bars">
          <p class="quiet">{finance.barsText}</p>
          <BarRows
            bars={inOrder(plans, props).map(({ plan, sums }) => ({
              term: plan.departmentName,
              value: compare(plan, sums).total - sums.requested,
              beyond: sums.requested,
              mark: plan.frame ? plan.frame.oneOff + plan.frame.running : null,
            }))}
          />
        </Section>
      )}
    </Page>
  );
};

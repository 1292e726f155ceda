import type { BudgetYear, Tkr } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import {
  PROGRESS,
  type Progress,
  plannedCost,
  type Report,
  type Standing,
  TERTIALS,
  type Tertial,
} from '../../domain/follow-up.ts';
import type { Plan } from '../../domain/plan.ts';
import { amount } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { Alert, EmptyState, Section } from '../ui/containers.tsx';
import { BarRows, Stats } from '../ui/figures.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag, type TagColor } from '../ui/tag.tsx';
import { Money } from '../ui/values.tsx';
import { titleOf } from './plan-parts.tsx';

const PROGRESS_COLOR: Record<Progress, TagColor> = {
  'not-started': 'neutral',
  'on-track': 'success',
  late: 'warning',
  done: 'success',
  dropped: 'danger',
};
const SHOWN = 100;

interface Followed {
  plan: Plan;
  change: PlannedChange;
  report: Report;
}

export interface FollowUpPageProps {
  at: Surroundings;
  year: BudgetYear;
  tertial: Tertial;
  departments: readonly { plan: Plan; standing: Standing }[];
  total: Standing;
  deviating: readonly Followed[];
  /** Departments whose plan cannot be read, by id. */
  unreadable: readonly string[];
  /** Whether the reader may change when tertials end. */
  mayChangeRules: boolean;
  /** The tertial that can be reported on today, for those who may report for others. */
  reporting: Tertial | null;
}

const difference = ({ planned, forecast }: Standing): Tkr => (forecast - planned) as Tkr;

const DepartmentsSection = ({ at, year, departments, total, reporting }: FollowUpPageProps) => {
  const { followUp, common } = textsFor(at.locale);
  const { stats, progress } = followUp;
  const cells = (standing: Standing) => [
    stats.of(standing.reported, standing.changes),
    amount(standing.planned),
    amount(standing.forecast),
    <strong>{amount(difference(standing))}</strong>,
    ...PROGRESS.map((one) => amount(standing.counts[one])),
  ];
  return (
    <Section title={followUp.departmentsTitle} id="departments">
      <p class="quiet">{followUp.barsText}</p>
      <BarRows
        bars={departments.map(({ plan, standing }) => ({
          term: plan.departmentName,
          value: standing.forecast,
          beyond: 0,
          mark: standing.planned,
        }))}
      />
      <Table
        at={at}
        caption={followUp.departmentsTitle}
        quietCaption
        columns={[
          { title: followUp.department },
          { title: stats.reported, number: true },
          { title: stats.planned, number: true },
          { title: stats.forecast, number: true },
          { title: stats.deviation, number: true },
          ...PROGRESS.map((one) => ({ title: progress[one], number: true })),
        ]}
        rows={departments.map(({ plan, standing }) => [
          <>
            <Link href={paths.plan(year, plan.department)}>{plan.departmentName}</Link>
            {reporting && (
              <div class="small">
                <Link
                  href={paths.departmentReport(year, plan.department, reporting)}
                  label={followUp.answerLabel(plan.departmentName)}
                >
                  {followUp.answer}
                </Link>
              </div>
            )}
          </>,
          ...cells(standing),
        ])}
        foot={[common.total, ...cells(total)]}
      />
    </Section>
  );
};

const DeviatingSection = ({ at, deviating }: FollowUpPageProps) => {
  const { followUp } = textsFor(at.locale);
  return (
    <Section title={followUp.deviatingTitle} id="deviating">
      {deviating.length === 0 ? (
        <p class="quiet">{followUp.deviatingNone}</p>
      ) : (
        <Table
          at={at}
          caption={followUp.deviatingTitle}
          quietCaption
          columns={[
            { title: followUp.change },
            { title: followUp.state },
            { title: followUp.stats.planned, number: true },
            { title: followUp.stats.forecast, number: true },
            { title: followUp.stats.deviation, number: true },
            { title: followUp.comment },
            { title: followUp.by },
          ]}
          rows={deviating.slice(0, SHOWN).map(({ plan, change, report }) => [
            <>
              {titleOf(at, change)}
              <div class="quiet small">{plan.departmentName}</div>
            </>,
            <Tag color={PROGRESS_COLOR[report.progress]} text={followUp.progress[report.progress]} />,
            amount(plannedCost(change)),
            amount(report.forecast),
            <Money value={report.forecast - plannedCost(change)} signed />,
            report.comment === '' ? '–' : report.comment,
            `${report.by}, ${followUp.tertial(report.tertial).toLowerCase()}`,
          ])}
          cards
        />
      )}
      {deviating.length > SHOWN && <p class="quiet">{followUp.deviatingMore(deviating.length - SHOWN)}</p>}
    </Section>
  );
};

/** How what the council adopted for a year turned out, for those who may read every plan. */
export const FollowUpPage = (props: FollowUpPageProps) => {
  const { at, year, tertial, departments, total } = props;
  const texts = textsFor(at.locale);
  const { followUp } = texts;
  const { stats } = followUp;
  return (
    <Page
      at={at}
      title={followUp.title(year)}
      trace={`cycle/${year}`}
      crumbs={[{ text: texts.overview.title(year), href: paths.overviewOf(year) }, { text: followUp.crumb }]}
    >
      {props.unreadable.length > 0 && (
        <Alert tone="danger" title={followUp.unreadableTitle}>
          <p>{followUp.unreadable(props.unreadable.join(', '))}</p>
        </Alert>
      )}
      {departments.length === 0 ? (
        <EmptyState title={followUp.empty}>
          <p>{followUp.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <p class="measure">{followUp.intro(tertial)}</p>
          <p class="actions">
            {TERTIALS.filter((one) => one !== tertial).map((one) => (
              <Link href={`${paths.followUp(year)}?tertial=${one}`}>{followUp.tertial(one)}</Link>
            ))}
          </p>
          <Stats
            stats={[
              { term: stats.planned, value: <Money value={total.planned} /> },
              { term: stats.forecast, value: <Money value={total.forecast} /> },
              { term: stats.deviation, value: <Money value={difference(total)} signed /> },
              { term: stats.reported, value: stats.of(total.reported, total.changes) },
              { term: stats.late, value: total.counts.late },
              { term: stats.dropped, value: total.counts.dropped },
            ]}
          />
          <DepartmentsSection {...props} />
          <DeviatingSection {...props} />
        </>
      )}
      {props.mayChangeRules && (
        <p class="no-print">
          <Link href={paths.followUpRules}>{followUp.rules.link}</Link>
        </p>
      )}
    </Page>
  );
};

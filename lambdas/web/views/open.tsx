import type { BudgetYear } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { compare, type Plan, type PlanSums, sumsOf } from '../../domain/plan.ts';
import type { Review } from '../../domain/review.ts';
import type { ServedDocument } from '../change-facts.ts';
import { dateTime, sortedBy } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { EmptyState, Section } from '../ui/containers.tsx';
import { PlanStats, SumsTable } from '../ui/figures.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag, VERDICT_COLOR } from '../ui/tag.tsx';
import { Money } from '../ui/values.tsx';
import { ChangeFacts, partsOfPlan, titleOf } from './plan-parts.tsx';

type AdoptedPlan = Extract<Plan, { status: 'adopted' }>;

interface AdoptedListProps {
  at: Surroundings;
  plans: readonly { plan: AdoptedPlan; sums: PlanSums }[];
}

const YearTable = ({ at, plans, year }: AdoptedListProps & { year: BudgetYear }) => {
  const { open } = textsFor(at.locale);
  const { columns } = open;
  const sum = (of: (sums: PlanSums) => number): number => plans.reduce((all, { sums }) => all + of(sums), 0);
  return (
    <Table
      at={at}
      caption={open.caption(year)}
      quietCaption
      columns={[
        { title: columns.department },
        { title: columns.changes, number: true },
        { title: columns.oneOff, number: true },
        { title: columns.running, number: true },
        { title: columns.total, number: true },
        { title: columns.decision },
      ]}
      rows={sortedBy(plans, ({ plan }) => plan.departmentName, at.locale).map(({ plan, sums }) => [
        <Link href={paths.adoptedPlan(plan.year, plan.department)}>{plan.departmentName}</Link>,
        sums.count,
        <Money value={sums.oneOff[0]} />,
        <Money value={sums.running[0]} />,
        <Money value={sums.oneOff[0] + sums.running[0]} />,
        plan.decision.paragraph,
      ])}
      foot={[
        textsFor(at.locale).common.total,
        sum((sums) => sums.count),
        <Money value={sum((sums) => sums.oneOff[0])} />,
        <Money value={sum((sums) => sums.running[0])} />,
        <Money value={sum((sums) => sums.oneOff[0] + sums.running[0])} />,
        '',
      ]}
      cards
    />
  );
};

/** What the council has adopted, for everyone to read. */
export const AdoptedPlansPage = ({ at, plans }: AdoptedListProps) => {
  const { open } = textsFor(at.locale);
  const years = [...new Set(plans.map(({ plan }) => plan.year))].sort((a, b) => b - a);
  return (
    <Page at={at} title={open.listTitle}>
      <p class="measure">{open.intro}</p>
      {years.length === 0 && (
        <EmptyState title={open.empty}>
          <p>{open.emptyText}</p>
        </EmptyState>
      )}
      {years.map((year) => (
        <Section title={open.year(year)} id={`year-${year}`}>
          <YearTable at={at} plans={plans.filter(({ plan }) => plan.year === year)} year={year} />
        </Section>
      ))}
    </Page>
  );
};

interface AdoptedPlanProps {
  at: Surroundings;
  /** Whether the host draws PDFs. */
  pdf: boolean;
  plan: AdoptedPlan;
  bodyName: string;
  caseNumber: string | null;
  changes: readonly PlannedChange[];
  review: Review | null;
  documents: readonly ServedDocument[];
}

/** One adopted plan. Roles instead of names: the responsible person is left out. */
export const AdoptedPlanPage = ({
  at,
  pdf,
  plan,
  bodyName,
  caseNumber,
  changes,
  review,
  documents,
}: AdoptedPlanProps) => {
  const { open, names, department, common } = textsFor(at.locale);
  const sums = sumsOf(changes);
  return (
    <Page
      at={at}
      title={open.title(plan.departmentName, plan.year)}
      trace={`plan/${plan.year}/${plan.department}`}
      crumbs={[{ text: open.listTitle, href: paths.adopted }, { text: plan.departmentName }]}
    >
      <p>
        {open.decided(bodyName, plan.decision.paragraph, dateTime(plan.decision.at, at.locale))}{' '}
        {caseNumber && open.caseNumber(caseNumber)}
      </p>
      {pdf && (
        <p class="no-print">
          <Link href={paths.adoptedPlanPdf(plan.year, plan.department)}>{common.asPdf}</Link>
        </p>
      )}
      <PlanStats at={at} comparison={compare(plan, sums)} sums={sums} />
      <SumsTable
        at={at}
        year={plan.year}
        sums={sums}
        caption={department.sumsCaption}
        lastYear={plan.lastYear}
        frame={plan.frame}
      />
      {review && review.summary !== '' && (
        <Section title={open.itView} id="it-view">
          <p class="prose measure">{review.summary}</p>
        </Section>
      )}
      {partsOfPlan(changes).map((change) => {
        const given = review?.changes[change.id];
        return (
          <Section
            title={titleOf(at, change)}
            id={change.id}
            aside={
              given?.verdict && (
                <p>
                  <Tag color={VERDICT_COLOR[given.verdict]} text={names.verdict[given.verdict]} /> {given.comment}
                </p>
              )
            }
          >
            <ChangeFacts at={at} change={change} year={plan.year} documents={documents} open />
          </Section>
        );
      })}
    </Page>
  );
};

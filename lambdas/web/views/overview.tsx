import type { Overview, Whole } from '../../domain/overview/overview.ts';
import { budgetYearOf } from '../../domain/overview/tally.ts';
import type { PlanSums } from '../../domain/plan.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Link, LinkButton } from '../ui/buttons.tsx';
import { EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { BarRows, frameText, Stats } from '../ui/figures.tsx';
import { Pagination } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Money } from '../ui/values.tsx';
import { filterQuery, OverviewFilterForm } from './overview-filter.tsx';
import { ChangesSection, SharedSection } from './overview-lists.tsx';
import {
  barOf,
  GoalsSection,
  GroupSection,
  sumCells,
  sumColumns,
  ThreeYears,
  TimelineSection,
  threeYearsOf,
} from './overview-parts.tsx';

/** A place in one of the page's two lists, from 1. */
export interface Places {
  departments: number;
  changes: number;
}

export interface OverviewPageProps {
  at: Surroundings;
  whole: Pick<Whole, 'plans'>;
  overview: Overview;
  form: Filled;
  places: Places;
  /** This year and those before it, the oldest first. */
  before: readonly { year: number; sums: PlanSums }[];
  /** Budget years that have a cycle, the newest first. */
  years: readonly number[];
  /** Whether the host draws PDFs. */
  pdf: boolean;
}

const DEPARTMENTS_A_PAGE = 25;
const FILES = ['pdf', 'xlsx', 'csv'] as const;

/** The address of a page of one of the lists, with all else as it is. */
export const placeHref = ({ overview, form, places }: OverviewPageProps, list: keyof Places, place: number): string => {
  const query = filterQuery(form);
  for (const [name, at] of Object.entries({ ...places, [list]: place }))
    if (at > 1) query.set(`${name}-page`, String(at));
  return `${paths.overviewOf(overview.year)}${query.size > 0 ? `?${query}` : ''}#${list}`;
};

const DepartmentsSection = (props: OverviewPageProps) => {
  const { at, overview, places } = props;
  const { overview: texts, common } = textsFor(at.locale);
  const { departments, year, total } = overview;
  const last = Math.ceil(departments.length / DEPARTMENTS_A_PAGE);
  const place = Math.max(1, Math.min(places.departments, last));
  const from = (place - 1) * DEPARTMENTS_A_PAGE;
  const against = (overFrame: number | null, hasFrame: boolean): string =>
    overFrame === null && hasFrame ? '–' : frameText(at, overFrame);
  const shown = departments.slice(from, from + DEPARTMENTS_A_PAGE);
  return (
    <Section title={texts.departmentsTitle} id="departments">
      <p class="quiet">{texts.departmentsText}</p>
      <BarRows
        bars={shown.map(({ name, sums, frame, overFrame }) =>
          barOf(name, sums, overFrame === null || !frame ? null : frame.oneOff + frame.running),
        )}
      />
      <Table
        at={at}
        caption={texts.departmentsTitle}
        quietCaption
        columns={[{ title: texts.columns.department }, ...sumColumns(at, year), { title: texts.columns.frame }]}
        rows={shown.map(({ department, name, stage, sums, frame, overFrame }) => [
          <>
            <Link href={paths.plan(year, department)}>{name}</Link>
            <div class="quiet small">{stage === null ? texts.notCounted : texts.stages[stage]}</div>
          </>,
          ...sumCells(sums),
          against(overFrame, frame !== null),
        ])}
        foot={[
          common.total,
          ...sumCells(total),
          against(
            overview.overFrame,
            departments.some((one) => one.frame !== null),
          ),
        ]}
      />
      <Pagination at={at} current={place} last={last} href={(to) => placeHref(props, 'departments', to)} />
    </Section>
  );
};

const BeforeSection = ({ at, before }: OverviewPageProps) => {
  const { overview: texts } = textsFor(at.locale);
  const { columns } = texts;
  return (
    <Section title={texts.beforeTitle} id="before">
      <p class="quiet">{texts.beforeText}</p>
      <BarRows bars={before.map(({ year, sums }) => barOf(String(year), sums))} />
      <Table
        at={at}
        caption={texts.beforeTitle}
        quietCaption
        columns={[
          { title: columns.year },
          { title: columns.count, number: true },
          { title: columns.sum, number: true },
          { title: textsFor(at.locale).common.oneOffShort, number: true },
          { title: textsFor(at.locale).common.runningShort, number: true },
          { title: columns.requested, number: true },
        ]}
        rows={before.map(({ year, sums }) => [String(year), ...sumCells(sums)])}
      />
    </Section>
  );
};

const OverviewStats = ({ at, overview }: Pick<OverviewPageProps, 'at' | 'overview'>) => {
  const { overview: texts, common } = textsFor(at.locale);
  const { total, shared, withoutGoal, year } = overview;
  const twice = shared.filter((one) => one.looksTwice).length;
  return (
    <Stats
      stats={[
        {
          term: texts.stats.total(year),
          value: <Money value={budgetYearOf(total)} />,
          note: common.changes(total.count),
        },
        {
          term: common.requested,
          value: <Money value={total.requested} />,
          note: overview.overFrame === null ? null : frameText(at, overview.overFrame),
        },
        { term: texts.stats.threeYears, value: <Money value={threeYearsOf(total)} /> },
        { term: texts.stats.shared, value: shared.length, note: texts.stats.sharedNote(twice) },
        { term: texts.stats.withoutGoal, value: common.changes(withoutGoal.count) },
      ]}
    />
  );
};

/** The same changes summed in every other way, and listed. */
const Parts = (props: OverviewPageProps) => {
  const { at, overview } = props;
  const { overview: words, names } = textsFor(at.locale);
  const part = { at, overview };
  return (
    <>
      <ThreeYears {...part} />
      <GroupSection {...part} id="kinds" title={words.kindsTitle} groups={overview.kinds} words={names.kind} bars />
      <GroupSection
        {...part}
        id="fundings"
        title={words.fundingsTitle}
        groups={overview.fundings}
        words={names.funding}
      />
      <GroupSection
        {...part}
        id="priorities"
        title={words.prioritiesTitle}
        groups={overview.priorities}
        words={names.priorityShort}
      />
      <GroupSection {...part} id="stages" title={words.stagesTitle} groups={overview.stages} words={words.stages} />
      <TimelineSection {...part} />
      <SharedSection {...part} />
      <GoalsSection {...part} />
      <BeforeSection {...props} />
      <ChangesSection {...part} asked={props.places.changes} href={(to) => placeHref(props, 'changes', to)} />
    </>
  );
};

/** All planned changes of all departments of a cycle on one page, for those who may read every plan. */
export const OverviewPage = (props: OverviewPageProps) => {
  const { at, whole, overview, form, years, pdf } = props;
  const texts = textsFor(at.locale);
  const { overview: words } = texts;
  // Plans come with the opening of the round; before it there is nothing to sum up, and zeros would say otherwise.
  const opened = whole.plans.length > 0;
  const others = years.filter((year) => year !== overview.year);
  const query = filterQuery(form);
  const search = query.size > 0 ? `?${query}` : '';
  return (
    <Page
      at={at}
      title={words.title(overview.year)}
      trace={`cycle/${overview.year}`}
      problems={listed(texts, form.problems)}
    >
      <p class="measure">{words.intro}</p>
      {others.length > 0 && (
        <p>
          {words.otherYears}:{' '}
          {others.map((year, index) => (
            <>
              {index > 0 && ', '}
              <Link href={paths.overviewOf(year)}>{year}</Link>
            </>
          ))}
        </p>
      )}
      {!opened && (
        <EmptyState title={words.unopened(overview.year)}>
          <p>{words.unopenedText}</p>
        </EmptyState>
      )}
      {opened && (
        <OverviewFilterForm
          form={form}
          year={overview.year}
          departments={whole.plans.map(({ department, departmentName: name }) => ({ department, name }))}
        />
      )}
      {!opened ? null : overview.entries.length === 0 && query.size > 0 ? (
        <EmptyState title={words.filter.nothing}>
          <p>{words.filter.nothingText}</p>
        </EmptyState>
      ) : (
        <>
          <OverviewStats at={at} overview={overview} />
          <Actions>
            {FILES.filter((as) => as !== 'pdf' || pdf).map((as) => (
              <LinkButton href={`${paths.overviewFile(overview.year, as)}${search}`} variant="secondary">
                {{ pdf: words.asPdf, csv: words.asCsv, xlsx: words.asXlsx }[as]}
              </LinkButton>
            ))}
            {overview.departments.some((one) => one.stage === 'adopted') && (
              <LinkButton href={paths.followUp(overview.year)} variant="secondary">
                {texts.followUp.title(overview.year)}
              </LinkButton>
            )}
          </Actions>
          <DepartmentsSection {...props} />
          {overview.entries.length > 0 && <Parts {...props} />}
        </>
      )}
    </Page>
  );
};

/** Before there is any cycle. */
export const NoOverviewPage = ({ at }: { at: Surroundings }) => {
  const { overview } = textsFor(at.locale);
  return (
    <Page at={at} title={overview.crumb}>
      <EmptyState title={overview.empty}>
        <p>{overview.emptyText}</p>
      </EmptyState>
    </Page>
  );
};

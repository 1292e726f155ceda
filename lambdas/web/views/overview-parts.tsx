import type { Child } from 'hono/jsx';
import type { BudgetYear } from '../../domain/brands.ts';
import type { Overview } from '../../domain/overview/overview.ts';
import { budgetYearOf, type Group } from '../../domain/overview/tally.ts';
import type { PlanSums } from '../../domain/plan.ts';
import { amount, quarterText } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { Section } from '../ui/containers.tsx';
import { type Bar, BarRows, SumsTable } from '../ui/figures.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';

export interface PartProps {
  at: Surroundings;
  overview: Overview;
}

export const barOf = (term: string, sums: PlanSums, mark: number | null = null): Bar => ({
  term,
  value: budgetYearOf(sums) - sums.requested,
  beyond: sums.requested,
  mark,
});

/** Number, and in the budget year the whole, its two parts and what of it is requested beyond the frame. */
export const sumColumns = (at: Surroundings, year: BudgetYear): Column[] => {
  const { columns } = textsFor(at.locale).overview;
  return [
    { title: columns.count, number: true },
    { title: columns.total(year), number: true },
    { title: columns.oneOff(year), number: true },
    { title: columns.running(year), number: true },
    { title: columns.requested, number: true },
  ];
};

export const sumCells = (sums: PlanSums): Child[] => [
  amount(sums.count),
  <strong>{amount(budgetYearOf(sums))}</strong>,
  amount(sums.oneOff[0]),
  amount(sums.running[0]),
  amount(sums.requested),
];

interface GroupProps<K extends string> extends PartProps {
  id: string;
  title: string;
  groups: readonly Group<K | null>[];
  words: Readonly<Record<K, string>>;
  bars?: boolean;
}

/** The whole in parts of one sort: a picture where asked for, and always the figures. */
export const GroupSection = <K extends string>({ at, overview, id, title, groups, words, bars }: GroupProps<K>) => {
  const texts = textsFor(at.locale);
  const term = (key: K | null): string => (key === null ? texts.overview.unsaid : words[key]);
  return (
    <Section title={title} id={id}>
      {bars && <BarRows bars={groups.map(({ key, sums }) => barOf(term(key), sums))} />}
      <Table
        at={at}
        caption={title}
        quietCaption
        columns={[{ title }, ...sumColumns(at, overview.year)]}
        rows={groups.map(({ key, sums }) => [term(key), ...sumCells(sums)])}
        foot={[texts.common.total, ...sumCells(overview.total)]}
      />
    </Section>
  );
};

export const ThreeYears = ({ at, overview }: PartProps) => {
  const { overview: texts } = textsFor(at.locale);
  return (
    <Section title={texts.yearsTitle} id="years">
      <p class="quiet">{texts.yearsText}</p>
      <SumsTable at={at} caption={texts.yearsTitle} quietCaption year={overview.year} sums={overview.total} />
    </Section>
  );
};

export const TimelineSection = ({ at, overview }: PartProps) => {
  const { overview: texts } = textsFor(at.locale);
  const { quarters, unplaced } = overview.timeline;
  const { timeline } = texts;
  return (
    <Section title={texts.timelineTitle} id="timeline">
      <p class="quiet">{texts.timelineText}</p>
      <BarRows
        bars={quarters.map(({ quarter, starting, underWay }) => ({
          term: quarterText(quarter, at.locale),
          value: Math.max(0, underWay - starting.count),
          beyond: Math.min(underWay, starting.count),
          mark: null,
          text: texts.underWay(underWay),
        }))}
      />
      <Table
        at={at}
        caption={texts.timelineTitle}
        quietCaption
        columns={[
          { title: timeline.quarter },
          { title: timeline.starting, number: true },
          { title: timeline.underWay, number: true },
          { title: timeline.ending, number: true },
          { title: timeline.cost, number: true },
        ]}
        rows={quarters.map(({ quarter, starting, underWay, ending }) => [
          quarterText(quarter, at.locale),
          amount(starting.count),
          amount(underWay),
          amount(ending),
          amount(threeYearsOf(starting)),
        ])}
      />
      {unplaced.count > 0 && <p class="quiet">{texts.unplaced(unplaced.count)}</p>}
    </Section>
  );
};

export const threeYearsOf = ({ oneOff, running }: PlanSums): number =>
  [...oneOff, ...running].reduce((sum, one) => sum + one, 0);

export const GoalsSection = ({ at, overview }: PartProps) => {
  const { overview: texts, names, common } = textsFor(at.locale);
  const { goals, withoutGoal, total } = overview;
  return (
    <Section title={texts.goalsTitle} id="goals">
      <p class="quiet">{goals.length === 0 ? texts.goalsEmpty : texts.goalsText}</p>
      <Table
        at={at}
        caption={texts.goalsTitle}
        quietCaption
        columns={[{ title: texts.goal }, ...sumColumns(at, overview.year)]}
        rows={[
          ...goals.map(({ goal, sums }) => [
            <>
              {goal.title}
              <div class="actions small">
                <span class="quiet">{names.documentType[goal.type]}</span>
                {!goal.inForce && <Tag color="warning" text={texts.goalGone} />}
                {goal.inForce && sums.count === 0 && <Tag color="info" text={texts.goalNone} />}
              </div>
            </>,
            ...sumCells(sums),
          ]),
          [texts.withoutGoal, ...sumCells(withoutGoal)],
        ]}
        foot={[common.total, ...sumCells(total)]}
      />
    </Section>
  );
};

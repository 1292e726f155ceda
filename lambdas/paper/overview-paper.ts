import type { Instant } from '../domain/brands.ts';
import { amount, dateTime, money } from '../domain/format.ts';
import type { OverviewFilter } from '../domain/overview/filter.ts';
import type { Overview } from '../domain/overview/overview.ts';
import { budgetYearOf, type Group } from '../domain/overview/tally.ts';
import type { Locale } from '../domain/people.ts';
import type { PlanSums } from '../domain/plan.ts';
import { changeTitle } from '../web/change-facts.ts';
import { filterWords } from '../web/filter-words.ts';
import { sumsTable } from '../web/sums-table.ts';
import { textsFor } from '../web/texts/texts.ts';
import { frameText } from '../web/ui/figures.tsx';
import type { Paper, PaperBlock, PaperColumn } from './paper.ts';

export interface OverviewToPrint {
  locale: Locale;
  municipality: string;
  overview: Overview;
  filter: OverviewFilter;
  /** When it was made: plans go on changing until they are decided. */
  at: Instant;
}

/** More changes than this are summed and not listed: nobody reads fifty pages of rows, and a file of them is there. */
export const MOST_ON_PAPER = 500;

const cells = (sums: PlanSums): string[] => [
  amount(sums.count),
  amount(sums.oneOff[0]),
  amount(sums.running[0]),
  amount(budgetYearOf(sums)),
  amount(sums.requested),
];

const columnsOf = ({ locale, overview: { year } }: OverviewToPrint, first: string): PaperColumn[] => {
  const { columns } = textsFor(locale).overview;
  return [
    { title: first },
    ...[columns.count, columns.oneOff(year), columns.running(year), columns.total(year), columns.requested].map(
      (title) => ({ title, number: true }),
    ),
  ];
};

const groupBlock = <K extends string>(
  printed: OverviewToPrint,
  caption: string,
  groups: readonly Group<K | null>[],
  words: Readonly<Record<K, string>>,
): PaperBlock => {
  const { overview: texts, common } = textsFor(printed.locale);
  return {
    kind: 'table',
    caption,
    columns: columnsOf(printed, caption),
    rows: [
      ...groups.map(({ key, sums }) => [key === null ? texts.unsaid : words[key], ...cells(sums)]),
      [common.total, ...cells(printed.overview.total)],
    ],
  };
};

/** One-off and running are apart in the other tables; here the names of departments need the room. */
const departmentsBlock = (printed: OverviewToPrint): PaperBlock => {
  const { locale, overview } = printed;
  const { overview: texts, common } = textsFor(locale);
  const { columns } = texts;
  const short = (sums: PlanSums): string[] => [amount(sums.count), amount(budgetYearOf(sums)), amount(sums.requested)];
  return {
    kind: 'table',
    caption: texts.departmentsTitle,
    columns: [
      { title: columns.department },
      { title: columns.count, number: true },
      { title: columns.total(overview.year), number: true },
      { title: columns.requested, number: true },
      { title: columns.frame, number: true },
    ],
    rows: [
      ...overview.departments.map(({ name, stage, sums, frame, overFrame }) => [
        stage === null ? `${name} (${texts.notCounted.toLowerCase()})` : name,
        ...short(sums),
        overFrame === null ? (frame ? '–' : common.noFrame) : frameText({ locale }, overFrame),
      ]),
      [
        common.total,
        ...short(overview.total),
        overview.overFrame === null ? '' : frameText({ locale }, overview.overFrame),
      ],
    ],
  };
};

const goalsBlock = (printed: OverviewToPrint): PaperBlock => {
  const { overview: texts } = textsFor(printed.locale);
  const { goals, withoutGoal } = printed.overview;
  return {
    kind: 'table',
    caption: texts.goalsTitle,
    columns: columnsOf(printed, texts.goal),
    rows: [
      ...goals.map(({ goal, sums }) => [
        goal.inForce ? goal.title : `${goal.title} (${texts.goalGone})`,
        ...cells(sums),
      ]),
      [texts.withoutGoal, ...cells(withoutGoal)],
    ],
  };
};

const changesBlocks = ({ locale, overview }: OverviewToPrint): PaperBlock[] => {
  const { overview: texts, names, common, fields } = textsFor(locale);
  const { entries, departments, year } = overview;
  const title: PaperBlock = { kind: 'heading', level: 2, text: texts.changesTitle };
  if (entries.length > MOST_ON_PAPER)
    return [title, { kind: 'text', text: texts.paper.tooMany(entries.length, MOST_ON_PAPER) }];
  return [
    title,
    ...departments.flatMap(({ department, name }): PaperBlock[] => {
      const own = entries.filter((entry) => entry.department === department);
      return own.length === 0
        ? []
        : [
            {
              kind: 'table',
              caption: name,
              columns: [
                { title: texts.change, share: 3 },
                { title: fields.change.kind.label, share: 2 },
                { title: fields.change.priority.label },
                { title: texts.columns.total(year), number: true },
              ],
              rows: own.map((entry) => [
                changeTitle(locale, entry),
                entry.kind ? names.kind[entry.kind] : common.none,
                entry.priority ? names.priorityShort[entry.priority] : common.none,
                amount(budgetYearOf(entry.sums)),
              ]),
            },
          ];
    }),
  ];
};

/** Everything that is wished and planned in a budget year on paper: the page's sums, and the changes by department. */
export const overviewPaper = (printed: OverviewToPrint): Paper => {
  const { locale, municipality, overview, filter, at } = printed;
  const { overview: texts, common, names } = textsFor(locale);
  const { total, year, overFrame } = overview;
  const chosen = filterWords({ locale, overview, filter });
  return {
    locale,
    title: texts.title(year),
    author: municipality,
    at,
    blocks: [
      { kind: 'text', text: `${texts.intro} ${texts.paper.made(dateTime(at, locale))}` },
      {
        kind: 'facts',
        facts: [
          { term: texts.sheets.selection, value: chosen },
          { term: texts.stats.total(year), value: `${money(budgetYearOf(total))}, ${common.changes(total.count)}` },
          {
            term: common.requested,
            value: [money(total.requested), overFrame === null ? '' : frameText({ locale }, overFrame)]
              .filter((part) => part !== '')
              .join('. '),
          },
          { term: texts.paper.amounts, value: texts.paper.inTkr },
        ],
      },
      departmentsBlock(printed),
      { kind: 'table', caption: texts.yearsTitle, ...sumsTable(locale, { year, sums: total }) },
      groupBlock(printed, texts.kindsTitle, overview.kinds, names.kind),
      groupBlock(printed, texts.fundingsTitle, overview.fundings, names.funding),
      groupBlock(printed, texts.prioritiesTitle, overview.priorities, names.priorityShort),
      groupBlock(printed, texts.stagesTitle, overview.stages, texts.stages),
      goalsBlock(printed),
      ...changesBlocks(printed),
    ],
  };
};

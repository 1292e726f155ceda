import type { Instant } from '../domain/brands.ts';
import { dateTime } from '../domain/format.ts';
import type { OverviewEntry } from '../domain/overview/entry.ts';
import type { OverviewFilter } from '../domain/overview/filter.ts';
import type { Overview } from '../domain/overview/overview.ts';
import { daysOfQuarter } from '../domain/overview/quarters.ts';
import { budgetYearOf } from '../domain/overview/tally.ts';
import type { Locale } from '../domain/people.ts';
import type { PlanSums } from '../domain/plan.ts';
import { changeTitle } from '../web/change-facts.ts';
import { filterWords } from '../web/filter-words.ts';
import { textsFor } from '../web/texts/texts.ts';
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';

/** More changes than this make no workbook: it would take too long to write, and too long to open. CSV has no such end. */
export const MOST_IN_WORKBOOK = 5000;

export interface OverviewToKeep {
  locale: Locale;
  municipality: string;
  overview: Overview;
  filter: OverviewFilter;
  at: Instant;
}

const day = (quarter: string, which: 'first' | 'last'): SheetCell => {
  const days = daysOfQuarter(quarter);
  return days === null ? null : { date: days[which] };
};

const changeColumns = ({ locale, overview: { year } }: OverviewToKeep): SheetColumn[] => {
  const { overview, fields, common } = textsFor(locale);
  const { sheets } = overview;
  const years = [year, year + 1, year + 2];
  return [
    { title: overview.columns.department, width: 34 },
    { title: overview.change, width: 44 },
    { title: fields.change.kind.label, width: 28 },
    { title: fields.change.priority.label, width: 10 },
    { title: fields.change.funding.label, width: 24 },
    { title: sheets.risk, width: 10 },
    { title: overview.system, width: 24 },
    { title: fields.change.responsible.label, width: 28 },
    { title: sheets.starts, width: 12 },
    { title: sheets.ends, width: 12 },
    ...years.map((one) => ({ title: `${common.oneOffShort} ${one}`, width: 12 })),
    ...years.map((one) => ({ title: `${common.runningShort} ${one}`, width: 12 })),
    { title: overview.goal, width: 34 },
    { title: overview.filter.stage, width: 22 },
  ];
};

const rowOf = ({ locale, overview: { goals } }: OverviewToKeep): ((entry: OverviewEntry) => SheetCell[]) => {
  const { names, overview } = textsFor(locale);
  const titles = new Map<string, string>(goals.map(({ goal }) => [goal.id, goal.title]));
  return (entry) => [
    entry.departmentName,
    changeTitle(locale, entry),
    entry.kind && names.kind[entry.kind],
    entry.priority && names.priorityShort[entry.priority],
    entry.funding && names.funding[entry.funding],
    entry.risk && names.risk[entry.risk],
    entry.system,
    entry.responsible,
    day(entry.start, 'first'),
    day(entry.end, 'last'),
    ...entry.sums.oneOff,
    ...entry.sums.running,
    titles.get(entry.serves) ?? entry.serves,
    overview.stages[entry.stage],
  ];
};

/** The changes themselves, one a row: for CSV, and the sheet to sort and sum as one likes. */
export const changesSheet = (kept: OverviewToKeep, entries = kept.overview.entries): Sheet => ({
  name: textsFor(kept.locale).overview.changesTitle,
  columns: changeColumns(kept),
  rows: entries.map(rowOf(kept)),
});

/** The sums as they stood when the file was made, each part by its name; numbers and no formulas. */
const summarySheet = ({ locale, overview }: OverviewToKeep): Sheet => {
  const { overview: texts, names, common } = textsFor(locale);
  const { sheets, columns } = texts;
  const { year, total, departments, kinds, fundings, priorities, stages, goals, withoutGoal, timeline } = overview;
  const row = (by: string, name: string, sums: PlanSums, frame: readonly SheetCell[] = [null, null]): SheetCell[] => [
    by,
    name,
    sums.count,
    budgetYearOf(sums),
    sums.oneOff[0],
    sums.running[0],
    sums.requested,
    sums.oneOff[1] + sums.running[1],
    sums.oneOff[2] + sums.running[2],
    ...frame,
  ];
  const said = <K extends string>(words: Readonly<Record<K, string>>, key: K | null): string =>
    key === null ? texts.unsaid : words[key];
  return {
    name: sheets.summary,
    columns: [
      { title: sheets.by, width: 26 },
      { title: sheets.part, width: 40 },
      { title: columns.count, width: 10 },
      { title: columns.total(year) },
      { title: columns.oneOff(year) },
      { title: columns.running(year) },
      { title: columns.requested },
      { title: columns.total(year + 1) },
      { title: columns.total(year + 2) },
      { title: common.frame },
      { title: sheets.overFrame, width: 20 },
    ],
    rows: [
      row(common.total, sheets.everything, total, [null, overview.overFrame]),
      ...departments.map(({ name, sums, frame, overFrame }) =>
        row(columns.department, name, sums, [frame && frame.oneOff + frame.running, overFrame]),
      ),
      ...kinds.map(({ key, sums }) => row(texts.kindsTitle, said(names.kind, key), sums)),
      ...fundings.map(({ key, sums }) => row(texts.fundingsTitle, said(names.funding, key), sums)),
      ...priorities.map(({ key, sums }) => row(texts.prioritiesTitle, said(names.priorityShort, key), sums)),
      ...stages.map(({ key, sums }) => row(texts.stagesTitle, texts.stages[key], sums)),
      ...timeline.quarters.map(({ quarter, starting }) => row(sheets.startsIn, quarter, starting)),
      row(sheets.startsIn, texts.unsaid, timeline.unplaced),
      ...goals.map(({ goal, sums }) => row(texts.goalsTitle, goal.title, sums)),
      row(texts.goalsTitle, texts.withoutGoal, withoutGoal),
    ],
  };
};

const readMe = (kept: OverviewToKeep): Sheet => {
  const { overview: texts } = textsFor(kept.locale);
  const { sheets } = texts;
  return {
    name: sheets.readMe,
    columns: [
      { title: texts.title(kept.overview.year), width: 30 },
      { title: kept.municipality, width: 90 },
    ],
    rows: [
      [sheets.made, dateTime(kept.at, kept.locale)],
      [sheets.selection, filterWords(kept)],
      ...sheets.notes.map(({ term, text }) => [term, text]),
    ],
  };
};

/** The whole overview as a workbook: what it is, its sums, all changes, and a sheet for each department that has any. */
export const overviewSheets = (kept: OverviewToKeep): Sheet[] => {
  const by = Map.groupBy(kept.overview.entries, (entry) => entry.department);
  return [
    readMe(kept),
    summarySheet(kept),
    changesSheet(kept),
    ...kept.overview.departments.flatMap(({ department, name }) => {
      const entries = by.get(department);
      return entries ? [{ ...changesSheet(kept, entries), name }] : [];
    }),
  ];
};

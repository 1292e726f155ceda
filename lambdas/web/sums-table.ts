import type { Tkr } from '../domain/brands.ts';
import type { Locale } from '../domain/people.ts';
import type { Frame, PlanSums } from '../domain/plan.ts';
import { amount } from './format.ts';
import { textsFor } from './texts/texts.ts';

// The table of sums in words and figures, the same on pages and on paper.

export interface ToldSums {
  year: number;
  sums: Pick<PlanSums, 'oneOff' | 'running'>;
  lastYear?: Pick<PlanSums, 'oneOff' | 'running'> | null;
  frame?: Frame | null;
}

/** In tkr: what the row is of, one-off, running, both together. */
export type SumsRow = readonly [term: string, oneOff: string, running: string, total: string];

export const sumsTable = (
  locale: Locale,
  { year, sums, lastYear, frame }: ToldSums,
): { columns: { title: string; number?: boolean }[]; rows: SumsRow[] } => {
  const { common } = textsFor(locale);
  const row = (term: string, oneOff: Tkr, running: Tkr): SumsRow => [
    term,
    amount(oneOff),
    amount(running),
    amount(oneOff + running),
  ];
  return {
    columns: [
      { title: common.year },
      { title: common.oneOffShort, number: true },
      { title: common.runningShort, number: true },
      { title: common.total, number: true },
    ],
    rows: [
      ...(lastYear ? [row(common.lastYear, lastYear.oneOff[0], lastYear.running[0])] : []),
      ...([0, 1, 2] as const).map((index) => row(String(year + index), sums.oneOff[index], sums.running[index])),
      ...(frame ? [row(`${common.frame} ${year}`, frame.oneOff, frame.running)] : []),
    ],
  };
};

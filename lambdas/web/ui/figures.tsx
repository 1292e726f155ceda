import type { Child } from 'hono/jsx';
import type { Comparison, PlanSums } from '../../domain/plan.ts';
import { money } from '../format.ts';
import { sumsTable, type ToldSums } from '../sums-table.ts';
import { textsFor } from '../texts/texts.ts';
import type { Surroundings } from './surroundings.ts';
import { Table } from './table.tsx';
import { Money } from './values.tsx';

export interface Stat {
  term: string;
  value: Child;
  note?: Child;
}

/** The few figures that say most, large. */
export const Stats = ({ stats }: { stats: readonly Stat[] }) => (
  <dl class="stats">
    {stats.map(({ term, value, note }) => (
      <div>
        <dt>{term}</dt>
        <dd class="stat-value">{value}</dd>
        {note && <dd class="stat-note">{note}</dd>}
      </div>
    ))}
  </dl>
);

export const frameText = (at: Pick<Surroundings, 'locale'>, overFrame: number | null): string => {
  const { common } = textsFor(at.locale);
  if (overFrame === null) return common.noFrame;
  if (overFrame === 0) return common.inFrame;
  return overFrame > 0 ? common.overFrame(money(overFrame)) : common.underFrame(money(-overFrame));
};

/** The budget year's total, against last year and against the frame. */
export const PlanStats = ({ at, comparison, sums }: { at: Surroundings; comparison: Comparison; sums: PlanSums }) => {
  const { common } = textsFor(at.locale);
  return (
    <Stats
      stats={[
        { term: common.total, value: <Money value={comparison.total} />, note: common.changes(sums.count) },
        { term: common.sinceLastYear, value: <Money value={comparison.sinceLastYear} signed /> },
        { term: common.requested, value: <Money value={sums.requested} />, note: frameText(at, comparison.overFrame) },
      ]}
    />
  );
};

interface SumsTableProps extends ToldSums {
  at: Surroundings;
  caption: string;
  quietCaption?: boolean;
}

/** One-off and running cost for the three years, kept apart, with last year and the frame beside them. In tkr. */
export const SumsTable = ({ at, caption, quietCaption = false, ...told }: SumsTableProps) => {
  const { columns, rows } = sumsTable(at.locale, told);
  return (
    <Table
      at={at}
      caption={caption}
      quietCaption={quietCaption}
      columns={columns}
      rows={rows.map(([term, oneOff, running, total]) => [term, oneOff, running, <strong>{total}</strong>])}
    />
  );
};

export interface Bar {
  term: string;
  /** What is to be met by the frame. */
  value: number;
  /** What is requested on top of it. */
  beyond: number;
  /** Where the frame ends; null when none is set. */
  mark: number | null;
  /** What stands beside it; the sum in tkr without one. */
  text?: string;
}

const WIDTH = 1000;

/** Bars against each other, in shapes alone: the sums stand beside as text. */
export const BarRows = ({ bars }: { bars: readonly Bar[] }) => {
  const length = ({ value, beyond, mark }: Bar): number =>
    Math.max(value, 0) + Math.max(beyond, 0, (mark ?? 0) - value);
  const most = Math.max(1, ...bars.map(length));
  const scaled = (value: number): number => Math.round((Math.max(0, value) / most) * WIDTH);
  return (
    <div class="bars">
      {bars.map(({ term, value, beyond, mark, text }) => {
        const within = mark === null ? value : Math.min(value, mark);
        return (
          <div class="bar-row">
            <span>{term}</span>
            <svg viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="bar-track" width={WIDTH} height="14" />
              <rect class="bar-fill" width={scaled(within)} height="14" />
              <rect class="bar-over" x={scaled(within)} width={scaled(value) - scaled(within)} height="14" />
              <rect class="bar-beyond" x={scaled(value)} width={scaled(beyond)} height="14" />
              {mark !== null && <rect class="bar-mark" x={Math.max(0, scaled(mark) - 3)} width="6" height="14" />}
            </svg>
            {text === undefined ? <Money value={value + beyond} /> : <span class="money">{text}</span>}
          </div>
        );
      })}
    </div>
  );
};

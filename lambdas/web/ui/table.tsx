import type { Child } from 'hono/jsx';
import { textsFor } from '../texts/texts.ts';
import type { Surroundings } from './surroundings.ts';

export interface Column {
  title: string;
  /** Sums and counts stand to the right. */
  number?: boolean;
  /** For a column of buttons: the title is told to screen readers alone. */
  quiet?: boolean;
}

export interface TableProps {
  at: Surroundings;
  caption: string;
  /** The caption is told to screen readers alone, when a heading beside the table says the same. */
  quietCaption?: boolean;
  columns: readonly Column[];
  /** The first cell of each row names it. */
  rows: readonly (readonly Child[])[];
  foot?: readonly Child[];
  /** Rows become cards on a phone, so that nothing has to be scrolled sideways. */
  cards?: boolean;
}

const Row = ({ columns, cells }: { columns: readonly Column[]; cells: readonly Child[] }) => (
  <tr>
    {cells.map((cell, index) => {
      const column = columns[index];
      const className = column?.number ? 'number' : undefined;
      return index === 0 ? (
        <th scope="row" class={className}>
          {cell}
        </th>
      ) : (
        <td class={className} data-label={column?.quiet ? undefined : column?.title}>
          {cell}
        </td>
      );
    })}
  </tr>
);

/** A table in a region of its own that can be scrolled with keys as well, so that a wide one never widens the page. */
export const Table = ({ at, caption, quietCaption, columns, rows, foot, cards }: TableProps) => (
  <section class="scroll" tabindex={0} aria-label={textsFor(at.locale).common.scrollTable(caption)}>
    <table class={cards ? 'ds-table table-cards' : 'ds-table'}>
      <caption class={quietCaption ? 'ds-sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.number ? 'number' : undefined}>
              {column.quiet ? <span class="ds-sr-only">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <Row columns={columns} cells={cells} />
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <Row columns={columns} cells={foot} />
        </tfoot>
      )}
    </table>
  </section>
);

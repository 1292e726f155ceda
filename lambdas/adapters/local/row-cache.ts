import type { Key, Page, Row } from '../../ports.ts';

/** So many rows are kept parsed; the ones that were read longest ago go first. */
const MOST = 20_000;
/** And the pages of so many partitions. */
const MOST_PARTITIONS = 2_000;
/** And of each so many: a cursor comes from outside, and there is no end to what it may say. */
const MOST_PAGES = 16;

/** Unmistakable whatever the keys hold. */
const nameOf = ({ pk, sk }: Key): string => `${pk.length}#${pk}${sk}`;

const dropOldest = <T>(map: Map<string, T>, most: number): void => {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
};

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
};

/**
 * Rows as they were last parsed, by key and version: a row that has not changed is neither copied out of the database nor
 * parsed again. They are frozen, since several readers share them.
 */
export class RowCache {
  readonly #rows = new Map<string, Row>();
  /** By partition, then by what was asked for; gone as soon as anything in the partition is written. */
  readonly #pages = new Map<string, Map<string, Page<Row>>>();

  find({ pk, sk, version }: Key & { version: number }): Row | undefined {
    const row = this.#rows.get(nameOf({ pk, sk }));
    return row?.version === version ? row : undefined;
  }

  /** Called for every row that is written: one that is removed and made anew begins at the same version. */
  forget(key: Key): void {
    this.#rows.delete(nameOf(key));
    this.#pages.delete(key.pk);
  }

  findPage(pk: string, asked: string): Page<Row> | undefined {
    return this.#pages.get(pk)?.get(asked);
  }

  /** A page with a row that expires is not kept: time changes it without a write. */
  keepPage(pk: string, asked: string, page: Page<Row>): Page<Row> {
    if (page.items.some((row) => row.expires !== undefined)) return page;
    const pages = this.#pages.get(pk) ?? new Map<string, Page<Row>>();
    pages.set(asked, frozen(page));
    dropOldest(pages, MOST_PAGES);
    this.#pages.set(pk, pages);
    dropOldest(this.#pages, MOST_PARTITIONS);
    return page;
  }

  keep(row: Row): Row {
    const name = nameOf(row);
    this.#rows.delete(name);
    this.#rows.set(name, frozen(row));
    dropOldest(this.#rows, MOST);
    return row;
  }
}

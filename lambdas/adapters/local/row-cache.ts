import type { Row } from '../../ports.ts';

/** So many rows are kept parsed; the ones that were read longest ago go first. */
const MOST = 20_000;

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

  find(pk: string, sk: string, version: number): Row | undefined {
    const row = this.#rows.get(`${pk}\u0000${sk}`);
    return row?.version === version ? row : undefined;
  }

  /** Called for every row that is written: one that is removed and made anew begins at the same version. */
  forget(pk: string, sk: string): void {
    this.#rows.delete(`${pk}\u0000${sk}`);
  }

  keep(row: Row): Row {
    const name = `${row.pk}\u0000${row.sk}`;
    this.#rows.delete(name);
    this.#rows.set(name, frozen(row));
    if (this.#rows.size > MOST) {
      const [oldest] = this.#rows.keys();
      if (oldest !== undefined) this.#rows.delete(oldest);
    }
    return row;
  }
}

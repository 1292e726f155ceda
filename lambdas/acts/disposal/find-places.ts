import { valuesOf } from '../../domain/audit/without-values.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { LocalDate } from '../../domain/brands.ts';
import type { Obstacle } from '../../domain/disposal/disposal.ts';
import { addressOfNobody, emptyingOf } from '../../domain/disposal/kept-fields.ts';
import { MARK, textsIn, type Words, withTexts } from '../../domain/disposal/words.ts';
import type { Mail } from '../../domain/mail-content.ts';
import { fateOf } from '../../domain/mail-content.ts';
import type { ItemStore, Row } from '../../ports.ts';
import { notYetOver } from './is-over.ts';

/** What is looked for. A text that is only the person's id, by which others refer to them, is no find. */
export interface Sought {
  words: Words;
  id: string | null;
}

export interface Places {
  /** Rows that carry a trace, with what they say without the words. */
  rows: readonly { row: Row; after: unknown }[];
  /** Other rows; those whose `after` is undefined go as a whole. */
  others: readonly { row: Row; after: unknown }[];
  /** Values of entries, by chain; see `valuesOf`. */
  entries: ReadonlyMap<string, readonly { entry: AuditEntry; values: readonly number[] }[]>;
  obstacles: readonly Obstacle[];
  /** How many texts of rows and values of entries hold what is sought. */
  found: number;
}

/** Rows that a secret or a short while keeps alive: nothing refers to them, and whoever needs one gets a new one. */
const PASSING = /^(address|asking|idempotency|kept|link|proof)(#|$)/;

const isHit = ({ words, id }: Sought, text: string): boolean => text !== id && words.isIn(text);

const hitsIn = (sought: Sought, value: unknown) => textsIn(value).filter(({ text }) => isHit(sought, text));

const withoutWords = (sought: Sought, row: Row): unknown =>
  withTexts(row.body, (text, path) => {
    if (!isHit(sought, text)) return text;
    switch (emptyingOf(`${row.pk}|${row.sk}`, path)) {
      case 'address':
        return addressOfNobody(row.sk);
      case 'optional-address':
        return '';
      default:
        return sought.words.replacedIn(text, MARK);
    }
  });

const mailWithoutWords = (sought: Sought, mail: unknown): unknown =>
  withTexts(mail, (text, path) => {
    if (!isHit(sought, text)) return text;
    if (path === '/to/email') return addressOfNobody('ingen');
    return path.endsWith('/hash') ? '' : sought.words.replacedIn(text, MARK);
  });

class Finding {
  readonly rows: { row: Row; after: unknown }[] = [];
  readonly others: { row: Row; after: unknown }[] = [];
  readonly entries = new Map<string, { entry: AuditEntry; values: number[] }[]>();
  readonly obstacles: Obstacle[] = [];
  found = 0;

  constructor(
    readonly store: Pick<ItemStore, 'get'>,
    readonly sought: Sought,
    readonly today: LocalDate,
  ) {}

  async row(row: Row): Promise<void> {
    const inKey =
      isHit(this.sought, row.pk) || isHit(this.sought, row.sk) || this.sought.words.isIn(row.pk.split('#')[1] ?? '');
    const hits = hitsIn(this.sought, row.body);
    if (!inKey && hits.length === 0) return;
    this.found += hits.length + (inKey ? 1 : 0);
    const place = `${row.pk}|${row.sk}`;
    if (row.head === '') return this.#otherRow(row, inKey);
    if (inKey) this.obstacles.push({ place, path: '', why: 'kept-field' });
    for (const { path, isName } of hits)
      if (isName || emptyingOf(place, path) === undefined) this.obstacles.push({ place, path, why: 'kept-field' });
    const why = await notYetOver(this.store, row, this.today);
    if (why) this.obstacles.push({ place, path: '', why });
    this.rows.push({ row, after: withoutWords(this.sought, row) });
  }

  #otherRow(row: Row, inKey: boolean): void {
    const place = `${row.pk}|${row.sk}`;
    if (PASSING.test(row.pk)) this.others.push({ row, after: undefined });
    else if (!row.pk.startsWith('mail#')) this.obstacles.push({ place, path: '', why: 'kept-field' });
    else if (fateOf(row.body as Mail) === 'under-way') this.obstacles.push({ place, path: '', why: 'unsent' });
    else this.others.push({ row, after: inKey ? undefined : mailWithoutWords(this.sought, row.body) });
  }

  entry(entry: AuditEntry): void {
    const values = valuesOf(entry).flatMap((value, at) => (hitsIn(this.sought, value).length > 0 ? [at] : []));
    if (values.length === 0) return;
    this.found += values.length;
    this.entries.set(entry.chain, [...(this.entries.get(entry.chain) ?? []), { entry, values }]);
  }
}

/**
 * Everything in the store that holds what is sought, and what keeps it from being taken. Ids stay: whoever acted is told by an
 * id in every entry, and behind it nothing is left.
 */
export const findPlaces = async (
  store: Pick<ItemStore, 'get' | 'scanRows' | 'scanHistory'>,
  sought: Sought,
  today: LocalDate,
): Promise<Places> => {
  const finding = new Finding(store, sought, today);
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await store.scanRows(after);
    for (const row of page.items) await finding.row(row);
    after = page.next;
  }
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await store.scanHistory(after);
    for (const entry of page.items) finding.entry(entry);
    after = page.next;
  }
  return finding;
};

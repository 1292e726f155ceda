import * as z from 'zod';
import { invalid, ok, type Result } from '../domain/result.ts';
import type { ItemStore, Row } from '../ports.ts';
import type { Stored } from '../records/read.ts';
import type { Table } from '../records/table.ts';

/** A list comes in pages: at most `limit`, and a cursor for the next page where there is one. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.output<typeof pageQuery>;

export const pageOf = (item: z.ZodType) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('Null on the last page') });

export const cursorOf = (place: string): string => Buffer.from(place, 'utf8').toString('base64url');

/** The place that a cursor of ours names; refused for one that we cannot have given. */
export const placeOf = (cursor: string | undefined): Result<string | undefined> => {
  if (cursor === undefined) return ok(undefined);
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  return place !== '' && cursorOf(place) === cursor ? ok(place) : invalid({ pointer: '/cursor', code: 'bad-format' });
};

export interface Paged<T> {
  items: T[];
  nextCursor: string | null;
}

const stored = <T>(row: Row): Stored<T> => ({
  key: { pk: row.pk, sk: row.sk },
  version: row.version,
  head: row.head,
  body: row.body as T,
});

/** One page of a partition. The type is that of `_table`. */
export const storePage = async <T, A extends readonly unknown[]>(
  store: Pick<ItemStore, 'query'>,
  _table: Table<T, A>,
  [pk, prefix]: readonly [string, string],
  query: PageQuery,
): Promise<Result<Paged<Stored<T>>>> => {
  const after = placeOf(query.cursor);
  if (!after.ok) return after;
  const page = await store.query(pk, prefix, {
    limit: query.limit,
    ...(after.value === undefined ? {} : { after: after.value }),
  });
  return ok({
    items: page.items.map((row) => stored<T>(row)),
    nextCursor: page.next === undefined ? null : cursorOf(page.next),
  });
};

/** One page of a list that is at hand, in order of a number that each item has for itself. */
export const pageOfList = <T>(all: readonly T[], placeIn: (item: T) => number, query: PageQuery): Result<Paged<T>> => {
  const after = placeOf(query.cursor);
  if (!after.ok) return after;
  if (after.value !== undefined && !/^\d{1,9}$/.test(after.value)) {
    return invalid({ pointer: '/cursor', code: 'bad-format' });
  }
  const rest = all.filter((item) => after.value === undefined || placeIn(item) > Number(after.value));
  const items = rest.slice(0, query.limit);
  const last = items.at(-1);
  const more = items.length < rest.length;
  return ok({ items, nextCursor: more && last !== undefined ? cursorOf(String(placeIn(last))) : null });
};

import type { BodyId, ChangeId, DepartmentId, MeetingId, PersonId, SeatId } from '../domain/brands.ts';
import type { ItemStore, Key } from '../ports.ts';
import {
  bodies,
  changes,
  cycles,
  departments,
  documentPartition,
  documents,
  items,
  meetingPartition,
  meetings,
  people,
  planPartition,
  plans,
  reviews,
  SETTINGS,
  votes,
} from './tables.ts';

/** What people ask a trace of. The kind is the first word of its name: `plan/2028/social`. */
export const TRACED = [
  'cycle',
  'plan',
  'change',
  'review',
  'meeting',
  'item',
  'vote',
  'person',
  'department',
  'body',
  'document',
  'setting',
] as const;
export type Traced = (typeof TRACED)[number];

export interface TracedThing {
  kind: Traced;
  /** Its own row. */
  key: Key;
  /** Other rows that belong to it: a plan's changes, who was there at a meeting. */
  parts: readonly { pk: string; prefix: string }[];
}

const YEAR = /^[12]\d{3}$/;
const NAME = /^[A-Za-z0-9._-]{1,80}$/;
const NUMBER = /^[1-9]\d{0,2}$/;

/** How many names follow the kind, and what each must look like. */
const SHAPES: Readonly<Record<Traced, readonly RegExp[]>> = {
  cycle: [YEAR],
  plan: [YEAR, NAME],
  change: [YEAR, NAME, NAME],
  review: [YEAR, NAME],
  meeting: [NAME],
  item: [NAME, NUMBER],
  vote: [NAME, NUMBER, NAME],
  person: [NAME],
  department: [NAME],
  body: [NAME],
  document: [NAME],
  setting: [NAME],
};

const isTraced = (kind: string): kind is Traced => TRACED.some((one) => one === kind);

const alone = (kind: Traced, key: Key): TracedThing => ({ kind, key, parts: [] });

/**
 * What people call a thing, as the rows in which it lies: `plan/2028/social`, `change/2028/social/ID`, `meeting/kf-2027-11-22`,
 * `item/kf-2027-11-22/3`, `setting/register`. Undefined for what is no such name.
 */
export const tracedThing = (name: string): TracedThing | undefined => {
  const [kind = '', ...names] = name.split('/');
  if (!isTraced(kind)) return undefined;
  const shape = SHAPES[kind];
  if (names.length !== shape.length || !shape.every((one, index) => one.test(names[index] ?? ''))) return undefined;
  const [first = '', second = '', third = ''] = names;
  switch (kind) {
    case 'cycle':
      return alone(kind, cycles.key(Number(first)));
    case 'plan':
      return {
        kind,
        key: plans.key(Number(first), second),
        parts: [{ pk: planPartition(Number(first), second), prefix: '' }],
      };
    case 'change':
      return alone(kind, changes.key(Number(first), second, third as ChangeId));
    case 'review':
      return alone(kind, reviews.key(Number(first), second));
    case 'meeting': {
      const pk = meetingPartition(first as MeetingId);
      const prefixes = ['attendance#', 'item#', 'recusal#', 'reservation#'];
      return { kind, key: meetings.key(first as MeetingId), parts: prefixes.map((prefix) => ({ pk, prefix })) };
    }
    case 'item': {
      const key = items.key(first as MeetingId, Number(second));
      const number = key.sk.slice('item#'.length);
      const prefixes = ['recusal', 'reservation', 'vote'].map((part) => `${part}#${number}#`);
      return { kind, key, parts: prefixes.map((prefix) => ({ pk: key.pk, prefix })) };
    }
    case 'vote':
      return alone(kind, votes.key(first as MeetingId, Number(second), third as SeatId));
    case 'person':
      return alone(kind, people.key(first as PersonId));
    case 'setting':
      return alone(kind, { pk: SETTINGS, sk: first });
    case 'department':
      return alone(kind, departments.key(first as DepartmentId));
    case 'body':
      return { kind, key: bodies.key(first as BodyId), parts: [{ pk: `body#${first}`, prefix: 'membership#' }] };
    case 'document':
      return { kind, key: documents.key(first), parts: [{ pk: documentPartition(first), prefix: '' }] };
  }
};

/** Every row of the thing, its own first. A row that is gone is still asked for: its trace may be there. */
export const rowsOf = async (store: Pick<ItemStore, 'query'>, { key, parts }: TracedThing): Promise<Key[]> => {
  const keys: Key[] = [key];
  for (const { pk, prefix } of parts) {
    for (let after: string | undefined, more = true; more; ) {
      const page = await store.query(pk, prefix, after === undefined ? {} : { after });
      for (const row of page.items) keys.push({ pk: row.pk, sk: row.sk });
      after = page.next;
      more = after !== undefined;
    }
  }
  return keys;
};

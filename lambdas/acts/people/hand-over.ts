import * as z from 'zod';
import type { PersonId } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import { dayBefore, overlapping, phaseOf, withEnded } from '../../domain/grants.ts';
import { slug } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor, Grant, Person } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { commit, type Edit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { departments, people } from '../../records/tables.ts';
import { loadDocuments } from '../document/load-document.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { lookups } from './person-lookups.ts';
import { endedMail, givenMail } from './role-effects.ts';
import { notTheirOwn } from './role-rules.ts';
import { heldGrant } from './roles.ts';

export const handOverSchema = z.strictObject({
  grant: z.string().max(120),
  to: slug.transform((id) => id as PersonId),
});

interface HandedOver {
  from: Person;
  to: Person;
  /** How many governing documents changed owner with the role. */
  documents: number;
}

type Reader = Pick<ItemStore, 'get' | 'query'>;

interface Between {
  from: PersonId;
  to: PersonId;
  grant: Grant;
}

const swapped = ({ from, to }: Between, ids: readonly PersonId[]): PersonId[] => [
  ...new Set(ids.map((id) => (id === from ? to : id))),
];

/** Whom the departments write to: the successor in the place of the predecessor, also as the head of another head. */
const departmentEdits = async (store: Reader, between: Between): Promise<Edit[]> => {
  const { from, to, grant } = between;
  if (grant.role !== 'head' && grant.role !== 'editor') return [];
  const all = await readAll(store, departments, 'departments');
  return all.flatMap((row): Edit[] => {
    const { head, editors, superior } = row.body;
    const own = row.body.id === grant.department;
    const after: Department = {
      ...row.body,
      head: own && grant.role === 'head' && head === from ? to : head,
      editors: own && grant.role === 'editor' ? swapped(between, editors) : editors,
      superior: grant.role === 'head' && superior === from ? to : superior,
    };
    const same = after.head === head && after.superior === superior && after.editors.join() === editors.join();
    return same ? [] : [{ key: row.key, before: row, after }];
  });
};

/** So many documents go with a role at most; nobody owns as many of one department. */
const MOST_DOCUMENTS = 20;

const documentEdits = async (store: Reader, { from, to, grant }: Between): Promise<Edit[]> => {
  if (grant.role !== 'head' && grant.role !== 'editor') return [];
  const owned = (await loadDocuments(store)).filter(
    ({ document }) => document.owner === from && document.department === grant.department,
  );
  return owned.slice(0, MOST_DOCUMENTS).map(({ row, document }) => ({
    key: row.key,
    before: row,
    after: { ...document, owner: to },
  }));
};

/**
 * Hands a role over, from today: ends it for the one, gives it to the other for the rest of its term, and lets what hangs on
 * it follow in the same write: whom the department's mails go to and the governing documents of the department. Both are
 * told by mail, the successor with the plans that are still to be written. Refused for one's own roles in either direction; as
 * invalid at `/grant` for a role that is not held, at `/to` when the successor is nobody, the same person, or has the role already; and for a member's role,
 * which is a seat in the roster.
 */
export const handOver = (
  ports: ActPorts,
  actor: Actor,
  from: PersonId,
  { grant: name, to }: z.infer<typeof handOverSchema>,
): Promise<Result<HandedOver>> =>
  untilCommitted(async () => {
    const { store } = ports;
    const at = ports.clock.now();
    const today = localDateAt(at);
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const [giver, taker] = await Promise.all([read(store, people, from), read(store, people, to)]);
    if (!giver) return refuse({ why: 'not-found', what: 'person' });
    if (!taker || from === to) return invalid({ pointer: '/to', code: taker ? 'not-a-choice' : 'not-found' });
    const own = await notTheirOwn(ports, actor, from, to);
    if (!own.ok) return own;
    const held = heldGrant(giver.body, name, today);
    if (!held) return invalid({ pointer: '/grant', code: 'not-found' });
    if (held.role === 'member') return refuse({ why: 'rule', rule: '', code: 'member-by-roster' });
    // One that has not begun keeps its first day.
    const given: Grant = { ...held, from: phaseOf(held, today) === 'now' ? today : (held.from ?? today) };
    if (overlapping(taker.body.grants, given))
      return invalid({ pointer: '/to', code: 'taken', params: { name: taker.body.name } });
    const after: Person = { ...giver.body, grants: withEnded(giver.body.grants, held, dayBefore(given.from ?? today)) };
    const next: Person = { ...taker.body, grants: [...taker.body.grants, given] };
    const between: Between = { from, to, grant: held };
    const owned = await documentEdits(store, between);
    const edits: Edit[] = [
      { key: giver.key, before: giver, after },
      { key: taker.key, before: taker, after: next },
      ...(await departmentEdits(store, between)),
      ...owned,
    ];
    const ended = { ...held, to: today };
    const done = await commit(ports, { name: 'role.hand-over', actor, role: role.value, at }, edits, {
      mails: [
        await givenMail({ store, at, grant: given, version: taker.version + 1 }, to, giver.body.name),
        await endedMail({ store, at, grant: ended, version: giver.version + 1 }, from, taker.body.name),
      ],
      also: [...(await lookups(store, giver.body, after)), ...(await lookups(store, taker.body, next))],
    });
    return done ? ok({ from: after, to: next, documents: owned.length }) : 'conflict';
  });

import type { Instant, PersonId } from '../../domain/brands.ts';
import { type GoverningDocument, versionOf } from '../../domain/document.ts';
import type { Meeting, Subject } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { publicSince } from '../../domain/public-record.ts';
import { documentRecords } from '../../domain/register/document-records.ts';
import { inOrder, type Party, type RegisterEntry, withoutPersons } from '../../domain/register/entry.ts';
import { isAskedFor, type RegisterFilter, yearOf } from '../../domain/register/filter.ts';
import { type MatterFacts, meetingRecords } from '../../domain/register/meeting-records.ts';
import { type HeldMeeting, planRecords } from '../../domain/register/plan-records.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read, readAll } from '../../records/read.ts';
import { bodies, cycles, meetings, people, plans, reviews } from '../../records/tables.ts';
import { loadDocuments } from '../document/load-document.ts';
import { loadItems } from '../meeting/load-meeting.ts';
import { type ActPorts, permitted } from '../permitted.ts';

type Reader = Pick<ItemStore, 'get' | 'query'>;

/** So many rows are asked for at a time: enough to keep a store busy, few enough for one client's connections. */
const AT_ONCE = 40;

const each = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  return done;
};

const allPlans = async (store: Reader): Promise<Plan[]> => {
  const years = await readAll(store, cycles, 'cycles');
  const found = await each(years, ({ body: { year } }) => readAll(store, plans, `cycle#${year}`, 'plan#'));
  return found.flat().map(({ body }) => body);
};

const heldMeetings = async (store: Reader): Promise<HeldMeeting[]> => {
  const all = (await readAll(store, meetings, 'meetings')).map(({ body }) => body);
  return each(all, async (meeting: Meeting) => ({
    meeting,
    items: (await loadItems(store, meeting.id)).map(({ body }) => body),
  }));
};

const factsIn =
  (allOfPlans: readonly Plan[], documents: readonly GoverningDocument[]) =>
  (subject: Subject): MatterFacts => {
    if (subject.type === 'plan') {
      const plan = allOfPlans.find((one) => one.year === subject.year && one.department === subject.department);
      return { caseNumber: plan?.caseNumber ?? null, departmentName: plan?.departmentName ?? null };
    }
    const document = documents.find((one) => one.id === subject.document);
    const version = document && versionOf(document, subject.version);
    return { caseNumber: version?.caseNumber ?? null, departmentName: null };
  };

/** Every record that the product keeps of its own matters; `person` holds ids. */
const allRecords = async (store: Reader): Promise<RegisterEntry[]> => {
  const [allOfPlans, held, found, bodyRows] = await Promise.all([
    allPlans(store),
    heldMeetings(store),
    loadDocuments(store),
    readAll(store, bodies, 'bodies'),
  ]);
  const documents = found.map(({ document }) => document);
  const names = new Map<string, string>(bodyRows.map(({ body }) => [body.id, body.name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const isPublic = (since: Instant | null): since is Instant => since !== null;
  const open = allOfPlans.filter((plan) => isPublic(publicSince(plan)));
  const ofPlans = await each(open, async (plan) =>
    planRecords(plan, (await read(store, reviews, plan.year, plan.department))?.body ?? null, held),
  );
  return [
    ...ofPlans.flat(),
    ...held.flatMap((one) => meetingRecords(one, factsIn(allOfPlans, documents))),
    ...documents.flatMap((document) => documentRecords(document, held, nameOf)),
  ];
};

export interface Register {
  entries: readonly RegisterEntry[];
  /** In which there are records at all, the newest first. */
  years: readonly number[];
}

const asked = async (store: Reader, filter: RegisterFilter): Promise<Register> => {
  const all = await allRecords(store);
  const years = new Set(all.map(({ date }) => yearOf(date)));
  return { entries: all.filter(isAskedFor(filter)).toSorted(inOrder), years: [...years].sort((a, b) => b - a) };
};

const named = (party: Party, names: ReadonlyMap<string, string>): Party =>
  party.person === null ? party : { ...party, person: names.get(party.person) ?? null };

/**
 * The register of public records (OSL 5:1–2), the newest first, with the names of those who sent them. For who may read it;
 * drafts are in no register (TF 2:12).
 */
export const readRecords = async (
  { store, clock }: Pick<ActPorts, 'store' | 'clock'>,
  actor: Actor,
  filter: RegisterFilter,
): Promise<Result<Register>> => {
  const role = permitted(actor, 'register.read', {}, clock.now());
  if (!role.ok) return role;
  const { entries, years } = await asked(store, filter);
  const ids = [...new Set(entries.flatMap(({ from }) => (from.person === null ? [] : [from.person])))];
  const rows = await each(ids, (id) => read(store, people, id as PersonId));
  const names = new Map(rows.flatMap((row) => (row ? [[row.body.id as string, row.body.name] as const] : [])));
  return ok({ years, entries: entries.map((entry) => ({ ...entry, from: named(entry.from, names) })) });
};

/** The same for everybody: offices in place of people (OSL 5:2 second part). */
export const publicExtract = async ({ store }: Pick<ActPorts, 'store'>, filter: RegisterFilter): Promise<Register> => {
  const { entries, years } = await asked(store, filter);
  return { years, entries: entries.map(withoutPersons) };
};

/** The plans that are under way or decided and have no number yet, for whoever gives them. */
export const plansWithoutNumber = async ({ store }: Pick<ActPorts, 'store'>): Promise<Plan[]> =>
  (await allPlans(store)).filter(({ caseNumber, status }) => caseNumber === undefined && status !== 'withdrawn');

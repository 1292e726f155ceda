import { saveBody, saveDepartment, saveMembership, savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import type { ActName } from '../../../lambdas/domain/acts.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import { commit, type Edit, untilCommitted } from '../../../lambdas/records/commit.ts';
import { changes, cycles, documents, documentTexts, plans } from '../../../lambdas/records/tables.ts';
import { atOnce } from './at-once.ts';
import { type ExampleSeat, exampleCouncil, exampleItGroup, termFor } from './council.ts';
import { type ExampleDepartment, exampleDepartments } from './departments.ts';
import { exampleDocuments } from './documents.ts';
import { ideasFor } from './ideas.ts';
import { lastYearOf, lastYearsCycle, lastYearsPlan } from './last-year.ts';
import { type ExamplePerson, STAFF } from './people.ts';
import { randomFrom } from './random.ts';

export interface ExampleSize {
  /** The budget year that the municipality is about to plan for. */
  year: number;
  /** From 1; the first eight have names of their own. */
  departments: number;
  /** Changes in each department's plan of last year; null for as many as the example's own data gives. */
  changes: number | null;
  /** Seats of the council, odd as KL 5:5 wants it; half as many substitutes are added. */
  councillors: number;
  /** The same seed gives the same municipality. */
  seed: number;
}

export const EXAMPLE_SIZE: Omit<ExampleSize, 'year'> = { departments: 8, changes: null, councillors: 41, seed: 1 };

export interface Example {
  departments: ExampleDepartment[];
  council: ExampleSeat[];
  staff: typeof STAFF;
}

/** How many writes are under way at a time: the store puts those that wait into one transaction on disk. */
const WIDTH = 64;
/** Under the limit of one write: two for each row. */
const AT_ONCE = 45;

const seeding: Actor = { id: 'system', grants: [], channel: 'command-line', requestId: 'seed-example' };

const granted = <T>(what: string, result: Result<T>): T => {
  if (!result.ok) throw new Error(`The example's ${what} was refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

const saveAll = (ports: ActPorts, people: readonly ExamplePerson[]): Promise<unknown> =>
  atOnce(people, WIDTH, async (person) => granted(person.id, await savePerson(ports, seeding, person)));

/** Rows that no act makes, since no one made them here: last year's plans and the documents in force. */
const putRows = async (ports: ActPorts, act: ActName, edits: readonly Edit[]): Promise<void> => {
  for (let from = 0; from < edits.length; from += AT_ONCE) {
    await untilCommitted(async () => {
      const some: Edit[] = [];
      for (const edit of edits.slice(from, from + AT_ONCE)) if (!(await ports.store.get(edit.key))) some.push(edit);
      if (some.length === 0) return 'done';
      const at = ports.clock.now();
      return (await commit(ports, { name: act, actor: seeding, role: 'system', at }, some)) ? 'done' : 'conflict';
    });
  }
};

const seatBody = async (
  ports: ActPorts,
  body: 'kf' | 'it-gruppen',
  seats: readonly ExampleSeat[],
  year: number,
): Promise<void> => {
  const term = termFor(year);
  await atOnce(seats, WIDTH, async ({ person, party, role }) =>
    granted(
      `place of ${person.id}`,
      await saveMembership(ports, seeding, { body, person: person.id, name: person.name, party, ...term, role }),
    ),
  );
};

const saveBodies = async (ports: ActPorts, councillors: number): Promise<void> => {
  const rest = { remote: false, selfCheckIn: false, changeVotes: false } as const;
  granted(
    'council',
    await saveBody(ports, seeding, {
      id: 'kf',
      name: 'Kommunfullmäktige',
      rules: 'council',
      seats: councillors,
      quorum: null,
      ...rest,
    }),
  );
  granted(
    'IT group',
    await saveBody(ports, seeding, {
      id: 'it-gruppen',
      name: 'IT-gruppen',
      rules: 'internal',
      seats: 3,
      quorum: 2,
      // Guidelines are decided by link alone.
      ...rest,
      remote: true,
      selfCheckIn: true,
    }),
  );
};

const seedLastYear = async (
  ports: ActPorts,
  size: ExampleSize,
  departments: readonly ExampleDepartment[],
): Promise<void> => {
  const last = lastYearOf(size.year);
  await putRows(ports, 'example.cycle', [
    { key: cycles.key(last.year), before: undefined, after: lastYearsCycle(last) },
  ]);
  await atOnce(departments, WIDTH, async (department, index) => {
    const ideas = ideasFor({ id: department.id, index }, size.changes);
    if (ideas.length === 0) return;
    const { plan, changes: rows, document } = lastYearsPlan(last, department, index + 1, ideas);
    await putRows(ports, 'example.plan', [
      { key: plans.key(last.year, department.id), before: undefined, after: plan },
      { key: documents.key(document.id), before: undefined, after: document },
      ...rows.map((row) => ({ key: changes.key(last.year, department.id, row.id), before: undefined, after: row })),
    ]);
  });
};

/**
 * Fills an empty store with Exempelkommun: people, departments, council and IT group through the acts that any
 * administrator uses, and last year's adopted plans and the governing documents as rows. The same size and seed give the
 * same municipality; called again it changes nothing but versions.
 */
export const seedExample = async (ports: ActPorts, size: ExampleSize): Promise<Example> => {
  const random = randomFrom(size.seed);
  const offset = Math.floor(random() * 600);
  const departments = exampleDepartments(size.departments, offset);
  const council = exampleCouncil(size.councillors, offset + 300);
  await saveAll(ports, [
    ...Object.values(STAFF),
    ...departments.flatMap((department) => [department.head, ...department.editors]),
    ...council.map((seat) => seat.person),
  ]);
  await saveBodies(ports, size.councillors);
  await Promise.all([
    atOnce(departments, WIDTH, async ({ id, name, head, editors, superior }) =>
      granted(
        `department ${id}`,
        await saveDepartment(ports, seeding, {
          id,
          name,
          head: head.id,
          editors: editors.map((one) => one.id),
          superior,
        }),
      ),
    ),
    seatBody(ports, 'kf', council, size.year),
    seatBody(ports, 'it-gruppen', exampleItGroup(), size.year),
    putRows(
      ports,
      'example.document',
      exampleDocuments(size.year).flatMap(({ document: after, text }) => [
        { key: documents.key(after.id), before: undefined, after },
        { key: documentTexts.key(after.id, 1), before: undefined, after: { text } },
      ]),
    ),
    seedLastYear(ports, size, departments),
  ]);
  return { departments, council, staff: STAFF };
};

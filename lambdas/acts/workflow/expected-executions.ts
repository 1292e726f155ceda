import type { MeetingId } from '../../domain/brands.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { versionUnderWay } from '../../domain/document.ts';
import { documentFrom } from '../../domain/document-migration.ts';
import type { Meeting } from '../../domain/meeting.ts';
import { isSettled, type Plan } from '../../domain/plan.ts';
import type { ItemStore, Key, Machine } from '../../ports.ts';
import { readSound, type Stored } from '../../records/read.ts';
import type { Table } from '../../records/table.ts';
import { cycles, documents, meetings, plans } from '../../records/tables.ts';
import { cycleExecution } from '../cycle/start-cycle.ts';
import { documentSubject, reviewExecution } from '../document/load-document.ts';
import { decisionExecution, meetingSubject } from '../meeting/load-meeting.ts';
import { cycleSubject, planExecution, planSubject } from '../plan/load-plan.ts';

/** A subject that is under way: its waits are answered, and what it should have running runs. */
export interface Expected {
  subject: string;
  /** Absent when its own way is over: what still waits is answered, and nothing is started anew. */
  run?: { machine: Machine; name: string; input: unknown };
  /** The matter that it is at a meeting, which decides on it. */
  onAgenda?: { meeting: MeetingId; item: number };
}

const isUnderWay = ({ status }: Cycle): boolean => status !== 'planned' && status !== 'published';

const ofCycle = ({ year }: Cycle): Expected => ({
  subject: cycleSubject(year),
  run: { machine: 'budget-cycle', name: cycleExecution(year), input: { year } },
});

const ofPlan = (plan: Plan): Expected => {
  const name = { year: plan.year, department: plan.department };
  // From `reviewed` on a plan's own machine has ended, or has only to be told; the meeting's has it.
  const over = isSettled(plan) || plan.status === 'reviewed' || plan.status === 'on-agenda';
  const run = {
    machine: 'department-plan',
    name: planExecution(name, plan.round),
    input: { ...name, round: plan.round },
  } as const;
  return {
    subject: planSubject(name),
    ...(over ? {} : { run }),
    ...(plan.status === 'on-agenda' ? { onAgenda: { meeting: plan.meeting, item: plan.item } } : {}),
  };
};

const ofMeeting = ({ id, status }: Meeting): Expected | undefined =>
  status === 'final'
    ? undefined
    : {
        subject: meetingSubject(id),
        ...(status === 'called-off'
          ? {}
          : { run: { machine: 'decision', name: decisionExecution(id), input: { meeting: id } } as const }),
      };

const ofDocument = (body: Parameters<typeof documentFrom>[0]): Expected | undefined => {
  const document = documentFrom(body);
  const { id, review } = document;
  const version = versionUnderWay(document);
  const onAgenda =
    version?.status === 'on-agenda' ? { onAgenda: { meeting: version.meeting, item: version.item } } : undefined;
  if (!review) return onAgenda && { subject: documentSubject(id), ...onAgenda };
  const input = { document: id, dueOn: review.dueOn };
  const run = { machine: 'document-review', name: reviewExecution(id, review), input } as const;
  return { subject: documentSubject(id), run, ...onAgenda };
};

/** The subject that a row is about, by where it lies. */
const subjectAt = ({ pk, sk }: Key): string => {
  switch (pk) {
    case 'cycles':
      return `cycle#${sk}`;
    case 'meetings':
      return `meeting#${sk}`;
    case 'documents':
      return `document#${sk}`;
    default:
      return `plan#${pk.slice('cycle#'.length)}#${sk.slice('plan#'.length)}`;
  }
};

export interface Expectations {
  expected: Expected[];
  /** Subjects whose row cannot be read, so that nobody knows what they should do. */
  unreadable: string[];
}

/** Everything that should be running, as the table says. One row that cannot be read keeps none of the others out. */
export const expectedExecutions = async (store: Pick<ItemStore, 'get' | 'query'>): Promise<Expectations> => {
  const expected: Expected[] = [];
  const unreadable: string[] = [];
  const sound = async <T, A extends readonly unknown[]>(
    table: Table<T, A>,
    place: { pk: string; prefix?: string },
    of: (body: T) => Expected | undefined,
  ): Promise<Stored<T>[]> => {
    const found = await readSound(store, table, place.pk, place.prefix);
    unreadable.push(...found.unreadable.map(subjectAt));
    return found.rows.filter((row) => {
      try {
        const one = of(row.body);
        if (one) expected.push(one);
        return true;
      } catch {
        // JSON, and yet not what should lie there.
        unreadable.push(subjectAt(row.key));
        return false;
      }
    });
  };
  const years = await sound(cycles, { pk: 'cycles' }, (cycle) => (isUnderWay(cycle) ? ofCycle(cycle) : undefined));
  for (const { body } of years.filter((row) => isUnderWay(row.body)))
    await sound(plans, { pk: `cycle#${body.year}`, prefix: 'plan#' }, ofPlan);
  await sound(meetings, { pk: 'meetings' }, ofMeeting);
  await sound(documents, { pk: 'documents' }, ofDocument);
  return { expected, unreadable };
};

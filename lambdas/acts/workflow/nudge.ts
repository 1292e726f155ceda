import type { BudgetYear, DepartmentId, DocumentId, Instant, MeetingId } from '../../domain/brands.ts';
import { answerForMeeting } from '../../domain/council/signals.ts';
import { type Answer, answerForCycle, answerForDocument, answerForPlan } from '../../domain/signals.ts';
import type { Ports } from '../../ports.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { cycles, meetings, plans, type Waiting, waits } from '../../records/tables.ts';
import { loadDocument } from '../document/load-document.ts';

type NudgePorts = Pick<Ports, 'store' | 'workflow' | 'clock'>;
type AnswerOf = (waitsFor: string, until: Instant) => Answer | undefined;

/** The rule that answers the waits of a subject, with what it needs read. Undefined when the subject does not exist. */
const answersOf = async ({ store, clock }: NudgePorts, subject: string): Promise<AnswerOf | undefined> => {
  const [kind, first = '', second = ''] = subject.split('#');
  switch (kind) {
    case 'plan': {
      const plan = await read(store, plans, Number(first) as BudgetYear, second as DepartmentId);
      return plan && ((waitsFor, until) => answerForPlan(plan.body, waitsFor, until));
    }
    case 'cycle': {
      const cycle = await read(store, cycles, Number(first) as BudgetYear);
      const all = (await readAll(store, plans, `cycle#${first}`, 'plan#')).map((row) => row.body);
      return cycle && ((waitsFor, until) => answerForCycle(cycle.body, all, waitsFor, { until, now: clock.now() }));
    }
    case 'meeting': {
      const meeting = await read(store, meetings, first as MeetingId);
      return meeting && ((waitsFor) => answerForMeeting(meeting.body, waitsFor));
    }
    case 'document': {
      const found = await loadDocument(store, first as DocumentId);
      return found.ok ? (waitsFor) => answerForDocument(found.value.document, waitsFor) : undefined;
    }
    default:
      throw new Error(`Nothing of the kind ${kind} can wait`);
  }
};

/** Notes what became of a token, unless a newer one took its place meanwhile. */
const note = (ports: NudgePorts, wait: Stored<Waiting>, change: Partial<Waiting>): Promise<boolean> =>
  ports.store.write([
    {
      op: 'put',
      row: { ...wait.key, version: wait.version + 1, head: '', body: { ...wait.body, ...change } },
      when: { version: wait.version },
    },
  ]);

/**
 * Gives the waiting tasks of a subject their answer, where the table holds one. Can run twice, late or for nothing: a
 * token by which nobody waits, for it is answered, timed out or stopped, is simply forgotten. With `again` those that were
 * answered before are answered once more, in case that never arrived. Gives how many tasks went on.
 */
export const nudge = async (ports: NudgePorts, subject: string, { again = false } = {}): Promise<number> => {
  const waiting = (await readAll(ports.store, waits, `wait#${subject}`)).filter(
    ({ body }) => body.token !== null && (again || body.answeredAt === undefined),
  );
  if (waiting.length === 0) return 0;
  const answers = await answersOf(ports, subject);
  if (!answers) return 0;
  let answered = 0;
  for (const wait of waiting) {
    const answer = answers(wait.body.waitsFor, wait.body.until as Instant);
    if (!answer || wait.body.token === null) continue;
    const taken = await ports.workflow.answer(wait.body.token, answer);
    if (taken) answered += 1;
    await note(ports, wait, taken ? { answeredAt: ports.clock.now() } : { token: null });
  }
  return answered;
};

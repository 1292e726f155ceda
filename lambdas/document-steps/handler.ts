import * as z from 'zod';
import { documentSubject, loadDocument } from '../acts/document/load-document.ts';
import { askOwner, lookAtReview, type ReviewStep } from '../acts/document/review-document.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { awaitAnswer } from '../acts/workflow/await-answer.ts';
import type { DocumentId, Instant, LocalDate } from '../domain/brands.ts';
import { endOfDay, secondsUntil } from '../domain/local-time.ts';
import { systemActor } from '../domain/people.ts';

/** What the `document-review` machine sends: ids, never a text. Unknown fields pass, so that an older running execution does too. */
const payloadSchema = z.object({
  step: z.enum(['ask', 'await-answer', 'await-decision', 'look']),
  document: z.string(),
  /** The last day of the time that runs out, which tells one review of a document from the next. */
  dueOn: z.string(),
  token: z.string().optional(),
  /** When the execution began. */
  startedAt: z.string().optional(),
});

/** An execution ends by itself well before its time is out (300 days); reconcile starts the next from the table. */
const HAND_OVER_AFTER = 200 * 86_400;

const WAITS = { 'await-answer': 'answer', 'await-decision': 'decision' } as const;

export interface DocumentStepResult {
  outcome: ReviewStep['outcome'] | 'waiting' | 'handed-over';
  /** How long to wait for what comes next; at least 1, as the state machine demands. */
  secondsLeft: number;
}

/** The steps of one review of a governing document. Each can run twice with the same result. */
export const createDocumentSteps =
  (ports: ActPorts) =>
  async (event: unknown): Promise<DocumentStepResult> => {
    const payload = payloadSchema.parse(event);
    const id = payload.document as DocumentId;
    const dueOn = payload.dueOn as LocalDate;
    const execution = `review-${id}-${dueOn}`;
    const actor = systemActor('workflow', execution);
    switch (payload.step) {
      case 'ask':
        return askOwner(ports, actor, id, dueOn);
      case 'look': {
        const looked = await lookAtReview(ports, actor, id, dueOn);
        const isOver = looked.outcome === 'expired' || looked.outcome === 'settled';
        const startedAt = (payload.startedAt ?? ports.clock.now()) as Instant;
        const isOld = secondsUntil(startedAt, ports.clock.now()) > HAND_OVER_AFTER;
        return isOld && !isOver ? { outcome: 'handed-over', secondsLeft: 1 } : looked;
      }
      case 'await-answer':
      case 'await-decision': {
        if (payload.token === undefined) throw new Error(`The step ${payload.step} waits, so it needs a task token`);
        await awaitAnswer(
          ports,
          {
            subject: documentSubject(id),
            waitsFor: WAITS[payload.step],
            machine: 'document-review',
            execution,
            token: payload.token,
          },
          async () => {
            const found = await loadDocument(ports.store, id);
            if (!found.ok) throw new Error(`There is no document ${id}`);
            return { row: found.value.row, until: endOfDay(dueOn) };
          },
        );
        return { outcome: 'waiting', secondsLeft: 1 };
      }
    }
  };

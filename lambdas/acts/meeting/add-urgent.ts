import * as z from 'zod';
import type { DepartmentId, MeetingId } from '../../domain/brands.ts';
import { refusalOfUrgent } from '../../domain/council/urgent.ts';
import { filled, prose } from '../../domain/input.ts';
import type { AgendaItem } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { items, plans } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { cycleSubject, planSubject } from '../plan/load-plan.ts';
import { asLead, loadBody, loadItems, loadRoom, meetingSubject, servingNow } from './load-meeting.ts';
import { isEntitled, itemFor, onAgenda, readyPlans } from './set-agenda.ts';

export const urgentInputSchema = z.strictObject({
  /** `2028/kultur` */
  plan: z.string().refine((text) => /^\d{4}\/[a-z0-9]+(-[a-z0-9]+)*$/.test(text), 'bad-format'),
  reason: filled(prose(500)),
  /** How many of those present decided it: all of them must have. */
  agreed: z.number().refine(Number.isInteger, 'not-whole').min(0).max(1000),
});
export type UrgentInput = z.infer<typeof urgentInputSchema>;

/**
 * Takes an urgent matter that was not announced onto the agenda of an open meeting, last: only with a reason, a quorum and
 * the consent of all who are present (KL 5:52, second part). `agreed` must be the number who serve at that moment, so that
 * whoever came in meanwhile was asked too. Refused for a plan that is not reviewed and waiting for this body.
 */
export const addUrgentItem = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  input: UrgentInput,
): Promise<Result<AgendaItem>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    if (meeting.body.status !== 'open') return refuse({ why: 'wrong-state', status: meeting.body.status });
    const body = await loadBody(ports.store, meeting.body.body);
    if (!(await isEntitled(ports.store, body)))
      return refuse({ why: 'rule', rule: 'IT-policy 1.2', code: 'not-the-deciding-body' });
    const room = await loadRoom(ports.store, id);
    if (!room.ok) return room;
    const quorum = servingNow(room.value, at);
    const refusal = refusalOfUrgent({ rules: body.rules, quorum, agreed: input.agreed, reason: input.reason });
    if (refusal) return refuse(refusal);
    const [year, department] = input.plan.split('/') as [string, DepartmentId];
    const plan = (await readyPlans(ports.store, meeting.body)).find(
      (row) => String(row.body.year) === year && row.body.department === department,
    );
    if (!plan) return invalid({ pointer: '/plan', code: 'not-found' });
    const number = ((await loadItems(ports.store, id)).at(-1)?.body.number ?? 0) + 1;
    const unannounced = { reason: input.reason, agreed: input.agreed };
    const item: AgendaItem = { ...itemFor(meeting.body, plan.body, number, false), unannounced };
    const done = await commit(
      ports,
      { name: 'item.add-urgent', actor, role, at, reason: input.reason },
      [
        { key: items.key(id, number), before: undefined, after: item },
        { key: plans.key(plan.body.year, department), before: plan, after: onAgenda(plan.body, item, at) },
      ],
      {
        nudges: [meetingSubject(id), planSubject(plan.body), cycleSubject(plan.body.year)],
        also: [{ op: 'check', key: meeting.key, when: { version: meeting.version } }],
      },
    );
    return done ? ok(item) : 'conflict';
  });

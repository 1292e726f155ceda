import type { Membership } from '../../domain/body.ts';
import type { LocalDate, MeetingId } from '../../domain/brands.ts';
import type { ObstacleKind } from '../../domain/disposal/disposal.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Person } from '../../domain/people.ts';
import { isSettled, type Plan } from '../../domain/plan.ts';
import type { ItemStore, Row } from '../../ports.ts';
import { meetings, plans } from '../../records/tables.ts';

const MINUTED: ReadonlySet<Meeting['status']> = new Set(['minuted', 'announced', 'final']);

const hasEnded = (to: LocalDate | null | undefined, today: LocalDate): boolean =>
  to !== undefined && to !== null && to < today;

/**
 * What keeps words of a row from being disposed of today: a matter that goes on needs what it says (arkivlagen 10 §). Undefined
 * when nothing does.
 */
export const notYetOver = async (
  store: Pick<ItemStore, 'get'>,
  { pk, sk, body }: Row,
  today: LocalDate,
): Promise<ObstacleKind | undefined> => {
  const [kind = '', first = '', second = ''] = pk.split('#');
  if (kind === 'people') {
    return (body as Person).grants.every((grant) => hasEnded(grant.to, today)) ? undefined : 'holds-roles';
  }
  if (kind === 'body') return hasEnded((body as Membership).to, today) ? undefined : 'under-way';
  if (kind === 'cycle') return isSettled(body as Plan) ? undefined : 'under-way';
  if (kind === 'plan') {
    const plan = (await store.get(plans.key(Number(first), second)))?.body as Plan | undefined;
    return plan && !isSettled(plan) ? 'under-way' : undefined;
  }
  if (kind === 'meetings' || kind === 'meeting') {
    const key = meetings.key((kind === 'meetings' ? sk : first) as MeetingId);
    const meeting = (await store.get(key))?.body as Meeting | undefined;
    return meeting && !MINUTED.has(meeting.status) ? 'under-way' : undefined;
  }
  return undefined;
};

import * as z from 'zod';
import type { ActName } from '../../domain/acts.ts';
import type { MeetingId, PersonId } from '../../domain/brands.ts';
import {
  MOTION_KINDS,
  type Motion,
  needsWording,
  noProceedings,
  type Proceedings,
} from '../../domain/council/proceedings.ts';
import { prose, slug } from '../../domain/input.ts';
import type { AgendaItem } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { proceedings } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, type Lead, loadItem, loadRoom, type Room } from './load-meeting.ts';
import { seatFor } from './voter.ts';

const MOST_MOTIONS = 100;

export const motionInputSchema = z.strictObject({
  person: slug.transform((id) => id as PersonId),
  asks: z.enum(MOTION_KINDS),
  wording: prose(2000).default(''),
});
export type MotionInput = z.infer<typeof motionInputSchema>;

export const orderInputSchema = z.strictObject({ order: prose(2000).default('') });
export type OrderInput = z.infer<typeof orderInputSchema>;

/** The person takes part in the matter: now, or took part when it was closed. Refused with the paragraph of the vote itself. */
const takesPart = (room: Room, item: AgendaItem, person: PersonId, at: Lead['at']): Result<unknown> => {
  if (item.status === 'announced' || item.status === 'open') return seatFor(room, item.number, person, at);
  const took = item.attending?.seats.some((one) => one.person === person && !one.recused) ?? false;
  return took ? ok(undefined) : refuse({ why: 'rule', rule: 'KL 5:67', code: 'took-no-part' });
};

/** Written while the meeting is open, and afterwards until the minutes are adjusted, which settles them. */
const whileDrafting = (lead: Lead): Result<void> => {
  const { status } = lead.meeting.body;
  return status === 'open' || status === 'closed' ? ok(undefined) : refuse({ why: 'wrong-state', status });
};

const change = (
  ports: ActPorts,
  actor: Actor,
  place: { meeting: MeetingId; item: number; name: ActName },
  decide: (before: Proceedings, lead: Lead) => Promise<Result<Proceedings>>,
): Promise<Result<Proceedings>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, place.meeting);
    if (!lead.ok) return lead;
    const drafting = whileDrafting(lead.value);
    if (!drafting.ok) return drafting;
    const item = await loadItem(ports.store, place.meeting, place.item);
    if (!item.ok) return item;
    const before = await read(ports.store, proceedings, place.meeting, place.item);
    const stands = before?.body ?? noProceedings(place.item);
    const after = await decide(stands, lead.value);
    if (!after.ok || after.value === stands) return after;
    const { role, at, meeting } = lead.value;
    const done = await commit(
      ports,
      { name: place.name, actor, role, at },
      [{ key: proceedings.key(place.meeting, place.item), before, after: after.value }],
      { also: [{ op: 'check', key: meeting.key, when: { version: meeting.version } }] },
    );
    return done ? after : 'conflict';
  });

const isSame = (motion: Motion, input: MotionInput): boolean =>
  motion.withdrawnAt === null &&
  motion.person === input.person &&
  motion.asks === input.asks &&
  motion.wording === input.wording;

/**
 * Writes down a motion from the floor (yrkande, KL 5:67, 1). Only of one who takes part in the matter, by the rule that
 * gives a vote; with its reason or wording where one is due. The same again is written once.
 */
export const recordMotion = (
  ports: ActPorts,
  actor: Actor,
  meeting: MeetingId,
  { item, ...input }: MotionInput & { item: number },
): Promise<Result<Proceedings>> =>
  change(ports, actor, { meeting, item, name: 'motion.record' }, async (before, { at }) => {
    const wording = input.wording.trim();
    if (needsWording(input.asks) && wording === '') return invalid({ pointer: '/wording', code: 'required' });
    if (before.motions.some((motion) => isSame(motion, { ...input, wording }))) return ok(before);
    if (before.motions.length >= MOST_MOTIONS)
      return invalid({ pointer: '/wording', code: 'too-many', params: { max: MOST_MOTIONS } });
    const room = await loadRoom(ports.store, meeting);
    if (!room.ok) return room;
    const found = room.value.items.find((row) => row.body.number === item)?.body;
    if (!found) return refuse({ why: 'not-found', what: 'item' });
    const part = takesPart(room.value, found, input.person, at);
    if (!part.ok) return part;
    const motion: Motion = { number: before.motions.length + 1, ...input, wording, at, withdrawnAt: null };
    return ok({ ...before, motions: [...before.motions, motion] });
  });

/** Whoever moved it has taken it back: it leaves the minutes and stays in the trace. Twice is once. */
export const withdrawMotion = (
  ports: ActPorts,
  actor: Actor,
  meeting: MeetingId,
  { item, number }: { item: number; number: number },
): Promise<Result<Proceedings>> =>
  change(ports, actor, { meeting, item, name: 'motion.withdraw' }, async (before, { at }) => {
    const motion = before.motions.find((one) => one.number === number);
    if (!motion) return invalid({ pointer: '/number', code: 'not-found' });
    if (motion.withdrawnAt !== null) return ok(before);
    const motions = before.motions.map((one) => (one.number === number ? { ...one, withdrawnAt: at } : one));
    return ok({ ...before, motions });
  });

/** How the chair put the questions, where it was another way than the derived one (KL 5:67, 2). Empty goes back to that. */
export const adjustOrder = (
  ports: ActPorts,
  actor: Actor,
  meeting: MeetingId,
  { item, order: typed }: OrderInput & { item: number },
): Promise<Result<Proceedings>> =>
  change(ports, actor, { meeting, item, name: 'item.order' }, async (before) => {
    const order = typed.trim() === '' ? null : typed.trim();
    return ok(before.order === order ? before : { ...before, order });
  });

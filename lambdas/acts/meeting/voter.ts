import type { Body, Rules } from '../../domain/body.ts';
import type { Instant, MeetingId, PersonId, SeatId } from '../../domain/brands.ts';
import { OWN_RULES } from '../../domain/council/decide.ts';
import type { Roster } from '../../domain/council/roster.ts';
import { inMatter } from '../../domain/council/serving.ts';
import type { Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Refusal, type Result, refuse } from '../../domain/result.ts';
import { permitted } from '../permitted.ts';
import { type Room, recusedIn, sittingOf } from './load-meeting.ts';

/**
 * One who answers a ballot. By a link it is a capability and not a session: `person` is the link's holder, and `ballotFor`
 * the one meeting that it is good for; whoever looked the link up sets both. `steppedUp`: the holder has shown lately, in the
 * way that the body demands, who they are.
 */
export type BallotActor = Actor & { ballotFor?: MeetingId; steppedUp?: boolean };

export interface Place {
  meeting: Meeting;
  roster: Roster;
  at: Instant;
}

/** In which role somebody acts for themselves: refused for another's name, another meeting's link, and outside the body. */
export const ownRole = (actor: BallotActor, person: PersonId, { meeting, roster, at }: Place): Result<string> => {
  const membership = roster.byPerson.get(person);
  if (actor.person !== person || !membership) return refuse({ why: 'not-allowed' });
  if (actor.channel === 'link') {
    return actor.ballotFor === meeting.id ? ok(membership.role.kind) : refuse({ why: 'not-allowed' });
  }
  const role = permitted(actor, 'ballot.answer', { body: meeting.body }, at);
  return role.ok ? ok(membership.role.kind) : role;
};

export interface Voter {
  role: string;
  byHand: boolean;
}

/** Themselves, or the secretary in a member's name when the member's own way failed; the latter is marked as such. */
export const voterFor = (actor: BallotActor, person: PersonId, place: Place, byHand = false): Result<Voter> => {
  const own = byHand ? refuse({ why: 'not-allowed' }) : ownRole(actor, person, place);
  if (own.ok) return ok({ role: own.value, byHand: false });
  if (actor.id === 'system' || actor.channel === 'link') return own;
  const lead = permitted(actor, 'meeting.lead', { body: place.meeting.body }, place.at);
  if (!lead.ok) return own;
  return place.roster.byPerson.has(person)
    ? ok({ role: lead.value, byHand: true })
    : refuse({ why: 'not-found', what: 'person' });
};

/** Refuses a binding vote by a link where the body demands that its holder shows who they are, and none has. */
export const stepUpFor = (actor: BallotActor, body: Pick<Body, 'stepUp'>): Result<undefined> =>
  actor.channel !== 'link' || (body.stepUp?.way ?? 'none') === 'none' || actor.steppedUp === true
    ? ok(undefined)
    : refuse({ why: 'rule', rule: OWN_RULES, code: 'step-up' });

const rule = (paragraph: string, code: string): { ok: false; refusal: Refusal } =>
  refuse({ why: 'rule', rule: paragraph, code });

/** The paragraph by which each kind of body keeps out who is recused, and counts who is there. */
const PARAGRAPHS: Readonly<Record<Rules, { recused: string; present: string }>> = {
  council: { recused: 'KL 5:47', present: 'KL 5:45' },
  board: { recused: 'KL 6:30', present: 'KL 6:27' },
  internal: { recused: OWN_RULES, present: OWN_RULES },
};

export const recusedRefusal = (meeting: Pick<Meeting, 'rules'>): { ok: false; refusal: Refusal } =>
  rule(PARAGRAPHS[meeting.rules].recused, 'recused');

/** The seat whose vote a person has in a matter right now; refused by the paragraph that says why there is none. */
export const seatFor = (room: Room, item: number, person: PersonId, at: Instant): Result<SeatId> => {
  const recused = recusedIn(room, item);
  if (recused.includes(person)) return recusedRefusal(room.meeting.body);
  const matter = inMatter(sittingOf(room), recused, at);
  if (!matter.present.has(person)) return rule(PARAGRAPHS[room.meeting.body.rules].present, 'not-present');
  const seat = [...matter.serving].find(([, server]) => server.person === person)?.[0];
  if (seat !== undefined) return ok(seat);
  return matter.barred.has(person) ? rule('KL 5:20', 'left-today') : rule('KL 5:18', 'not-serving');
};

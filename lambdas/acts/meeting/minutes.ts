import * as z from 'zod';
import type { ActName } from '../../domain/acts.ts';
import type { MeetingId } from '../../domain/brands.ts';
import { appealEndsAt, isAdjustedLate, isAnnouncedLate } from '../../domain/council/minutes.ts';
import { filled, line, localDate } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { type Meeting, meetingCore } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import type { Stored } from '../../records/read.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, type Lead, loadItems, meetingSubject, type Reader } from './load-meeting.ts';
import { matterNow } from './matter.ts';

export const adjustInputSchema = z.strictObject({ adjustedOn: localDate, adjusters: filled(line(200)) });
export type AdjustInput = z.infer<typeof adjustInputSchema>;
export const announceInputSchema = z.strictObject({ announcedOn: localDate });
export type AnnounceInput = z.infer<typeof announceInputSchema>;

const move = async (
  ports: ActPorts,
  act: { name: ActName; actor: Actor } & Pick<Lead, 'role' | 'at'>,
  meeting: Stored<Meeting>,
  after: Meeting,
): Promise<Result<Meeting> | 'conflict'> => {
  const done = await commit(ports, act, [{ key: meeting.key, before: meeting, after }], {
    nudges: [meetingSubject(after.id)],
  });
  return done ? ok(after) : 'conflict';
};

/** By item; undefined when none has a number. */
const numbersOf = async (store: Reader, id: MeetingId): Promise<Record<string, string> | undefined> => {
  const found = await Promise.all(
    (await loadItems(store, id)).map(async ({ body: { number, subject } }): Promise<[string, string][]> => {
      const { caseNumber } = await matterNow(store, subject);
      return caseNumber === null ? [] : [[String(number), caseNumber]];
    }),
  );
  return found.flat().length === 0 ? undefined : Object.fromEntries(found.flat());
};

/**
 * The minutes are adjusted. Later than fourteen days after the meeting (KL 5:69) is noted, not refused: what happened
 * happened. Refused for a day before the meeting or after today. The same again changes nothing.
 */
export const adjustMinutes = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  input: AdjustInput,
): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id, 'minutes.adjust');
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    const { body } = meeting;
    if ('adjustedOn' in body && body.adjustedOn === input.adjustedOn && body.adjusters === input.adjusters)
      return ok(body);
    if (body.status !== 'closed') return refuse({ why: 'wrong-state', status: body.status });
    if (input.adjustedOn < body.date || input.adjustedOn > localDateAt(at)) {
      return invalid({
        pointer: '/adjustedOn',
        code: 'out-of-range',
        params: { min: body.date, max: localDateAt(at) },
      });
    }
    const { summonedAt, openedAt, closedAt, lastParagraph } = body;
    const held = { summonedAt, openedAt, closedAt, lastParagraph };
    const minutesLate = isAdjustedLate(body.date, input.adjustedOn);
    const caseNumbers = await numbersOf(ports.store, id);
    const adjusted = { ...held, ...input, minutesLate, ...(caseNumbers ? { caseNumbers } : {}) };
    const after: Meeting = { ...meetingCore(body), status: 'minuted', ...adjusted };
    return move(ports, { name: 'minutes.adjust', actor, role, at }, meeting, after);
  });

/**
 * The adjustment is announced on the notice board, which starts the time for appeal (KL 8:12, 13:5). Later than the second
 * day is noted. Refused for a day before the adjustment or after today.
 */
export const announceMinutes = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  input: AnnounceInput,
): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id, 'minutes.adjust');
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    const { body } = meeting;
    const { announcedOn } = input;
    if ('announcedOn' in body && body.announcedOn === announcedOn) return ok(body);
    if (body.status !== 'minuted') return refuse({ why: 'wrong-state', status: body.status });
    if (announcedOn < body.adjustedOn || announcedOn > localDateAt(at)) {
      return invalid({
        pointer: '/announcedOn',
        code: 'out-of-range',
        params: { min: body.adjustedOn, max: localDateAt(at) },
      });
    }
    const after: Meeting = {
      ...body,
      status: 'announced',
      announcedOn,
      noticeLate: isAnnouncedLate(body.adjustedOn, announcedOn),
      appealEndsAt: appealEndsAt(announcedOn),
    };
    return move(ports, { name: 'minutes.announce', actor, role, at }, meeting, after);
  });

/** The time for appeal is over. Refused before that. An appeal itself is handled outside the product. */
export const noteFinalForce = (ports: ActPorts, actor: Actor, id: MeetingId): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id, 'minutes.adjust');
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    const { body } = meeting;
    if (body.status === 'final') return ok(body);
    if (body.status !== 'announced') return refuse({ why: 'wrong-state', status: body.status });
    if (at < body.appealEndsAt) return refuse({ why: 'rule', rule: 'KL 13:5', code: 'appeal-period-runs' });
    return move(ports, { name: 'meeting.final-force', actor, role, at }, meeting, {
      ...body,
      status: 'final',
      finalAt: at,
    });
  });

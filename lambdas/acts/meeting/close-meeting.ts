import type { MeetingId } from '../../domain/brands.ts';
import { type Decision, neededFor } from '../../domain/council/decide.ts';
import { type AgendaItem, itemCore, type Meeting, meetingCore } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import type { Write } from '../../ports.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { readAll, type Stored } from '../../records/read.ts';
import { checkpointsDue, meetings } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { asLead, loadBody, loadItems, meetingSubject, type Reader } from './load-meeting.ts';

const AT_ONCE = 45;
const NUMBER = /^§ ([1-9]\d*)$/;

export const paragraphNumber = (paragraph: string | null): number => Number(NUMBER.exec(paragraph ?? '')?.[1] ?? 0);

/** The last paragraph that the body's minutes used in the meeting's calendar year, 0 before the first. */
const lastUsed = async (store: Reader, meeting: Meeting): Promise<number> => {
  const all = await readAll(store, meetings, 'meetings', `${meeting.body}-${meeting.date.slice(0, 4)}`);
  const used = all.map(({ body }) =>
    body.body === meeting.body && 'lastParagraph' in body ? (body.lastParagraph ?? 0) : 0,
  );
  return Math.max(0, ...used);
};

/** The matter never came up: it goes to the next meeting as it is (KL 5:51). */
const notReached = async (store: Reader, meeting: Meeting): Promise<Decision> => {
  const body = await loadBody(store, meeting.body);
  const none = { present: 0, eligible: 0, refer: 0, adjourn: 0, decide: 0, approve: 0, reject: 0, abstain: 0 };
  const needed = neededFor(body.rules, body.seats, body.quorum);
  const quorum = { needed, taken: 0, rule: 'KL 5:51' };
  return { quorate: false, outcome: 'adjourned', by: null, counts: none, rule: 'KL 5:51', quorum };
};

/**
 * Gives an item its paragraph in the minutes before the meeting closes; the others follow by themselves. Refused for a
 * number that another item has.
 */
export const numberItem = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  given: { item: number; paragraph: number },
): Promise<Result<AgendaItem>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    if (lead.value.meeting.body.status !== 'open')
      return refuse({ why: 'wrong-state', status: lead.value.meeting.body.status });
    const all = await loadItems(ports.store, id);
    const item = all.find((row) => row.body.number === given.item);
    if (!item) return refuse({ why: 'not-found', what: 'item' });
    const paragraph = `§ ${given.paragraph}`;
    if (!NUMBER.test(paragraph)) return invalid({ pointer: '/paragraph', code: 'out-of-range', params: { min: 1 } });
    if (item.body.paragraph === paragraph) return ok(item.body);
    if (all.some((row) => row.body.paragraph === paragraph)) return refuse({ why: 'exists', what: 'paragraph' });
    const after: AgendaItem = { ...item.body, paragraph };
    const done = await commit(
      ports,
      { name: 'item.number', actor, role: lead.value.role, at: lead.value.at },
      [{ key: item.key, before: item, after }],
      { also: [{ op: 'check', key: lead.value.meeting.key, when: { version: lead.value.meeting.version } }] },
    );
    return done ? ok(after) : 'conflict';
  });

const finished = (item: AgendaItem, paragraph: string, decision: Decision, at: Meeting['startsAt']): AgendaItem =>
  item.status === 'announced'
    ? {
        ...itemCore(item),
        paragraph,
        status: 'closed',
        openedAt: null,
        attending: null,
        result: { decision, at, reasons: [], notReached: true },
      }
    : { ...item, paragraph };

/**
 * Ends the meeting. Items that did not come up are adjourned, and every item without a paragraph gets the next one:
 * from `firstParagraph`, else on from the body's last of the year. Refused while a matter is open or waits for the chair.
 * Closed already is closed.
 */
export const closeMeeting = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  firstParagraph?: number,
): Promise<Result<Meeting>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    const { body } = meeting;
    if (body.status === 'planned' || body.status === 'summoned' || body.status === 'called-off')
      return refuse({ why: 'wrong-state', status: body.status });
    if (body.status !== 'open') return ok(body);
    if (firstParagraph !== undefined && !(Number.isSafeInteger(firstParagraph) && firstParagraph >= 1)) {
      return invalid({ pointer: '/firstParagraph', code: 'out-of-range', params: { min: 1 } });
    }
    const all = await loadItems(ports.store, id);
    const busy = all.find((row) => row.body.status !== 'announced' && row.body.status !== 'closed');
    if (busy) return refuse({ why: 'wrong-state', status: busy.body.status });
    const base = firstParagraph === undefined ? await lastUsed(ports.store, body) : firstParagraph - 1;
    const last = await finishItems(ports, { name: 'meeting.close', actor, role, at }, { meeting: body, all, base });
    if (last === 'conflict') return last;
    const after: Meeting = {
      ...meetingCore(body),
      status: 'closed',
      summonedAt: body.summonedAt,
      openedAt: body.openedAt,
      closedAt: at,
      lastParagraph: last === 0 ? null : last,
    };
    const done = await commit(
      ports,
      { name: 'meeting.close', actor, role, at },
      [{ key: meeting.key, before: meeting, after }],
      { nudges: [meetingSubject(id)], also: [checkpointAtOnce(id)] },
    );
    return done ? ok(after) : 'conflict';
  });

/** What the meeting decided is signed while it is fresh, and the auditors get its hash by mail. */
const checkpointAtOnce = (meeting: MeetingId): Write => ({
  op: 'put',
  row: { ...checkpointsDue.key(meeting), version: 1, head: '', body: { meeting } },
  when: 'absent',
});

type Act = Parameters<typeof commit>[1];

/** Gives the last paragraph in use, or `conflict` when an item changed meanwhile. */
const finishItems = async (
  ports: ActPorts,
  act: Act,
  { meeting, all, base }: { meeting: Meeting; all: readonly Stored<AgendaItem>[]; base: number },
): Promise<number | 'conflict'> => {
  const decision = await notReached(ports.store, meeting);
  const taken = new Set(all.map((row) => paragraphNumber(row.body.paragraph)));
  let next = base;
  const edits = all
    .filter((row) => row.body.paragraph === null || row.body.status === 'announced')
    .map((row) => {
      let { paragraph } = row.body;
      if (paragraph === null) {
        do next += 1;
        while (taken.has(next));
        paragraph = `§ ${next}`;
      }
      return { key: row.key, before: row, after: finished(row.body, paragraph, decision, act.at) };
    });
  for (let from = 0; from < edits.length; from += AT_ONCE) {
    if (!(await commit(ports, act, edits.slice(from, from + AT_ONCE)))) return 'conflict';
  }
  return Math.max(0, ...taken, ...edits.map((edit) => paragraphNumber(edit.after.paragraph)));
};

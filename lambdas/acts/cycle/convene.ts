import type { BudgetYear, MeetingId } from '../../domain/brands.ts';
import { missedBy } from '../../domain/council/called-off.ts';
import { type Cycle, cycleCore } from '../../domain/cycle.ts';
import { localTimeAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { bodies, meetings, plans } from '../../records/tables.ts';
import { meetingIdOf, planMeeting } from '../meeting/plan-meeting.ts';
import type { ActPorts } from '../permitted.ts';
import { cyclePath, orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';
import { loadCycle } from './start-cycle.ts';

/** A meeting of the body that is planned and can still be summoned: what is ready will be on its agenda. */
const plannedMeeting = async (ports: ActPorts, body: string): Promise<MeetingId | undefined> => {
  const now = ports.clock.now();
  const all = await readAll(ports.store, meetings, 'meetings', `${body}-`);
  return all.find(({ body: one }) => one.body === body && one.status === 'planned' && missedBy(one, now) === null)?.body
    .id;
};

/**
 * Brings what is ready before the body that decides: at a meeting that is planned already, else on the day that finance
 * set for the cycle. When that has passed, or is too near for a summons, the secretary and finance are asked for another.
 */
export const convene = async (
  ports: ActPorts,
  actor: Actor,
  year: BudgetYear,
): Promise<'nothing' | 'planned' | 'asked'> => {
  const found = await loadCycle(ports, year);
  if (!found.ok) throw new Error(`There is no cycle ${year}`);
  const cycle = found.value.body;
  if (cycle.status !== 'reviewing') return 'nothing';
  const ready = (await readAll(ports.store, plans, `cycle#${year}`, 'plan#')).filter(
    (row) => row.body.status === 'reviewed',
  );
  if (ready.length === 0) return 'nothing';
  let meeting = await plannedMeeting(ports, cycle.body);
  if (!meeting && !(await read(ports.store, meetings, meetingIdOf(cycle.body, cycle.meetingOn)))) {
    const planned = await planMeeting(ports, actor, {
      body: cycle.body,
      date: cycle.meetingOn,
      time: localTimeAt(cycle.meetingAt),
      place: cycle.meetingPlace,
      urgent: false,
    });
    if (planned.ok) meeting = planned.value.id;
  }
  if (!meeting) return askForMeeting(ports, actor, year, ready.length);
  await cycleToCouncil(ports, actor, year, meeting);
  return 'planned';
};

const askForMeeting = (ports: ActPorts, actor: Actor, year: BudgetYear, ready: number): Promise<'nothing' | 'asked'> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const found = await loadCycle(ports, year);
    if (!found.ok || found.value.body.status !== 'reviewing') return 'nothing';
    const cycle = found.value.body;
    const after: Cycle = {
      ...cycleCore(cycle),
      status: 'awaiting-meeting',
      openedAt: cycle.openedAt,
      closedAt: cycle.closedAt,
      askedAt: at,
    };
    const body = await read(ports.store, bodies, cycle.body);
    const content = {
      template: 'meeting-needed',
      year,
      bodyName: body?.body.name ?? cycle.body,
      plans: ready,
    } as const;
    const receivers = [
      ...(await holdersOf(ports.store, 'secretary', at, cycle.body)),
      ...(await holdersOf(ports.store, 'finance', at)),
    ];
    const about = { id: `meeting-needed#${year}#${at}`, scope: String(year), at };
    const mails = receivers.map((receiver) =>
      orderFor(receiver, { ...about, next: receiver.reason === 'secretary' ? '/mote' : cyclePath(year) }, content),
    );
    const done = await commit(
      ports,
      { name: 'cycle.ask-for-meeting', actor, role: 'system', at },
      [{ key: found.value.key, before: found.value, after }],
      { mails },
    );
    return done ? 'asked' : 'conflict';
  });

/** A meeting has taken the cycle's plans onto its agenda. */
export const cycleToCouncil = (ports: ActPorts, actor: Actor, year: BudgetYear, meeting: MeetingId): Promise<void> =>
  untilCommitted(async () => {
    const found = await loadCycle(ports, year);
    if (!found.ok) return;
    const cycle = found.value.body;
    if (cycle.status !== 'reviewing' && cycle.status !== 'awaiting-meeting') return;
    const after: Cycle = {
      ...cycleCore(cycle),
      status: 'council',
      openedAt: cycle.openedAt,
      closedAt: cycle.closedAt,
      meeting,
    };
    const done = await commit(ports, { name: 'cycle.to-council', actor, role: 'system', at: ports.clock.now() }, [
      { key: found.value.key, before: found.value, after },
    ]);
    return done ? undefined : 'conflict';
  });

/** The meeting is over and its decisions are carried out: what is left is the cycle's again. */
export const cycleFromCouncil = (ports: ActPorts, actor: Actor, year: BudgetYear, meeting: string): Promise<void> =>
  untilCommitted(async () => {
    const found = await loadCycle(ports, year);
    if (!found.ok) return;
    const cycle = found.value.body;
    if (cycle.status !== 'council' || cycle.meeting !== meeting) return;
    const after: Cycle = {
      ...cycleCore(cycle),
      status: 'reviewing',
      openedAt: cycle.openedAt,
      closedAt: cycle.closedAt,
      closedEarly: null,
    };
    const done = await commit(
      ports,
      { name: 'cycle.from-council', actor, role: 'system', at: ports.clock.now() },
      [{ key: found.value.key, before: found.value, after }],
      { nudges: [`cycle#${year}`] },
    );
    return done ? undefined : 'conflict';
  });

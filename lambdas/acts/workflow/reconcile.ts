import type { Instant, MeetingId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import { systemActor } from '../../domain/people.ts';
import type { Ports } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { errands, OUTBOX } from '../../records/tables.ts';
import { completeCallingOff } from '../meeting/call-off.ts';
import { carryOut } from '../meeting/carry-out.ts';
import { closeItem } from '../meeting/close-item.ts';
import { loadItem, loadItems, loadMeeting } from '../meeting/load-meeting.ts';
import type { ActPorts } from '../permitted.ts';
import { type Expected, expectedExecutions } from './expected-executions.ts';
import { nudge } from './nudge.ts';
import { allParked, type ParkedRow, park, unpark } from './parked.ts';

export type ReconcilePorts = ActPorts & Pick<Ports, 'workflow'>;

export interface Reconciled {
  /** Waiting tasks that got an answer which had not reached them. */
  answered: number;
  /** Executions started anew, by name. */
  restarted: string[];
  /** Matters whose closing had been interrupted: `kf-2027-11-22#1`. */
  closed: string[];
  /** Matters that had been decided and not carried out, by the meeting's and their own name: `kf-2027-11-22#1`. */
  carriedOut: string[];
  /** What stands still, and why: the code of the reason, and for what was not acted on the kind of the error. */
  parked: { subject: string; why: string }[];
}

/** So often an execution is started anew at every round of reconcile; a cause that lasts longer is tried once a day. */
const QUICK_RESTARTS = 20;
const A_DAY = 86_400;

type Ensured = { state: 'running' | 'rests' } | { state: 'started'; name: string; failures: number };

/**
 * Starts what should run and does not: under its own name when it never ran, else under the next free one. One that has
 * failed twenty times rests for a day between two starts, so that a cause that was mended late is still noticed.
 */
const ensureRunning = async (
  { workflow }: Pick<ReconcilePorts, 'workflow'>,
  { machine, name, input }: NonNullable<Expected['run']>,
  parked: ParkedRow | undefined,
  at: Instant,
): Promise<Ensured> => {
  for (let failures = 0; ; failures += 1) {
    const tried = failures === 0 ? name : `${name}-again-${failures}`;
    const seen = await workflow.describe(machine, tried);
    if (seen?.status === 'running') return { state: 'running' };
    if (seen !== undefined) continue;
    const last = parked?.body.restartedAt ?? null;
    if (failures > QUICK_RESTARTS && last !== null && at < plusSeconds(last, A_DAY)) return { state: 'rests' };
    await workflow.start(machine, tried, input);
    return { state: 'started', name: tried, failures };
  }
};

/** A secretary's closing or calling off that ended between its first and its last write; the same function completes it. */
const finishClosings = async (ports: ReconcilePorts, subject: string): Promise<string[]> => {
  if (!subject.startsWith('meeting#')) return [];
  const id = subject.slice('meeting#'.length) as MeetingId;
  await completeCallingOff(ports, id);
  const begun = (await loadItems(ports.store, id)).filter(({ body }) => body.status === 'closing');
  for (const { body } of begun) {
    const done = await closeItem(ports, systemActor('schedule', `close-${id}-${body.number}`), id, body.number);
    if (!done.ok) throw new Error(`Refused: ${done.refusal.why}`);
  }
  return begun.map(({ body }) => `${id}#${body.number}`);
};

/** Executions whose start waits in the outbox, for the act that ordered it can still be undone: nobody is missing them. */
const waitingStarts = async (store: ReconcilePorts['store'], now: Instant): Promise<Set<string>> =>
  new Set(
    (await readAll(store, errands, OUTBOX)).flatMap(({ key, body }) =>
      body.kind === 'start' && body.attempts === 0 && key.sk.slice(0, now.length) > now ? [body.name] : [],
    ),
  );

/**
 * A decision whose carrying out failed or was cut short each time that the meeting's workflow tried it: the workflow has gone
 * on to the minutes, so it is carried out here.
 */
const finishDecision = async (ports: ReconcilePorts, { onAgenda }: Expected): Promise<string[]> => {
  if (!onAgenda) return [];
  const { meeting: id, item: number } = onAgenda;
  const item = await loadItem(ports.store, id, number);
  if (!item.ok || item.value.body.status !== 'closed') return [];
  const meeting = await loadMeeting(ports.store, id);
  if (!meeting.ok || !('closedAt' in meeting.value.body)) return [];
  const done = await carryOut(ports, systemActor('schedule', `carry-out-${id}-${number}`), id, number);
  if (!done.ok) throw new Error(`Refused: ${done.refusal.why}`);
  return done.value.applied ? [`${id}#${number}`] : [];
};

const kindOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : 'unknown');

/** Brings one subject to where the table is, and says whether it stands still. */
const reconcileOne = async (
  ports: ReconcilePorts,
  one: Expected,
  parked: ParkedRow | undefined,
  done: Reconciled,
): Promise<void> => {
  const at = ports.clock.now();
  done.closed.push(...(await finishClosings(ports, one.subject)));
  done.carriedOut.push(...(await finishDecision(ports, one)));
  done.answered += await nudge(ports, one.subject, { again: true });
  const ensured: Ensured = one.run ? await ensureRunning(ports, one.run, parked, at) : { state: 'running' };
  if (ensured.state === 'started') done.restarted.push(ensured.name);
  // One that never ran had lost its start, which is mended now; and one that fails again has done so long before the next round.
  if (ensured.state === 'running' || (ensured.state === 'started' && ensured.failures === 0)) {
    if (parked) await unpark(ports.store, parked);
    return;
  }
  done.parked.push({ subject: one.subject, why: 'failing' });
  if (ensured.state === 'started')
    await park(ports.store, one.subject, parked, { why: 'failing', at, restarted: ensured.failures });
};

/**
 * Brings the workflows to where the table is: answers whatever waits and has its answer, completes closings that were
 * interrupted, carries out what was decided, and starts again what should run and does not. Nobody has to submit, vote or close again. One subject that
 * cannot be read or acted on is parked, which finance's page of the round shows, and keeps none of the others from it.
 * Run every ten minutes, and after a restore.
 */
export const reconcile = async (ports: ReconcilePorts): Promise<Reconciled> => {
  const done: Reconciled = { answered: 0, restarted: [], closed: [], carriedOut: [], parked: [] };
  const { store, clock } = ports;
  const before = await allParked(store);
  const { expected, unreadable } = await expectedExecutions(store);
  const waiting = await waitingStarts(store, clock.now());
  const seen = new Set(unreadable);
  for (const subject of unreadable) {
    done.parked.push({ subject, why: 'unreadable' });
    await park(store, subject, before.get(subject), { why: 'unreadable', at: clock.now() });
  }
  for (const one of expected) {
    seen.add(one.subject);
    const parked = before.get(one.subject);
    try {
      const { run, ...rest } = one;
      await reconcileOne(ports, run && waiting.has(run.name) ? rest : one, parked, done);
    } catch (error) {
      done.parked.push({ subject: one.subject, why: kindOf(error) });
      await park(store, one.subject, parked, { why: 'not-acted-on', at: clock.now() });
    }
  }
  // What needs nothing any more is not parked either: a plan that is settled, a meeting with final force.
  for (const [subject, row] of before) if (!seen.has(subject)) await unpark(store, row);
  return done;
};

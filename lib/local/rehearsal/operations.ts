import type { RosterReport } from '../../../lambdas/acts/people/import-roster.ts';
import type { BodyId, LocalDate, MeetingId, PersonId } from '../../../lambdas/domain/brands.ts';
import { type Carry, type ChangeDraft, draftOf, type PlannedChange } from '../../../lambdas/domain/change.ts';
import type { CycleInput } from '../../../lambdas/domain/cycle.ts';
import type { AgendaItem } from '../../../lambdas/domain/meeting.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import type { ReviewInput } from '../../../lambdas/domain/review.ts';
import type { Key } from '../../../lambdas/ports.ts';
import { changes, cycles, items, meetings, plans } from '../../../lambdas/records/tables.ts';
import { type Reply, ScriptFailure, versionIn } from './caller.ts';
import type { Stage } from './stage.ts';

// What the year asks of the API. Every write that the API acknowledges with a version goes into the ledger.

type Versioned<T> = T & { version: number };
export type FoundPlan = Versioned<Plan>;
export type FoundChange = Versioned<PlannedChange>;

const tag = (version: number): string => `"${version}"`;

const noted = <T>(stage: Stage, key: Key, reply: Reply<T>): T => {
  const version = versionIn(reply.etag);
  if (version > 0) stage.ledger.write(key, version);
  return reply.body;
};

const cycleAt = (stage: Stage): string => `/cycles/${stage.size.year}`;
const planAt = (stage: Stage, department: string): string => `${cycleAt(stage)}/plans/${department}`;
const cycleKey = (stage: Stage): Key => cycles.key(stage.size.year);
const planKey = (stage: Stage, department: string): Key => plans.key(stage.size.year, department);
const changeKey = (stage: Stage, department: string, { id }: Pick<FoundChange, 'id'>): Key =>
  changes.key(stage.size.year, department, id);

export const planCycle = async (
  stage: Stage,
  { year, ...input }: Record<string, unknown> & Pick<CycleInput, 'year'>,
): Promise<void> => {
  noted(stage, cycles.key(year), await stage.finance.put(`/cycles/${year}`, { body: input }));
};

const cycleVersion = async (stage: Stage): Promise<string> =>
  tag(versionIn((await stage.finance.get(cycleAt(stage))).etag));

export const startCycle = async (stage: Stage): Promise<void> => {
  const request = { ifMatch: await cycleVersion(stage), once: `start-${stage.size.year}` };
  noted(stage, cycleKey(stage), await stage.finance.post(`${cycleAt(stage)}/start`, request));
};

/** Reminds whoever still owes a plan, after a look at whom it would reach. Gives how many departments it reached. */
export const remindLate = async (stage: Stage): Promise<number> => {
  const path = `${cycleAt(stage)}/remind`;
  interface Reminded {
    reminded: readonly unknown[];
  }
  const dry = await stage.finance.post<Reminded>(path, { body: { departments: 'all', dryRun: true } });
  if (dry.body.reminded.length === 0) return 0;
  const done = await stage.finance.post<Reminded>(path, {
    body: { departments: 'all' },
    once: `remind-${stage.size.year}`,
  });
  return done.body.reminded.length;
};

export const extendDeadline = async (
  stage: Stage,
  department: string,
  to: LocalDate,
  reason: string,
): Promise<void> => {
  const body = { departments: [department], to, reason };
  await stage.finance.post(`${cycleAt(stage)}/extend`, {
    body,
    ifMatch: await cycleVersion(stage),
    once: `extend-${department}`,
  });
};

interface WholePlan {
  plan: FoundPlan;
  changes: readonly FoundChange[];
}

const wholePlan = async (stage: Stage, department: string): Promise<WholePlan> =>
  (await stage.headOf(department).get<WholePlan>(planAt(stage, department))).body;

export const planOf = async (stage: Stage, department: string): Promise<FoundPlan> =>
  (await wholePlan(stage, department)).plan;

export const changesOf = async (stage: Stage, department: string): Promise<readonly FoundChange[]> =>
  (await wholePlan(stage, department)).changes;

export const carryOn = async (
  stage: Stage,
  department: string,
  change: FoundChange,
  decision: Carry,
): Promise<void> => {
  const path = `${planAt(stage, department)}/changes/${change.id}/carry`;
  const reply = await stage.headOf(department).post(path, { body: { decision }, ifMatch: tag(change.version) });
  noted(stage, changeKey(stage, department, change), reply);
};

export const saveChange = async (
  stage: Stage,
  department: string,
  { version, ...change }: FoundChange,
  edit: Partial<ChangeDraft>,
): Promise<void> => {
  const path = `${planAt(stage, department)}/changes/${change.id}`;
  const body = { ...draftOf(change as PlannedChange), ...edit };
  noted(
    stage,
    changeKey(stage, department, change),
    await stage.headOf(department).put(path, { body, ifMatch: tag(version) }),
  );
};

export const addChange = async (stage: Stage, department: string, draft: ChangeDraft, once: string): Promise<void> => {
  const path = `${planAt(stage, department)}/changes`;
  const reply = await stage.headOf(department).post<FoundChange>(path, { body: draft, once });
  noted(stage, changeKey(stage, department, reply.body), reply);
};

export const submitPlan = async (stage: Stage, department: string): Promise<void> => {
  const { revision, version } = await planOf(stage, department);
  const request = { body: { revision }, ifMatch: tag(version), once: `submit-${department}-${revision}` };
  noted(
    stage,
    planKey(stage, department),
    await stage.headOf(department).post(`${planAt(stage, department)}/submit`, request),
  );
};

const planVersion = async (stage: Stage, department: string): Promise<string> =>
  tag((await stage.itOffice.get<WholePlan>(planAt(stage, department))).body.plan.version);

export const returnPlan = async (stage: Stage, department: string, reason: string): Promise<void> => {
  const request = { body: { reason }, ifMatch: await planVersion(stage, department), once: `return-${department}` };
  noted(stage, planKey(stage, department), await stage.itOffice.post(`${planAt(stage, department)}/return`, request));
};

export const completeReview = async (stage: Stage, department: string, review: ReviewInput): Promise<void> => {
  const request = { body: review, ifMatch: await planVersion(stage, department) };
  noted(
    stage,
    planKey(stage, department),
    await stage.itOffice.post(`${planAt(stage, department)}/review/complete`, request),
  );
};

interface FoundMeeting {
  version: number;
  items: readonly { item: AgendaItem; version: number }[];
}

const meetingAt = (meeting: string): string => `/meetings/${meeting}`;
const meetingKey = (meeting: string): Key => meetings.key(meeting as MeetingId);

const foundMeeting = async (stage: Stage, meeting: string): Promise<FoundMeeting> =>
  (await stage.secretary.get<FoundMeeting>(meetingAt(meeting))).body;

export const itemsOf = async (stage: Stage, meeting: string): Promise<AgendaItem[]> =>
  (await foundMeeting(stage, meeting)).items.map(({ item }) => item);

const onMeeting = async (stage: Stage, meeting: string, act: string, body?: unknown): Promise<void> => {
  const ifMatch = tag((await foundMeeting(stage, meeting)).version);
  noted(stage, meetingKey(meeting), await stage.secretary.post(`${meetingAt(meeting)}/${act}`, { body, ifMatch }));
};

export const planMeeting = async (stage: Stage, date: LocalDate): Promise<void> => {
  const body = { body: 'kf' as BodyId, date, time: '18:00', place: 'Sessionssalen, stadshuset' };
  noted(stage, meetingKey(`kf-${date}`), await stage.secretary.post('/meetings', { body, once: `meeting-${date}` }));
};

/** Sends a roster as a program sends the lines of its file; a line that is refused ends the year. */
export const importRoster = async (
  stage: Stage,
  lines: readonly (readonly string[])[],
  endsOthers: LocalDate,
): Promise<RosterReport> => {
  const body = { lines: lines.map((cells, index) => ({ line: index + 1, cells })), endsOthers };
  const { body: report } = await stage.administrator.post<RosterReport>('/bodies/kf/roster', { body, once: 'roster' });
  if (!report.stored) throw new ScriptFailure(`The roster was not stored: ${JSON.stringify(report.lines)}`);
  return report;
};

export const openMeeting = (stage: Stage, meeting: string): Promise<void> => onMeeting(stage, meeting, 'open');
export const closeMeeting = (stage: Stage, meeting: string): Promise<void> => onMeeting(stage, meeting, 'close');
export const adjustMinutes = (stage: Stage, meeting: string, adjustedOn: LocalDate, adjusters: string): Promise<void> =>
  onMeeting(stage, meeting, 'adjust', { adjustedOn, adjusters });
export const announceMinutes = (stage: Stage, meeting: string, announcedOn: LocalDate): Promise<void> =>
  onMeeting(stage, meeting, 'announce', { announcedOn });

export const rollCall = async (stage: Stage, meeting: string, present: readonly string[]): Promise<void> => {
  const marks = present.map((person) => ({ person: person as PersonId, mark: 'present' }));
  await stage.secretary.post(`${meetingAt(meeting)}/roll-call`, { body: { marks } });
};

const onItem = async (stage: Stage, meeting: string, number: number, act: 'open' | 'close'): Promise<AgendaItem> => {
  const item = (await foundMeeting(stage, meeting)).items.find((one) => one.item.number === number);
  const request = item ? { ifMatch: tag(item.version) } : {};
  const reply = await stage.secretary.post<AgendaItem>(`${meetingAt(meeting)}/items/${number}/${act}`, request);
  return noted(stage, items.key(meeting as MeetingId, number), reply);
};

export const openItem = (stage: Stage, meeting: string, number: number): Promise<AgendaItem> =>
  onItem(stage, meeting, number, 'open');
export const closeItem = (stage: Stage, meeting: string, number: number): Promise<AgendaItem> =>
  onItem(stage, meeting, number, 'close');

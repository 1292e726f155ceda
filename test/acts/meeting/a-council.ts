import { castVote, type Recorded } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { openMeeting } from '../../../lambdas/acts/meeting/open-meeting.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { rollCall } from '../../../lambdas/acts/meeting/roll-call.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../../lambdas/acts/meeting/summon.ts';
import type { BallotActor } from '../../../lambdas/acts/meeting/voter.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import type { Body, Membership, Office } from '../../../lambdas/domain/body.ts';
import type {
  BodyId,
  DepartmentId,
  Instant,
  LocalDate,
  MeetingId,
  PersonId,
  SeatId,
} from '../../../lambdas/domain/brands.ts';
import type { PlannedChange } from '../../../lambdas/domain/change.ts';
import type { AnswerInput } from '../../../lambdas/domain/council/answer.ts';
import { type Cycle, plannedCycle } from '../../../lambdas/domain/cycle.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { type Plan, planFingerprint, sumsOf } from '../../../lambdas/domain/plan.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import type { Key } from '../../../lambdas/ports.ts';
import { bodies, changes, cycles, memberships, people, plans } from '../../../lambdas/records/tables.ts';
import { aChange, aCycle, as, furnish, granted, SYSTEM, type World, YEAR } from '../a-municipality.ts';

export const KF = 'kf' as BodyId;
export const MEETING = 'kf-2027-11-22' as MeetingId;
export const SARA: Actor = as('sara', { role: 'secretary', body: KF });
const ALREADY_SAT = '2022-10-15' as LocalDate;

export const put = async (ports: Pick<ActPorts, 'store'>, key: Key, body: unknown): Promise<void> => {
  const there = await ports.store.get(key);
  const row = { ...key, version: (there?.version ?? 0) + 1, head: '', body };
  if (!(await ports.store.write([{ op: 'put', row, when: there ? { version: there.version } : 'absent' }]))) {
    throw new Error(`The row ${key.pk}|${key.sk} was not written`);
  }
};

export const memberId = (n: number): PersonId => `m${n}` as PersonId;
export const substituteId = (n: number): PersonId => `e${n}` as PersonId;
const OFFICES: (Office | null)[] = [null, 'chair', 'vice-chair', 'second-vice-chair'];

export interface Council {
  seats: number;
  substitutes: number;
  departments: readonly string[];
  body: Partial<Body>;
}

const seatPerson = async (ports: Pick<ActPorts, 'store'>, id: PersonId, role: Membership['role']): Promise<void> => {
  const membership = { body: KF, person: id, name: `Namn ${id}`, party: 'A', from: ALREADY_SAT, to: null, role };
  await put(ports, memberships.key(KF, `${ALREADY_SAT}#${id}`), membership);
  const grants = [{ role: 'member', body: KF }];
  await put(ports, people.key(id), {
    id,
    name: `Namn ${id}`,
    email: `${id}@exempel.example`,
    locale: 'sv',
    grants,
    address: 'ok',
  });
};

export const reviewedPlan = async (ports: Pick<ActPorts, 'store'>, department: string, at: Instant): Promise<void> => {
  const name = { year: YEAR, department: department as DepartmentId };
  const change: PlannedChange = {
    ...aChange(),
    id: `c-${department}` as PlannedChange['id'],
    order: 1,
    carried: null,
    removed: false,
    savedBy: `head-${department}`,
    savedAt: at,
  };
  const sums = sumsOf([change]);
  const plan: Plan = {
    ...name,
    departmentName: `Förvaltningen ${department}`,
    deadline: '2027-05-28T22:00:00.000Z' as Instant,
    extensions: [],
    frame: null,
    lastYear: null,
    revision: 1,
    submissions: [
      { number: 1, fingerprint: planFingerprint(name, [change]), at, by: 'x', late: false, sums, changes: 1 },
    ],
    round: 1,
    minorityUsed: false,
    overdueTold: null,
    status: 'reviewed',
    reviewedAt: at,
  };
  await put(ports, changes.key(YEAR, department, change.id), change);
  await put(ports, plans.key(YEAR, department), plan);
};

/** A council with members m1 … (m1 in the chair, m2 and m3 vice chairs), substitutes e1 …, and a plan ready per department. */
export const aCouncil = async (world: World, changed: Partial<Council> = {}): Promise<void> => {
  const { seats, substitutes, departments, body } = {
    seats: 5,
    substitutes: 2,
    departments: ['kultur'],
    body: {},
    ...changed,
  };
  await furnish(world, departments);
  await setUpBody(world, { seats, substitutes, body });
  const at = '2027-06-01T08:00:00.000Z' as Instant;
  for (const department of departments) await reviewedPlan(world, department, at);
  const { status: _planned, ...core } = plannedCycle(aCycle(), 'frida');
  const cycle: Cycle = { ...core, status: 'reviewing', openedAt: at, closedAt: at, closedEarly: null };
  await put(world, cycles.key(YEAR), cycle);
};

/** Members m1 … with their offices and substitutes e1 …, for a body that is there. */
export const seatCouncil = async (
  world: Pick<ActPorts, 'store'>,
  seats: number,
  substitutes: number,
): Promise<void> => {
  for (let n = 1; n <= seats; n += 1) {
    await seatPerson(world, memberId(n), { kind: 'member', seat: `s${n}` as SeatId, office: OFFICES[n] ?? null });
  }
  for (let n = 1; n <= substitutes; n += 1) await seatPerson(world, substituteId(n), { kind: 'substitute', order: n });
};

const setUpBody = async (world: World, { seats, substitutes, body }: Omit<Council, 'departments'>): Promise<void> => {
  const council: Body = {
    id: KF,
    name: 'Kommunfullmäktige',
    rules: 'council',
    seats,
    quorum: null,
    remote: false,
    selfCheckIn: false,
    changeVotes: false,
    ...body,
  };
  await put(world, bodies.key(KF), council);
  await seatCouncil(world, seats, substitutes);
};

export const MEETING_INPUT = {
  body: KF,
  date: '2027-11-22' as LocalDate,
  time: '18:00',
  place: 'Sessionssalen',
  urgent: false,
};

/** The meeting is planned, has its agenda and is summoned; the clock stands on 10 November. */
export const summoned = async (world: World): Promise<void> => {
  world.clock.set('2027-11-08T08:00:00Z');
  granted(await planMeeting(world, SARA, MEETING_INPUT));
  granted(await setAgenda(world, SYSTEM, MEETING));
  granted(await summon(world, SYSTEM, MEETING));
};

/** The meeting is open with these people there; the clock stands on its evening. */
export const opened = async (world: World, there: readonly PersonId[]): Promise<void> => {
  await summoned(world);
  world.clock.set('2027-11-22T17:00:00Z');
  granted(await openMeeting(world, SARA, MEETING));
  const marks = there.map((person) => ({ person, mark: 'present' as const }));
  granted(await rollCall(world, SARA, MEETING, { marks }));
};

export const members = (from: number, to: number): PersonId[] =>
  Array.from({ length: to - from + 1 }, (_, index) => memberId(from + index));

/** The meeting is open, these people are there, and item 1 has been taken up. */
export const voting = async (world: World, there: readonly PersonId[]): Promise<void> => {
  await opened(world, there);
  granted(await openItem(world, SARA, MEETING, 1));
};

export const byLink = (person: PersonId, meeting: MeetingId = MEETING): BallotActor => ({
  id: person,
  person,
  grants: [],
  channel: 'link',
  requestId: `link-of-${person}`,
  ballotFor: meeting,
});
export const bySession = (person: PersonId): BallotActor => as(person, { role: 'member', body: KF });

export const planNow = async (world: World, department = 'kultur'): Promise<Plan> => {
  const row = await world.store.get(plans.key(YEAR, department));
  if (!row) throw new Error(`There is no plan of ${department}`);
  return row.body as Plan;
};

export const fingerprintOf = async (world: World, department = 'kultur'): Promise<string> =>
  (await planNow(world, department)).submissions.at(-1)?.fingerprint ?? '';

/** `decide approve`, `refer -`; a reason is given where one is due. */
export const answers = async (world: World, text: string, department = 'kultur'): Promise<AnswerInput> => {
  const [today, main] = text.split(' ').map((word) => (word === '-' ? null : word));
  return {
    today: (today ?? null) as AnswerInput['today'],
    main: (main ?? null) as AnswerInput['main'],
    motivation: today === 'refer' || main === 'reject' ? 'Underlaget räcker inte' : '',
    fingerprint: await fingerprintOf(world, department),
  };
};

export const vote = async (world: World, person: PersonId, text: string, item = 1): Promise<Result<Recorded>> =>
  castVote(world, byLink(person), { meeting: MEETING, item, person, answer: await answers(world, text) });

export const mailsOf = (
  world: World,
  template: string,
): { to: { person?: string; email?: string }; content: Record<string, unknown> }[] =>
  [...world.store.rows.values()]
    .filter((row) => row.pk.startsWith('mail#'))
    .map((row) => row.body as { to: { person?: string }; content: Record<string, unknown> })
    .filter((mail) => mail.content['template'] === template);

export const errandsOf = (world: World, kind: 'nudge' | 'start' | 'mail'): Record<string, unknown>[] =>
  [...world.store.rows.values()]
    .filter((row) => row.pk === 'outbox')
    .map((row) => row.body as Record<string, unknown>)
    .filter((errand) => errand['kind'] === kind);

import type { Body } from '../../domain/body.ts';
import type { BudgetYear, Instant, MeetingId, PersonId, SeatId, Tkr } from '../../domain/brands.ts';
import { seatsOf } from '../../domain/council/roster.ts';
import type { AgendaItem, Meeting, Subject } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { type Plan, planCore } from '../../domain/plan.ts';
import { madePublicAt } from '../../domain/public-record.ts';
import { mayDecide } from '../../domain/register-rules.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll, type Stored } from '../../records/read.ts';
import { cycles, items, meetings, plans } from '../../records/tables.ts';
import { documentName, putDocumentOn, readyDocuments } from '../document/document-agenda.ts';
import { loadRules } from '../document/load-document.ts';
import type { ActPorts } from '../permitted.ts';
import { cycleSubject, planSubject } from '../plan/load-plan.ts';
import { asLead, loadBody, loadItems, loadRoster, meetingSubject, type Reader } from './load-meeting.ts';

export interface Agenda {
  items: number[];
  /** The budget years whose plans are on it. */
  years: BudgetYear[];
  /** Every seat of the body with who holds it on the meeting's day; null where it is vacant. */
  seats: { seat: SeatId; person: PersonId | null; name: string | null }[];
}

/** Its plans come before this body, from the rounds that are under way. */
export const readyPlans = async (store: Reader, meeting: Meeting): Promise<Stored<Plan>[]> => {
  const open = (await readAll(store, cycles, 'cycles'))
    .map((row) => row.body)
    .filter((cycle) => cycle.body === meeting.body && cycle.status !== 'planned' && cycle.status !== 'published');
  const all = await Promise.all(open.map((cycle) => readAll(store, plans, `cycle#${cycle.year}`, 'plan#')));
  return all.flat().filter((row) => row.body.status === 'reviewed');
};

/** Only the body that the table names may put an action plan in force (the policy's table 1.2). */
export const isEntitled = async (store: Reader, body: Pick<Body, 'id' | 'rules'>): Promise<boolean> =>
  mayDecide((await loadRules(store)).types['action-plan'], body);

/** Dispatched to the body, and from then on a public record. */
export const onAgenda = (plan: Plan, { meeting, number }: AgendaItem, at: Instant): Plan => ({
  ...planCore(plan),
  ...madePublicAt(plan, at),
  status: 'on-agenda',
  meeting,
  item: number,
});

const planName = (one: { year: number; department: string }): string => `${one.year}#${one.department}`;
const nameOf = (subject: Subject): string =>
  subject.type === 'plan' ? planName(subject) : documentName(subject.document, subject.version);
const WAITING = ['adjourned', 'not-quorate', 'no-votes'];

/** The matters that an earlier meeting of the body left undecided, longest waiting first: they come first now (KL 5:51). */
const waitingSince = async (store: Reader, meeting: Meeting): Promise<Map<string, string>> => {
  const earlier = (await readAll(store, meetings, 'meetings', `${meeting.body}-`))
    .map((row) => row.body)
    .filter((one) => one.body === meeting.body && one.date < meeting.date)
    // A meeting that was not held has neither decided anything nor left it undecided.
    .filter((one) => one.status !== 'planned' && one.status !== 'called-off');
  const since = new Map<string, string>();
  for (const one of earlier) {
    for (const { body: item } of await loadItems(store, one.id)) {
      const name = nameOf(item.subject);
      const waits = item.status === 'closed' && WAITING.includes(item.result.decision.outcome);
      if (!waits) since.delete(name);
      else if (!since.has(name)) since.set(name, one.date);
    }
  }
  return since;
};

export const itemFor = (meeting: Meeting, plan: Plan, number: number, waited: boolean): AgendaItem => {
  const submission = plan.submissions.at(-1);
  if (!submission)
    throw new Error(`The plan of ${plan.department} in ${plan.year} is reviewed but was never submitted`);
  return {
    status: 'announced',
    meeting: meeting.id,
    number,
    title: `${plan.departmentName}: handlingsplan IT ${plan.year}`,
    total: (submission.sums.oneOff[0] + submission.sums.running[0]) as Tkr,
    subject: {
      type: 'plan',
      year: plan.year,
      department: plan.department,
      submission: submission.number,
      fingerprint: submission.fingerprint,
    },
    waited,
    recusals: 0,
    unannounced: null,
    paragraph: null,
  };
};

/** The budget years whose plans are among the matters. */
export const yearsOf = (agenda: readonly AgendaItem[]): BudgetYear[] => [
  ...new Set(agenda.flatMap(({ subject }) => (subject.type === 'plan' ? [subject.year] : []))),
];

/**
 * Puts every plan that is ready, and every document proposed to the body, onto the agenda of a meeting not yet summoned, adjourned ones first, each item with what
 * it is about in one transaction. Only a council may put an action plan in force (the policy's table 1.2), so another body is
 * refused when it has any. Called again it adds what has become ready since; after the summons it adds nothing (KL 5:52).
 */
export const setAgenda = async (ports: ActPorts, actor: Actor, id: MeetingId): Promise<Result<Agenda>> => {
  const lead = await asLead(ports, actor, id);
  if (!lead.ok) return lead;
  const meeting = lead.value.meeting.body;
  const body = await loadBody(ports.store, meeting.body);
  if (meeting.status === 'planned') {
    const ready = await readyPlans(ports.store, meeting);
    const rules = await loadRules(ports.store);
    if (ready.length > 0 && !mayDecide(rules.types['action-plan'], body))
      return refuse({ why: 'rule', rule: 'IT-policy 1.2', code: 'not-the-deciding-body' });
    const since = await waitingSince(ports.store, meeting);
    const put = (name: string, on: (waited: boolean, after: number) => Promise<number>) => ({
      rank: `${since.get(name) ?? '9'}#${name}`,
      on: (after: number) => on(since.has(name), after),
    });
    const matters = [
      ...ready.map(({ body: plan }) =>
        put(planName(plan), (waited, after) => putOn(ports, actor, { lead: lead.value, plan, waited, after })),
      ),
      ...(await readyDocuments(ports.store, rules, body)).map(({ document, version }) =>
        put(documentName(document, version), (waited, after) =>
          putDocumentOn(ports, actor, { lead: lead.value, document, waited, after }),
        ),
      ),
    ].toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
    let after = (await loadItems(ports.store, id)).at(-1)?.body.number ?? 0;
    for (const matter of matters) after = await matter.on(after);
  }
  const agenda = (await loadItems(ports.store, id)).map((row) => row.body);
  const roster = await loadRoster(ports.store, meeting);
  return ok({
    items: agenda.map((item) => item.number),
    years: yearsOf(agenda),
    seats: seatsOf(body.seats).map((seat) => {
      const member = roster.members.get(seat);
      return { seat, person: member?.person ?? null, name: member?.name ?? null };
    }),
  });
};

interface PutOn {
  lead: { meeting: Stored<Meeting>; role: string };
  plan: Plan;
  waited: boolean;
  /** The last number on the agenda, as it was when last looked at. */
  after: number;
}

/** Gives the last number on the agenda afterwards. */
const putOn = (
  ports: ActPorts,
  actor: Actor,
  { lead, plan: { year, department }, waited, after }: PutOn,
): Promise<number> => {
  let last = after;
  return untilCommitted(async () => {
    const at = ports.clock.now();
    const meeting = lead.meeting.body;
    const plan = await read(ports.store, plans, year, department);
    if (plan?.body.status !== 'reviewed') return last;
    const number = last + 1;
    const item = itemFor(meeting, plan.body, number, waited);
    const done = await commit(
      ports,
      { name: 'meeting.set-agenda', actor, role: lead.role, at },
      [
        { key: items.key(meeting.id, number), before: undefined, after: item },
        { key: plan.key, before: plan, after: onAgenda(plan.body, item, at) },
      ],
      {
        nudges: [meetingSubject(meeting.id), planSubject(plan.body), cycleSubject(year)],
        // The meeting must not have been summoned meanwhile: nothing is added to an announced agenda.
        also: [{ op: 'check', key: lead.meeting.key, when: { version: lead.meeting.version } }],
      },
    );
    if (done) return number;
    const now = await ports.store.get(lead.meeting.key);
    if (now?.version !== lead.meeting.version) return last;
    last = (await loadItems(ports.store, meeting.id)).at(-1)?.body.number ?? 0;
    return 'conflict';
  });
};

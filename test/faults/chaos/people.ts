import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { giveCastingVote } from '../../../lambdas/acts/meeting/casting-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { loadItems } from '../../../lambdas/acts/meeting/load-meeting.ts';
import { adjustMinutes, announceMinutes } from '../../../lambdas/acts/meeting/minutes.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { openMeeting } from '../../../lambdas/acts/meeting/open-meeting.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { rollCall } from '../../../lambdas/acts/meeting/roll-call.ts';
import { loadChanges } from '../../../lambdas/acts/plan/load-plan.ts';
import { addChange, saveChange } from '../../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../../lambdas/acts/plan/submit-plan.ts';
import { completeReview, returnPlan } from '../../../lambdas/acts/review/review-plan.ts';
import type { ChangeId, LocalDate, PersonId } from '../../../lambdas/domain/brands.ts';
import { draftOf } from '../../../lambdas/domain/change.ts';
import type { AnswerInput } from '../../../lambdas/domain/council/answer.ts';
import { addDays, localDateAt } from '../../../lambdas/domain/local-time.ts';
import type { AgendaItem, Meeting } from '../../../lambdas/domain/meeting.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { isEditable, type Plan } from '../../../lambdas/domain/plan.ts';
import type { Result } from '../../../lambdas/domain/result.ts';
import { read, readAll } from '../../../lambdas/records/read.ts';
import { attendances, cycles, meetingPartition, meetings, plans, votes } from '../../../lambdas/records/tables.ts';
import { aChange, FINANCE, headOf, planOf, REVIEWER, YEAR } from '../../acts/a-municipality.ts';
import { bySession, KF, members, SARA } from '../../acts/meeting/a-council.ts';
import type { Life } from './a-life.ts';
import { SEATS, type Town } from './a-town.ts';

/** Something that somebody would do now, as they see it on their page. Tried again it has the same id. */
export interface Wish {
  id: string;
  act(life: Life): Promise<Result<unknown>>;
  /** Called when the product has said yes. */
  promised?(): void;
}

const asking = (actor: Actor, id: string): Actor => ({ ...actor, requestId: id });

/** The same for the same seed and name, whenever it is asked. */
const whim = (town: Town, name: string): number =>
  [...`${town.seed} ${name}`].reduce(
    (sum, letter) => (Math.imul(sum, 16_777_619) ^ letter.charCodeAt(0)) >>> 0,
    2_166_136_261,
  ) / 4_294_967_296;

const ofDepartment = async (town: Town, plan: Plan): Promise<Wish[]> => {
  const { department } = plan;
  const name = planOf(department);
  const head = headOf(department);
  const times = plan.submissions.length;
  // In some runs one department never answers.
  if (times === 0 && whim(town, `silent ${department}`) < 0.1) return [];
  if (town.clock.now() > plan.deadline) return [];
  const changes = await loadChanges(town.life.store, name);
  const [first] = changes;
  if (!first) {
    const id = `add#${department}`;
    return [{ id, act: ({ ports }) => addChange(ports, asking(head, id), name, aChange()) }];
  }
  const mending = `mend#${department}#${times}`;
  if (times > 0 && !town.promises.acts.has(mending)) {
    const draft = { ...draftOf(first.body), need: `${first.body.need} ${times}` };
    const target = { id: first.body.id as ChangeId, version: first.version };
    return [{ id: mending, act: ({ ports }) => saveChange(ports, asking(head, mending), name, target, draft) }];
  }
  const id = `submit#${department}#${plan.revision}`;
  return [{ id, act: ({ ports }) => submitPlan(ports, asking(head, id), name, plan.revision) }];
};

const ofReviewer = async (town: Town, plan: Plan): Promise<Wish[]> => {
  const { department } = plan;
  const name = planOf(department);
  const times = plan.submissions.length;
  if (times === 1 && whim(town, `returned ${department}`) < 0.3) {
    const id = `return#${department}#${times}`;
    return [{ id, act: ({ ports }) => returnPlan(ports, asking(REVIEWER, id), name, 'Nyttan saknas.') }];
  }
  const changes = await loadChanges(town.life.store, name);
  const verdicts = Object.fromEntries(
    changes.map(({ body }) => [body.id, { verdict: 'recommended' as const, comment: '' }]),
  );
  const id = `review#${department}#${times}`;
  const input = { summary: '', changes: verdicts };
  return [{ id, act: ({ ports }) => completeReview(ports, asking(REVIEWER, id), name, null, input) }];
};

const answerOf = (town: Town, item: AgendaItem, person: PersonId): AnswerInput => {
  const { fingerprint } = item.subject as { fingerprint: string };
  const course = whim(town, `course ${item.meeting} ${item.number}`);
  const own = whim(town, `answer ${item.meeting} ${item.number} ${person}`);
  const motivation = 'Underlaget räcker inte.';
  if (course < 0.15) return { today: 'refer', main: null, motivation, fingerprint };
  if (course < 0.25) return { today: 'adjourn', main: null, motivation: '', fingerprint };
  const main = own < 0.6 ? 'approve' : own < 0.85 ? 'reject' : 'abstain';
  return { today: 'decide', main, motivation: main === 'reject' ? motivation : '', fingerprint };
};

const ofItem = async (town: Town, item: AgendaItem, there: readonly PersonId[]): Promise<Wish[]> => {
  const { meeting, number } = item;
  const secretary = (what: string): { id: string; actor: Actor } => {
    const id = `${what}#${meeting}#${number}`;
    return { id, actor: asking(SARA, id) };
  };
  switch (item.status) {
    case 'announced': {
      const { id, actor } = secretary('open-item');
      return [{ id, act: ({ ports }) => openItem(ports, actor, meeting, number) }];
    }
    case 'open': {
      const cast = (await readAll(town.life.store, votes, meetingPartition(meeting), 'vote#')).flatMap(({ body }) =>
        body.item === number && body.status === 'cast' ? [body.ballot.person] : [],
      );
      const wishes = there
        .filter((person) => !cast.includes(person))
        .map((person): Wish => {
          const id = `vote#${meeting}#${number}#${person}`;
          const vote = { meeting, item: number, person, answer: answerOf(town, item, person) };
          return {
            id,
            act: ({ ports }) => castVote(ports, { ...bySession(person), requestId: id }, vote),
            promised: () => town.promises.votes.push(vote),
          };
        });
      const { id, actor } = secretary('close-item');
      // The secretary may be quicker than the last who votes.
      if (wishes.length > 1) return wishes;
      return [...wishes, { id, act: ({ ports }) => closeItem(ports, actor, meeting, number) }];
    }
    case 'closing': {
      // Half of the secretaries have gone home: then it is for reconcile.
      if (whim(town, `gone ${meeting}`) < 0.5) return [];
      const { id, actor } = secretary('close-item');
      return [{ id, act: ({ ports }) => closeItem(ports, actor, meeting, number) }];
    }
    case 'casting': {
      const person = item.attending.chair?.person;
      if (!person) return [];
      const id = `casting#${meeting}#${number}`;
      const vote = { item: number, person, answer: 'approve' as const };
      return [
        { id, act: ({ ports }) => giveCastingVote(ports, { ...bySession(person), requestId: id }, meeting, vote) },
      ];
    }
    case 'closed':
      return [];
  }
};

const thereAt = (town: Town, meeting: Meeting): PersonId[] => {
  const tooFew = whim(town, `few ${meeting.id}`) < 0.15;
  return tooFew ? members(1, 2) : members(1, whim(town, `there ${meeting.id}`) < 0.5 ? SEATS : SEATS - 1);
};

const ofMeeting = async (town: Town, meeting: Meeting): Promise<Wish[]> => {
  const { store } = town.life;
  const now = town.clock.now();
  const today = localDateAt(now);
  const secretary = (what: string): { id: string; actor: Actor } => {
    const id = `${what}#${meeting.id}`;
    return { id, actor: asking(SARA, id) };
  };
  switch (meeting.status) {
    case 'summoned': {
      const { id, actor } = secretary('open-meeting');
      return now < meeting.startsAt ? [] : [{ id, act: ({ ports }) => openMeeting(ports, actor, meeting.id) }];
    }
    case 'open': {
      const there = thereAt(town, meeting);
      const noted = await readAll(store, attendances, meetingPartition(meeting.id), 'attendance#');
      if (noted.length < there.length) {
        const { id, actor } = secretary('roll-call');
        const marks = there.map((person) => ({ person, mark: 'present' as const }));
        return [{ id, act: ({ ports }) => rollCall(ports, actor, meeting.id, { marks }) }];
      }
      const items = (await loadItems(store, meeting.id)).map(({ body }) => body);
      const next = items.find(({ status }) => status !== 'closed');
      if (next) return ofItem(town, next, there);
      const { id, actor } = secretary('close-meeting');
      return [{ id, act: ({ ports }) => closeMeeting(ports, actor, meeting.id) }];
    }
    case 'closed': {
      const { id, actor } = secretary('adjust');
      const input = { adjustedOn: today, adjusters: 'Bengt Berg' };
      return today > meeting.date ? [{ id, act: ({ ports }) => adjustMinutes(ports, actor, meeting.id, input) }] : [];
    }
    case 'minuted': {
      const { id, actor } = secretary('announce');
      return [{ id, act: ({ ports }) => announceMinutes(ports, actor, meeting.id, { announcedOn: today }) }];
    }
    default:
      return [];
  }
};

/** Everything that anybody would do now. */
export const wishesNow = async (town: Town): Promise<Wish[]> => {
  const { store } = town.life;
  const cycle = (await read(store, cycles, YEAR))?.body;
  if (!cycle) throw new Error('The cycle is gone');
  const today = localDateAt(town.clock.now());
  const wishes: Wish[] = [];
  if (cycle.status === 'planned') {
    if (today < cycle.opensOn) return [];
    const id = 'start';
    // The button is pressed, and pressed again.
    return [1, 2, 3].map(() => ({ id, act: ({ ports }) => startCycle(ports, asking(FINANCE, id), YEAR) }));
  }
  for (const { body: plan } of await readAll(store, plans, `cycle#${YEAR}`, 'plan#')) {
    // Its department was never invited, so it waits.
    if (plan.department === town.bug?.poisoned) continue;
    if (isEditable(plan)) wishes.push(...(await ofDepartment(town, plan)));
    if (plan.status === 'submitted') wishes.push(...(await ofReviewer(town, plan)));
  }
  const held = (await readAll(store, meetings, 'meetings')).map(({ body }) => body);
  for (const meeting of held) wishes.push(...(await ofMeeting(town, meeting)));
  if (
    cycle.status === 'awaiting-meeting' &&
    held.every(({ status }) => !['planned', 'summoned', 'open'].includes(status))
  ) {
    const id = `plan-meeting#${held.length}`;
    const date = addDays(today, 21) as LocalDate;
    const input = { body: KF, date, time: '18:00', place: 'Sessionssalen', urgent: false };
    wishes.push({ id, act: ({ ports }) => planMeeting(ports, asking(SARA, id), input) });
  }
  return wishes;
};

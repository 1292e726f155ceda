import { neededFor } from '../../domain/council/decide.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import { aboutPlan, orderFor, planPath } from '../plan/mail-orders.ts';
import { holdersOf, type Receiver, writersOf } from '../receivers.ts';
import type { Matter } from './carry-out.ts';
import { loadBody, type Reader } from './load-meeting.ts';
import { aboutMeeting } from './summon.ts';

export const meetingPath = (id: string): string => `/mote/${id}`;

const once = (receivers: readonly Receiver[]): Receiver[] =>
  [...new Map(receivers.toReversed().map((one) => [one.person, one] as const)).values()].toReversed();

/** The department, finance and the IT office hear what was decided, each once. */
const outcomeMails = (matter: Matter, others: readonly Receiver[]): MailOrder[] => {
  const { meeting, item, plan, department } = matter;
  const { decision, reasons } = item.result;
  const about = {
    id: `outcome#${plan.body.year}#${plan.body.department}#${meeting.id}`,
    scope: String(plan.body.year),
    at: matter.at,
    next: planPath(plan.body),
  };
  const content = {
    template: 'outcome',
    ...aboutPlan(plan.body),
    ...aboutMeeting(meeting),
    outcome: decision.outcome,
    reasons,
    paragraph: item.paragraph ?? '',
    deadline: plan.body.status === 'referred-back' ? plan.body.deadline : null,
  } as const;
  return once([...writersOf(department), ...others]).map((receiver) => orderFor(receiver, about, content));
};

/** Whoever is responsible for a change hears that it was adopted: a mail a change, to an address without an account. */
const responsibleMails = ({ meeting, item, plan, changes }: Matter): MailOrder[] =>
  changes.map((change) => ({
    id: `responsible#${plan.body.year}#${plan.body.department}#${meeting.id}#${change.id}`,
    scope: String(plan.body.year),
    to: { name: change.responsible, email: change.responsibleEmail, locale: 'sv' },
    reason: 'responsible',
    content: {
      template: 'responsible',
      ...aboutPlan(plan.body),
      ...aboutMeeting(meeting),
      changeTitle: change.title,
      start: change.start,
      end: change.end,
      paragraph: item.paragraph ?? '',
    },
    link: null,
    calendar: null,
  }));

const notQuorateMails = async (
  store: Reader,
  { meeting, item, at }: Matter,
  receivers: readonly Receiver[],
): Promise<MailOrder[]> => {
  const body = await loadBody(store, meeting.body);
  const about = {
    id: `not-quorate#${meeting.id}#${item.number}`,
    scope: meeting.id,
    at,
    next: meetingPath(meeting.id),
  };
  const { quorum } = item.result.decision;
  const content = {
    template: 'not-quorate',
    ...aboutMeeting(meeting),
    item: item.number,
    title: item.title,
    present: quorum.taken,
    needed: neededFor(body.rules, body.seats, body.quorum),
  } as const;
  return once(receivers).map((receiver) => orderFor(receiver, about, content));
};

/** Who must hear of a decision, in an order that never changes. */
export const decisionMails = async (store: Reader, matter: Matter): Promise<MailOrder[]> => {
  const { meeting, item } = matter;
  // Those who held the role when it was decided, so that a late second run tells nobody else.
  const at = item.result.at;
  const finance = await holdersOf(store, 'finance', at);
  switch (item.result.decision.outcome) {
    case 'not-quorate':
      return notQuorateMails(store, matter, [...(await holdersOf(store, 'secretary', at, meeting.body)), ...finance]);
    case 'approved':
      return [
        ...outcomeMails(matter, [...finance, ...(await holdersOf(store, 'it-office', at))]),
        ...responsibleMails(matter),
      ];
    default:
      return outcomeMails(matter, [...finance, ...(await holdersOf(store, 'it-office', at))]);
  }
};

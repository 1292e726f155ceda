import { type MeetingView, meetingView } from '../acts/meeting/meeting-view.ts';
import { reachIn } from '../acts/meeting/quorum-alarm.ts';
import { isEntitled, readyPlans } from '../acts/meeting/set-agenda.ts';
import { looseChanges } from '../acts/plan/not-in-force.ts';
import { timingOf } from '../acts/plan/plan-timing.ts';
import { servableDocuments } from '../acts/plan/read-plans.ts';
import type { MeetingId } from '../domain/brands.ts';
import { missedBy } from '../domain/council/called-off.ts';
import type { Reach } from '../domain/council/reach.ts';
import type { Result } from '../domain/result.ts';
import { read } from '../records/read.ts';
import { plans } from '../records/tables.ts';
import type { Minutes } from '../web/minutes/minutes-document.ts';
import { paths } from '../web/paths.ts';
import { page, seeOther } from '../web/respond.ts';
import type { Option } from '../web/ui/choice-fields.tsx';
import type { RefusedAct } from '../web/views/item-forms.tsx';
import { MeetingPage } from '../web/views/meeting.tsx';
import type { LedItem } from '../web/views/meeting-model.ts';
import { MinutesPage } from '../web/views/minutes.tsx';
import { ledItem, presidingOf, quorumOf, rollOf, servedOf } from './led-meeting.ts';
import { notFound, refused, signedIn, surroundings, type Visitor, type WebDeps } from './page-context.ts';
import type { WebContext } from './who.ts';

/** A meeting with the one who is looking at it. */
export interface Inside {
  visitor: Visitor;
  view: MeetingView;
  id: MeetingId;
  mayLead: boolean;
}

/** For those who may read the meeting; for anybody else it does not exist. */
export const withMeeting = (deps: WebDeps, handler: (c: WebContext, inside: Inside) => Promise<Response>) =>
  signedIn(deps, async (c, visitor) => {
    const id = (c.req.param('id') ?? '') as MeetingId;
    const view = await meetingView(deps.ports, id);
    if (!view.ok || !visitor.may('meeting.read', { body: view.value.meeting.body })) return notFound(deps, c);
    return handler(c, {
      visitor,
      view: view.value,
      id,
      mayLead: visitor.may('meeting.lead', { body: view.value.meeting.body }),
    });
  });

const ledItems = ({ view }: Inside) => view.items.map((one) => ledItem(view, one));

/**
 * The same with what whoever leads the meeting and the council are to see of each plan: when it came in, and which of its
 * changes serve documents not in force. The latter until the item is closed, for it is of today.
 */
const agendaItems = async ({ ports }: WebDeps, inside: Inside): Promise<LedItem[]> => {
  const { store } = ports;
  const served = await servableDocuments(ports);
  return Promise.all(
    ledItems(inside).map(async (led) => {
      const { subject } = led.item;
      const plan = subject.type === 'plan' ? await read(store, plans, subject.year, subject.department) : undefined;
      if (subject.type !== 'plan' || !plan) return led;
      return {
        ...led,
        timing: await timingOf(store, plan.body, subject.submission),
        loose: led.item.status === 'closed' ? [] : await looseChanges(ports, served, subject),
      };
    }),
  );
};

/** The plans that an open meeting could take up unannounced. */
const urgentOptions = async (deps: WebDeps, { view, mayLead }: Inside): Promise<Option[]> => {
  if (!mayLead || view.meeting.status !== 'open' || !(await isEntitled(deps.ports.store, view.body))) return [];
  const ready = await readyPlans(deps.ports.store, view.meeting);
  return ready.map(({ body: { year, department, departmentName } }) => ({
    value: `${year}/${department}`,
    text: `${departmentName} ${year}`,
  }));
};

/** Only before the meeting is closed, and for whoever can do something about it. */
const riskOf = async (deps: WebDeps, { view, mayLead }: Inside): Promise<Reach | null> => {
  const { status } = view.meeting;
  if (!mayLead || (status !== 'planned' && status !== 'summoned' && status !== 'open')) return null;
  const reach = await reachIn(deps.ports.store, view.meeting);
  return reach.atRisk ? reach : null;
};

export const meetingPage = async (
  deps: WebDeps,
  c: WebContext,
  inside: Inside,
  sentBack: RefusedAct | null = null,
): Promise<Response> =>
  page(
    MeetingPage({
      at: surroundings(deps, c),
      meeting: inside.view.meeting,
      items: await agendaItems(deps, inside),
      roll: rollOf(inside.view),
      quorum: quorumOf(inside.view),
      presiding: presidingOf(inside.view),
      mayLead: inside.mayLead,
      mayPlan: inside.visitor.may('meeting.plan', { body: inside.view.meeting.body }),
      missed: missedBy(inside.view.meeting, deps.ports.clock.now()),
      refused: sentBack,
      urgent: await urgentOptions(deps, inside),
      atRisk: await riskOf(deps, inside),
    }),
    sentBack ? 422 : 200,
  );

export const minutesOf = (inside: Inside): Minutes => ({
  meeting: inside.view.meeting,
  items: ledItems(inside),
  served: servedOf(inside.view),
  presiding: presidingOf(inside.view),
});

export const minutesPage = (
  deps: WebDeps,
  c: WebContext,
  inside: Inside,
  sentBack: RefusedAct | null = null,
): Response => {
  return page(
    MinutesPage({
      at: surroundings(deps, c),
      ...minutesOf(inside),
      mayLead: inside.mayLead,
      pdf: deps.pdf !== undefined,
      refused: sentBack,
    }),
    sentBack ? 422 : 200,
  );
};

/** What follows an act: back to the page, or the refusal where the reader is. */
export const afterAct = (
  deps: WebDeps,
  c: WebContext,
  inside: Inside,
  result: Result<unknown>,
  anchor = '',
): Response =>
  result.ok
    ? seeOther(`${paths.meeting(inside.id)}${anchor}`)
    : refused(deps, c, result.refusal, paths.meeting(inside.id));

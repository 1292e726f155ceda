import { Hono } from 'hono';
import * as z from 'zod';
import { registerVoteByHand } from '../../acts/meeting/cast-vote.ts';
import { giveCastingVote } from '../../acts/meeting/casting-vote.ts';
import { closeItem } from '../../acts/meeting/close-item.ts';
import { closeMeeting } from '../../acts/meeting/close-meeting.ts';
import { type MeetingView, meetingView } from '../../acts/meeting/meeting-view.ts';
import { adjustInputSchema, adjustMinutes, announceInputSchema, announceMinutes } from '../../acts/meeting/minutes.ts';
import { openItem } from '../../acts/meeting/open-item.ts';
import { choosePresiding, openMeeting } from '../../acts/meeting/open-meeting.ts';
import { type MeetingInput, meetingInputSchema, planMeeting } from '../../acts/meeting/plan-meeting.ts';
import { recuse } from '../../acts/meeting/recuse.ts';
import { reserve } from '../../acts/meeting/reserve.ts';
import { rollCall } from '../../acts/meeting/roll-call.ts';
import { setAgenda } from '../../acts/meeting/set-agenda.ts';
import { summon } from '../../acts/meeting/summon.ts';
import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { type AnswerInput, answerInputSchema } from '../../domain/council/answer.ts';
import { MARKS } from '../../domain/council/attendance.ts';
import { filled, prose, slug } from '../../domain/input.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { readAll } from '../../records/read.ts';
import { bodies, meetings } from '../../records/tables.ts';
import {
  ADJUST_FORM,
  ANNOUNCE_FORM,
  CASTING_FORM,
  HAND_VOTE_FORM,
  MEETING_FORM,
  PERSON_REASON_FORM,
  PERSON_TEXT_FORM,
} from '../../web/form-specs.ts';
import { type FormSpec, type FormValues, type ParsedForm, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import type { RefusedAct } from '../../web/views/item-forms.tsx';
import { MeetingPage } from '../../web/views/meeting.tsx';
import { MeetingsPage, PlanMeetingPage } from '../../web/views/meetings.tsx';
import { MinutesPage } from '../../web/views/minutes.tsx';
import { ledItem, presidingOf, quorumOf, rollOf } from '../led-meeting.ts';
import {
  fieldOf,
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  type WebDeps,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

type Fields = readonly (readonly [string, unknown])[];

/**
 * A form of one item has its names behind a prefix, `rost.3.person`, so that ids stay apart on the page. Taken off to be
 * judged, put on again to be shown.
 */
const within = (fields: Fields, prefix: string): [string, unknown][] =>
  fields.map(([name, value]) => [name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name, value]);

const behind = (values: FormValues, prefix: string): FormValues => {
  const bare = (name: string): string => (name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name);
  return { text: (name) => values.text(bare(name)), has: (name, value) => values.has(bare(name), value) };
};

const handVoteSchema = z.strictObject({ ...answerInputSchema.shape, person: slug, item: z.number() });
const recusalSchema = z.strictObject({ person: slug, reason: filled(prose(500)), item: z.number() });
const reservationSchema = z.strictObject({ person: slug, text: filled(prose(2000)) });
const castingSchema = z.strictObject({ main: z.enum(['approve', 'reject']) });

/** The secretary's pages, and the meetings as others may read them. */
export const meetingRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get(
    paths.meetings,
    signedIn(deps, async (c, visitor) => {
      const all = (await readAll(ports.store, meetings, 'meetings')).map((row) => row.body);
      const readable = all.filter((one) => visitor.may('meeting.read', { body: one.body }));
      const known = (await readAll(ports.store, bodies, 'bodies')).map((row) => row.body);
      const mayPlan = known.some((body) => visitor.may('meeting.plan', { body: body.id }));
      return page(MeetingsPage({ at: surroundings(deps, c), meetings: readable, mayPlan }));
    }),
  );

  const planningPage = async (
    c: WebContext,
    visitor: Visitor,
    values: FormValues,
    problems: readonly Problem[],
  ): Promise<Response> => {
    const all = (await readAll(ports.store, bodies, 'bodies')).map((row) => row.body);
    const own = all.filter((body) => visitor.may('meeting.plan', { body: body.id }));
    if (own.length === 0) return notFound(deps, c);
    return page(
      PlanMeetingPage({ at: surroundings(deps, c), values, problems, bodies: own }),
      problems.length > 0 ? 422 : 200,
    );
  };

  app.get(
    paths.newMeeting,
    signedIn(deps, (c, visitor) => planningPage(c, visitor, valuesOf({ time: '18.00' }), [])),
  );

  app.post(
    paths.newMeeting,
    signedIn(deps, async (c, visitor) => {
      const form = parseForm(meetingInputSchema, await postedFields(c), MEETING_FORM);
      if (!form.ok) return planningPage(c, visitor, form.values, form.refusal.problems);
      const planned = await planMeeting(ports, visitor.actor, form.value as MeetingInput);
      if (planned.ok) return seeOther(paths.meeting(planned.value.id));
      return planned.refusal.why === 'invalid'
        ? planningPage(c, visitor, form.values, planned.refusal.problems)
        : refused(deps, c, planned.refusal, paths.newMeeting);
    }),
  );

  interface Inside {
    visitor: Visitor;
    view: MeetingView;
    id: MeetingId;
    mayLead: boolean;
  }

  /** For those who may read the meeting; for anybody else it does not exist. */
  const withMeeting = (handler: (c: WebContext, inside: Inside) => Promise<Response>) =>
    signedIn(deps, async (c, visitor) => {
      const id = (c.req.param('id') ?? '') as MeetingId;
      const view = await meetingView(ports, id);
      if (!view.ok || !visitor.may('meeting.read', { body: view.value.meeting.body })) return notFound(deps, c);
      return handler(c, {
        visitor,
        view: view.value,
        id,
        mayLead: visitor.may('meeting.lead', { body: view.value.meeting.body }),
      });
    });

  const ledItems = ({ view }: Inside) => view.items.map((one) => ledItem(view, one));

  const meetingPage = async (c: WebContext, inside: Inside, sentBack: RefusedAct | null = null): Promise<Response> =>
    page(
      MeetingPage({
        at: surroundings(deps, c),
        meeting: inside.view.meeting,
        items: ledItems(inside),
        roll: rollOf(inside.view),
        quorum: quorumOf(inside.view),
        presiding: presidingOf(inside.view),
        mayLead: inside.mayLead,
        refused: sentBack,
      }),
      sentBack ? 422 : 200,
    );

  const minutesPage = async (c: WebContext, inside: Inside, sentBack: RefusedAct | null = null): Promise<Response> => {
    const { view } = inside;
    const served = new Set(view.items.flatMap((one) => one.seats.map((seat) => seat.person)));
    return page(
      MinutesPage({
        at: surroundings(deps, c),
        meeting: view.meeting,
        items: ledItems(inside),
        attended: rollOf(view).filter((one) => one.presence !== 'expected' || served.has(one.person)),
        presiding: presidingOf(view),
        mayLead: inside.mayLead,
        refused: sentBack,
      }),
      sentBack ? 422 : 200,
    );
  };

  app.get(
    '/mote/:id',
    withMeeting((c, inside) => meetingPage(c, inside)),
  );
  app.get(
    '/mote/:id/protokoll',
    withMeeting((c, inside) => minutesPage(c, inside)),
  );

  /** What follows an act: back to the page, or the refusal where the reader is. */
  const after = async (c: WebContext, inside: Inside, result: Result<unknown>, anchor = ''): Promise<Response> =>
    result.ok
      ? seeOther(`${paths.meeting(inside.id)}${anchor}`)
      : refused(deps, c, result.refusal, paths.meeting(inside.id));

  /** An act without fields: a button. */
  const button = (path: string, act: (inside: Inside, item: number) => Promise<Result<unknown>>): void => {
    app.post(
      path,
      withMeeting(async (c, inside) => {
        const item = Number(c.req.param('item') ?? 0);
        return after(c, inside, await act(inside, item), item > 0 ? `#item-${item}` : '');
      }),
    );
  };

  button('/mote/:id/kallelse', async ({ visitor, id }) => {
    const agenda = await setAgenda(ports, visitor.actor, id);
    return agenda.ok ? summon(ports, visitor.actor, id) : agenda;
  });
  button('/mote/:id/oppna', ({ visitor, id }) => openMeeting(ports, visitor.actor, id));
  button('/mote/:id/stang', ({ visitor, id }) => closeMeeting(ports, visitor.actor, id));
  button('/mote/:id/arende/:item/oppna', ({ visitor, id }, item) => openItem(ports, visitor.actor, id, item));
  button('/mote/:id/arende/:item/stang', ({ visitor, id }, item) => closeItem(ports, visitor.actor, id, item));

  app.post(
    '/mote/:id/narvaro',
    withMeeting(async (c, inside) => {
      const fields = await postedFields(c);
      const ticked = fields.flatMap(([name, value]) =>
        name === 'person' && typeof value === 'string' && value !== '' ? [value] : [],
      );
      const absent = rollOf(inside.view).filter((one) => one.as === 'member' && one.presence === 'expected');
      const persons = fieldOf(fields, 'do') === 'members' ? absent.map((one) => one.person) : ticked;
      const given = fields.find(([name]) => name === 'mark')?.[1];
      const mark = MARKS.find((one) => one === given);
      const problems: Problem[] = [
        ...(persons.length === 0 ? [{ pointer: '/person', code: 'required' as const }] : []),
        ...(mark ? [] : [{ pointer: '/mark', code: 'required' as const }]),
      ];
      if (!mark || problems.length > 0) {
        return meetingPage(c, inside, {
          act: 'narvaro',
          item: null,
          filled: { values: valuesOf({ mark: given }), problems },
        });
      }
      const marks = persons.map((person) => ({ person: person as PersonId, mark }));
      return after(c, inside, await rollCall(ports, inside.visitor.actor, inside.id, { marks }), '#roll');
    }),
  );

  app.post(
    '/mote/:id/ordforande',
    withMeeting(async (c, inside) => {
      const person = (await postedFields(c)).find(([name]) => name === 'presiding')?.[1];
      if (typeof person !== 'string' || person === '') {
        const problems: Problem[] = [{ pointer: '/presiding', code: 'required' }];
        return meetingPage(c, inside, { act: 'ordforande', item: null, filled: { values: valuesOf({}), problems } });
      }
      return after(
        c,
        inside,
        await choosePresiding(ports, inside.visitor.actor, inside.id, person as PersonId),
        '#roll',
      );
    }),
  );

  interface ItemForm<T> {
    path: string;
    act: string;
    schema: z.ZodType<T>;
    spec: FormSpec;
    run(inside: Inside, item: number, value: T): Promise<Result<unknown>>;
  }

  /** A form of one item: judged by its schema, run, and shown again where it stood when something is wrong. */
  const itemForm = <T,>({ path, act, schema, spec, run }: ItemForm<T>): void => {
    app.post(
      path,
      withMeeting(async (c, inside) => {
        const fields = await postedFields(c);
        const item = Number(c.req.param('item') ?? fields.find(([name]) => name === 'item')?.[1] ?? 0);
        const prefix = `${act}.${item}`;
        const form: ParsedForm<T> = parseForm(schema, within(fields, prefix), spec);
        const again = (problems: readonly Problem[]): Promise<Response> =>
          meetingPage(c, inside, {
            act,
            item,
            filled: {
              values: behind(form.values, prefix),
              problems: problems.map((problem) => ({ ...problem, pointer: `/${act}/${item}${problem.pointer}` })),
            },
          });
        if (!form.ok) return again(form.refusal.problems);
        const result = await run(inside, item, form.value);
        if (!result.ok && result.refusal.why === 'invalid') return again(result.refusal.problems);
        return after(c, inside, result, `#item-${item}`);
      }),
    );
  };

  itemForm({
    path: '/mote/:id/rost',
    act: 'rost',
    schema: handVoteSchema,
    spec: HAND_VOTE_FORM,
    run: ({ visitor, id }, item, { person, item: _item, ...answer }) =>
      registerVoteByHand(ports, visitor.actor, {
        meeting: id,
        item,
        person: person as PersonId,
        answer: answer as AnswerInput,
      }),
  });
  itemForm({
    path: '/mote/:id/jav',
    act: 'jav',
    schema: recusalSchema,
    spec: PERSON_REASON_FORM,
    run: ({ visitor, id }, item, { person, reason }) =>
      recuse(ports, visitor.actor, id, { item, person: person as PersonId, reason }),
  });
  itemForm({
    path: '/mote/:id/arende/:item/reservation',
    act: 'reservation',
    schema: reservationSchema,
    spec: PERSON_TEXT_FORM,
    run: ({ visitor, id }, item, { person, text }) =>
      reserve(ports, visitor.actor, id, { item, person: person as PersonId, text }),
  });
  itemForm({
    path: '/mote/:id/arende/:item/utslagsrost',
    act: 'utslagsrost',
    schema: castingSchema,
    spec: CASTING_FORM,
    run: async ({ visitor, view, id }, item, { main }) => {
      // Whoever presided when the matter was closed owes the answer; the secretary registers it.
      const chair = view.items.find((one) => one.item.number === item)?.chair;
      if (!chair) return { ok: false, refusal: { why: 'not-found', what: 'item' } };
      return giveCastingVote(ports, visitor.actor, id, { item, person: chair.person, answer: main });
    },
  });

  interface MinutesForm<T> {
    path: string;
    act: string;
    schema: z.ZodType<T>;
    spec: FormSpec;
    run(inside: Inside, value: T): Promise<Result<unknown>>;
  }

  const minutesForm = <T,>({ path, act, schema, spec, run }: MinutesForm<T>): void => {
    app.post(
      path,
      withMeeting(async (c, inside) => {
        const form: ParsedForm<T> = parseForm(schema, await postedFields(c), spec);
        const again = (problems: readonly Problem[]): Promise<Response> =>
          minutesPage(c, inside, { act, item: null, filled: { values: form.values, problems } });
        if (!form.ok) return again(form.refusal.problems);
        const result = await run(inside, form.value);
        if (result.ok) return seeOther(paths.minutes(inside.id));
        return result.refusal.why === 'invalid'
          ? again(result.refusal.problems)
          : refused(deps, c, result.refusal, paths.minutes(inside.id));
      }),
    );
  };

  minutesForm({
    path: '/mote/:id/justering',
    act: 'justering',
    schema: adjustInputSchema,
    spec: ADJUST_FORM,
    run: ({ visitor, id }, value) => adjustMinutes(ports, visitor.actor, id, value),
  });
  minutesForm({
    path: '/mote/:id/anslag',
    act: 'anslag',
    schema: announceInputSchema,
    spec: ANNOUNCE_FORM,
    run: ({ visitor, id }, value) => announceMinutes(ports, visitor.actor, id, value),
  });

  return app;
};

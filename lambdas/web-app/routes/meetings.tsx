import { Hono } from 'hono';
import { type MeetingInput, meetingInputSchema, planMeeting } from '../../acts/meeting/plan-meeting.ts';
import { missedBy } from '../../domain/council/called-off.ts';
import type { Problem } from '../../domain/result.ts';
import { readAll } from '../../records/read.ts';
import { bodies, meetings } from '../../records/tables.ts';
import { MEETING_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { MeetingsPage, PlanMeetingPage } from '../../web/views/meetings.tsx';
import {
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  type WebDeps,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** The list of meetings, and planning a new one. */
export const meetingsRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get(
    paths.meetings,
    signedIn(deps, async (c, visitor) => {
      const all = (await readAll(ports.store, meetings, 'meetings')).map((row) => row.body);
      const readable = all.filter((one) => visitor.may('meeting.read', { body: one.body }));
      const known = (await readAll(ports.store, bodies, 'bodies')).map((row) => row.body);
      const mayPlan = known.some((body) => visitor.may('meeting.plan', { body: body.id }));
      const rosters = known.filter((body) => visitor.may('roster.import', { body: body.id }));
      const now = ports.clock.now();
      const missed = readable.filter((one) => missedBy(one, now) !== null).map((one) => one.id);
      return page(MeetingsPage({ at: surroundings(deps, c), meetings: readable, mayPlan, rosters, missed }));
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

  return app;
};

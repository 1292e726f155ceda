import * as z from 'zod';
import { callOffInputSchema, callOffMeeting } from '../../acts/meeting/call-off.ts';
import { closeMeeting } from '../../acts/meeting/close-meeting.ts';
import { loadMeeting } from '../../acts/meeting/load-meeting.ts';
import { meetingView } from '../../acts/meeting/meeting-view.ts';
import { adjustInputSchema, adjustMinutes, announceInputSchema, announceMinutes } from '../../acts/meeting/minutes.ts';
import { choosePresiding, openMeeting } from '../../acts/meeting/open-meeting.ts';
import { meetingInputSchema, planMeeting } from '../../acts/meeting/plan-meeting.ts';
import { rollCall, rollCallInputSchema } from '../../acts/meeting/roll-call.ts';
import { setAgenda } from '../../acts/meeting/set-agenda.ts';
import { summon } from '../../acts/meeting/summon.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { slug } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { may, type Scope } from '../../domain/permissions.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { read } from '../../records/read.ts';
import { meetings } from '../../records/tables.ts';
import { pageOf, pageQuery, storePage } from '../paging.ts';
import { type Answer, type Route, route, shown } from '../route.ts';
import { meetingSchema, meetingViewSchema, notedSchema, summonedSchema } from '../schemas/meeting.ts';

/** Of the body that meets. */
export const ofMeeting = async (store: ItemStore, { meeting }: { meeting: MeetingId }): Promise<Scope | undefined> => {
  const row = await read(store, meetings, meeting);
  return row && { body: row.body.body };
};

const guards = ({ meeting }: { meeting: MeetingId }) => meetings.key(meeting);

const show = async (ports: ActPorts, id: MeetingId, more: Omit<Answer, 'body' | 'version'> = {}) => {
  const found = await loadMeeting(ports.store, id);
  return found.ok ? ok({ ...shown(found.value), ...more }) : found;
};

const afterwards = async (ports: ActPorts, id: MeetingId, done: Result<unknown>): Promise<Result<Answer>> =>
  done.ok ? show(ports, id) : done;

const MEETING = { status: 200, schema: meetingSchema, etag: true } as const;

export const meetingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/meetings',
    subject: 'meetings',
    summary: 'Lists the meetings that the caller may read, of one body when it is named',
    permission: 'meeting.read',
    scope: 'by-act',
    query: z.strictObject({ ...pageQuery.shape, body: slug.optional() }),
    gives: { status: 200, schema: pageOf(meetingSchema), what: 'A page of meetings' },
    run: async ({ ports, actor, query: { body, ...query } }) => {
      const page = await storePage(ports.store, meetings, ['meetings', body === undefined ? '' : `${body}-`], query);
      if (!page.ok) return page;
      const today = localDateAt(ports.clock.now());
      const items = page.value.items
        .filter((row) => body === undefined || row.body.body === body)
        .filter((row) => may(actor, 'meeting.read', { body: row.body.body }, today))
        .map((row) => shown(row).body);
      return ok({ body: { items, nextCursor: page.value.nextCursor } });
    },
  }),
  route({
    method: 'POST',
    path: '/meetings',
    subject: 'meetings',
    summary: 'Sets a day for a body to meet; the same meeting again is that meeting',
    permission: 'meeting.plan',
    scope: 'by-act',
    body: meetingInputSchema,
    gives: { ...MEETING, status: 201, what: 'The meeting as planned' },
    run: async ({ ports, actor, body: { remote, ...body } }) => {
      const planned = await planMeeting(ports, actor, { ...body, ...(remote === undefined ? {} : { remote }) });
      if (!planned.ok) return planned;
      return show(ports, planned.value.id, { location: `/meetings/${planned.value.id}` });
    },
  }),
  route({
    method: 'GET',
    path: '/meetings/{meeting}',
    subject: 'meetings',
    summary: 'Shows a meeting as it stands: who is there, who serves where, who has voted, how each item went',
    permission: 'meeting.read',
    scope: ofMeeting,
    gives: {
      status: 200,
      schema: meetingViewSchema,
      etag: true,
      what: "The meeting; the ETag is that of the meeting's own row. How a vote was cast shows once its item is closed",
    },
    run: async ({ ports, params }) => {
      const view = await meetingView(ports, params.meeting);
      return view.ok ? ok({ body: view.value, version: view.value.version }) : view;
    },
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/summon',
    subject: 'meetings',
    summary: 'Puts the plans that are ready on the agenda and summons the members (KL 5:15)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    gives: { status: 200, schema: summonedSchema, what: 'How many are summoned' },
    guards,
    run: async ({ ports, actor, params }) => {
      const agenda = await setAgenda(ports, actor, params.meeting);
      if (!agenda.ok) return agenda;
      const summoned = await summon(ports, actor, params.meeting);
      return summoned.ok ? ok({ body: summoned.value }) : summoned;
    },
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/call-off',
    subject: 'meetings',
    summary: 'Calls off a meeting that has not been opened: those summoned are told, its items wait for another',
    permission: 'meeting.plan',
    scope: ofMeeting,
    body: callOffInputSchema,
    gives: { ...MEETING, what: 'The meeting, called off' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params.meeting, await callOffMeeting(ports, actor, params.meeting, body)),
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/open',
    subject: 'meetings',
    summary: 'Opens a summoned meeting, on its day at the earliest (KL 5:13)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    gives: { ...MEETING, what: 'The meeting, open' },
    guards,
    run: async ({ ports, actor, params }) =>
      afterwards(ports, params.meeting, await openMeeting(ports, actor, params.meeting)),
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/roll-call',
    subject: 'meetings',
    summary: 'Notes who is there, who comes late and who leaves',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: rollCallInputSchema,
    gives: { status: 200, schema: notedSchema, what: 'How many were noted' },
    run: async ({ ports, actor, params, body }) => {
      const noted = await rollCall(ports, actor, params.meeting, body);
      return noted.ok ? ok({ body: noted.value }) : noted;
    },
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/preside',
    subject: 'meetings',
    summary: 'Records whom the body chose to preside when neither the chair nor a vice chair can (KL 5:43)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ person: slug }),
    gives: { ...MEETING, what: 'The meeting' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params.meeting, await choosePresiding(ports, actor, params.meeting, body.person as PersonId)),
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/close',
    subject: 'meetings',
    summary: 'Ends the meeting; items that did not come up are adjourned, and every item gets its paragraph',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({
      firstParagraph: z.number().refine(Number.isInteger, 'not-whole').min(1).max(100_000).optional(),
    }),
    gives: { ...MEETING, what: 'The meeting, closed' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params.meeting, await closeMeeting(ports, actor, params.meeting, body.firstParagraph)),
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/adjust',
    subject: 'meetings',
    summary: 'Notes that the minutes are adjusted (KL 5:69)',
    permission: 'minutes.adjust',
    scope: ofMeeting,
    body: adjustInputSchema,
    gives: { ...MEETING, what: 'The meeting, minuted' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params.meeting, await adjustMinutes(ports, actor, params.meeting, body)),
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/announce',
    subject: 'meetings',
    summary: 'Notes that the adjustment is announced, which starts the time for appeal (KL 8:12, 13:5)',
    permission: 'minutes.adjust',
    scope: ofMeeting,
    body: announceInputSchema,
    gives: { ...MEETING, what: 'The meeting, announced' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params.meeting, await announceMinutes(ports, actor, params.meeting, body)),
  }),
];

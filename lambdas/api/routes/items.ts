import * as z from 'zod';
import { addUrgentItem, urgentInputSchema } from '../../acts/meeting/add-urgent.ts';
import { registerVoteByHand } from '../../acts/meeting/cast-vote.ts';
import { giveCastingVote } from '../../acts/meeting/casting-vote.ts';
import { closeItem } from '../../acts/meeting/close-item.ts';
import { numberItem } from '../../acts/meeting/close-meeting.ts';
import { loadItem, loadItems } from '../../acts/meeting/load-meeting.ts';
import { openItem } from '../../acts/meeting/open-item.ts';
import {
  adjustOrder,
  motionInputSchema,
  orderInputSchema,
  recordMotion,
  withdrawMotion,
} from '../../acts/meeting/proceedings.ts';
import { recuse, withdrawRecusal } from '../../acts/meeting/recuse.ts';
import { reserve } from '../../acts/meeting/reserve.ts';
import { takeStance } from '../../acts/meeting/take-stance.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { MeetingId, PersonId } from '../../domain/brands.ts';
import { answerInputSchema } from '../../domain/council/answer.ts';
import { filled, prose, slug } from '../../domain/input.ts';
import { ok, type Result } from '../../domain/result.ts';
import { items } from '../../records/tables.ts';
import { pageOf, pageOfList, pageQuery } from '../paging.ts';
import { type Answer, type Route, route, shown } from '../route.ts';
import {
  itemSchema,
  proceedingsSchema,
  recusalSchema,
  reservationSchema,
  stanceRecordedSchema,
  voteRecordedSchema,
} from '../schemas/meeting.ts';
import { ofMeeting } from './meetings.ts';

interface ItemName {
  meeting: MeetingId;
  number: number;
}

const PATH = '/meetings/{meeting}/items';
const ONE = `${PATH}/{number}` as const;
const ITEM = { status: 200, schema: itemSchema, etag: true } as const;
const person = slug.transform((id) => id as PersonId);
const answerBody = z.strictObject({ person, ...answerInputSchema.shape });

const guards = ({ meeting, number }: ItemName) => items.key(meeting, number);

const show = async (ports: ActPorts, { meeting, number }: ItemName): Promise<Result<Answer>> => {
  const found = await loadItem(ports.store, meeting, number);
  return found.ok ? ok(shown(found.value)) : found;
};

const afterwards = async (ports: ActPorts, name: ItemName, done: Result<unknown>): Promise<Result<Answer>> =>
  done.ok ? show(ports, name) : done;

const given = <T>(result: Result<T>): Result<Answer> => (result.ok ? ok({ body: result.value }) : result);

/** Registered now is 201; said before, or said anew, is 200. */
const recorded = <T extends { status: string }>(result: Result<T>): Result<Answer> =>
  result.ok ? ok({ body: result.value, status: result.value.status === 'recorded' ? 201 : 200 }) : result;

const splitAnswer = ({ meeting, number }: ItemName, body: z.output<typeof answerBody>) => {
  const { person: whose, ...answer } = body;
  return { meeting, item: number, person: whose, answer };
};

export const itemRoutes: Route[] = [
  route({
    method: 'GET',
    path: PATH,
    subject: 'items',
    summary: 'Lists the items of a meeting in agenda order',
    permission: 'meeting.read',
    scope: ofMeeting,
    query: pageQuery,
    gives: { status: 200, schema: pageOf(itemSchema), what: 'A page of items' },
    run: async ({ ports, params, query }) => {
      const page = pageOfList(await loadItems(ports.store, params.meeting), (row) => row.body.number, query);
      if (!page.ok) return page;
      return ok({ body: { ...page.value, items: page.value.items.map((row) => shown(row).body) } });
    },
  }),
  route({
    method: 'GET',
    path: ONE,
    subject: 'items',
    summary: 'Shows an item',
    permission: 'meeting.read',
    scope: ofMeeting,
    gives: { ...ITEM, what: 'The item' },
    run: ({ ports, params }) => show(ports, params),
  }),
  route({
    method: 'POST',
    path: `${ONE}/open`,
    subject: 'items',
    summary: 'Takes up an item: from now on votes are taken',
    permission: 'meeting.lead',
    scope: ofMeeting,
    gives: { ...ITEM, what: 'The item, open' },
    guards,
    run: async ({ ports, actor, params }) =>
      afterwards(ports, params, await openItem(ports, actor, params.meeting, params.number)),
  }),
  route({
    method: 'POST',
    path: `${ONE}/close`,
    subject: 'items',
    summary: "Closes the vote and derives the outcome; a tie waits for the chair's casting vote (KL 5:56)",
    permission: 'meeting.lead',
    scope: ofMeeting,
    gives: { ...ITEM, what: 'The item, closed or casting' },
    guards,
    run: async ({ ports, actor, params }) =>
      afterwards(ports, params, await closeItem(ports, actor, params.meeting, params.number)),
  }),
  route({
    method: 'POST',
    path: `${ONE}/casting-vote`,
    subject: 'items',
    summary: "Registers the presiding person's casting vote (KL 5:56)",
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ person, answer: z.enum(['approve', 'reject']) }),
    gives: { ...ITEM, what: 'The item, closed' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(ports, params, await giveCastingVote(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: `${ONE}/number`,
    subject: 'items',
    summary: 'Gives an item its paragraph in the minutes before the meeting closes',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ paragraph: z.number().refine(Number.isInteger, 'not-whole').min(1).max(100_000) }),
    gives: { ...ITEM, what: 'The item with its paragraph' },
    guards,
    run: async ({ ports, actor, params, body }) =>
      afterwards(
        ports,
        params,
        await numberItem(ports, actor, params.meeting, { item: params.number, paragraph: body.paragraph }),
      ),
  }),
  route({
    method: 'POST',
    path: `${ONE}/stance`,
    subject: 'items',
    summary: 'Registers what a member thinks before the meeting; it decides nothing',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: answerBody,
    gives: {
      status: 201,
      also: 200,
      schema: stanceRecordedSchema,
      what: 'What stands there now; 200 when it was there, or is changed',
    },
    run: async ({ ports, actor, params, body }) => recorded(await takeStance(ports, actor, splitAnswer(params, body))),
  }),
  route({
    method: 'POST',
    path: `${ONE}/vote`,
    subject: 'items',
    summary: 'Registers the vote of a member whose own way failed; it is marked as registered by hand',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: answerBody,
    gives: {
      status: 201,
      also: 200,
      schema: voteRecordedSchema,
      what: 'What stands there now; 200 when it was there, or is changed',
    },
    run: async ({ ports, actor, params, body }) =>
      recorded(await registerVoteByHand(ports, actor, splitAnswer(params, body))),
  }),
  route({
    method: 'POST',
    path: `${ONE}/recuse`,
    subject: 'items',
    summary: 'Records a conflict of interest in the item (KL 5:47, 6:28–30)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ person, reason: filled(prose(500)) }),
    gives: { status: 201, schema: recusalSchema, what: 'The recusal' },
    run: async ({ ports, actor, params, body }) =>
      given(await recuse(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: `${ONE}/reserve`,
    subject: 'items',
    summary: 'Records dissent of one who took part in the decision, before the meeting ends (KL 4:27)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ person, text: filled(prose(2000)) }),
    gives: { status: 201, schema: reservationSchema, what: 'The reservation' },
    run: async ({ ports, actor, params, body }) =>
      given(await reserve(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: `${ONE}/motions`,
    subject: 'items',
    summary: 'Writes down a motion from the floor, until the minutes are adjusted (KL 5:67)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: motionInputSchema,
    gives: { status: 201, schema: proceedingsSchema, what: 'The motions of the item' },
    run: async ({ ports, actor, params, body }) =>
      given(await recordMotion(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: `${ONE}/motions/withdraw`,
    subject: 'items',
    summary: 'Notes that a motion was taken back: it leaves the minutes and stays in the trace',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ number: z.number().refine(Number.isInteger, 'not-whole').min(1).max(1000) }),
    gives: { status: 200, schema: proceedingsSchema, what: 'The motions of the item' },
    run: async ({ ports, actor, params, body }) =>
      given(await withdrawMotion(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: `${ONE}/order`,
    subject: 'items',
    summary: 'Notes how the chair put the questions, where it was not the derived order (KL 5:67)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: orderInputSchema,
    gives: { status: 200, schema: proceedingsSchema, what: 'The motions and the order of the item' },
    run: async ({ ports, actor, params, body }) =>
      given(await adjustOrder(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: `${ONE}/recuse/withdraw`,
    subject: 'items',
    summary: 'Takes back a conflict of interest that was entered by mistake, until the item is closed',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: z.strictObject({ person }),
    gives: { status: 200, schema: recusalSchema, what: 'The recusal, taken back' },
    run: async ({ ports, actor, params, body }) =>
      given(await withdrawRecusal(ports, actor, params.meeting, { ...body, item: params.number })),
  }),
  route({
    method: 'POST',
    path: '/meetings/{meeting}/urgent-items',
    subject: 'items',
    summary: 'Takes up an urgent matter that was not announced, when all who are present agree (KL 5:52)',
    permission: 'meeting.lead',
    scope: ofMeeting,
    body: urgentInputSchema,
    gives: { status: 201, schema: itemSchema, etag: true, what: 'The item, last on the agenda' },
    run: async ({ ports, actor, params, body }) => {
      const added = await addUrgentItem(ports, actor, params.meeting, body);
      if (!added.ok) return added;
      const { number } = added.value;
      const found = await show(ports, { meeting: params.meeting, number });
      return found.ok ? ok({ ...found.value, location: `/meetings/${params.meeting}/items/${number}` }) : found;
    },
  }),
];

import * as z from 'zod';
import type { ItemView, MeetingView } from '../../acts/meeting/meeting-view.ts';
import { type Decision, MAIN, TODAY } from '../../domain/council/decide.ts';
import { MOTION_KINDS, type Proceedings } from '../../domain/council/proceedings.ts';
import { WAITS } from '../../domain/council/serving.ts';
import type { AgendaItem, Ballot, Meeting, Recusal, Reservation } from '../../domain/meeting.ts';
import { CHANNELS } from '../../domain/people.ts';
import { bodyShown } from './people.ts';
import { day, fingerprint, id, instant, showing, tkr, version } from './shape.ts';

const count = z.number().int();
const core = {
  id,
  body: id,
  bodyName: z.string(),
  rules: z.enum(['council', 'board', 'internal']),
  date: day,
  startsAt: instant,
  place: z.string(),
  urgent: z.boolean(),
  remote: z.boolean(),
  plannedBy: id,
  presiding: id.nullable(),
};
const held = { summonedAt: instant, openedAt: instant, closedAt: instant, lastParagraph: count.nullable() };
const adjusted = {
  ...held,
  adjustedOn: day,
  adjusters: z.string(),
  minutesLate: z.boolean(),
  caseNumbers: z
    .record(z.string(), z.string())
    .optional()
    .describe('By item number, as the minutes gave them when they were adjusted'),
};
const announced = { ...adjusted, announcedOn: day, noticeLate: z.boolean(), appealEndsAt: instant };

const statuses = <M extends z.ZodRawShape>(more: M) =>
  z.discriminatedUnion('status', [
    z.object({ ...core, ...more, status: z.literal('planned') }),
    z.object({ ...core, ...more, status: z.literal('summoned'), summonedAt: instant }),
    z.object({ ...core, ...more, status: z.literal('open'), summonedAt: instant, openedAt: instant }),
    z.object({
      ...core,
      ...more,
      status: z.literal('called-off'),
      summonedAt: instant.nullable(),
      calledOffAt: instant,
      calledOffBy: id,
      reason: z.string(),
    }),
    z.object({ ...core, ...more, status: z.literal('closed'), ...held }),
    z.object({ ...core, ...more, status: z.literal('minuted'), ...adjusted }),
    z.object({ ...core, ...more, status: z.literal('announced'), ...announced }),
    z.object({ ...core, ...more, status: z.literal('final'), ...announced, finalAt: instant }),
  ]);

export const meetingSchema = showing<Meeting & { version: number }>()(statuses({ version }).meta({ id: 'Meeting' }));

export const outcomeSchema = z.enum([
  'approved',
  'rejected',
  'referred-back',
  'adjourned',
  'not-quorate',
  'needs-casting-vote',
  'no-votes',
]);

const decision = showing<Decision>()(
  z
    .object({
      quorate: z.boolean(),
      outcome: outcomeSchema,
      by: z.enum(['majority', 'minority', 'casting-vote', 'quorum']).nullable(),
      counts: z.object({
        present: count,
        eligible: count,
        refer: count,
        adjourn: count,
        decide: count,
        approve: count,
        reject: count,
        abstain: count,
      }),
      rule: z.string(),
      quorum: z.object({ needed: count, taken: count, rule: z.string() }),
    })
    .meta({ id: 'Decision' }),
);

const seatInMatter = {
  seat: z.string(),
  person: id,
  name: z.string(),
  as: z.enum(['member', 'substitute']),
  recused: z.boolean(),
};
const chair = z
  .object({ seat: z.string(), person: id, office: z.enum(['chair', 'vice-chair', 'second-vice-chair', 'chosen']) })
  .nullable();
const attending = z
  .object({
    at: instant,
    seats: z.array(z.object(seatInMatter)),
    chair,
    minorityUsed: z.boolean(),
    fingerprint,
  })
  .meta({ id: 'Attending' });

const itemCore = {
  meeting: id,
  number: count,
  title: z.string(),
  total: tkr.nullable().describe("The budget year's cost; null for a matter that is about no plan"),
  subject: z.discriminatedUnion('type', [
    z.object({ type: z.literal('plan'), year: count, department: id, submission: count, fingerprint }),
    z.object({ type: z.literal('document'), document: id, version: count, fingerprint }),
  ]),
  waited: z.boolean(),
  recusals: count,
  unannounced: z
    .object({ reason: z.string(), agreed: count })
    .nullable()
    .describe('Taken up though it was not announced (KL 5:52)'),
  paragraph: z.string().nullable(),
};
const result = z.object({ decision, at: instant, reasons: z.array(z.string()), notReached: z.boolean() });

const items = <M extends z.ZodRawShape>(more: M) =>
  z.discriminatedUnion('status', [
    z.object({ ...itemCore, ...more, status: z.literal('announced') }),
    z.object({ ...itemCore, ...more, status: z.literal('open'), openedAt: instant }),
    z.object({ ...itemCore, ...more, status: z.literal('closing'), openedAt: instant, attending }),
    z.object({ ...itemCore, ...more, status: z.literal('casting'), openedAt: instant, attending, tied: decision }),
    z.object({
      ...itemCore,
      ...more,
      status: z.literal('closed'),
      openedAt: instant.nullable(),
      attending: attending.nullable(),
      result,
    }),
  ]);

export const itemSchema = showing<AgendaItem & { version: number }>()(items({ version }).meta({ id: 'AgendaItem' }));

export const ballotSchema = showing<Ballot>()(
  z
    .object({
      today: z.enum(TODAY).nullable(),
      main: z.enum(MAIN).nullable(),
      person: id,
      motivation: z.string(),
      fingerprint,
      at: instant,
      channel: z.enum(CHANNELS),
      byHand: z.boolean(),
    })
    .meta({ id: 'Ballot' }),
);

const recorded = z.enum(['recorded', 'already', 'changed']);

export const voteRecordedSchema = z.object({ status: recorded, ballot: ballotSchema }).meta({ id: 'VoteRecorded' });

export const stanceRecordedSchema = z
  .object({ status: recorded, ballot: ballotSchema.extend({ item: count }) })
  .meta({ id: 'StanceRecorded' });

export const recusalSchema = showing<Recusal>()(
  z
    .object({
      item: count,
      person: id,
      reason: z.string(),
      at: instant,
      byHand: z.boolean(),
      withdrawnAt: instant.nullable(),
    })
    .meta({ id: 'Recusal' }),
);

export const reservationSchema = showing<Reservation>()(
  z.object({ item: count, person: id, text: z.string(), at: instant, byHand: z.boolean() }).meta({ id: 'Reservation' }),
);

const motions = z.array(
  z
    .object({
      number: count,
      person: id,
      asks: z.enum(MOTION_KINDS),
      wording: z.string(),
      at: instant,
      withdrawnAt: instant.nullable(),
    })
    .meta({ id: 'Motion' }),
);

export const proceedingsSchema = showing<Proceedings>()(
  z.object({ item: count, motions, order: z.string().nullable() }).meta({ id: 'Proceedings' }),
);

const quorum = z.object({ needed: count, there: count, quorate: z.boolean() });

const itemView = showing<ItemView>()(
  z.object({
    item: items({}),
    version,
    seats: z.array(z.object({ ...seatInMatter, hasVoted: z.boolean(), ballot: ballotSchema.nullable() })),
    chair,
    quorum,
    recusals: z.array(recusalSchema),
    reservations: z.array(reservationSchema),
    motions: motions.describe('Motions from the floor, those taken back too'),
    order: z.string().nullable().describe('How the chair put the questions, where it was not the derived order'),
    stances: count.describe('How many have told what they think beforehand'),
    voted: count,
    caseNumber: z.string().nullable().describe('As the minutes have it once they are adjusted'),
  }),
);

export const meetingViewSchema = showing<MeetingView>()(
  z
    .object({
      meeting: statuses({}),
      version,
      body: bodyShown.omit({ version: true }),
      items: z.array(itemView),
      people: z.array(
        z.object({
          person: id,
          name: z.string(),
          party: z.string(),
          role: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('member'), seat: z.string() }),
            z.object({ kind: z.literal('substitute'), order: count }),
          ]),
          present: z.boolean(),
          remote: z.boolean(),
          barred: z.boolean(),
          serves: z.string().nullable(),
          waits: z.enum(WAITS).nullable().describe('Why one who is there serves on no seat'),
          spells: z.array(
            z.object({
              from: instant,
              to: instant.nullable(),
              remote: z.boolean(),
              leftFor: z.enum(['recusal', 'other']).nullable(),
              selfCheckedIn: z.boolean(),
            }),
          ),
        }),
      ),
      quorum,
    })
    .meta({ id: 'MeetingView' }),
);

export const notedSchema = z.object({ noted: count }).meta({ id: 'Noted' });
export const summonedSchema = z.object({ summoned: count }).meta({ id: 'Summoned' });

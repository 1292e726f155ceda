import * as z from 'zod';
import type { Cycle } from '../../domain/cycle.ts';
import { day, id, instant, showing, tkr, version } from './shape.ts';

export const frame = z.object({ oneOff: tkr, running: tkr });

const core = {
  year: z.number().int(),
  opensOn: day,
  closesOn: day,
  closesAt: instant.describe('24.00 on `closesOn`'),
  reviewBy: day,
  reviewEndsAt: instant,
  meetingOn: day,
  meetingAt: instant,
  meetingPlace: z.string(),
  body: id,
  frames: z.record(z.string(), frame).describe('By department'),
  plannedBy: id,
  version,
};
const opened = { ...core, openedAt: instant };
const closed = { ...opened, closedAt: instant };

export const cycleSchema = showing<Cycle & { version: number }>()(
  z
    .discriminatedUnion('status', [
      z.object({ ...core, status: z.literal('planned') }),
      z.object({ ...opened, status: z.literal('open') }),
      z.object({ ...closed, status: z.literal('reviewing'), closedEarly: z.string().nullable() }),
      z.object({ ...closed, status: z.literal('awaiting-meeting'), askedAt: instant }),
      z.object({ ...closed, status: z.literal('council'), meeting: id }),
      z.object({ ...closed, status: z.literal('published'), publishedAt: instant }),
    ])
    .meta({ id: 'Cycle' }),
);

export const extendedSchema = z
  .object({ extended: z.array(id).describe('The departments that got more time; the others had as much or are in') })
  .meta({ id: 'Extended' });

export const remindedSchema = z
  .object({
    dryRun: z.boolean(),
    reminded: z.array(z.object({ department: id, people: z.array(id) })),
  })
  .meta({ id: 'Reminded' });

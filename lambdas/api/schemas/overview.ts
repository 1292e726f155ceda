import * as z from 'zod';
import { FUNDINGS, KINDS, PRIORITIES, RISKS } from '../../domain/change.ts';
import { DOCUMENT_TYPES } from '../../domain/document.ts';
import { type OverviewEntry, STAGES } from '../../domain/overview/entry.ts';
import type { Goal, Overview } from '../../domain/overview/overview.ts';
import type { Quarter, Timeline } from '../../domain/overview/quarters.ts';
import { frame } from './cycle.ts';
import { sumsSchema } from './plan.ts';
import { id, showing, tkr } from './shape.ts';

/** Which changes it counts; as on the page, each field narrows it. */
export interface OverviewShown extends Omit<Overview, 'entries' | 'shared'> {
  /** Systems that two departments or more have changes for, those that look planned twice first. */
  shared: readonly {
    system: string;
    departments: readonly string[];
    changes: readonly { department: string; change: string; title: string }[];
    sums: Overview['total'];
    looksTwice: boolean;
  }[];
}

const group = <K extends z.ZodType>(key: K) => z.object({ key, sums: sumsSchema });

const quarter = showing<Quarter>()(
  z.object({
    quarter: z.string().describe('`2028-Q1`'),
    starting: sumsSchema.describe('The changes that begin in it'),
    underWay: z.number().int(),
    ending: z.number().int(),
  }),
);
const timeline = showing<Timeline>()(
  z.object({
    quarters: z.array(quarter).describe('The twelve quarters of the budget year and the two after it'),
    unplaced: sumsSchema.describe('What begins in none of them'),
  }),
);
const goal = showing<Goal>()(z.object({ id, title: z.string(), type: z.enum(DOCUMENT_TYPES), inForce: z.boolean() }));

const overFrame = tkr.nullable().describe('Within the frame less the frame; above 0 it does not hold');

export const overviewSchema = showing<OverviewShown>()(
  z
    .object({
      year: z.number().int(),
      total: sumsSchema,
      overFrame,
      departments: z.array(
        z.object({
          department: id,
          name: z.string(),
          stage: z.enum(STAGES).nullable().describe('Null for a plan that was withdrawn or rejected'),
          sums: sumsSchema,
          frame: frame.nullable(),
          overFrame,
        }),
      ),
      kinds: z.array(group(z.enum(KINDS).nullable())).describe('Null is what nobody has said yet'),
      fundings: z.array(group(z.enum(FUNDINGS).nullable())),
      priorities: z.array(group(z.enum(PRIORITIES).nullable())),
      stages: z.array(group(z.enum(STAGES))),
      timeline,
      shared: z
        .array(
          z.object({
            system: z.string(),
            departments: z.array(id),
            changes: z.array(z.object({ department: id, change: id, title: z.string() })),
            sums: sumsSchema,
            looksTwice: z.boolean().describe('Two of the departments plan the same'),
          }),
        )
        .describe('Systems that two departments or more have changes for'),
      goals: z.array(z.object({ goal, sums: sumsSchema })).describe('Each goal with what serves it'),
      withoutGoal: sumsSchema,
    })
    .meta({ id: 'Overview' }),
);

export const entrySchema = showing<OverviewEntry>()(
  z
    .object({
      id,
      department: id,
      departmentName: z.string(),
      stage: z.enum(STAGES),
      title: z.string(),
      kind: z.enum(KINDS).nullable(),
      system: z.string(),
      funding: z.enum(FUNDINGS).nullable(),
      priority: z.enum(PRIORITIES).nullable(),
      risk: z.enum(RISKS).nullable(),
      start: z.string(),
      end: z.string(),
      responsible: z.string(),
      serves: z.string(),
      sums: sumsSchema,
    })
    .meta({ id: 'OverviewEntry' }),
);

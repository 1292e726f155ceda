import * as z from 'zod';
import {
  type FollowUpRules,
  PROGRESS,
  type Report,
  type Standing,
  TERTIALS,
  type Tertial,
} from '../../domain/follow-up.ts';
import { id, instant, showing, tkr, version } from './shape.ts';

const count = z.number().int();
const tertial = showing<Tertial>()(z.literal(TERTIALS));

export const reportSchema = showing<Report>()(
  z
    .object({
      change: id,
      year: z.number().int(),
      tertial,
      progress: z.enum(PROGRESS),
      forecast: tkr.describe("The whole budget year's cost as it now looks"),
      comment: z.string(),
      by: z.string().describe('The name of the responsible person, or the id of who reported instead'),
      at: instant,
    })
    .meta({ id: 'Report' }),
);

const standing = showing<Standing>()(
  z
    .object({
      changes: count,
      reported: count,
      counts: z.object({ 'not-started': count, 'on-track': count, late: count, done: count, dropped: count }),
      planned: tkr,
      forecast: tkr.describe('What is reported, and the plan where nothing is'),
    })
    .meta({ id: 'Standing' }),
);

export interface FollowUpShown {
  year: number;
  tertial: Tertial;
  departments: readonly { department: string; name: string; standing: Standing }[];
  total: Standing;
  deviating: readonly { department: string; title: string; planned: number; report: Report }[];
  unreadable: readonly string[];
}

export const followUpSchema = showing<FollowUpShown>()(
  z
    .object({
      year: z.number().int(),
      tertial,
      departments: z.array(z.object({ department: id, name: z.string(), standing })).describe('Of adopted plans alone'),
      total: standing,
      deviating: z
        .array(z.object({ department: id, title: z.string(), planned: tkr, report: reportSchema }))
        .describe('Late, given up, or of another cost than planned; the largest differences first'),
      unreadable: z.array(id).describe('Departments whose plan cannot be read: they are in no sum'),
    })
    .meta({ id: 'FollowUp' }),
);

export interface ReportableShown {
  year: number;
  department: string;
  tertial: Tertial;
  until: string;
  changes: readonly { change: string; title: string; planned: number; report: Report | null }[];
}

export const reportableSchema = showing<ReportableShown>()(
  z
    .object({
      year: z.number().int(),
      department: id,
      tertial,
      until: instant.describe('Until when answers are taken'),
      changes: z.array(z.object({ change: id, title: z.string(), planned: tkr, report: reportSchema.nullable() })),
    })
    .meta({ id: 'Reportable' }),
);

export const followUpRulesShown = showing<FollowUpRules & { version: number }>()(
  z
    .object({
      ends: z.tuple([z.string(), z.string(), z.string()]).describe('`MM-DD` of each tertial'),
      remindDays: count,
      openDays: count,
      version,
    })
    .meta({ id: 'FollowUpRules' }),
);

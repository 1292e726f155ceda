import * as z from 'zod';
import { CARRIES, FUNDINGS, KINDS, type PlannedChange, PRIORITIES, RISKS } from '../../domain/change.ts';
import type { ChangeComment } from '../../domain/comment.ts';
import type { Lateness } from '../../domain/cycle.ts';
import type { Comparison, DecisionRef, Plan, PlanSums, Submission } from '../../domain/plan.ts';
import { type Review, VERDICTS } from '../../domain/review.ts';
import { frame } from './cycle.ts';
import { fingerprint, id, instant, showing, three, tkr, version } from './shape.ts';

const amount = tkr.nullable();
const level = z.number().int().min(0).max(3).nullable();
const amounts = z
  .tuple([amount, amount, amount])
  .describe('The budget year and the two after it; null is not yet said');

export const sumsSchema = showing<PlanSums>()(
  z
    .object({
      oneOff: three,
      running: three,
      requested: tkr.describe('Asked for beyond the frame in the budget year'),
      count: z.number().int(),
    })
    .meta({ id: 'PlanSums' }),
);

export const decisionSchema = showing<DecisionRef>()(
  z
    .object({ meeting: id, item: z.number().int(), at: instant, paragraph: z.string(), rule: z.string() })
    .meta({ id: 'DecisionRef' }),
);

export const submissionSchema = showing<Submission>()(
  z
    .object({
      number: z.number().int(),
      fingerprint,
      at: instant,
      by: id,
      late: z.boolean(),
      sums: sumsSchema,
      changes: z.number().int(),
    })
    .meta({ id: 'Submission' }),
);

const core = {
  year: z.number().int(),
  department: id,
  departmentName: z.string(),
  deadline: instant,
  extensions: z.array(z.object({ to: instant, reason: z.string(), by: id, at: instant })),
  frame: frame.nullable(),
  lastYear: sumsSchema.nullable(),
  revision: z.number().int(),
  submissions: z.array(submissionSchema),
  round: z.number().int(),
  minorityUsed: z.boolean(),
  overdueTold: instant.nullable(),
  madePublic: instant.optional().describe('When it became a public record (TF 2:10, 2:12); absent for a draft'),
  caseNumber: z.string().optional().describe('Under which it is registered, such as KS 2027/123'),
  version,
};
const at = <S extends string, F extends z.ZodRawShape>(status: S, facts: F) =>
  z.object({ ...core, status: z.literal(status), ...facts });

export const planSchema = showing<Plan & { version: number }>()(
  z
    .discriminatedUnion('status', [
      at('invited', {}),
      at('draft', {}),
      at('submitted', { submittedAt: instant }),
      at('returned', { reason: z.string(), returnedBy: id, returnedAt: instant }),
      at('reviewed', { reviewedAt: instant }),
      at('on-agenda', { meeting: id, item: z.number().int() }),
      at('referred-back', { reason: z.string(), decision: decisionSchema }),
      at('adopted', { decision: decisionSchema }),
      at('rejected', { reasons: z.array(z.string()), decision: decisionSchema }),
      at('missing', { since: instant }),
      at('withdrawn', { reason: z.string(), by: id, at: instant }),
    ])
    .meta({ id: 'Plan' }),
);

export const latenessSchema = showing<Lateness>()(
  z.enum(['in-time', 'due-soon', 'overdue', 'submitted', 'settled']).meta({ id: 'Lateness' }),
);

export const planRowSchema = z
  .object({ plan: planSchema, sums: sumsSchema, lateness: latenessSchema })
  .meta({ id: 'PlanInList' });

export const comparisonSchema = showing<Comparison>()(
  z
    .object({
      total: tkr,
      sinceLastYear: tkr.nullable().describe("Less last year's total; null without a plan last year"),
      overFrame: tkr
        .nullable()
        .describe('Within the frame less the frame; above 0 it does not hold. Null without a frame'),
    })
    .meta({ id: 'Comparison' }),
);

export const changeSchema = showing<PlannedChange & { version: number }>()(
  z
    .object({
      id,
      order: z.number().int(),
      title: z.string(),
      kind: z.enum(KINDS).nullable(),
      description: z.string(),
      need: z.string(),
      system: z.string(),
      oneOff: amounts,
      running: amounts,
      funding: z.enum(FUNDINGS).nullable(),
      priority: z.enum(PRIORITIES).nullable(),
      risk: z.enum(RISKS).nullable(),
      riskNote: z.string(),
      classification: z.object({ k: level, r: level, t: level }).describe('KLASSA 0–3'),
      start: z.string(),
      end: z.string(),
      responsible: z.string(),
      responsibleEmail: z.string(),
      serves: z.string(),
      carried: z
        .object({
          from: z.number().int(),
          decision: z.enum(CARRIES).nullable(),
          lastYear: z.object({ oneOff: tkr, running: tkr }),
        })
        .nullable(),
      removed: z.boolean(),
      savedBy: id,
      savedAt: instant,
      version,
    })
    .meta({ id: 'PlannedChange' }),
);

export const commentSchema = showing<ChangeComment>()(
  z.object({ id, change: id, remark: z.string(), by: id, role: z.string(), at: instant }).meta({ id: 'ChangeComment' }),
);

export const wholePlanSchema = z
  .object({
    plan: planSchema,
    sums: sumsSchema,
    comparison: comparisonSchema,
    changes: z.array(changeSchema),
    problems: z
      .array(z.object({ pointer: z.string(), code: z.string() }))
      .describe('What stands between the plan and its submission'),
  })
  .meta({ id: 'WholePlan' });

export const reviewSchema = showing<Review & { version: number }>()(
  z
    .object({
      summary: z.string(),
      changes: z.record(z.string(), z.object({ verdict: z.enum(VERDICTS).nullable(), comment: z.string() })),
      submission: z.number().int(),
      fingerprint,
      reviewer: id,
      savedAt: instant,
      version,
    })
    .meta({ id: 'Review' }),
);

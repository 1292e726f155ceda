import * as z from 'zod';
import { PROBLEM_BASE } from '../problem.ts';
import { PROBLEMS } from '../problem-texts.ts';

export const problemSchema = z
  .object({
    type: z.enum(Object.keys(PROBLEMS).map((name) => `${PROBLEM_BASE}${name}`)),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('In the language of Accept-Language, sv or en'),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer into what was sent; empty for the whole'),
          code: z.string(),
          detail: z.string(),
          in: z.literal('query').optional().describe('The pointer is into the query, not the body'),
        }),
      )
      .optional(),
    errorsLeftOut: z.number().int().optional().describe('How many more there were than the first hundred'),
    current: z.number().int().optional().describe('The version that stands there now'),
    state: z.string().optional(),
    at: z.string().optional(),
    rule: z.string().optional().describe('The paragraph that says no'),
    code: z.string().optional(),
    what: z.string().optional(),
  })
  .meta({ id: 'Problem' });

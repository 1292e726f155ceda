import * as z from 'zod';
import {
  type Basis,
  type DecidedVersion,
  DOCUMENT_TYPES,
  type DocumentVersion,
  type GoverningDocument,
} from '../../domain/document.ts';
import { OWNERS, type RegisterRules, type Standing } from '../../domain/register-rules.ts';
import { decisionSchema } from './plan.ts';
import { day, id, instant, showing, version } from './shape.ts';

const count = z.number().int();

const basis = showing<Basis>()(
  z.object({
    body: id,
    decidedOn: day.nullable(),
    paragraph: z.string().nullable(),
    decision: decisionSchema.nullable().describe('Null for a decision that was made without the product'),
  }),
);

const core = {
  number: count,
  title: z.string(),
  textHash: z.string().nullable(),
  caseNumber: z.string().nullable(),
  files: z.array(z.object({ name: z.string(), hash: z.string(), type: z.string(), bytes: count })),
  minorityUsed: z.boolean(),
  savedBy: id,
  savedAt: instant,
};
const term = z.object({ validFrom: day, validTo: day.nullable().describe('Null: until revised') });
const proposed = { ...core, proposedBy: id, proposedAt: instant, term };
const decided = {
  ...core,
  basis,
  term,
  confirmations: z.array(z.object({ on: day, by: id, reason: z.string() })),
};

const versionShown = showing<DocumentVersion>()(
  z
    .discriminatedUnion('status', [
      z.object({
        ...core,
        status: z.literal('draft'),
        referredBack: z.object({ reason: z.string(), basis }).nullable(),
      }),
      z.object({ ...proposed, status: z.literal('proposed') }),
      z.object({ ...proposed, status: z.literal('on-agenda'), meeting: id, item: count }),
      z.object({ ...core, status: z.literal('rejected'), reasons: z.array(z.string()), basis }),
      z.object({ ...decided, status: z.literal('in-force') }),
      z.object({
        ...decided,
        status: z.literal('superseded'),
        by: z.object({ document: id, version: count }),
        lastDay: day,
      }),
      z.object({ ...decided, status: z.literal('repealed'), reason: z.string(), repealedBy: basis, lastDay: day }),
    ])
    .meta({ id: 'DocumentVersion' }),
);

export const standingSchema = showing<Standing>()(
  z
    .enum(['draft', 'coming', 'in-force', 'expiring', 'expired', 'superseded', 'repealed'])
    .describe('How the document stands today; derived from its dates'),
);

/** A document with what is derived from it. */
export interface DocumentShown extends GoverningDocument {
  title: string;
  standing: Standing;
  inForce: DecidedVersion['number'] | null;
  version: number;
}

export const documentShown = showing<DocumentShown>()(
  z
    .object({
      id,
      type: z.enum(DOCUMENT_TYPES),
      title: z.string(),
      standing: standingSchema,
      inForce: count.nullable().describe('The number of the version that is in force today'),
      owner: z.string().describe('`it-group`, `it-office` or the id of a person'),
      department: id.nullable(),
      versions: z.array(versionShown),
      review: z
        .object({ version: count, dueOn: day, askedAt: instant, escalatedAt: instant.nullable() })
        .nullable()
        .describe('The owner has been asked what shall become of it'),
      version,
    })
    .meta({ id: 'GoverningDocument' }),
);

export const textShown = z
  .object({ document: id, number: count, title: z.string(), text: z.string() })
  .meta({ id: 'DocumentText' });

const typeRule = z.object({
  term: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('years'), least: count, most: count }),
    z.object({ kind: z.literal('until-revised'), moreThan: count.nullable() }),
  ]),
  reviewYears: count.nullable(),
  owner: z.enum(OWNERS),
  decidedBy: id,
  leadDays: count.nullable(),
});

export const tableShown = showing<RegisterRules & { version: number }>()(
  z
    .object({
      types: z.object({ policy: typeRule, strategy: typeRule, guideline: typeRule, 'action-plan': typeRule }),
      escalateDays: count,
      version,
    })
    .meta({ id: 'RegisterTable' }),
);

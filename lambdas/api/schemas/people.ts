import * as z from 'zod';
import type { Body, Membership } from '../../domain/body.ts';
import type { Department } from '../../domain/department.ts';
import type { GoverningDocument } from '../../domain/document.ts';
import { type Grant, type Person, ROLES } from '../../domain/people.ts';
import { decisionSchema } from './plan.ts';
import { day, id, instant, showing, version } from './shape.ts';

export const grantShown = showing<Grant>()(
  z
    .object({
      role: z.enum(ROLES),
      department: id.optional(),
      body: id.optional(),
      from: day.optional(),
      to: day.optional(),
    })
    .meta({ id: 'Grant' }),
);

export const personShown = showing<Person & { version: number }>()(
  z
    .object({
      id,
      name: z.string(),
      email: z.string(),
      locale: z.enum(['sv', 'en']),
      grants: z.array(grantShown),
      address: z.enum(['ok', 'bounced', 'complained']),
      version,
    })
    .meta({ id: 'Person' }),
);

export const departmentShown = showing<Department & { version: number }>()(
  z
    .object({ id, name: z.string(), head: id, editors: z.array(id), superior: id.nullable(), version })
    .meta({ id: 'Department' }),
);

export const bodyShown = showing<Body & { version: number }>()(
  z
    .object({
      id,
      name: z.string(),
      rules: z.enum(['council', 'board', 'internal']),
      seats: z.number().int(),
      quorum: z.number().int().nullable(),
      remote: z.boolean(),
      selfCheckIn: z.boolean(),
      changeVotes: z.boolean(),
      substitutes: z.enum(['set-order', 'by-party']).optional(),
      version,
    })
    .meta({ id: 'Body' }),
);

const office = z.enum(['chair', 'vice-chair', 'second-vice-chair']);

export const membershipShown = showing<Membership & { version: number }>()(
  z
    .object({
      body: id,
      person: id,
      name: z.string(),
      party: z.string(),
      from: day,
      to: day.nullable(),
      role: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('member'), seat: z.string(), office: office.nullable() }),
        z.object({ kind: z.literal('substitute'), order: z.number().int() }),
      ]),
      version,
    })
    .meta({ id: 'Membership' }),
);

export const documentShown = showing<GoverningDocument & { version: number }>()(
  z
    .object({
      id,
      type: z.enum(['policy', 'strategy', 'guideline', 'action-plan']),
      title: z.string(),
      owner: z.string(),
      decidedBy: id,
      department: id.nullable(),
      status: z.enum(['draft', 'in-force', 'superseded', 'repealed']),
      decidedAt: instant.nullable(),
      decision: decisionSchema.nullable(),
      caseNumber: z.string().nullable(),
      validFrom: day,
      validTo: day.nullable(),
      version,
    })
    .meta({ id: 'GoverningDocument' }),
);

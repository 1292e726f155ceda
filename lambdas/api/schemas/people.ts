import * as z from 'zod';
import type { RosterReport } from '../../acts/people/import-roster.ts';
import type { Body, Membership } from '../../domain/body.ts';
import type { Department } from '../../domain/department.ts';
import { localDate } from '../../domain/input.ts';
import { type Grant, type Person, ROLES } from '../../domain/people.ts';
import { day, id, showing, version } from './shape.ts';

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

const addressState = z.enum(['ok', 'bounced', 'complained']);

export const personShown = showing<Person & { version: number }>()(
  z
    .object({
      id,
      name: z.string(),
      email: z.string(),
      locale: z.enum(['sv', 'en']),
      grants: z.array(grantShown),
      address: addressState,
      second: z.object({ email: z.string(), address: addressState }).optional(),
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
      stepUp: z
        .union([
          z.object({ way: z.enum(['none', 'code']) }),
          z.object({ way: z.literal('identity-provider'), acr: z.array(z.string()) }),
        ])
        .optional(),
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

/** The lines of a spreadsheet or CSV file as they stand there, headings first. */
export const rosterSent = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        line: z.number().refine(Number.isInteger, 'not-whole').min(1).max(1_000_000),
        cells: z.array(z.union([z.string().max(500), z.number(), z.boolean(), z.null()])).max(40),
      }),
    )
    .min(1)
    .max(1001),
  endsOthers: localDate.nullable().default(null),
  dryRun: z.boolean().default(false),
});

const problemShown = z.object({
  pointer: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const onLine = { line: z.number().int(), name: z.string() };

export const rosterReportShown = showing<RosterReport & { unread: string[] }>()(
  z
    .object({
      lines: z.array(
        z.discriminatedUnion('came', [
          z.object({
            ...onLine,
            came: z.literal(['added', 'changed', 'unchanged']),
            person: id,
            newPerson: z.boolean(),
          }),
          z.object({ ...onLine, came: z.literal('not-read'), problems: z.array(problemShown) }),
          z.object({ ...onLine, came: z.literal('held-back') }),
        ]),
      ),
      ended: z.array(z.object({ person: id, name: z.string(), from: day, to: day })),
      stored: z.boolean(),
      unread: z.array(z.string()).describe('Headings that a roster has no use for'),
    })
    .meta({ id: 'RosterReport' }),
);

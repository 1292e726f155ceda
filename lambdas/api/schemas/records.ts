import * as z from 'zod';
import type { AuditEntry } from '../../domain/audit.ts';
import { CHANNELS } from '../../domain/people.ts';
import { grantShown } from './people.ts';
import { id, instant, showing, version } from './shape.ts';

const disposedSchema = z
  .object({ disposed: z.string().describe('The id of the disposal'), was: z.string().optional() })
  .describe('In the place of a value that was disposed of');

export const auditSchema = showing<AuditEntry>()(
  z
    .object({
      form: z
        .literal(2)
        .optional()
        .describe('In form 2 the hash covers a salted hash of each value, and not the value itself'),
      chain: z.string().describe('The row'),
      seq: z.number().int().describe("The row's version after the change"),
      at: instant,
      act: z.string(),
      actor: id,
      role: z.string(),
      channel: z.enum(CHANNELS),
      requestId: z.string(),
      reason: z.union([z.string(), disposedSchema]).optional(),
      changes: z.array(z.object({ path: z.string(), from: z.unknown().optional(), to: z.unknown().optional() })),
      salts: z
        .array(z.string().nullable())
        .optional()
        .describe(
          'In form 2: a salt for each value, change by change (`from` before `to`), and the reason last; null for one that was disposed of',
        ),
      previous: z.string(),
      hash: z.string(),
    })
    .meta({ id: 'AuditEntry' }),
);

/** A line of the export. */
export const exportLineSchema = z
  .object({
    pk: z.string(),
    sk: z.string(),
    version,
    head: z.string().describe("Hash of the row's newest entry in the trace"),
    body: z.unknown(),
    history: z.array(auditSchema).optional(),
  })
  .meta({ id: 'ExportLine' });

/** A line of what is kept about a person. */
export const personLineSchema = z
  .union([
    z.object({ row: z.object({ pk: z.string(), sk: z.string(), version, body: z.unknown() }) }),
    z.object({ entry: auditSchema }),
  ])
  .meta({ id: 'PersonLine' });

export const meSchema = z
  .object({
    id,
    grants: z.array(grantShown),
    may: z
      .array(z.object({ action: z.string(), department: id.optional(), body: id.optional() }))
      .describe('What the key may do today, and where; everywhere when neither is named'),
  })
  .meta({ id: 'Me' });

export const listedKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    grants: z.array(grantShown),
    createdAt: z.string(),
    lastUsedOn: z.string().nullable().describe('A day in Sweden; null when it never was'),
    revokedAt: z.string().optional(),
  })
  .meta({ id: 'ListedApiKey' });

export const keySchema = z
  .object({ secret: z.string().describe('`plk_…`'), name: z.string(), grants: z.array(grantShown) })
  .meta({ id: 'ApiKey' });

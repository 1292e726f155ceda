import * as z from 'zod';
import { DOCUMENT_TYPES } from '../../domain/document.ts';
import type { Party, RecordAbout, RegisterEntry } from '../../domain/register/entry.ts';
import { outcomeSchema } from './meeting.ts';
import { day, id, showing } from './shape.ts';

const person = z.string().nullable().describe('The name; null where the register names nobody, and in the extract');

const party = showing<Party>()(
  z.discriminatedUnion('office', [
    z.object({ office: z.literal('department'), name: z.string(), person }),
    z.object({ office: z.literal('it-office'), person }),
    z.object({ office: z.literal('owner'), person }),
    z.object({ office: z.literal('body'), name: z.string(), person }),
    z.object({ office: z.literal('members'), name: z.string(), person: z.null() }),
    z.object({ office: z.literal('everybody'), person: z.null() }),
  ]),
);

const plan = { year: z.number().int(), department: id, departmentName: z.string() };
const meeting = { meeting: id, bodyName: z.string(), date: day };
const document = {
  document: id,
  type: z.enum(DOCUMENT_TYPES),
  title: z.string(),
  version: z.number().int(),
};

const about = showing<RecordAbout>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('plan'), ...plan, submission: z.number().int(), cameIn: day }),
    z.object({ kind: z.literal('review'), ...plan }),
    z.object({ kind: z.literal('withdrawal'), ...plan }),
    z.object({ kind: z.literal('summons'), ...meeting }),
    z.object({ kind: z.literal('called-off'), ...meeting }),
    z.object({
      kind: z.literal('decision'),
      ...meeting,
      item: z.number().int(),
      paragraph: z.string(),
      title: z.string(),
      outcome: outcomeSchema,
    }),
    z.object({ kind: z.literal('minutes'), ...meeting }),
    z.object({ kind: z.literal('notice'), ...meeting }),
    z.object({ kind: z.literal('proposal'), ...document }),
    z.object({ kind: z.literal('document'), ...document }),
    z.object({ kind: z.literal('repeal'), ...document }),
  ]),
);

export const registerEntrySchema = showing<RegisterEntry>()(
  z
    .object({
      designation: z.string().describe('Its own name in the register, which no other record has'),
      caseNumber: z.string().nullable(),
      date: day.describe('When it came in or was drawn up'),
      from: party,
      to: party.nullable(),
      about,
    })
    .meta({ id: 'RegisterEntry' }),
);

import * as z from 'zod';
import type { DeliveryBoard } from '../../acts/mail/delivery-board.ts';
import type { Person } from '../../domain/people.ts';
import { personShown } from './people.ts';
import { id, instant, showing } from './shape.ts';

const count = z.number().int();
const template = z.string().describe('Which kind of mail, such as `summons`');
const status = z.enum(['pending', 'sent', 'failed', 'bounced', 'complained', 'withheld', 'held']);
const which = z.enum(['first', 'second']);
const rowVersion = count.describe('Of the row of the mail');

export const deliveryBoardShown = showing<DeliveryBoard>()(
  z
    .object({
      meeting: id,
      councillors: z.array(
        z.object({
          person: id,
          name: z.string(),
          role: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('member'), seat: z.string() }),
            z.object({ kind: z.literal('substitute'), order: count }),
          ]),
          addresses: z.array(z.object({ which, state: z.enum(['ok', 'bounced', 'complained']) })),
          summons: z
            .object({
              id,
              version: rowVersion,
              status,
              sentAt: instant.nullable(),
              deliveredAt: instant.nullable(),
              which: which.nullable(),
            })
            .nullable(),
          usedLink: z.boolean().describe('Something was answered through the link; opening it is never recorded'),
          stances: count,
          votes: count,
        }),
      ),
      reach: z.object({ reachable: count, needed: count, unreachable: z.array(id), atRisk: z.boolean() }),
      unsent: z.array(
        z.object({ id, version: rowVersion, template, to: z.string(), status, error: z.string().nullable() }),
      ),
      stopped: z.array(
        z.object({
          template,
          sent: count,
          failed: count,
          stoppedAt: instant,
          releasedAt: instant.nullable(),
          pardoned: count,
        }),
      ),
    })
    .meta({ id: 'DeliveryBoard' }),
);

export const correctedShown = showing<{ person: Person & { version: number }; sentAgain: number }>()(
  z.object({ person: personShown, sentAgain: count.describe('Mails that are sent once more, with the same link') }),
);

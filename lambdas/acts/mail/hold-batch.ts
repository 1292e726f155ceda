import type { Instant } from '../../domain/brands.ts';
import { isToMany, type MailBatch, stopsBatch } from '../../domain/mail-batch.ts';
import type { Mail, MailOrder } from '../../domain/mail-content.ts';
import type { ItemStore } from '../../ports.ts';
import type { Edit } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { batches, mails } from '../../records/tables.ts';
import { orderFor } from '../plan/mail-orders.ts';
import { holdersOf } from '../receivers.ts';
import { pageOfScope } from './page-of-scope.ts';

type Reader = Pick<ItemStore, 'get' | 'query'>;

export const hasFailed = (mail: Mail): boolean =>
  mail.status === 'bounced' || mail.status === 'complained' || (mail.sendings ?? []).some((one) => one.failed !== null);

/** Whether a mail that is about to go out must wait. One that somebody sent again by hand, or on to a second address, goes. */
export const isHeld = async (store: Reader, mail: Mail): Promise<boolean> => {
  if (!isToMany(mail.content.template) || (mail.again ?? 0) > 0 || (mail.sendings ?? []).length > 0) return false;
  const batch = await read(store, batches, mail.scope, mail.content.template);
  return batch !== undefined && batch.body.releasedAt === null;
};

/**
 * What one more failure means for its batch: the edit that stops it and the mail that says so to finance, when a twentieth
 * of what was sent has failed; nothing when it goes on or stands still already.
 */
export const stopBatch = async (
  store: Reader,
  failing: Mail,
  at: Instant,
): Promise<{ edits: Edit[]; mails: MailOrder[] }> => {
  const nothing = { edits: [], mails: [] };
  const { template } = failing.content;
  if (!isToMany(template)) return nothing;
  const before = await read(store, batches, failing.scope, template);
  if (before && before.body.releasedAt === null) return nothing;
  const all = (await readAll(store, mails, `mail#${failing.scope}`))
    .map((row) => row.body)
    .filter((mail) => mail.content.template === template);
  const sent = all.filter((mail) => mail.sentAt !== null || mail.id === failing.id).length;
  const failed = all.filter((mail) => mail.id === failing.id || hasFailed(mail)).length;
  const pardoned = before?.body.pardoned ?? 0;
  if (!stopsBatch(failed, sent, pardoned)) return nothing;
  const after: MailBatch = { template, sent, failed, stoppedAt: at, releasedAt: null, pardoned };
  const about = {
    id: `batch-stopped#${failing.scope}#${template}#${failed}`,
    scope: failing.scope,
    at,
    next: pageOfScope(failing.scope),
  };
  const content = { template: 'batch-stopped', kind: template, sent, failed } as const;
  return {
    edits: [{ key: batches.key(failing.scope, template), before, after }],
    mails: (await holdersOf(store, 'finance', at)).map((receiver) => orderFor(receiver, about, content)),
  };
};

import { pageOfScope } from '../acts/mail/page-of-scope.ts';
import { orderFor } from '../acts/plan/mail-orders.ts';
import { holdersOf } from '../acts/receivers.ts';
import type { Instant } from '../domain/brands.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { Mail, MailOrder } from '../domain/mail-content.ts';
import type { ItemStore } from '../ports.ts';
import type { Stored } from '../records/read.ts';
import { errandId, type Leased } from './queue.ts';

/**
 * The mails that tell finance of something that could not be carried out: one a day for a round or a meeting, since an
 * outage stops many at once and the page that the mail leads to shows them all. None when the news itself was the trouble.
 */
export const parkedMails = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  errand: Leased,
  mail: Stored<Mail> | undefined,
  news: { at: Instant; error: string },
): Promise<MailOrder[]> => {
  if (mail?.body.content.template === 'parked') return [];
  const { at, error } = news;
  const scope = mail?.body.scope ?? 'workflow';
  const what = mail?.body.id ?? errandId(errand);
  const subject = mail ? 'mail' : what;
  const about = { id: `parked#${subject}#${scope}#${localDateAt(at)}`, scope, at, next: pageOfScope(scope) };
  const finance = await holdersOf(store, 'finance', at);
  return finance.map((receiver) => orderFor(receiver, about, { template: 'parked', what, error }));
};

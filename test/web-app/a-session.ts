import { mailSignInLink, signIn } from '../../lambdas/acts/people/sign-in.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import type { ItemStore } from '../../lambdas/ports.ts';
import { linkToken } from '../../lambdas/records/link-token.ts';
import { granted } from '../acts/a-municipality.ts';

/** Every mail that is owed, oldest first. */
export const mailsIn = async (store: ItemStore): Promise<Mail[]> => {
  const mails: Mail[] = [];
  let after: string | undefined;
  do {
    const page = await store.scanRows(after);
    mails.push(...page.items.filter((row) => row.pk.startsWith('mail#')).map((row) => row.body as Mail));
    after = page.next;
  } while (after !== undefined);
  return mails.sort((a, b) => (a.orderedAt < b.orderedAt ? -1 : a.orderedAt > b.orderedAt ? 1 : a.id < b.id ? -1 : 1));
};

/** The cookie of somebody who has just signed in by a mailed link. */
export const sessionFor = async (ports: ActPorts, person: string): Promise<string> => {
  await mailSignInLink(ports, person as PersonId, '/', 'test');
  const mail = (await mailsIn(ports.store))
    .filter((one) => one.link?.purpose === 'sign-in' && 'person' in one.to && one.to.person === person)
    .at(-1);
  if (!mail?.link) throw new Error(`No mail with a link went to ${person}`);
  const { secret } = granted(await signIn(ports, await linkToken(ports.keys, person, mail.link)));
  return `planhjul=${secret}`;
};

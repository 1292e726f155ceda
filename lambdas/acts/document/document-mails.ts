import type { Body } from '../../domain/body.ts';
import type { Instant, LocalDate, PersonId } from '../../domain/brands.ts';
import type { DocumentReview, GoverningDocument } from '../../domain/document.ts';
import { titleOf } from '../../domain/document.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { MailContent, MailOrder } from '../../domain/mail-content.ts';
import { IT_GROUP } from '../../domain/register-rules.ts';
import type { ItemStore } from '../../ports.ts';
import { readAll } from '../../records/read.ts';
import { departments, memberships } from '../../records/tables.ts';
import { orderFor } from '../plan/mail-orders.ts';
import { holdersOf, type Receiver } from '../receivers.ts';

type Reader = Pick<ItemStore, 'get' | 'query'>;

/** What the delivery of the register's mails is grouped by. */
export const DOCUMENT_SCOPE = 'documents';
export const documentPath = (id: string): string => `/styrdokument/${id}`;

const once = (receivers: readonly Receiver[]): Receiver[] => [
  ...new Map(receivers.toReversed().map((one) => [one.person, one] as const)).values(),
];

const owner = (person: PersonId): Receiver => ({ person, reason: 'document-owner' });

/** IT-gruppen is its chair, or all of its members where it has none. */
const groupOf = async (store: Reader, today: LocalDate): Promise<Receiver[]> => {
  const all = (await readAll(store, memberships, `body#${IT_GROUP}`, 'membership#'))
    .map((row) => row.body)
    .filter((one) => one.from <= today && (one.to === null || today <= one.to));
  const chairs = all.filter((one) => one.role.kind === 'member' && one.role.office === 'chair');
  const members = all.filter((one) => one.role.kind === 'member');
  return (chairs.length > 0 ? chairs : members).map((one) => owner(one.person));
};

/** Who answers for a document. The IT office answers for an IT-gruppen that is not there. */
export const ownersOf = async (store: Reader, document: GoverningDocument, at: Instant): Promise<Receiver[]> => {
  if (document.owner !== 'it-group' && document.owner !== 'it-office') return [owner(document.owner as PersonId)];
  const group = document.owner === 'it-group' ? await groupOf(store, localDateAt(at)) : [];
  if (group.length > 0) return group;
  return (await holdersOf(store, 'it-office', at)).map(({ person }) => owner(person));
};

/** The owners' heads: the head of the department in which one writes, and the superior of one who is head. */
const headsOf = async (store: Reader, owners: readonly Receiver[]): Promise<Receiver[]> => {
  const mine = new Set(owners.map((one) => one.person));
  const all = (await readAll(store, departments, 'departments')).map((row) => row.body);
  const heads = all.flatMap((department) => {
    if (mine.has(department.head)) return department.superior === null ? [] : [department.superior];
    return department.editors.some((person) => mine.has(person)) ? [department.head] : [];
  });
  return heads.map((person) => ({ person, reason: 'document-head' }));
};

const about = (document: GoverningDocument, at: Instant) => ({
  document: document.id,
  documentTitle: titleOf(document, localDateAt(at)),
  documentType: document.type,
});

const orders = (
  receivers: readonly Receiver[],
  { id, at, document }: { id: string; at: Instant; document: GoverningDocument },
  content: MailContent,
): MailOrder[] =>
  once(receivers).map((receiver) =>
    orderFor(receiver, { id, scope: DOCUMENT_SCOPE, at, next: documentPath(document.id) }, content),
  );

/** The secretary of the deciding body hears that there is something to decide. */
export const proposedMails = async (
  store: Reader,
  { document, title, body, at }: { document: GoverningDocument; title: string; body: Body; at: Instant },
): Promise<MailOrder[]> =>
  orders(
    await holdersOf(store, 'secretary', at, body.id),
    { id: `document-proposed#${document.id}#${at}`, at, document },
    { template: 'document-proposed', ...about(document, at), documentTitle: title, bodyName: body.name },
  );

/** The owner is asked, or asked again: one mail a person and day, however often. */
export const reviewMails = async (
  store: Reader,
  document: GoverningDocument,
  review: DocumentReview,
  { at, reminder }: { at: Instant; reminder: boolean },
): Promise<MailOrder[]> => {
  const id = `document-review#${document.id}#${review.dueOn}${reminder ? `#${localDateAt(at)}` : ''}`;
  const content = { template: 'document-review', ...about(document, at), dueOn: review.dueOn, reminder } as const;
  return orders(await ownersOf(store, document, at), { id, at, document }, content);
};

/** The owner's head and finance hear that nobody has answered. */
export const escalationMails = async (
  store: Reader,
  document: GoverningDocument,
  review: DocumentReview,
  at: Instant,
): Promise<MailOrder[]> => {
  const heads = await headsOf(store, await ownersOf(store, document, at));
  return orders(
    [...heads, ...(await holdersOf(store, 'finance', at))],
    { id: `document-escalated#${document.id}#${review.dueOn}#${localDateAt(at)}`, at, document },
    {
      template: 'document-escalated',
      ...about(document, at),
      dueOn: review.dueOn,
      askedOn: localDateAt(review.askedAt),
    },
  );
};

/** Its term ran out with nothing in its place: the owner and the registrar hear it. */
export const expiredMails = async (
  store: Reader,
  document: GoverningDocument,
  review: DocumentReview,
  at: Instant,
): Promise<MailOrder[]> =>
  orders(
    [...(await ownersOf(store, document, at)), ...(await holdersOf(store, 'registrar', at))],
    { id: `document-expired#${document.id}#${review.dueOn}`, at, document },
    { template: 'document-expired', ...about(document, at), dueOn: review.dueOn },
  );

/** The owner and the IT office hear what was decided on a proposal. */
export const documentOutcomeMails = async (
  store: Reader,
  document: GoverningDocument,
  id: string,
  decided: Omit<Extract<MailContent, { template: 'document-outcome' }>, 'template' | 'document' | 'documentType'>,
  at: Instant,
): Promise<MailOrder[]> =>
  orders(
    [...(await ownersOf(store, document, at)), ...(await holdersOf(store, 'it-office', at))],
    { id: `document-outcome#${document.id}#${id}`, at, document },
    { template: 'document-outcome', document: document.id, documentType: document.type, ...decided },
  );

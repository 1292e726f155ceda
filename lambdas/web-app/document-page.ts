import { scopeOfDocument } from '../acts/document/change-document.ts';
import { loadDocument, loadRules, loadText } from '../acts/document/load-document.ts';
import { readRegister, standsOn } from '../acts/document/read-register.ts';
import type { DocumentId } from '../domain/brands.ts';
import { type GoverningDocument, isDecided } from '../domain/document.ts';
import { localDateAt } from '../domain/local-time.ts';
import { may } from '../domain/permissions.ts';
import type { ItemStore } from '../ports.ts';
import { readAll } from '../records/read.ts';
import { bodies } from '../records/tables.ts';
import { page } from '../web/respond.ts';
import { DocumentPage } from '../web/views/document.tsx';
import type { DocumentRights, RefusedDocumentAct } from '../web/views/document-acts.tsx';
import type { BodyNames } from '../web/views/document-parts.tsx';
import { actorOf, notFound, surroundings, type WebDeps } from './page-context.ts';
import type { WebContext } from './who.ts';

export const bodyNames = async (store: Pick<ItemStore, 'get' | 'query'>): Promise<BodyNames> =>
  new Map((await readAll(store, bodies, 'bodies')).map(({ body }) => [body.id, body.name]));

export const rightsOf = (deps: WebDeps, c: WebContext, document: Pick<GoverningDocument, 'owner'>): DocumentRights => {
  const person = c.get('person');
  if (!person) return { read: false, edit: false, register: false };
  const actor = actorOf(c, person);
  const scope = scopeOfDocument(document);
  const today = localDateAt(deps.ports.clock.now());
  return {
    read: may(actor, 'document.read', scope, today),
    edit: may(actor, 'document.edit', scope, today),
    register: may(actor, 'document.register', scope, today),
  };
};

/** A document's page, at the version that is asked for, else the one in force, else the latest that the reader may see. */
export const documentPage = async (
  deps: WebDeps,
  c: WebContext,
  id: DocumentId,
  { number, refused = null }: { number?: number; refused?: RefusedDocumentAct | null } = {},
): Promise<Response> => {
  const { store, clock } = deps.ports;
  const found = await loadDocument(store, id);
  if (!found.ok) return notFound(deps, c);
  const { document, row } = found.value;
  const rights = rightsOf(deps, c, document);
  const versions = document.versions.filter((one) => rights.read || isDecided(one));
  const rules = await loadRules(store);
  const today = localDateAt(clock.now());
  const stands = standsOn(rules, document, today);
  const shown =
    number === undefined ? (stands.inForce ?? versions.at(-1)) : versions.find((one) => one.number === number);
  if (!shown) return notFound(deps, c);
  const names = await bodyNames(store);
  const { decidedBy } = rules.types[document.type];
  const others = rights.register
    ? (await readRegister(deps.ports))
        .filter((one) => one.document.id !== id && one.inForce && one.document.type === document.type)
        .map((one) => ({ id: one.document.id, title: one.title }))
    : [];
  return page(
    DocumentPage({
      at: surroundings(deps, c),
      document,
      row: row.version,
      shown,
      text: await loadText(store, id, shown.number),
      standing: stands.standing,
      due: stands.due,
      versions,
      bodies: names,
      decidedBy: names.get(decidedBy) ?? decidedBy,
      rights,
      others,
      refused,
    }),
    refused ? 422 : 200,
  );
};

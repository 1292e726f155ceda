import * as z from 'zod';
import { scopeOfDocument } from '../../acts/document/change-document.ts';
import { createDocument, documentInputSchema } from '../../acts/document/create-document.ts';
import {
  confirmationSchema,
  confirmDocument,
  proposalSchema,
  proposeVersion,
  registerDecision,
  registrationSchema,
  repealDocument,
  repealSchema,
  supersedeDocument,
} from '../../acts/document/decide-document.ts';
import { loadDocument, loadRules, loadText } from '../../acts/document/load-document.ts';
import { readTable, saveTable } from '../../acts/document/register-table.ts';
import {
  reviseDocument,
  saveVersion,
  versionInputSchema,
  withdrawProposal,
} from '../../acts/document/write-document.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { DocumentId } from '../../domain/brands.ts';
import { type GoverningDocument, titleOf, versionInForce, versionOf } from '../../domain/document.ts';
import { documentFrom } from '../../domain/document-migration.ts';
import { slug } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import type { Scope } from '../../domain/permissions.ts';
import { type RegisterRules, registerRulesSchema, standingOf } from '../../domain/register-rules.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { documents, registerRules } from '../../records/tables.ts';
import { pageOf, pageQuery, storePage } from '../paging.ts';
import { type Answer, type Call, type Route, route } from '../route.ts';
import { type DocumentShown, documentShown, tableShown, textShown } from '../schemas/document.ts';

const shownAt = (
  { clock }: Pick<ActPorts, 'clock'>,
  rules: RegisterRules,
  document: GoverningDocument,
  version: number,
): DocumentShown => {
  const today = localDateAt(clock.now());
  return {
    ...document,
    title: titleOf(document, today),
    standing: standingOf(rules, document, today),
    inForce: versionInForce(document, today)?.number ?? null,
    version,
  };
};

/** The document as its row stands now, with its ETag. */
const asItIs = async (ports: ActPorts, id: DocumentId): Promise<Result<Answer>> => {
  const found = await loadDocument(ports.store, id);
  if (!found.ok) return found;
  const { document, row } = found.value;
  const body = shownAt(ports, await loadRules(ports.store), document, row.version);
  return ok({ body, version: row.version });
};

type Act<Body> = (
  ports: ActPorts,
  actor: Actor,
  named: { id: DocumentId },
  input: Body,
) => Promise<Result<GoverningDocument>>;

/** The way of every act on a document: held to the version in If-Match, answered with the document as it is then. */
const acted =
  <Body>(act: Act<Body>) =>
  async ({ ports, actor, params, body }: Call<{ document: DocumentId }, unknown, Body>): Promise<Result<Answer>> => {
    const done = await act(ports, actor, { id: params.document }, body);
    return done.ok ? asItIs(ports, params.document) : done;
  };

const common = {
  subject: 'documents',
  scope: async (store: ItemStore, { document }: { document: DocumentId }): Promise<Scope | undefined> => {
    const found = await loadDocument(store, document);
    return found.ok ? scopeOfDocument(found.value.document) : undefined;
  },
  gives: { status: 200, schema: documentShown, etag: true, what: 'The document' },
  guards: ({ document }: { document: DocumentId }) => documents.key(document),
} as const;
const path = '/documents/{document}' as const;

export const documentRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/documents',
    subject: 'documents',
    summary: 'Lists the governing documents: policies, strategies, guidelines and adopted action plans',
    permission: 'cycle.read',
    query: pageQuery,
    gives: { status: 200, schema: pageOf(documentShown), what: 'A page of documents' },
    run: async ({ ports, query }) => {
      const page = await storePage(ports.store, documents, ['documents', ''], query);
      if (!page.ok) return page;
      const rules = await loadRules(ports.store);
      const items = page.value.items.map((row) => shownAt(ports, rules, documentFrom(row.body), row.version));
      return ok({ body: { ...page.value, items } });
    },
  }),
  route({
    method: 'POST',
    path: '/documents',
    subject: 'documents',
    summary: 'Begins a governing document with an empty draft',
    permission: 'document.edit',
    scope: 'by-act',
    body: documentInputSchema,
    gives: { status: 201, schema: documentShown, etag: true, what: 'The document' },
    run: async ({ ports, actor, body }) => {
      const made = await createDocument(ports, actor, body);
      if (!made.ok) return made;
      const answer = await asItIs(ports, made.value.id);
      return answer.ok ? ok({ ...answer.value, location: `/documents/${made.value.id}` }) : answer;
    },
  }),
  route({
    method: 'GET',
    path,
    subject: 'documents',
    summary: 'Shows a governing document with its versions',
    permission: 'cycle.read',
    gives: { status: 200, schema: documentShown, etag: true, what: 'The document' },
    run: ({ ports, params }) => asItIs(ports, params.document),
  }),
  route({
    method: 'GET',
    path: '/documents/{document}/versions/{number}',
    subject: 'documents',
    summary: 'Gives the text of a version',
    permission: 'cycle.read',
    gives: { status: 200, schema: textShown, what: 'The text' },
    run: async ({ ports, params }) => {
      const found = await loadDocument(ports.store, params.document);
      const version = found.ok ? versionOf(found.value.document, params.number) : undefined;
      if (!version) return refuse({ why: 'not-found', what: 'version' });
      const text = await loadText(ports.store, params.document, version.number);
      return ok({ body: { document: params.document, number: version.number, title: version.title, text } });
    },
  }),
  route({
    ...common,
    method: 'PUT',
    path: '/documents/{document}/draft',
    summary: 'Saves the draft under way; what stood there before stays in the trace',
    permission: 'document.edit',
    body: versionInputSchema,
    run: acted(saveVersion),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/revise',
    summary: 'Begins a new version with the words of the one in force',
    permission: 'document.edit',
    run: acted((ports, actor, named) => reviseDocument(ports, actor, named)),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/propose',
    summary: 'Hands the draft to its deciding body, whose next agenda it comes on',
    permission: 'document.edit',
    body: proposalSchema,
    run: acted(proposeVersion),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/withdraw',
    summary: 'Takes a proposal back that is not yet on an agenda',
    permission: 'document.edit',
    run: acted((ports, actor, named) => withdrawProposal(ports, actor, named)),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/confirm',
    summary: 'Notes that an open-ended document was gone through and holds as it is',
    permission: 'document.edit',
    body: confirmationSchema,
    run: acted(confirmDocument),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/register',
    summary: 'Registers a decision that was made without the product: the version under way comes into force',
    permission: 'document.register',
    body: registrationSchema,
    run: acted(registerDecision),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/repeal',
    summary: 'Registers that the deciding body has repealed the document',
    permission: 'document.register',
    body: repealSchema,
    run: acted(repealDocument),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/documents/{document}/supersede',
    summary: 'Notes that another document in force has come in its place',
    permission: 'document.register',
    body: z.strictObject({ by: slug.transform((id) => id as DocumentId) }),
    run: acted((ports, actor, named, { by }) => supersedeDocument(ports, actor, named, by)),
  }),
  route({
    method: 'GET',
    path: '/register-table',
    subject: 'documents',
    summary: 'Shows who owns and decides which type of document, and for how long it is valid',
    permission: 'cycle.read',
    gives: { status: 200, schema: tableShown, etag: true, what: 'The table' },
    run: async ({ ports }) => {
      const { rules, version } = await readTable(ports);
      return ok({ body: { ...rules, version }, version });
    },
  }),
  route({
    method: 'PUT',
    path: '/register-table',
    subject: 'documents',
    summary: 'Changes that table; documents in force keep the term that they were given',
    permission: 'document.rules',
    body: registerRulesSchema,
    gives: { status: 200, schema: tableShown, etag: true, what: 'The table' },
    guards: () => registerRules.key(),
    creates: true,
    run: async ({ ports, actor, body }) => {
      const saved = await saveTable(ports, actor, body);
      if (!saved.ok) return saved;
      const { rules, version } = await readTable(ports);
      return ok({ body: { ...rules, version }, version, status: version === 1 ? 201 : 200 });
    },
  }),
];

import { Hono } from 'hono';
import * as z from 'zod';
import type { Named } from '../../acts/document/change-document.ts';
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
import { loadDocument, loadText } from '../../acts/document/load-document.ts';
import { readTable, saveTable } from '../../acts/document/register-table.ts';
import {
  MAX_TEXT,
  reviseDocument,
  saveVersion,
  versionInputSchema,
  withdrawProposal,
} from '../../acts/document/write-document.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import type { DocumentId } from '../../domain/brands.ts';
import { type GoverningDocument, versionUnderWay } from '../../domain/document.ts';
import { slug } from '../../domain/input.ts';
import type { Actor } from '../../domain/people.ts';
import { registerRulesSchema } from '../../domain/register-rules.ts';
import type { Problem, Result } from '../../domain/result.ts';
import {
  DOCUMENT_FORM,
  DRAFT_FORM,
  PROPOSAL_FORM,
  REASON_FORM,
  REGISTRATION_FORM,
  REPEAL_FORM,
  SUPERSEDE_FORM,
  TABLE_FORM,
} from '../../web/form-specs.ts';
import { type FormSpec, type FormValues, NO_VALUES, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import type { FormAct } from '../../web/views/document-acts.tsx';
import { DraftPage, NewDocumentPage } from '../../web/views/document-forms.tsx';
import { DocumentTablePage } from '../../web/views/document-table.tsx';
import { bodyNames, documentPage } from '../document-page.ts';
import { notFound, postedFields, refused, signedIn, surroundings, versionOf, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

type Act<T> = (ports: ActPorts, actor: Actor, named: Named, input: T) => Promise<Result<GoverningDocument>>;

/** What those who keep the register do on its pages. */
export const documentWorkRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store } = ports;
  const idOf = (c: WebContext): DocumentId => (c.req.param('document') ?? '') as DocumentId;

  const newPage = (c: WebContext, values: FormValues, problems: readonly Problem[]): Response =>
    page(NewDocumentPage({ at: surroundings(deps, c), values, problems }), problems.length > 0 ? 422 : 200);

  app.get(
    paths.newDocument,
    signedIn(deps, (c) => newPage(c, NO_VALUES, [])),
  );

  app.post(
    paths.newDocument,
    signedIn(deps, async (c, visitor) => {
      const form = parseForm(documentInputSchema, await postedFields(c), DOCUMENT_FORM);
      if (!form.ok) return newPage(c, form.values, form.refusal.problems);
      const made = await createDocument(ports, visitor.actor, form.value);
      if (made.ok) return seeOther(paths.documentDraft(made.value.id));
      return made.refusal.why === 'invalid'
        ? newPage(c, form.values, made.refusal.problems)
        : refused(deps, c, made.refusal, paths.newDocument);
    }),
  );

  const draftPage = async (
    c: WebContext,
    sentBack?: { values: FormValues; problems: readonly Problem[] },
  ): Promise<Response> => {
    const id = idOf(c);
    const found = await loadDocument(store, id);
    if (!found.ok) return notFound(deps, c);
    const draft = versionUnderWay(found.value.document);
    if (draft?.status !== 'draft') return seeOther(paths.document(id));
    const stored = { title: draft.title, text: await loadText(store, id, draft.number), caseNumber: draft.caseNumber };
    return page(
      DraftPage({
        at: surroundings(deps, c),
        document: found.value.document,
        title: draft.title,
        row: found.value.row.version,
        max: MAX_TEXT,
        values: sentBack?.values ?? valuesOf(stored),
        problems: sentBack?.problems ?? [],
      }),
      sentBack ? 422 : 200,
    );
  };

  app.get(
    '/styrdokument/:document/utkast',
    signedIn(deps, (c) => draftPage(c)),
  );

  app.post(
    '/styrdokument/:document/utkast',
    signedIn(deps, async (c, visitor) => {
      const fields = await postedFields(c);
      const form = parseForm(versionInputSchema, fields, DRAFT_FORM);
      if (!form.ok) return draftPage(c, { values: form.values, problems: form.refusal.problems });
      const named = { id: idOf(c), seen: versionOf(fields) };
      const saved = await saveVersion(ports, visitor.actor, named, form.value);
      if (saved.ok) return seeOther(paths.document(named.id));
      return saved.refusal.why === 'invalid'
        ? draftPage(c, { values: form.values, problems: saved.refusal.problems })
        : refused(deps, c, saved.refusal, paths.documentDraft(named.id));
    }),
  );

  /** An act by a form on the document's page: sent back there when something in it has to be mended. */
  const formAct = <T,>(act: FormAct, schema: z.ZodType<T>, spec: FormSpec, run: Act<T>): void => {
    app.post(
      `/styrdokument/:document/${act}`,
      signedIn(deps, async (c, visitor) => {
        const fields = await postedFields(c);
        const id = idOf(c);
        const form = parseForm(schema, fields, spec);
        const again = (problems: readonly Problem[]): Promise<Response> =>
          documentPage(deps, c, id, { refused: { act, values: form.values, problems } });
        if (!form.ok) return again(form.refusal.problems);
        const done = await run(ports, visitor.actor, { id, seen: versionOf(fields) }, form.value);
        if (done.ok) return seeOther(paths.document(id));
        return done.refusal.why === 'invalid'
          ? again(done.refusal.problems)
          : refused(deps, c, done.refusal, paths.document(id));
      }),
    );
  };
  formAct('foresla', proposalSchema, PROPOSAL_FORM, proposeVersion);
  formAct('bekrafta', confirmationSchema, REASON_FORM, confirmDocument);
  formAct('registrera', registrationSchema, REGISTRATION_FORM, registerDecision);
  formAct('upphav', repealSchema, REPEAL_FORM, repealDocument);
  formAct(
    'ersatt',
    z.strictObject({ by: slug.transform((id) => id as DocumentId) }),
    SUPERSEDE_FORM,
    (all, actor, named, { by }) => supersedeDocument(all, actor, named, by),
  );

  app.post(
    '/styrdokument/:document/revidera',
    signedIn(deps, async (c, visitor) => {
      const id = idOf(c);
      const done = await reviseDocument(ports, visitor.actor, { id, seen: versionOf(await postedFields(c)) });
      return done.ok ? seeOther(paths.documentDraft(id)) : refused(deps, c, done.refusal, paths.document(id));
    }),
  );

  app.post(
    '/styrdokument/:document/aterta',
    signedIn(deps, async (c, visitor) => {
      const id = idOf(c);
      const done = await withdrawProposal(ports, visitor.actor, { id, seen: versionOf(await postedFields(c)) });
      return done.ok ? seeOther(paths.document(id)) : refused(deps, c, done.refusal, paths.document(id));
    }),
  );

  app.post(
    paths.documentTable,
    signedIn(deps, async (c, visitor) => {
      const fields = await postedFields(c);
      const form = parseForm(registerRulesSchema, fields, TABLE_FORM);
      const again = async (problems: readonly Problem[]): Promise<Response> => {
        const { rules, version } = await readTable(ports);
        return page(
          DocumentTablePage({
            at: surroundings(deps, c),
            rules,
            version,
            bodies: await bodyNames(store),
            mayChange: true,
            values: form.values,
            problems,
          }),
          422,
        );
      };
      if (!form.ok) return again(form.refusal.problems);
      const saved = await saveTable(ports, visitor.actor, form.value, versionOf(fields));
      if (saved.ok) return seeOther(paths.documentTable);
      return saved.refusal.why === 'invalid'
        ? again(saved.refusal.problems)
        : refused(deps, c, saved.refusal, paths.documentTable);
    }),
  );

  return app;
};

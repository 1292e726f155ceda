import { Hono } from 'hono';
import { attachFile, removalSchema, removeFile } from '../../acts/document/attach-file.ts';
import { loadDocument } from '../../acts/document/load-document.ts';
import type { DocumentId } from '../../domain/brands.ts';
import { isDecided, versionUnderWay } from '../../domain/document.ts';
import { REMOVAL_FORM } from '../../web/form-specs.ts';
import { NO_VALUES, parseForm } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { fileResponse, page, seeOther } from '../../web/respond.ts';
import { FilesPage, type FilesPageProps } from '../../web/views/document-files.tsx';
import { rightsOf } from '../document-page.ts';
import {
  fieldOf,
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  versionOf,
  type WebDeps,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** The files of a governing document: put on its draft and taken from it by who writes it, fetched by who may read the version. */
export const documentFileRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const idOf = (c: WebContext): DocumentId => (c.req.param('document') ?? '') as DocumentId;

  const filesPage = async (c: WebContext, sentBack: FilesPageProps['refused'] = null): Promise<Response> => {
    const id = idOf(c);
    const found = await loadDocument(ports.store, id);
    if (!found.ok) return notFound(deps, c);
    const { document, row } = found.value;
    const version = versionUnderWay(document);
    if (version?.status !== 'draft') return seeOther(paths.document(id));
    const at = surroundings(deps, c);
    return page(FilesPage({ at, document, version, row: row.version, refused: sentBack }), sentBack ? 422 : 200);
  };

  app.get(
    '/styrdokument/:document/filer',
    signedIn(deps, (c) => filesPage(c)),
  );

  app.post(
    '/styrdokument/:document/filer',
    signedIn(deps, async (c, { actor }) => {
      const fields = await postedFields(c);
      const named = { id: idOf(c), seen: versionOf(fields) };
      const back = paths.documentFiles(named.id);
      const removes = fieldOf(fields, 'do') === 'remove';
      const form = parseForm(removalSchema, removes ? fields : [], REMOVAL_FORM);
      if (removes && !form.ok)
        return filesPage(c, {
          of: fieldOf(fields, 'hash'),
          values: form.values,
          problems: form.refusal.problems,
        });
      const file = fields.find(([name]) => name === 'file')?.[1];
      const given = {
        name: file instanceof File ? file.name.normalize('NFC') : '',
        content: new Uint8Array(file instanceof File ? await file.arrayBuffer() : []),
      };
      const done =
        removes && form.ok
          ? await removeFile(ports, actor, named, form.value)
          : await attachFile(ports, actor, named, given);
      if (done.ok) return seeOther(back);
      return done.refusal.why === 'invalid'
        ? filesPage(c, { of: 'new', values: NO_VALUES, problems: done.refusal.problems })
        : refused(deps, c, done.refusal, back);
    }),
  );

  app.get('/styrdokument/:document/fil/:hash', async (c) => {
    const found = await loadDocument(ports.store, idOf(c));
    if (!found.ok) return notFound(deps, c);
    const { read } = rightsOf(deps, c, found.value.document);
    const named = found.value.document.versions
      .filter((one) => read || isDecided(one))
      .flatMap(({ files }) => files)
      .findLast(({ hash }) => hash === c.req.param('hash'));
    const kept = named && (await ports.files.get(named.hash));
    return kept ? fileResponse(kept.content, named.name) : notFound(deps, c);
  });

  return app;
};

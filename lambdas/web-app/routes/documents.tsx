import { Hono } from 'hono';
import { scopeOfDocument } from '../../acts/document/change-document.ts';
import { loadDocument, loadText } from '../../acts/document/load-document.ts';
import { pastVersions, readRegister } from '../../acts/document/read-register.ts';
import { readTable } from '../../acts/document/register-table.ts';
import type { DocumentId } from '../../domain/brands.ts';
import { diffOf } from '../../domain/diff.ts';
import { type DocumentVersion, type GoverningDocument, isDecided, versionOf } from '../../domain/document.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { may } from '../../domain/permissions.ts';
import { valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { ComparePage } from '../../web/views/document.tsx';
import { DocumentTablePage } from '../../web/views/document-table.tsx';
import { DocumentArchivePage, DocumentsPage } from '../../web/views/documents.tsx';
import { bodyNames, documentPage, rightsOf } from '../document-page.ts';
import { actorOf, notFound, surroundings, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

/** The register as anybody may read it; those who keep it see drafts and proposals as well. */
export const documentRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const { store } = ports;
  const today = () => localDateAt(ports.clock.now());

  app.get(paths.documents, async (c) => {
    const all = await readRegister(ports);
    const person = c.get('person');
    const mine = person
      ? all.filter(({ document }) => may(actorOf(c, person), 'document.read', scopeOfDocument(document), today()))
      : [];
    const mayCreate =
      person !== undefined &&
      ['it-office', 'it-group'].some((owner) =>
        may(actorOf(c, person), 'document.edit', scopeOfDocument({ owner }), today()),
      );
    return page(
      DocumentsPage({
        at: surroundings(deps, c),
        bodies: await bodyNames(store),
        inForce: all.flatMap(({ document, inForce }) => (inForce ? [{ document, version: inForce }] : [])),
        staff:
          mayCreate || mine.length > 0
            ? {
                mayCreate,
                underWay: mine
                  .filter(
                    ({ document, underWay, standing }) =>
                      underWay !== undefined || (standing === 'expiring' && document.type !== 'action-plan'),
                  )
                  .map(({ underWay, ...one }) => ({ ...one, version: underWay ?? null })),
              }
            : null,
      }),
    );
  });

  app.get(paths.documentArchive, async (c) => {
    const all = (await readRegister(ports)).map((one) => one.document);
    return page(DocumentArchivePage({ at: surroundings(deps, c), archived: pastVersions(all, today()) }));
  });

  app.get(paths.documentTable, async (c) => {
    const { rules, version } = await readTable(ports);
    const person = c.get('person');
    return page(
      DocumentTablePage({
        at: surroundings(deps, c),
        rules,
        version,
        bodies: await bodyNames(store),
        mayChange: person !== undefined && may(actorOf(c, person), 'document.rules', {}, today()),
        values: valuesOf(rules),
        problems: [],
      }),
    );
  });

  app.get('/styrdokument/:document', async (c) => documentPage(deps, c, c.req.param('document') as DocumentId));

  app.get('/styrdokument/:document/version/:number', async (c) =>
    documentPage(deps, c, c.req.param('document') as DocumentId, { number: numberIn(c.req.param('number')) }),
  );

  /** Decided versions are everybody's; those under way are for those who may see them. */
  const readable = (c: WebContext, document: GoverningDocument, number: number): DocumentVersion | undefined => {
    const version = versionOf(document, number);
    return version && (isDecided(version) || rightsOf(deps, c, document).read) ? version : undefined;
  };

  app.get('/styrdokument/:document/jamfor', async (c) => {
    const id = c.req.param('document') as DocumentId;
    const found = await loadDocument(store, id);
    if (!found.ok) return notFound(deps, c);
    const { document } = found.value;
    const from = readable(c, document, numberIn(c.req.query('fran')));
    const to = readable(c, document, numberIn(c.req.query('till')));
    if (!from || !to) return notFound(deps, c);
    const [before, after] = await Promise.all([from, to].map((one) => loadText(store, id, one.number)));
    return page(
      ComparePage({
        at: surroundings(deps, c),
        document,
        from,
        to,
        versions: document.versions.filter((one) => readable(c, document, one.number)),
        passages: diffOf(before ?? '', after ?? ''),
      }),
    );
  });

  return app;
};

/** A number in an address; 0, which no version has, for what is none. */
const numberIn = (text: string | undefined): number => (/^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : 0);

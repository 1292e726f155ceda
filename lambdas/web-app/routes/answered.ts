import { Hono } from 'hono';
import { seeOther } from '../../web/respond.ts';
import { askedPath } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

/** Addresses that forms are posted to, by the page that has the form. */
const POSTED: readonly (readonly [string, readonly string[]])[] = [
  ['/r/:token', ['granska', 'bekrafta', 'legitimera', 'jav', 'narvaro']],
  ['/omgang/:year', ['starta', 'paminn', 'anstand', 'stang', 'angra']],
  ['/plan/:year/:department', ['lamna-in']],
  ['/granskning/:year/:department', ['aterlamna', 'angra']],
  [
    '/mote/:id',
    ['kallelse', 'oppna', 'narvaro', 'ordforande', 'rost', 'jav', 'jav-tillbaka', 'bradskande', 'stang', 'stall-in'],
  ],
  ['/styrdokument/:document', ['revidera', 'foresla', 'aterta', 'bekrafta', 'registrera', 'upphav', 'ersatt']],
];
const MINUTES = ['justering', 'anslag'];

/**
 * A page that answered a form has the form's address. Whoever opens that address again (the other language, the address
 * bar, a bookmark) comes to the page that has the form, and nothing is done.
 */
export const answeredRoutes = (): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  for (const [page, acts] of POSTED) {
    for (const act of acts) app.get(`${page}/${act}`, (c) => seeOther(askedPath(c).slice(0, -(act.length + 1))));
  }
  for (const act of MINUTES)
    app.get(`/mote/:id/${act}`, (c) => seeOther(`/mote/${encodeURIComponent(c.req.param('id'))}/protokoll`));
  app.get('/mote/:id/arende/:item/:act', (c) => seeOther(`/mote/${encodeURIComponent(c.req.param('id'))}`));
  return app;
};

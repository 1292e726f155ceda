import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { stylesheet } from '../../web/css/stylesheet.ts';
import { styleResponse } from '../../web/respond.ts';
import type { WebEnv } from '../who.ts';

/** The style file, for which nobody is asked who they are; whatever else is asked for beside it goes to `otherwise`. */
export const styleRoutes = (colour: string | undefined, otherwise: () => Promise<Hono<WebEnv>>): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const style = stylesheet(colour);
  app.get(style.path, compress(), () => styleResponse(style.body));
  app.all('*', async (c) => (await otherwise()).fetch(c.req.raw, c.env));
  return app;
};

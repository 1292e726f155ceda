import { Hono } from 'hono';
import { appearanceToShow, logoBytes } from '../../acts/appearance/appearance.ts';
import type { ActPorts } from '../../acts/permitted.ts';
import { colourOf } from '../../domain/appearance/appearance.ts';
import { knownStylesheet, type Stylesheet, stylesheet } from '../../web/css/stylesheet.ts';
import { paths } from '../../web/paths.ts';
import { logoResponse, styleResponse } from '../../web/respond.ts';
import { compressed } from '../compressed.ts';
import type { WebEnv } from '../who.ts';

/** The style file and the logo, for which nobody is asked who they are; whatever else is asked for beside them goes to `otherwise`. */
export const styleRoutes = (ports: Pick<ActPorts, 'store'>, otherwise: () => Promise<Hono<WebEnv>>): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();

  const styleAt = async (path: string): Promise<Stylesheet | undefined> => {
    const known = knownStylesheet(path);
    if (known) return known;
    const today = stylesheet(colourOf(await appearanceToShow(ports)));
    return today.path === path ? today : undefined;
  };

  app.get('/assets/:file', compressed, async (c, next) => {
    const { path } = c.req;
    const [, hash, type] = /^\/assets\/logo-([0-9a-f]{64})\.(svg|png)$/.exec(path) ?? [];
    if (hash !== undefined && (type === 'svg' || type === 'png')) {
      const logo = await logoBytes(ports, hash);
      const isThat = logo && paths.logo(hash, logo.type === 'image/png' ? 'png' : 'svg') === path;
      return isThat ? logoResponse(logo) : next();
    }
    const style = await styleAt(path);
    return style ? styleResponse(style.body) : next();
  });
  app.all('*', async (c) => (await otherwise()).fetch(c.req.raw, c.env));
  return app;
};

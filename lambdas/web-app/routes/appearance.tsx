import { Hono } from 'hono';
import { readAppearance, removeLogo, saveColour, saveLogo } from '../../acts/appearance/appearance.ts';
import { type Appearance, colourOf, readColour } from '../../domain/appearance/appearance.ts';
import { LOGO_LIMIT } from '../../domain/appearance/logo.ts';
import { invalid, type Problem, type Result } from '../../domain/result.ts';
import { valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { AppearancePage } from '../../web/views/appearance.tsx';
import {
  fieldOf,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  versionOf,
  type WebDeps,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

interface Shown {
  problems?: readonly Problem[];
  typed?: string;
  tried?: string;
}

type Fields = [string, unknown][];

/** The bytes of the file that was chosen; none where there was no file. No more are read than need be to see that it is too large. */
const fileIn = async (fields: Fields): Promise<Uint8Array> => {
  const file = fields.find(([name]) => name === 'logo')?.[1];
  return file instanceof File ? new Uint8Array(await file.slice(0, LOGO_LIMIT + 1).arrayBuffer()) : new Uint8Array();
};

/** Where finance and the administrator set the colour and the logo. */
export const appearanceRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  const show = async (c: WebContext, { problems = [], typed, tried }: Shown = {}): Promise<Response> => {
    const { appearance, version } = await readAppearance(ports);
    const values = valuesOf({ colour: typed ?? colourOf(appearance) });
    const at = surroundings(deps, c);
    const props = { at, appearance, version, values, problems, tried: tried ?? null };
    return page(AppearancePage(props), problems.length > 0 ? 422 : 200);
  };

  const save = async ({ actor }: Visitor, fields: Fields, act: string): Promise<Result<Appearance>> => {
    const seen = versionOf(fields);
    switch (act) {
      case 'logo':
        return saveLogo(ports, actor, await fileIn(fields), seen);
      case 'no-logo':
        return removeLogo(ports, actor, seen);
      case 'own-colour':
        return saveColour(ports, actor, null, seen);
      case 'colour':
        return saveColour(ports, actor, fieldOf(fields, 'colour').trim(), seen);
      default:
        return invalid({ pointer: '/do', code: 'unknown-field' });
    }
  };

  app.get(
    paths.appearance,
    signedIn(deps, (c) => show(c)),
  );
  app.post(
    paths.appearance,
    signedIn(deps, async (c, visitor) => {
      const fields = await postedFields(c);
      const act = fieldOf(fields, 'do');
      const typed = fieldOf(fields, 'colour');
      const tried = act === 'try' ? readColour(typed) : undefined;
      if (tried !== undefined) return show(c, { typed, tried });
      const saved = await save(visitor, fields, act === 'try' ? 'colour' : act);
      if (saved.ok) return seeOther(paths.appearance);
      const { refusal } = saved;
      if (refusal.why !== 'invalid') return refused(deps, c, refusal, paths.appearance);
      return show(c, { problems: refusal.problems, ...(fields.some(([name]) => name === 'colour') ? { typed } : {}) });
    }),
  );
  return app;
};

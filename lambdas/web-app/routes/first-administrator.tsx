import { Hono } from 'hono';
import * as z from 'zod';
import { becomeFirstAdministrator, isFirstLink } from '../../acts/people/first-administrator.ts';
import { email, filled, line } from '../../domain/input.ts';
import { FIRST_FORM } from '../../web/form-specs.ts';
import { NO_VALUES, parseForm } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { FirstAdministratorPage } from '../../web/views/first-administrator.tsx';
import { notFound, postedFields, surroundings, type WebDeps } from '../page-context.ts';
import { rememberSession, type WebEnv } from '../who.ts';

const schema = z.strictObject({ name: filled(line(120)), email });

/** The link that a new municipality's first start prints: whoever has it becomes the administrator, once. */
export const firstAdministratorRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get('/forsta/:token', async (c) => {
    const token = c.req.param('token');
    if (!(await isFirstLink(ports, token))) return notFound(deps, c);
    return page(FirstAdministratorPage({ at: surroundings(deps, c), token, values: NO_VALUES, problems: [] }));
  });

  app.post('/forsta/:token', async (c) => {
    const token = c.req.param('token');
    if (!(await isFirstLink(ports, token))) return notFound(deps, c);
    const form = parseForm(schema, await postedFields(c), FIRST_FORM);
    if (!form.ok) {
      const { values, refusal } = form;
      const at = surroundings(deps, c);
      return page(FirstAdministratorPage({ at, token, values, problems: refusal.problems }), 422);
    }
    const entered = await becomeFirstAdministrator(ports, token, form.value, c.get('requestId'));
    if (!entered.ok) return notFound(deps, c);
    await rememberSession(c, ports, entered.value);
    return c.redirect(paths.start, 303);
  });

  return app;
};

import { Hono } from 'hono';
import * as z from 'zod';
import { createKey, listKeys, newSecret, revokeKey } from '../../acts/people/api-keys.ts';
import { placeNames } from '../../acts/people/read-people.ts';
import { problemsOfRole } from '../../acts/people/roles.ts';
import { grantSchema } from '../../acts/people/save-people.ts';
import { filled, line, parseInput } from '../../domain/input.ts';
import type { Grant } from '../../domain/people.ts';
import type { Problem, Refusal, Result } from '../../domain/result.ts';
import { KEY_FORM } from '../../web/form-specs.ts';
import { type FormValues, NO_VALUES, parseForm } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { ApiKeysPage, type ApiKeysPageProps } from '../../web/views/api-keys.tsx';
import { fieldOf, postedFields, refused, signedIn, surroundings, type Visitor, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const keyForm = z.strictObject({
  person: z.looseObject({ keyName: filled(line(60)) }),
});

/** The keys by which other systems come in. */
export const apiKeyRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  const show = async (
    c: WebContext,
    visitor: Visitor,
    shown: { values?: FormValues; problems?: readonly Problem[]; made?: NonNullable<ApiKeysPageProps['made']> } = {},
  ): Promise<Response> => {
    const { values = NO_VALUES, problems = [], made } = shown;
    const keys = await listKeys(ports, visitor.actor);
    if (!keys.ok) return refused(deps, c, keys.refusal);
    return page(
      ApiKeysPage({
        at: surroundings(deps, c),
        keys: keys.value,
        places: await placeNames(ports.store),
        values,
        problems,
        mayEdit: visitor.may('key.create'),
        ...(made ? { made } : {}),
      }),
      problems.length > 0 ? 422 : 200,
    );
  };

  app.get(
    paths.apiKeys,
    signedIn(deps, (c, visitor) => show(c, visitor)),
  );

  app.post(
    paths.apiKeys,
    signedIn(deps, async (c, visitor) => {
      const form = parseForm(keyForm, await postedFields(c), KEY_FORM);
      if (!form.ok) return show(c, visitor, { values: form.values, problems: form.refusal.problems });
      const { keyName, ...typed } = form.value.person;
      const grant: Result<Grant> = parseInput(grantSchema, typed);
      const problems = grant.ok
        ? await problemsOfRole(ports.store, grant.value)
        : grant.refusal.why === 'invalid'
          ? grant.refusal.problems
          : [];
      if (!grant.ok || problems.length > 0) {
        const within = problems.map((problem) => ({ ...problem, pointer: `/person${problem.pointer}` }));
        return show(c, visitor, { values: form.values, problems: within });
      }
      const secret = newSecret();
      const made = await createKey(ports, visitor.actor, keyName, [grant.value], secret);
      return made.ok
        ? show(c, visitor, { made: { name: keyName, secret } })
        : refused(deps, c, made.refusal, paths.apiKeys);
    }),
  );

  app.get(paths.revokeKey, () => seeOther(paths.apiKeys));
  app.post(
    paths.revokeKey,
    signedIn(deps, async (c, visitor) => {
      const done = await revokeKey(ports, visitor.actor, fieldOf(await postedFields(c), 'key'));
      if (done.ok) return seeOther(paths.apiKeys);
      // The page is theirs; it is the key that is none.
      const unknown: Refusal = { why: 'invalid', problems: [{ pointer: '/key', code: 'not-found' }] };
      return refused(deps, c, done.refusal.why === 'not-found' ? unknown : done.refusal, paths.apiKeys);
    }),
  );

  return app;
};

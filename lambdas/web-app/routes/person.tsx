import { Hono } from 'hono';
import * as z from 'zod';
import { nameInputSchema, renamePerson, signOutEverywhere } from '../../acts/people/change-person.ts';
import { addressInputSchema, correctAddress } from '../../acts/people/correct-address.ts';
import { handOver, handOverSchema } from '../../acts/people/hand-over.ts';
import { listPeople, placeNames, viewPerson } from '../../acts/people/read-people.ts';
import { endRole, GIVEN_ROLES, giveRole, roleInputSchema } from '../../acts/people/roles.ts';
import type { PersonId } from '../../domain/brands.ts';
import { localDate } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import type { Problem, Result } from '../../domain/result.ts';
import {
  END_ROLE_FORM,
  HAND_OVER_FORM,
  PERSON_ADDRESS_FORM,
  PERSON_NAME_FORM,
  ROLE_FORM,
} from '../../web/form-specs.ts';
import { type FormSpec, parseForm } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { textsFor } from '../../web/texts/texts.ts';
import { PersonPage } from '../../web/views/person.tsx';
import type { PersonAct, RefusedPersonAct } from '../../web/views/person-forms.tsx';
import { fieldOf, postedFields, refused, signedIn, surroundings, type Visitor, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const endRoleSchema = z.strictObject({ grant: z.string().max(120), last: localDate.nullable().default(null) });
const successorSchema = z.strictObject({ grant: handOverSchema.shape.grant, successor: handOverSchema.shape.to });

/** One person's page, and each act on it by a form of its own. */
export const personRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;
  const idOf = (c: WebContext): PersonId => (c.req.param('person') ?? '') as PersonId;

  const personPage = async (c: WebContext, visitor: Visitor, sentBack?: RefusedPersonAct): Promise<Response> => {
    const id = idOf(c);
    const found = await viewPerson(ports, visitor.actor, id);
    if (!found.ok) return refused(deps, c, found.refusal);
    const at = surroundings(deps, c);
    const { done, sentAgain } = textsFor(at.locale).people;
    const mayEdit = visitor.may('people.edit');
    const everybody = mayEdit ? await listPeople(ports, visitor.actor, {}) : undefined;
    const isOwn = visitor.person.id === id;
    const told = c.req.query('klart') ?? '';
    const again = Number(c.req.query('mejl') ?? 0);
    const words = Object.hasOwn(done, told) ? done[told as keyof typeof done] : undefined;
    const andMails = words !== undefined && Number.isInteger(again) && again > 0 ? ` ${sentAgain(again)}` : '';
    return page(
      PersonPage({
        ...found.value,
        at,
        today: localDateAt(ports.clock.now()),
        places: await placeNames(ports.store),
        given: GIVEN_ROLES,
        // Nobody hands a role to themselves.
        others: (everybody?.ok ? everybody.value : []).filter((one) => one.id !== id && one.id !== visitor.person.id),
        mayEdit,
        isOwn,
        ...(sentBack ? { refused: sentBack } : {}),
        ...(words === undefined ? {} : { done: `${words}${andMails}` }),
      }),
      sentBack ? 422 : 200,
    );
  };

  app.get(
    '/person/:person',
    signedIn(deps, (c, visitor) => personPage(c, visitor)),
  );
  app.get('/person/:person/:act', (c) => seeOther(paths.person(encodeURIComponent(c.req.param('person')))));

  interface Form<T> {
    act: PersonAct;
    schema: z.ZodType<T>;
    spec: FormSpec;
    /** The act's own field where the form calls it otherwise. */
    called?: Readonly<Record<string, string>>;
    run(actor: Actor, id: PersonId, input: T): Promise<Result<object>>;
  }

  /** An act by a form of the page: sent back there when something in it has to be mended. */
  const formAct = <T,>({ act, schema, spec, called = {}, run }: Form<T>): void => {
    app.post(
      `/person/:person/${act}`,
      signedIn(deps, async (c, visitor) => {
        const fields = await postedFields(c);
        const id = idOf(c);
        const form = parseForm(z.strictObject({ person: schema }), fields, spec);
        const grant = fieldOf(fields, 'person.grant');
        const again = (problems: readonly Problem[]): Promise<Response> =>
          personPage(c, visitor, { act, grant, values: form.values, problems });
        if (!form.ok) return again(form.refusal.problems);
        const done = await run(visitor.actor, id, form.value.person);
        if (done.ok) {
          const count = 'sentAgain' in done.value ? Number(done.value.sentAgain) : 0;
          return seeOther(`${paths.person(id)}?klart=${act}${count > 0 ? `&mejl=${count}` : ''}`);
        }
        if (done.refusal.why !== 'invalid') return refused(deps, c, done.refusal, paths.person(id));
        return again(
          done.refusal.problems.map((problem) => {
            const field = problem.pointer.slice(1);
            return { ...problem, pointer: `/person/${called[field] ?? field}` };
          }),
        );
      }),
    );
  };
  formAct({
    act: 'namn',
    schema: nameInputSchema,
    spec: PERSON_NAME_FORM,
    run: (actor, id, input) => renamePerson(ports, actor, id, input),
  });
  formAct({
    act: 'adress',
    schema: addressInputSchema,
    spec: PERSON_ADDRESS_FORM,
    run: (actor, id, input) => correctAddress(ports, actor, id, input),
  });
  formAct({
    act: 'roll',
    schema: roleInputSchema,
    spec: ROLE_FORM,
    run: (actor, id, input) => giveRole(ports, actor, id, input),
  });
  formAct({
    act: 'avsluta-roll',
    schema: endRoleSchema,
    spec: END_ROLE_FORM,
    run: (actor, id, input) => endRole(ports, actor, id, input),
  });
  formAct({
    act: 'lamna-over',
    schema: successorSchema,
    spec: HAND_OVER_FORM,
    called: { to: 'successor' },
    run: (actor, id, { grant, successor }) => handOver(ports, actor, id, { grant, to: successor }),
  });

  app.post(
    '/person/:person/logga-ut',
    signedIn(deps, async (c, visitor) => {
      const done = await signOutEverywhere(ports, visitor.actor, idOf(c));
      return done.ok
        ? seeOther(`${paths.person(idOf(c))}?klart=logga-ut`)
        : refused(deps, c, done.refusal, paths.person(idOf(c)));
    }),
  );

  return app;
};

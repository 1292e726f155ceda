import { Hono } from 'hono';
import * as z from 'zod';
import { addPerson, newPersonSchema } from '../../acts/people/change-person.ts';
import { listPeople, PEOPLE_STATES, type PeopleFilter, placeNames } from '../../acts/people/read-people.ts';
import { GIVEN_ROLES, roleInputSchema } from '../../acts/people/roles.ts';
import { parseInput } from '../../domain/input.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { ROLES } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import { NEW_PERSON_FORM } from '../../web/form-specs.ts';
import { type FormValues, parseForm, valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page, seeOther } from '../../web/respond.ts';
import { NewPersonPage, PEOPLE_FILTERS, PeoplePage } from '../../web/views/people.tsx';
import { postedFields, refused, signedIn, surroundings, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const PAGE = 50;
/** Longer than any name or address; what is longer fits nobody. */
const LONGEST = 300;

/** What is asked for; what is no choice of ours is as if it were not asked. */
const filterFrom = (values: FormValues): PeopleFilter => {
  const role = ROLES.find((one) => one === values.text('role'));
  const state = PEOPLE_STATES.find((one) => one === values.text('state'));
  const department = values.text('department');
  const body = values.text('body');
  return {
    q: values.text('q').trim(),
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
    ...(department === '' ? {} : { department }),
    ...(body === '' ? {} : { body }),
  };
};

/** A person with a role or without one: its fields count when a role was chosen, or any of them filled in. */
const newPersonForm = z.strictObject({
  person: z.strictObject({
    ...newPersonSchema.shape,
    role: z.string().optional(),
    department: z.string().optional(),
    body: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
});

/** The people of the municipality: found, and added. */
export const peopleRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get(
    paths.people,
    signedIn(deps, async (c, visitor) => {
      const values: FormValues = {
        text: (name) => (c.req.query(name) ?? '').slice(0, LONGEST),
        has: (name, value) => c.req.query(name) === value,
      };
      const found = await listPeople(ports, visitor.actor, filterFrom(values));
      if (!found.ok) return refused(deps, c, found.refusal);
      const pages = Math.max(1, Math.ceil(found.value.length / PAGE));
      const asked = Number(values.text('sida'));
      const number = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1;
      const query = new URLSearchParams();
      for (const name of PEOPLE_FILTERS) if (values.text(name) !== '') query.set(name, values.text(name));
      return page(
        PeoplePage({
          at: surroundings(deps, c),
          today: localDateAt(ports.clock.now()),
          people: found.value.slice((number - 1) * PAGE, number * PAGE),
          count: found.value.length,
          page: number,
          pages,
          places: await placeNames(ports.store),
          values,
          mayEdit: visitor.may('people.edit'),
          pageHref: (to) => `${paths.people}?${new URLSearchParams([...query, ['sida', String(to)]])}`,
        }),
      );
    }),
  );

  const newPage = async (c: WebContext, values: FormValues, problems: readonly Problem[]): Promise<Response> =>
    page(
      NewPersonPage({
        at: surroundings(deps, c),
        places: await placeNames(ports.store),
        given: GIVEN_ROLES,
        values,
        problems,
      }),
      problems.length > 0 ? 422 : 200,
    );

  app.get(
    paths.newPerson,
    signedIn(deps, (c) => newPage(c, valuesOf({ person: { locale: 'sv' } }), [])),
  );

  app.post(
    paths.newPerson,
    signedIn(deps, async (c, visitor) => {
      const fields = await postedFields(c);
      const form = parseForm(newPersonForm, fields, NEW_PERSON_FORM);
      if (!form.ok) return newPage(c, form.values, form.refusal.problems);
      const { role, department, body, from, to, ...person } = form.value.person;
      const typed = Object.entries({ role, department, body, from, to }).filter(([, value]) => value !== undefined);
      const within = (problems: readonly Problem[]): Problem[] =>
        problems.map((problem) => ({ ...problem, pointer: `/person${problem.pointer}` }));
      const grant = typed.length === 0 ? null : parseInput(roleInputSchema, Object.fromEntries(typed));
      if (grant && !grant.ok) {
        return newPage(c, form.values, within(grant.refusal.why === 'invalid' ? grant.refusal.problems : []));
      }
      const added = await addPerson(ports, visitor.actor, person, grant?.value ?? null);
      if (added.ok) return seeOther(`${paths.person(added.value.id)}?klart=ny`);
      return added.refusal.why === 'invalid'
        ? newPage(c, form.values, within(added.refusal.problems))
        : refused(deps, c, added.refusal, paths.newPerson);
    }),
  );

  return app;
};

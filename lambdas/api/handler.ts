import { Hono } from 'hono';
import type { ApiDeps, ApiEnv } from './answer-call.ts';
import { BASE } from './base.ts';
import type { Route } from './route.ts';

export type { ApiDeps } from './answer-call.ts';

type Part = () => Promise<readonly Route[]>;

const nothing: Part = () => Promise.resolve([]);
const own: Part = async () => (await import('./routes/me.ts')).meRoutes;
const people: Part = async () => {
  // A dead address is corrected under its person.
  const [{ peopleRoutes }, { roleRoutes }, { deliveryRoutes }] = await Promise.all([
    import('./routes/people.ts'),
    import('./routes/roles.ts'),
    import('./routes/deliveries.ts'),
  ]);
  return [...peopleRoutes, ...roleRoutes, ...deliveryRoutes];
};
const records: Part = async () => (await import('./routes/records.ts')).recordRoutes;
const appearance: Part = async () => (await import('./routes/appearance.ts')).appearanceRoutes;
const documents: Part = async () => (await import('./routes/documents.ts')).documentRoutes;
const bodies: Part = async () => (await import('./routes/bodies.ts')).bodyRoutes;
const followUp: Part = async () => (await import('./routes/follow-up.ts')).followUpRoutes;
const cycles: Part = async () => {
  const [{ cycleRoutes }, { planRoutes }, { changeRoutes }, { reviewRoutes }, overview, reports] = await Promise.all([
    import('./routes/cycles.ts'),
    import('./routes/plans.ts'),
    import('./routes/changes.ts'),
    import('./routes/reviews.ts'),
    import('./routes/overview.ts'),
    followUp(),
  ]);
  return [...cycleRoutes, ...planRoutes, ...changeRoutes, ...reviewRoutes, ...overview.overviewRoutes, ...reports];
};
const meetings: Part = async () => {
  const [{ meetingRoutes }, { itemRoutes }, { deliveryRoutes }] = await Promise.all([
    import('./routes/meetings.ts'),
    import('./routes/items.ts'),
    import('./routes/deliveries.ts'),
  ]);
  return [...meetingRoutes, ...itemRoutes, ...deliveryRoutes];
};

/** Which routes of `ROUTES` an address belongs to, by its first word after the base. What is not here is answered 404. */
export const PARTS: ReadonlyMap<string, Part> = new Map([
  ['me', own],
  ['keys', own],
  ['cycles', cycles],
  ['departments', people],
  ['people', people],
  ['documents', documents],
  ['register-table', documents],
  ['follow-up-rules', followUp],
  ['bodies', bodies],
  ['meetings', meetings],
  ['appearance', appearance],
  ['trace', records],
  ['export', records],
  ['register', async () => (await import('./routes/register.ts')).registerRoutes],
]);

/**
 * The API under `/api/v1`, for callers with a key; its routes are those of `ROUTES` and no others. Each part is loaded when
 * somebody first calls it.
 */
export const createApi = (deps: ApiDeps): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>();
  const made = new Map<Part, Promise<Hono<ApiEnv>>>();
  const load = async (part: Part): Promise<Hono<ApiEnv>> => {
    const [{ createCalls }, routes] = await Promise.all([import('./calls.ts'), part()]);
    return createCalls(deps, routes);
  };
  app.all('*', async (c) => {
    const part = PARTS.get(c.req.path.slice(BASE.length).split('/', 2)[1] ?? '') ?? nothing;
    const loaded = made.get(part) ?? load(part);
    made.set(part, loaded);
    return (await loaded).fetch(c.req.raw, c.env);
  });
  return app;
};

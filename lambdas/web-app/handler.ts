import { Hono } from 'hono';
import { Misses } from './misses.ts';
import type { WebDeps } from './page-context.ts';
import type { WebEnv } from './who.ts';

type Part = (deps: WebDeps, misses: Misses) => Promise<Hono<WebEnv>>;

type Routes = (deps: WebDeps) => Hono<WebEnv>;

const pages =
  (...loads: readonly (() => Promise<Routes>)[]): Part =>
  async (deps, misses) => {
    const [{ createShell }, ...routes] = await Promise.all([import('./shell.ts'), ...loads.map((load) => load())]);
    return createShell(
      deps,
      misses,
      routes.map((of) => of(deps)),
    );
  };

const nothing = pages();
const signIn = pages(
  async () => (await import('./routes/sign-in.tsx')).signInRoutes,
  async () => (await import('./routes/identity.tsx')).identityRoutes,
);
const open = pages(async () => (await import('./routes/public.tsx')).publicRoutes);
/** Its files are about plans and meetings too, under their addresses. */
const calendar = async (): Promise<Routes> => (await import('./routes/calendar.tsx')).calendarRoutes;
/** What became of a round's mails, and of a meeting's. */
const delivery = async (): Promise<Routes> => (await import('./routes/delivery.tsx')).deliveryRoutes;

const style: Part = async (deps, misses) => {
  const { styleRoutes } = await import('./routes/style.ts');
  return styleRoutes(deps.ports, () => nothing(deps, misses));
};

/** Which pages an address belongs to, by its first word. What is not here is answered 404. */
export const PARTS: ReadonlyMap<string, Part> = new Map([
  ['', nothing],
  ['assets', style],
  ['logga-in', signIn],
  ['logga-ut', signIn],
  ['in', signIn],
  ['sprak', signIn],
  ['inloggningar', signIn],
  ['forsta', pages(async () => (await import('./routes/first-administrator.tsx')).firstAdministratorRoutes)],
  ['handlingsplaner', open],
  ['tillganglighet', open],
  [
    'plan',
    pages(
      async () => (await import('./routes/department.tsx')).departmentRoutes,
      async () => (await import('./routes/planned-change.tsx')).plannedChangeRoutes,
      async () => (await import('./routes/report.tsx')).departmentReportRoutes,
      async () => (await import('./routes/change-comments.tsx')).changeCommentRoutes,
      calendar,
    ),
  ],
  [
    'omgang',
    pages(
      // Before those of a year, whose address has room for any word.
      async () => (await import('./routes/follow-up.tsx')).followUpRulesRoutes,
      async () => (await import('./routes/cycle-planning.tsx')).cyclePlanningRoutes,
      async () => (await import('./routes/finance.tsx')).financeRoutes,
      delivery,
    ),
  ],
  ['granskning', pages(async () => (await import('./routes/review.tsx')).reviewRoutes)],
  [
    'overblick',
    pages(
      async () => (await import('./routes/overview.tsx')).overviewRoutes,
      async () => (await import('./routes/follow-up.tsx')).followUpRoutes,
    ),
  ],
  ['u', pages(async () => (await import('./routes/report.tsx')).reportRoutes)],
  ['r', pages(async () => (await import('./routes/ballot.tsx')).ballotRoutes)],
  [
    'mote',
    pages(
      async () => (await import('./routes/meetings.tsx')).meetingsRoutes,
      async () => (await import('./routes/meeting.ts')).meetingRoutes,
      async () => (await import('./routes/meeting-item.ts')).itemRoutes,
      async () => (await import('./routes/minutes.ts')).minutesRoutes,
      calendar,
      delivery,
    ),
  ],
  ['organ', pages(async () => (await import('./routes/roster.tsx')).rosterRoutes)],
  ['kalender', pages(calendar)],
  [
    'styrdokument',
    pages(
      async () => (await import('./routes/document-work.tsx')).documentWorkRoutes,
      async () => (await import('./routes/document-files.tsx')).documentFileRoutes,
      async () => (await import('./routes/documents.tsx')).documentRoutes,
    ),
  ],
  [
    'personer',
    pages(
      async () => (await import('./routes/people.tsx')).peopleRoutes,
      async () => (await import('./routes/people-file.tsx')).peopleFileRoutes,
      async () => (await import('./routes/api-keys.tsx')).apiKeyRoutes,
    ),
  ],
  ['person', pages(async () => (await import('./routes/person.tsx')).personRoutes)],
  ['utseende', pages(async () => (await import('./routes/appearance.tsx')).appearanceRoutes)],
  ['diarium', pages(async () => (await import('./routes/register.tsx')).registerRoutes)],
  ['historik', pages(async () => (await import('./routes/trace.tsx')).traceRoutes)],
]);

/**
 * All pages of the product: those of the signed-in, the ballot links, and the public ones. Each part is loaded when somebody
 * first asks for it, since a function that starts for a ballot needs none of what finance does.
 */
export const createWebApp = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const made = new Map<Part, Promise<Hono<WebEnv>>>();
  // One count for all parts: whoever guesses at links is the same client whichever they guess at.
  const misses = new Misses();
  app.all('*', async (c) => {
    const part = PARTS.get(c.req.path.split('/', 2)[1] ?? '') ?? nothing;
    const loaded = made.get(part) ?? part(deps, misses);
    made.set(part, loaded);
    return (await loaded).fetch(c.req.raw, c.env);
  });
  return app;
};

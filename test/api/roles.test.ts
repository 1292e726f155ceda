import type { Route } from '../../lambdas/api/route.ts';
import { ROUTES } from '../../lambdas/api/routes.ts';
import type { BodyId, DepartmentId } from '../../lambdas/domain/brands.ts';
import { type Grant, ROLES } from '../../lambdas/domain/people.ts';
import { PERMISSIONS } from '../../lambdas/domain/permissions.ts';
import { isAttempt, KeptState } from '../kept-state.ts';
import { aVotingMeeting } from './a-meeting.ts';
import { PLAN, type Round } from './a-round.ts';
import { type Caller, filledIn, itemsOf } from './an-api.ts';
import { NAMES, QUERIES, SAMPLES } from './samples.ts';

// Who is let in where: every role, with its own department or body and with another's, at every route.

const own = { department: 'kultur' as DepartmentId, body: 'kf' as BodyId };
const foreign = { department: 'skola' as DepartmentId, body: 'ks' as BodyId };
const GRANTS: { who: string; whose: 'own' | 'foreign'; grant: Grant }[] = ROLES.flatMap((role) => [
  { who: role, whose: 'own' as const, grant: { role, ...own } },
  { who: `${role} elsewhere`, whose: 'foreign' as const, grant: { role, ...foreign } },
]);

/** What the role's own line in the table of permissions says. `own` reaches only what has a department or a body. */
const isAllowed = ({ permission, scope, subject }: Route, { role }: Grant, whose: 'own' | 'foreign'): boolean => {
  if (permission === null) return true;
  const reach = (PERMISSIONS[permission] as Partial<Record<string, 'all' | 'own'>>)[role];
  // The document that is there is the IT office's; a member's own are those of IT-gruppen.
  return reach === 'all' || (reach === 'own' && whose === 'own' && scope !== undefined && subject !== 'documents');
};

const aRound = async (): Promise<{ round: Round; names: Record<string, string> }> => {
  const round = await aVotingMeeting();
  const [change] = itemsOf(await round.it('GET', `${PLAN}/changes`));
  const key = (await round.api.ports.store.query('keys', '')).items[0]?.sk ?? '';
  return { round, names: { ...NAMES, change: String(change?.['id']), key } };
};

const asking = (call: Caller, { method, path }: Route, names: Record<string, string>) => {
  const body = SAMPLES[`${method} ${path}`];
  return call(method, `${filledIn(path, names)}${QUERIES[path] ?? ''}`, body === undefined ? {} : { body });
};

test.each(GRANTS)('$who', async ({ grant, whose }) => {
  const { round, names } = await aRound();
  const call = await round.api.as(grant);
  const wrong: unknown[] = [];
  const kept = new KeptState(round.api.ports.store, round.api.ports.clock.now());
  for (const route of ROUTES) {
    const allowed = isAllowed(route, grant, whose);
    const answer = await asking(call, route, names);
    const told = { method: route.method, path: route.path, allowed, status: answer.status };
    // A list of what is the caller's is empty where nothing is.
    const isHidden =
      route.method === 'GET' && route.scope === 'by-act' ? itemsOf(answer).length === 0 : answer.status === 404;
    if (isHidden === allowed) wrong.push(told);
    const wrote = kept.changed().filter((name) => !isAttempt(name));
    if (!allowed && wrote.length > 0) wrong.push({ ...told, wrote });
  }
  expect(wrong).toEqual([]);
});

test('what is not yours and what does not exist are answered alike, but for the request', async () => {
  const { round } = await aRound();
  const call = await round.api.as({ role: 'head', ...foreign });
  const headers = { 'x-request-id': 'same' };
  const hidden = await call('GET', PLAN, { headers });
  const none = await call('GET', '/cycles/2028/plans/finns-inte', { headers });
  expect([hidden.status, hidden.text]).toEqual([404, none.text]);
  expect(Object.fromEntries(hidden.headers)).toEqual(Object.fromEntries(none.headers));
  const guarded = await call('POST', `${PLAN}/submit`, { ifMatch: '"1"', headers });
  expect([guarded.status, guarded.text]).toEqual([404, none.text]);
});

test('there is a good body for every route that takes one', () => {
  const taking = ROUTES.filter((route) => route.body).map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(SAMPLES).sort()).toEqual(taking.sort());
  for (const route of ROUTES) {
    const sample = SAMPLES[`${route.method} ${route.path}`];
    if (route.body) expect(route.body.safeParse(sample)).toMatchObject({ success: true });
  }
});

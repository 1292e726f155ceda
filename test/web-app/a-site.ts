import { openRound } from '../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../lambdas/acts/cycle/start-cycle.ts';
import { invite } from '../../lambdas/acts/plan/invite.ts';
import { carriesCode, type Mail } from '../../lambdas/domain/mail-content.ts';
import type { PdfMaker } from '../../lambdas/paper/paper.ts';
import { linkToken, oneTimeCode } from '../../lambdas/records/link-token.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { aCycle, aWorld, FINANCE, furnish, granted, planOf, SYSTEM, type World, YEAR } from '../acts/a-municipality.ts';
import { sessionFor } from './a-session.ts';

export const ORIGIN = 'https://plan.exempel.example';

export interface Site {
  world: World;
  get(path: string, as?: string): Promise<Response>;
  post(path: string, fields: Record<string, string>, as?: string): Promise<Response>;
  /** Signs in as the person. */
  cookie(person: string): Promise<string>;
  send(method: string, path: string, init?: RequestInit): Promise<Response>;
  failures: string[];
}

/** The code in the newest mail that has one. */
export const newestCode = async (world: World, person: string): Promise<string> => {
  const mail = [...world.store.rows.values()]
    .filter((row) => row.pk.startsWith('mail#'))
    .map((row) => row.body as Mail)
    .filter((one) => carriesCode(one.content) && 'person' in one.to && one.to.person === person)
    .at(-1);
  if (!mail) throw new Error(`No mail with a code went to ${person}`);
  return oneTimeCode(world.keys, person, mail.id);
};

/** The token of the newest mail to a person, as the mail would carry it. */
export const newestToken = async (world: World, person: string, purpose: 'sign-in' | 'ballot'): Promise<string> => {
  const mail = [...world.store.rows.values()]
    .filter((row) => row.pk.startsWith('mail#'))
    .map((row) => row.body as Mail)
    .filter((one) => one.link?.purpose === purpose && 'person' in one.to && one.to.person === person)
    .at(-1);
  if (!mail?.link) throw new Error(`No mail with a ${purpose} link went to ${person}`);
  return linkToken(world.keys, person, mail.link);
};

/** The pages over a municipality whose round is open; `as` signs in as that person first. */
export const aSite = async (at = '2027-03-01T08:00:00.000Z', pdf?: PdfMaker): Promise<Site> => {
  const world = aWorld(at);
  await furnish(world);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, { ...FINANCE, channel: 'api' }, YEAR));
  await openRound(world, SYSTEM, YEAR);
  await invite(world, SYSTEM, planOf('kultur'));
  const failures: string[] = [];
  const app = createWebApp({
    ports: world,
    ...(pdf ? { pdf } : {}),
    settings: { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' },
    log: (code, fields) => failures.push(`${code} ${JSON.stringify(fields)}`),
  });
  const cookies = new Map<string, string>();
  const cookieOf = async (person: string): Promise<string> => {
    // A session lasts four hours, so at another time one signs in anew.
    const name = `${person} ${world.clock.now()}`;
    const known = cookies.get(name);
    if (known) return known;
    const cookie = await sessionFor(world, person);
    cookies.set(name, cookie);
    return cookie;
  };
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    app.request(`${ORIGIN}${path}`, { method, ...init });
  return {
    world,
    failures,
    send,
    cookie: cookieOf,
    get: async (path, as) => send('GET', path, as ? { headers: { cookie: await cookieOf(as) } } : {}),
    post: async (path, fields, as) =>
      send('POST', path, {
        body: new URLSearchParams(fields),
        headers: { origin: ORIGIN, ...(as ? { cookie: await cookieOf(as) } : {}) },
      }),
  };
};

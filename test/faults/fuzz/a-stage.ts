import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { offerFirstAdministrator } from '../../../lambdas/acts/people/first-administrator.ts';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import { askForSignIn, hashOfBrowser } from '../../../lambdas/acts/people/sign-in.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { createApi } from '../../../lambdas/api/handler.ts';
import type { BodyId, DepartmentId, Instant } from '../../../lambdas/domain/brands.ts';
import type { Mail } from '../../../lambdas/domain/mail-content.ts';
import { type Grant, ROLES, type Role } from '../../../lambdas/domain/people.ts';
import { commit } from '../../../lambdas/records/commit.ts';
import { holderOf, linkToken } from '../../../lambdas/records/link-token.ts';
import { createWebApp } from '../../../lambdas/web-app/handler.ts';
import { takeStock } from '../../../lib/local/rehearsal/stock.ts';
import { aWorld, granted, StillClock, SYSTEM } from '../../acts/a-municipality.ts';
import type { Round } from '../../api/a-round.ts';
import { keyFor } from '../../api/an-api.ts';
import { sessionFor } from '../../web-app/a-session.ts';

export const ORIGIN = 'https://plan.exempel.example';

/** Who sends something: nobody known, somebody with one role, or somebody with all of them. */
export const WHOS = ['stranger', ...ROLES, 'everybody'] as const;
export type Who = (typeof WHOS)[number];

/** The browser from which `frida` has asked for a sign-in. */
export const BROWSER = 'b'.repeat(43);

/** A municipality at one point of its round, kept as a file, with all by which one comes in. */
export interface Stage {
  name: string;
  file: string;
  now: Instant;
  cookies: ReadonlyMap<Who, string>;
  keys: ReadonlyMap<Who, string>;
  /** Tokens of links that are good, by the first word of their address. */
  tokens: Readonly<Record<string, readonly string[]>>;
  /** What an address's parts may be called, by the name of the part. */
  names: Readonly<Record<string, readonly string[]>>;
}

const scoped = (role: Role): Grant => ({ role, department: 'kultur' as DepartmentId, body: 'kf' as BodyId });
const grantsOf = (who: Who): Grant[] =>
  who === 'stranger' ? [] : who === 'everybody' ? ROLES.map(scoped) : [scoped(who)];

/** Seconds since 1970 as the store wants them. */
const secondsOf = (clock: { now(): Instant }) => () => Math.floor(Date.parse(clock.now()) / 1000);

const PURPOSES = { 'sign-in': 'in', ballot: 'r', report: 'u' } as const;

const tokensIn = async (ports: ActPorts, mails: readonly Mail[]): Promise<Record<string, string[]>> => {
  const tokens: Record<string, string[]> = { in: [], r: [], u: [] };
  for (const { to, link } of mails)
    if (link) tokens[PURPOSES[link.purpose]]?.push(await linkToken(ports.keys, holderOf(to), link));
  return tokens;
};

/** A document that was put there without a trace gets one, or whatever is done to it would seem to break its chain. */
const traceDocuments = async (ports: ActPorts): Promise<void> => {
  const act = { name: 'document.register' as const, actor: SYSTEM, role: 'system', at: ports.clock.now() };
  for (const { pk, sk, version, head, body } of (await ports.store.query('documents', '')).items) {
    if (head !== '') continue;
    await ports.store.write([{ op: 'remove', key: { pk, sk }, when: { version } }]);
    if (!(await commit(ports, act, [{ key: { pk, sk }, before: undefined, after: body }])))
      throw new Error(`${sk} could not be traced`);
  }
};

/** Lets everybody in who shall send something, and keeps the whole as a file in the folder. */
export const keepStage = async (name: string, { api: { ports } }: Round, folder: string): Promise<Stage> => {
  const cookies = new Map<Who, string>();
  const keys = new Map<Who, string>();
  for (const who of WHOS) {
    if (who === 'stranger') continue;
    const person = { id: `p-${who}`, name: `Namn ${who}`, email: `p-${who}@exempel.example`, locale: 'sv' as const };
    granted(await savePerson(ports, SYSTEM, { ...person, grants: grantsOf(who) }));
    cookies.set(who, await sessionFor(ports, person.id));
    keys.set(who, await keyFor(ports, ...grantsOf(who)));
  }
  await traceDocuments(ports);
  const asked = { email: 'frida@exempel.example', next: '/omgang', browser: hashOfBrowser(BROWSER) };
  await askForSignIn(ports, asked, 'asked');
  const { rows } = await takeStock(ports.store);
  const all = [...rows.values()];
  const idsIn = (pk: string, prefix = ''): string[] =>
    all.flatMap((row) => (row.pk === pk && row.sk.startsWith(prefix) ? [row.sk.slice(prefix.length)] : []));
  const mails = all.filter(({ pk }) => pk.startsWith('mail#')).map(({ body }) => body as Mail);
  const change = idsIn('plan#2028#kultur', 'change#');
  const file = join(folder, `${name}.db`);
  ports.store.database.exec(`VACUUM INTO '${file}'`);
  return {
    name,
    file,
    now: ports.clock.now(),
    cookies,
    keys,
    tokens: { ...(await tokensIn(ports, mails)), forsta: [] },
    names: {
      year: ['2028', '2028', '2028', '2029'],
      department: ['kultur', 'kultur', 'kultur', 'skola'],
      change: change.length > 0 ? change : ['no-change'],
      id: ['kf-2027-11-22'],
      meeting: ['kf-2027-11-22'],
      body: ['kf'],
      item: ['1'],
      number: ['1'],
      person: ['m1', 'frida'],
      from: ['2022-10-15'],
      key: all.flatMap(({ pk, sk }) => (pk === 'keys' ? [sk] : [])).concat('0'.repeat(16)),
      document: idsIn('documents'),
      tertial: ['1'],
      act: ['oppna', 'stang', 'yrkande', 'ordning', 'reservation'],
      file: ['sv.html', 'sv.txt', 'sv.ics', 'en.ics', 'sv.pdf'],
      hash: ['0'.repeat(64)],
      extract: ['1.sv.pdf', '1.en.pdf', '9.sv.pdf'],
      mail: mails.slice(0, 20).map(({ id }) => Buffer.from(id).toString('base64url')),
      mailId: mails.slice(0, 20).map(({ id }) => id),
    },
  };
};

/** A municipality in which there is nobody yet, and the link for whoever comes first. */
export const keepEmpty = async (folder: string): Promise<Stage> => {
  const { keys, clock, ids } = aWorld();
  const file = join(folder, 'empty.db');
  const store = openSqliteStore(file, { now: secondsOf(clock) });
  const token = await offerFirstAdministrator({ store, keys, clock, ids });
  store.close();
  if (token === undefined) throw new Error('There is somebody already');
  const none = new Map<Who, string>();
  return {
    name: 'empty',
    file,
    now: clock.now(),
    cookies: none,
    keys: none,
    tokens: { in: [], r: [], u: [], forsta: [token] },
    names: {},
  };
};

/** A stage played on: both doors over a copy of its own. */
export interface OpenStage {
  store: SqliteStore;
  web(request: Request, env: object): Promise<Response>;
  api(request: Request): Promise<Response>;
  /** What the product told its log, which is nothing but failures here. */
  failures: string[];
  close(): void;
}

export const openStage = (stage: Stage, copy: string): OpenStage => {
  copyFileSync(stage.file, copy);
  const clock = new StillClock(stage.now);
  const store = openSqliteStore(copy, { now: secondsOf(clock) });
  const { keys, salts, files } = aWorld();
  let count = 0;
  const ids = {
    next: () => {
      count += 1;
      return `01FUZZ${String(count).padStart(20, '0')}`;
    },
  };
  const ports = { store, clock, keys, ids, salts, files };
  const failures: string[] = [];
  const log = (code: string, fields: Readonly<Record<string, unknown>>): void => {
    failures.push(`${code} ${JSON.stringify(fields)}`);
  };
  const settings = { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' };
  const web = createWebApp({ ports, settings, pdf: () => Buffer.from('%PDF-'), log });
  const api = createApi({ ports, log, pause: () => new Promise((resolve) => setImmediate(resolve)) });
  return {
    store,
    web: async (request, env) => web.fetch(request, env),
    api: async (request) => api.fetch(request),
    failures,
    close: () => store.close(),
  };
};

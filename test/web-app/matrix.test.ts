import { saveBody, savePerson } from '../../lambdas/acts/people/save-people.ts';
import { ROUTES } from '../../lambdas/api/routes.ts';
import type { BodyId, DepartmentId, LocalDate } from '../../lambdas/domain/brands.ts';
import { type Grant, ROLES } from '../../lambdas/domain/people.ts';
import { ACTIONS, isReading, reachOf } from '../../lambdas/domain/permissions.ts';
import { mails } from '../../lambdas/records/tables.ts';
import { ACCESS, type Access } from '../../lambdas/web-app/access.ts';
import { createWebApp } from '../../lambdas/web-app/handler.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { aVotingMeeting } from '../api/a-meeting.ts';
import { PLAN } from '../api/a-round.ts';
import { itemsOf } from '../api/an-api.ts';
import { isAttempt, KeptState } from '../kept-state.ts';
import { sessionFor } from './a-session.ts';

// Who is let in where: every role, with its own department or body, with another's and out of its term, at every page
// and every posted form. The table of addresses is checked against the routes themselves when the pages are mounted.

const ORIGIN = 'https://plan.exempel.example';
const own = { department: 'kultur' as DepartmentId, body: 'kf' as BodyId };
const foreign = { department: 'skola' as DepartmentId, body: 'ks' as BodyId };
/** The meeting is on 22 November 2027. */
const OVER = { to: '2027-11-21' as LocalDate };
const NOT_YET = { from: '2027-11-23' as LocalDate };

const SIGN_OUT = 'POST /logga-ut';
type Whose = 'own' | 'foreign' | 'none';
const CASES: { who: string; whose: Whose; grants: Grant[] }[] = ROLES.flatMap((role) => [
  { who: role, whose: 'own' as const, grants: [{ role, ...own }] },
  { who: `${role} elsewhere`, whose: 'foreign' as const, grants: [{ role, ...foreign }] },
  {
    who: `${role} whose one term is over and whose next has not begun`,
    whose: 'none' as const,
    grants: [
      { role, ...own, ...OVER },
      { role, ...own, ...NOT_YET },
    ],
  },
]);

const isAllowed = (access: Access, { whose, grants: [grant] }: (typeof CASES)[number]): boolean => {
  if (!('of' in access)) return access.for !== 'link';
  if (whose === 'none' || !grant) return false;
  const reach = reachOf(access.for, grant.role);
  if (reach === 'all') return true;
  // The document that is there is the IT office's; a member's own are those of IT-gruppen.
  const byAddress = access.of === 'department' || access.of === 'body' || access.of === 'meeting';
  return reach === 'own' && (access.of === 'own' || (byAddress && whose === 'own'));
};

const aTown = async (grants: readonly Grant[] | null) => {
  const round = await aVotingMeeting();
  const { ports } = round.api;
  const ks = { id: 'ks', name: 'Kommunstyrelsen', rules: 'board' as const, seats: 5, quorum: null };
  granted(await saveBody(ports, SYSTEM, { ...ks, remote: false, selfCheckIn: false, changeVotes: false }));
  const [change] = itemsOf(await round.it('GET', `${PLAN}/changes`));
  const person = { id: 'vera', name: 'Vera', email: 'vera@exempel.example', locale: 'sv' as const };
  granted(await savePerson(ports, SYSTEM, { ...person, grants: [...(grants ?? [])] }));
  const cookie = grants ? await sessionFor(ports, 'vera') : undefined;
  const settings = { municipality: 'Exempelkommun', origin: ORIGIN, contact: 'kommunen@exempel.example' };
  const failures: string[] = [];
  const app = createWebApp({ ports, settings, pdf: () => Buffer.from('%PDF-'), log: (code) => failures.push(code) });
  const names: Readonly<Record<string, string>> = {
    year: '2028',
    department: 'kultur',
    change: String(change?.['id']),
    id: 'kf-2027-11-22',
    body: 'kf',
    item: '1',
    person: 'head-kultur',
    document: 'it-strategi',
    number: '1',
    hash: 'a'.repeat(64),
    act: 'oppna',
    tertial: '1',
    file: 'sv.html',
    extract: '1.sv.pdf',
    token: 'x'.repeat(43),
    mail: Buffer.from('m').toString('base64url'),
  };
  for (const scope of ['2028', 'kf-2027-11-22']) {
    const body = { id: 'm', scope, to: { name: 'M', email: 'm@exempel.example', locale: 'sv' }, status: 'sent' };
    const row = { ...mails.key(scope, 'm'), version: 1, head: '', body: { ...body, content: { template: 'parked' } } };
    await ports.store.write([{ op: 'put', row, when: 'absent' }]);
  }
  const ask = (address: string): Promise<Response> => {
    const [method = '', path = ''] = address.split(' ');
    const url = `${ORIGIN}${path.replace(/:(\w+)/g, (_whole, name: string) => names[name] ?? `no-${name}`)}`;
    // As one who asked for a code, so that its page is open too.
    const asked = `planhjul-browser=${'b'.repeat(43)}`;
    const headers = { origin: ORIGIN, cookie: cookie ? `${cookie}; ${asked}` : asked };
    // Fields that no form has: whoever is let in is told so, and what is there stays as it is for the next address.
    const body = method === 'POST' ? new URLSearchParams({ nonsense: 'x' }) : null;
    return Promise.resolve(app.request(url, { method, headers, body }));
  };
  return { round, ask, failures };
};

/** Signing out comes last, for afterwards one is a stranger. */
const ADDRESSES = Object.entries(ACCESS).sort(([a], [b]) => Number(a === SIGN_OUT) - Number(b === SIGN_OUT));

const isToSignIn = (answer: Response): boolean =>
  answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/logga-in');
const isHidden = (answer: Response): boolean => answer.status === 404 || answer.status === 429;

/** Those that everybody may open may still have nothing to show. */
const guarded = (access: Access): boolean => access.for !== 'anyone';

test.each(CASES)('$who', async (one) => {
  const { round, ask, failures } = await aTown(one.grants);
  const wrong: unknown[] = [];
  const kept = new KeptState(round.api.ports.store, round.api.ports.clock.now());
  for (const [address, access] of ADDRESSES) {
    const allowed = isAllowed(access, one);
    const answer = await ask(address);
    const told = { address, allowed, status: answer.status };
    if (isToSignIn(answer) || (guarded(access) && isHidden(answer) === allowed)) wrong.push(told);
    const wrote = kept.changed().filter((name) => !isAttempt(name));
    if (!allowed && wrote.length > 0) wrong.push({ ...told, wrote });
  }
  expect(wrong).toEqual([]);
  expect(failures).toEqual([]);
});

test('strangers are sent to sign in from everything that is not for anyone, and change nothing', async () => {
  const { round, ask } = await aTown(null);
  const wrong: unknown[] = [];
  const kept = new KeptState(round.api.ports.store, round.api.ports.clock.now());
  for (const [address, access] of ADDRESSES) {
    const answer = await ask(address);
    const isRight =
      access.for === 'anyone' ? !isToSignIn(answer) : access.for === 'link' ? isHidden(answer) : isToSignIn(answer);
    const wrote = kept.changed().filter((name) => !isAttempt(name));
    if (!isRight || wrote.length > 0) wrong.push({ address, status: answer.status, wrote });
  }
  expect(wrong).toEqual([]);
});

test('a department, a meeting, a change that is another and one that is none look the same', async () => {
  const { ask } = await aTown([{ role: 'head', ...foreign }]);
  const textOf = async (path: string): Promise<[number, string]> => {
    const answer = await ask(`GET ${path}`);
    // The page says its own address once, to come back to after a change of language.
    return [answer.status, (await answer.text()).replaceAll(path, '')];
  };
  const none = await textOf('/plan/2028/finns-inte');
  expect(none[0]).toBe(404);
  expect(await textOf('/plan/2028/kultur')).toEqual(none);
  expect(await textOf('/plan/2028/kultur/atgard/c1')).toEqual(none);
  expect(await textOf('/mote/kf-2027-11-22')).toEqual(await textOf('/mote/finns-inte'));
});

test('an auditor reads and changes nothing', () => {
  expect(ACTIONS.filter((action) => reachOf(action, 'auditor') !== undefined && !isReading(action))).toEqual([]);
  expect(ACTIONS.filter((action) => isReading(action) && reachOf(action, 'auditor') !== 'all')).toEqual([]);
});

test('whatever changes something asks for a permission to change', () => {
  const posts = Object.entries(ACCESS).filter(([address]) => address.startsWith('POST '));
  expect(posts.filter(([, access]) => 'of' in access && isReading(access.for))).toEqual([]);
  const calls = ROUTES.filter(({ method }) => method !== 'GET');
  expect(calls.filter(({ permission }) => permission === null || isReading(permission))).toEqual([]);
});

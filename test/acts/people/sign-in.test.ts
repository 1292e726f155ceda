import { actorOfKey, createKey, newSecret } from '../../../lambdas/acts/people/api-keys.ts';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import { endSessions, personOfSession, sessionsOf, signOut } from '../../../lambdas/acts/people/sessions.ts';
import {
  type AtBrowser,
  askForSignIn,
  hashOfBrowser,
  lookUpLink,
  signIn,
  signInByCode,
} from '../../../lambdas/acts/people/sign-in.ts';
import { orderFor } from '../../../lambdas/acts/plan/mail-orders.ts';
import type { PersonId } from '../../../lambdas/domain/brands.ts';
import { sha256 } from '../../../lambdas/domain/fingerprint.ts';
import type { Mail } from '../../../lambdas/domain/mail-content.ts';
import { commit } from '../../../lambdas/records/commit.ts';
import { linkToken, oneTimeCode } from '../../../lambdas/records/link-token.ts';
import { as, aWorld, FINANCE, furnish, granted, refusalOf, StillClock, SYSTEM, type World } from '../a-municipality.ts';

const ADMINISTRATOR = as('adam', { role: 'administrator' });

const mailedTo = (world: World, person: string): Mail[] =>
  [...world.store.rows.values()]
    .filter((row) => row.pk.startsWith('mail#'))
    .map((row) => row.body as Mail)
    .filter((mail) => 'person' in mail.to && mail.to.person === person);

const BROWSER = hashOfBrowser('a'.repeat(43));
const ELSEWHERE = hashOfBrowser('b'.repeat(43));
/** A browser where nobody, or this person, has signed in before. */
const at = (hash: string | null, known: string | null = null): AtBrowser => ({
  hash,
  knows: async (person) => person === known,
});
const ask = (world: World, email: string, next = '/', browser = BROWSER): Promise<void> =>
  askForSignIn(world, { email, next, browser }, 'r');

/** The token as the mail would carry it. */
const tokenOf = async (world: World, mail: Mail | undefined): Promise<string> => {
  if (!mail?.link || !('person' in mail.to)) throw new Error('This mail has no link');
  return linkToken(world.keys, mail.to.person, mail.link);
};

const asked = async (): Promise<{ world: World; token: string }> => {
  const world = aWorld();
  await furnish(world);
  await ask(world, 'FRIDA@exempel.example ', '/omgang/2028');
  return { world, token: await tokenOf(world, mailedTo(world, 'frida')[0]) };
};

describe('sign-in by a mailed link', () => {
  test('opens one session, for the person of the mail, and goes on to where they were', async () => {
    const { world, token } = await asked();
    const { secret, next } = granted(await signIn(world, token, at(BROWSER)));
    expect(next).toBe('/omgang/2028');
    expect((await personOfSession(world, secret))?.id).toBe('frida');
    expect(refusalOf(await signIn(world, token, at(BROWSER)))).toMatchObject({ why: 'too-late' });
  });

  test('of fifty at once exactly one', async () => {
    const { world, token } = await asked();
    const results = await Promise.all(Array.from({ length: 50 }, () => signIn(world, token, at(BROWSER))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  test('looking at the link changes nothing', async () => {
    const { world, token } = await asked();
    const before = structuredClone([...world.store.rows]);
    for (let times = 0; times < 50; times += 1)
      expect(granted(await lookUpLink(world, token, 'sign-in')).state).toBe('ready');
    expect([...world.store.rows]).toEqual(before);
  });

  test('a stranger learns nothing: no mail, no sign', async () => {
    const { world } = await asked();
    const before = world.store.rows.size;
    await ask(world, 'nobody@exempel.example');
    expect(world.store.rows.size).toBe(before);
  });

  test.each([
    ['unknown', 'A'.repeat(43)],
    ['malformed', 'x'],
    ['empty', ''],
  ])('%s tokens are refused alike', async (_why, token) => {
    const { world } = await asked();
    expect(refusalOf(await signIn(world, token, at(BROWSER)))).toEqual({ why: 'not-found', what: 'link' });
  });

  test('is good for half an hour', async () => {
    const { world, token } = await asked();
    world.clock.set('2027-03-01T08:30:00.001Z');
    expect(granted(await lookUpLink(world, token, 'sign-in')).state).toBe('used-up');
    expect(refusalOf(await signIn(world, token, at(BROWSER)))).toMatchObject({ why: 'too-late' });
    world.clock.set('2027-03-01T08:30:00.000Z');
    expect((await signIn(world, token, at(BROWSER))).ok).toBe(true);
  });

  test('no more than three mails within the hour, wherever the hour begins', async () => {
    const { world } = await asked();
    for (let times = 0; times < 10; times += 1) await ask(world, 'frida@exempel.example');
    expect(mailedTo(world, 'frida')).toHaveLength(3);
    world.clock.set('2027-03-01T08:59:59.999Z');
    await ask(world, 'frida@exempel.example');
    expect(mailedTo(world, 'frida')).toHaveLength(3);
    world.clock.set('2027-03-01T09:00:00.000Z');
    await ask(world, 'frida@exempel.example');
    expect(mailedTo(world, 'frida')).toHaveLength(4);
  });

  test('a used link is worth nothing: the session cannot be worked out from it', async () => {
    const { world, token } = await asked();
    const other = aWorld();
    await furnish(other);
    await ask(other, 'frida@exempel.example', '/omgang/2028');
    other.ids.next();
    const first = granted(await signIn(world, token, at(BROWSER)));
    const second = granted(await signIn(other, await tokenOf(other, mailedTo(other, 'frida')[0]), at(BROWSER)));
    expect(first.secret).toMatch(/^[\w-]{43}$/);
    expect(second.secret).not.toBe(first.secret);
  });

  test('a session ends by itself, and by signing out', async () => {
    const { world, token } = await asked();
    const { secret } = granted(await signIn(world, token, at(BROWSER)));
    world.clock.set('2027-03-01T11:59:59.999Z');
    expect(await personOfSession(world, secret)).toBeDefined();
    world.clock.set('2027-03-01T12:00:00.000Z');
    expect(await personOfSession(world, secret)).toBeUndefined();
    world.clock.set('2027-03-01T09:00:00.000Z');
    await signOut(world, secret);
    expect(await personOfSession(world, secret)).toBeUndefined();
  });

  test('the token is stored nowhere', async () => {
    const { world, token } = await asked();
    const { secret } = granted(await signIn(world, token, at(BROWSER)));
    const everything = JSON.stringify([[...world.store.rows], [...world.store.entries]]);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(secret);
  });
});

const codeOf = async (world: World): Promise<string> =>
  oneTimeCode(world.keys, 'frida', mailedTo(world, 'frida').at(-1)?.id ?? '');
const wrong = (code: string): string => (code === '00000000' ? '11111111' : '00000000');

describe('sign-in in the browser that asked', () => {
  test('a forwarded link signs nobody in elsewhere, and stays good for whoever asked', async () => {
    const { world, token } = await asked();
    for (const browser of [ELSEWHERE, null]) {
      expect(refusalOf(await signIn(world, token, at(browser)))).toEqual({ why: 'not-allowed' });
    }
    expect((await signIn(world, token, at(BROWSER))).ok).toBe(true);
  });

  test('one that came by itself signs in where its receiver has signed in before, and nowhere else', async () => {
    const world = aWorld();
    await furnish(world);
    const order = orderFor(
      { person: 'frida' as PersonId, reason: 'finance' },
      { id: 'to-do', scope: '2028', at: world.clock.now(), next: '/omgang/2028' },
      { template: 'parked', what: 'x', error: 'y' },
    );
    const act = { name: 'person.rename' as const, actor: SYSTEM, role: 'system', at: world.clock.now() };
    await commit(world, act, [], { mails: [order] });
    const token = await tokenOf(world, mailedTo(world, 'frida')[0]);
    for (const browser of [at(null), at(ELSEWHERE), at(ELSEWHERE, 'ivar')])
      expect(refusalOf(await signIn(world, token, browser))).toEqual({ why: 'not-allowed' });
    expect(granted(await signIn(world, token, at(ELSEWHERE, 'frida'))).next).toBe('/omgang/2028');
  });

  test('the code does too, once', async () => {
    const { world } = await asked();
    const code = await codeOf(world);
    expect(code).toMatch(/^\d{8}$/);
    const { person, next } = granted(await signInByCode(world, BROWSER, code));
    expect([person, next]).toEqual(['frida', '/omgang/2028']);
    expect((await signInByCode(world, BROWSER, code)).ok).toBe(false);
  });

  test.each([
    ['in another browser', ELSEWHERE, '2027-03-01T08:00:00Z', false],
    ['at ten minutes', BROWSER, '2027-03-01T08:10:00Z', true],
    ['after ten minutes', BROWSER, '2027-03-01T08:10:00.001Z', false],
  ])('the code %s', async (_what, browser, at, isGood) => {
    const { world } = await asked();
    const code = await codeOf(world);
    world.clock.set(at);
    expect((await signInByCode(world, browser, code)).ok).toBe(isGood);
  });

  test('five wrong codes, and it waits a quarter of an hour; then a new code is asked for', async () => {
    const { world } = await asked();
    const code = await codeOf(world);
    for (let times = 0; times < 4; times += 1) {
      expect(refusalOf(await signInByCode(world, BROWSER, wrong(code)))).toMatchObject({ why: 'invalid' });
    }
    const locked = { why: 'too-late', at: '2027-03-01T08:15:00.000Z' };
    expect(refusalOf(await signInByCode(world, BROWSER, wrong(code)))).toEqual(locked);
    expect(refusalOf(await signInByCode(world, BROWSER, code))).toEqual(locked);
    await ask(world, 'frida@exempel.example');
    expect(mailedTo(world, 'frida')).toHaveLength(1);
    world.clock.set('2027-03-01T08:15:00Z');
    expect((await signInByCode(world, BROWSER, code)).ok).toBe(false);
    await ask(world, 'frida@exempel.example');
    expect((await signInByCode(world, BROWSER, await codeOf(world))).ok).toBe(true);
  });

  test('wrong codes count also when many come at once', async () => {
    const { world } = await asked();
    const code = await codeOf(world);
    const answers = await Promise.all(Array.from({ length: 10 }, () => signInByCode(world, BROWSER, wrong(code))));
    expect(answers.filter((answer) => !answer.ok && answer.refusal.why === 'invalid')).toHaveLength(4);
    expect((await signInByCode(world, BROWSER, code)).ok).toBe(false);
  });

  test('the code is stored nowhere, not even as a hash', async () => {
    const { world } = await asked();
    const code = await codeOf(world);
    const everything = JSON.stringify([[...world.store.rows], [...world.store.entries]]);
    expect(everything).not.toContain(code);
    expect(everything).not.toContain(sha256(code));
  });
});

describe('sessions', () => {
  const twice = async () => {
    const { world, token } = await asked();
    const first = granted(await signIn(world, token, at(BROWSER))).secret;
    const second = granted(await signInByCode(world, BROWSER, await codeOf(world))).secret;
    return { world, first, second };
  };
  const FRIDA = 'frida' as PersonId;

  test('are listed for their person, and ended one by one or all', async () => {
    const { world, first, second } = await twice();
    const listed = await sessionsOf(world, FRIDA, first);
    expect(listed.map(({ way, isThisOne }) => [way, isThisOne]).sort()).toEqual([
      ['code', false],
      ['link', true],
    ]);
    await endSessions(world, FRIDA, listed.find((one) => !one.isThisOne)?.id ?? '');
    expect(await personOfSession(world, second)).toBeUndefined();
    expect((await personOfSession(world, first))?.id).toBe('frida');
    await endSessions(world, FRIDA, 'all');
    expect(await personOfSession(world, first)).toBeUndefined();
    expect(await sessionsOf(world, FRIDA, first)).toEqual([]);
  });

  test("somebody else's are not theirs to end", async () => {
    const { world, first } = await twice();
    const [own] = await sessionsOf(world, FRIDA, first);
    await endSessions(world, 'ivar' as PersonId, own?.id ?? '');
    await endSessions(world, 'ivar' as PersonId, 'all');
    expect((await personOfSession(world, first))?.id).toBe('frida');
  });

  test('in training they go by a clock of their own; elsewhere a moved clock ends them', async () => {
    const { world, first } = await twice();
    const training = { ...world, sessionClock: new StillClock(world.clock.now()) };
    await askForSignIn(training, { email: 'ivar@exempel.example', next: '/', browser: BROWSER }, 'r');
    const code = await oneTimeCode(world.keys, 'ivar', mailedTo(world, 'ivar').at(-1)?.id ?? '');
    const { secret } = granted(await signInByCode(training, BROWSER, code));
    world.clock.set('2027-06-01T08:00:00Z');
    expect((await personOfSession(training, secret))?.id).toBe('ivar');
    expect(await personOfSession(world, first)).toBeUndefined();
    training.sessionClock.set('2027-03-01T12:00:00Z');
    expect(await personOfSession(training, secret)).toBeUndefined();
  });
});

describe('people', () => {
  test('two never share an address, whatever its case', async () => {
    const world = aWorld();
    await furnish(world);
    const other = { id: 'falk', name: 'Falk', email: 'Frida@Exempel.example', locale: 'sv' as const, grants: [] };
    expect(refusalOf(await savePerson(world, SYSTEM, other))).toMatchObject({ problems: [{ pointer: '/email' }] });
  });

  test('a new address finds its person, the old one nobody', async () => {
    const world = aWorld();
    await furnish(world);
    const moved = { id: 'frida', name: 'Frida', email: 'ny@exempel.example', locale: 'sv' as const, grants: [] };
    granted(await savePerson(world, SYSTEM, moved));
    await ask(world, 'frida@exempel.example');
    expect(mailedTo(world, 'frida')).toHaveLength(0);
    await ask(world, 'ny@exempel.example');
    expect(mailedTo(world, 'frida')).toHaveLength(1);
  });
});

describe('keys of the API', () => {
  test('made by an administrator, known to their holder alone', async () => {
    const world = aWorld();
    const secret = newSecret();
    expect(refusalOf(await createKey(world, FINANCE, 'ekonomisystemet', [{ role: 'finance' }], secret))).toEqual({
      why: 'not-allowed',
    });
    granted(await createKey(world, ADMINISTRATOR, 'ekonomisystemet', [{ role: 'finance' }], secret));
    expect(await actorOfKey(world, secret, 'r')).toMatchObject({ id: 'key:ekonomisystemet', channel: 'api' });
    expect(await actorOfKey(world, newSecret(), 'r')).toBeUndefined();
    expect(JSON.stringify([...world.store.rows])).not.toContain(secret);
  });
});

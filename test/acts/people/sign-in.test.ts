import { actorOfKey, createKey, newSecret } from '../../../lambdas/acts/people/api-keys.ts';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import { askForSignIn, lookUpLink, personOfSession, signIn, signOut } from '../../../lambdas/acts/people/sign-in.ts';
import type { Mail } from '../../../lambdas/domain/mail-content.ts';
import { linkToken } from '../../../lambdas/records/link-token.ts';
import { as, aWorld, FINANCE, furnish, granted, refusalOf, SYSTEM, type World } from '../a-municipality.ts';

const ADMINISTRATOR = as('adam', { role: 'administrator' });

const mailedTo = (world: World, person: string): Mail[] =>
  [...world.store.rows.values()]
    .filter((row) => row.pk.startsWith('mail#'))
    .map((row) => row.body as Mail)
    .filter((mail) => 'person' in mail.to && mail.to.person === person);

/** The token as the mail would carry it. */
const tokenOf = async (world: World, mail: Mail | undefined): Promise<string> => {
  if (!mail?.link || !('person' in mail.to)) throw new Error('This mail has no link');
  return linkToken(world.keys, mail.to.person, mail.link);
};

const asked = async (): Promise<{ world: World; token: string }> => {
  const world = aWorld();
  await furnish(world);
  await askForSignIn(world, 'FRIDA@exempel.example ', '/omgang/2028', 'r1');
  return { world, token: await tokenOf(world, mailedTo(world, 'frida')[0]) };
};

describe('sign-in by a mailed link', () => {
  test('opens one session, for the person of the mail, and goes on to where they were', async () => {
    const { world, token } = await asked();
    const { secret, next } = granted(await signIn(world, token));
    expect(next).toBe('/omgang/2028');
    expect((await personOfSession(world, secret))?.id).toBe('frida');
    expect(refusalOf(await signIn(world, token))).toMatchObject({ why: 'too-late' });
  });

  test('of fifty at once exactly one', async () => {
    const { world, token } = await asked();
    const results = await Promise.all(Array.from({ length: 50 }, () => signIn(world, token)));
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
    await askForSignIn(world, 'nobody@exempel.example', '/', 'r2');
    expect(world.store.rows.size).toBe(before);
  });

  test.each([
    ['unknown', 'A'.repeat(43)],
    ['malformed', 'x'],
    ['empty', ''],
  ])('%s tokens are refused alike', async (_why, token) => {
    const { world } = await asked();
    expect(refusalOf(await signIn(world, token))).toEqual({ why: 'not-found', what: 'link' });
  });

  test('is good for half an hour', async () => {
    const { world, token } = await asked();
    world.clock.set('2027-03-01T08:30:00.001Z');
    expect(granted(await lookUpLink(world, token, 'sign-in')).state).toBe('used-up');
    expect(refusalOf(await signIn(world, token))).toMatchObject({ why: 'too-late' });
    world.clock.set('2027-03-01T08:30:00.000Z');
    expect((await signIn(world, token)).ok).toBe(true);
  });

  test('no more than six mails within the hour', async () => {
    const { world } = await asked();
    for (let times = 0; times < 10; times += 1) await askForSignIn(world, 'frida@exempel.example', '/', `r${times}`);
    expect(mailedTo(world, 'frida')).toHaveLength(6);
  });

  test('a used link is worth nothing: the session cannot be worked out from it', async () => {
    const { world, token } = await asked();
    const other = aWorld();
    await furnish(other);
    await askForSignIn(other, 'frida@exempel.example', '/omgang/2028', 'r1');
    other.ids.next();
    const first = granted(await signIn(world, token));
    const second = granted(await signIn(other, await tokenOf(other, mailedTo(other, 'frida')[0])));
    expect(first.secret).toMatch(/^[\w-]{43}$/);
    expect(second.secret).not.toBe(first.secret);
  });

  test('a session ends by itself, and by signing out', async () => {
    const { world, token } = await asked();
    const { secret } = granted(await signIn(world, token));
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
    const { secret } = granted(await signIn(world, token));
    const everything = JSON.stringify([[...world.store.rows], [...world.store.entries]]);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(secret);
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
    await askForSignIn(world, 'frida@exempel.example', '/', 'r');
    expect(mailedTo(world, 'frida')).toHaveLength(0);
    await askForSignIn(world, 'ny@exempel.example', '/', 'r');
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

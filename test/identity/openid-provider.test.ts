import { createOpenIdProvider } from '../../lambdas/adapters/openid-provider.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { IdentityRefused } from '../../lambdas/ports.ts';
import { anIssuer, type Issuer } from './an-issuer.ts';

// Against a real provider in a process of its own: what it shows is believed, and whatever is not what was asked for is not.

const REDIRECT = 'http://127.0.0.1:65000/logga-in/kommunen/svar';
let issuer: Issuer;
beforeAll(async () => {
  issuer = await anIssuer(REDIRECT);
});
afterAll(() => issuer.stop());

const provider = (over: Partial<Parameters<typeof createOpenIdProvider>[0]> = {}) =>
  createOpenIdProvider({
    issuer: issuer.url,
    clientId: issuer.clientId,
    clientSecret: issuer.clientSecret,
    claim: 'email',
    ...over,
  });
const ASKED = { redirectUri: REDIRECT, acr: [], maxAge: null };
const STRONG = { redirectUri: REDIRECT, acr: ['loa3'], maxAge: 900 };

const reasonOf = async (answer: Promise<unknown>): Promise<string> => {
  try {
    await answer;
    return 'let in';
  } catch (error) {
    if (error instanceof IdentityRefused) return error.reason;
    throw error;
  }
};

test('shows who somebody is', async () => {
  await issuer.next({});
  const { url, check } = await provider().begin(ASKED);
  const asked = new URL(url).searchParams;
  expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
  expect(url).not.toContain(check.verifier);
  const identity = await provider().finish(await issuer.signIn(url), check);
  expect(identity).toMatchObject({ address: 'm1@exempel.example' });
});

test('shows it at the level and as lately as a binding vote demands', async () => {
  await issuer.next({ acr: 'loa3', age: 60 });
  const { url, check } = await provider().begin(STRONG);
  const identity = await provider().finish(await issuer.signIn(url), check);
  expect(identity.acr).toBe('loa3');
  expect(Date.now() - Date.parse(identity.authTime ?? '')).toBeLessThan(120_000);
});

test('a code is good once', async () => {
  await issuer.next({});
  const { url, check } = await provider().begin(ASKED);
  const back = await issuer.signIn(url);
  await provider().finish(back, check);
  expect(await reasonOf(provider().finish(back, check))).toBe('invalid_grant');
});

describe('is not believed', () => {
  const comeBack = async (asked = ASKED as typeof STRONG | typeof ASKED) => {
    const begun = await provider().begin(asked);
    return { ...begun, back: await issuer.signIn(begun.url) };
  };

  test('with another state', async () => {
    await issuer.next({});
    const { back, check } = await comeBack();
    back.searchParams.set('state', 'another');
    expect(await reasonOf(provider().finish(back, check))).toBe('OAUTH_INVALID_RESPONSE');
  });

  test('with another nonce', async () => {
    await issuer.next({});
    const { back, check } = await comeBack();
    expect(await reasonOf(provider().finish(back, { ...check, nonce: 'another' }))).toBe(
      'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
    );
  });

  test('with another PKCE verifier', async () => {
    await issuer.next({});
    const { back, check } = await comeBack();
    expect(await reasonOf(provider().finish(back, { ...check, verifier: 'x'.repeat(43) }))).toBe('invalid_grant');
  });

  test('from another issuer', async () => {
    await issuer.next({});
    const { back, check } = await comeBack();
    back.searchParams.set('iss', 'https://another.example');
    expect(await reasonOf(provider().finish(back, check))).toBe('OAUTH_INVALID_RESPONSE');
    expect(await reasonOf(provider({ issuer: `${issuer.url}/another` }).begin(ASKED))).toBe('provider-not-reached');
  });

  test('for another client', async () => {
    await issuer.next({});
    const { back, check } = await comeBack();
    const another = provider({ clientId: 'another', clientSecret: 'another' });
    expect(await reasonOf(another.finish(back, check))).toBe('invalid_grant');
  });

  test.each([
    ['signed for another client', { aud: 'another' }],
    ['signed as another issuer', { iss: 'https://another.example' }],
  ])('%s', async (_what, who) => {
    await issuer.next(who);
    const { back, check } = await comeBack();
    expect(await reasonOf(provider().finish(back, check))).toBe('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  });

  test('with the wrong secret', async () => {
    await issuer.next({});
    const { back, check } = await comeBack();
    expect(await reasonOf(provider({ clientSecret: 'wrong' }).finish(back, check))).toBe(
      'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
    );
  });

  test('when the token has expired', async () => {
    await issuer.next({ slow: 600 });
    const { back, check } = await comeBack();
    expect(await reasonOf(provider().finish(back, check))).toBe('OAUTH_JWT_TIMESTAMP_CHECK_FAILED');
  });

  test.each([
    ['at a lower level than demanded', { acr: 'loa2' }, 'acr-not-met'],
    ['at no level', { acr: null }, 'acr-not-met'],
    ['from a sign-in too long ago', { age: 3600 }, 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
  ])('%s', async (_what, who, reason) => {
    await issuer.next(who);
    const { back, check } = await comeBack(STRONG);
    expect(await reasonOf(provider().finish(back, check))).toBe(reason);
  });

  test('with an address that nobody has verified, or without the claim', async () => {
    await issuer.next({ account: 'unverified' });
    const { back, check } = await comeBack();
    expect(await reasonOf(provider().finish(back, check))).toBe('email-unverified');
    const again = await comeBack();
    expect(await reasonOf(provider({ claim: 'upn' }).finish(again.back, again.check))).toBe('claim-missing');
  });
});

test('a public client, without a secret, is protected by PKCE', async () => {
  const open = await anIssuer(REDIRECT, null);
  try {
    const own = createOpenIdProvider({ issuer: open.url, clientId: open.clientId, clientSecret: null, claim: 'email' });
    const { url, check } = await own.begin(ASKED);
    const back = await open.signIn(url);
    expect(await reasonOf(own.finish(back, { ...check, verifier: 'x'.repeat(43) }))).toBe('invalid_grant');
    const anew = await own.begin(ASKED);
    expect((await own.finish(await open.signIn(anew.url), anew.check)).address).toBe('m1@exempel.example');
  } finally {
    open.stop();
  }
});

test('a moved clock does not make an old sign-in new', async () => {
  await issuer.next({ age: 30 });
  const later = { now: () => new Date(Date.now() + 3_600_000).toISOString() as Instant };
  const own = createOpenIdProvider(
    { issuer: issuer.url, clientId: issuer.clientId, clientSecret: issuer.clientSecret, claim: 'email' },
    later,
  );
  const { url, check } = await own.begin(STRONG);
  expect(await reasonOf(own.finish(await issuer.signIn(url), check))).toBe('auth-time-too-old');
});

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Instant } from '../domain/brands.ts';
import { type Clock, type Identity, type IdentityProvider, IdentityRefused } from '../ports.ts';

export interface OpenIdSettings {
  /** Where the provider's metadata is found, `https://login.kommunen.se`. */
  issuer: string;
  clientId: string;
  /** Null for a public client, which PKCE alone protects. */
  clientSecret: string | null;
  /** The claim whose value is a person's address here. */
  claim: string;
}

/** The provider's clock and ours may differ by so much, in seconds. */
const TOLERANCE = 10;
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

const reasonOf = (error: unknown): string => {
  const { code, error: named } = error as { code?: unknown; error?: unknown };
  const text = typeof named === 'string' ? named : typeof code === 'string' ? code : 'failed';
  return text.replace(/[^\w-]/g, '').slice(0, 60);
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The code flow with PKCE, state and nonce against one provider. Its metadata is fetched when first needed and again after
 * a failure. Signature, issuer, audience, times and nonce of the ID token are openid-client's to judge; `acr` and
 * `auth_time` are judged here, for a provider may ignore what it was asked for. Clear text is allowed on loopback alone.
 */
export const createOpenIdProvider = (
  settings: OpenIdSettings,
  clock: Clock = { now: () => new Date().toISOString() as Instant },
): IdentityProvider => {
  let found: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    found ??= discovery(
      new URL(settings.issuer),
      settings.clientId,
      { [clockTolerance]: TOLERANCE },
      settings.clientSecret === null ? None() : ClientSecretBasic(settings.clientSecret),
      { timeout: 10, ...(LOOPBACK.test(settings.issuer) ? { execute: [allowInsecureRequests] } : {}) },
    ).catch((error: unknown) => {
      found = undefined;
      throw new IdentityRefused('provider-not-reached', { cause: error });
    });
    return found;
  };
  return {
    begin: async ({ redirectUri, acr, maxAge }) => {
      const config = await configuration();
      const check = {
        redirectUri,
        acr,
        maxAge,
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email profile',
        state: check.state,
        nonce: check.nonce,
        code_challenge: await calculatePKCECodeChallenge(check.verifier),
        code_challenge_method: 'S256',
        ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
        ...(maxAge === null ? {} : { max_age: String(maxAge), prompt: 'login' }),
      });
      return { url: url.href, check };
    },
    finish: async (callback, check): Promise<Identity> => {
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, callback, {
        expectedState: check.state,
        expectedNonce: check.nonce,
        pkceCodeVerifier: check.verifier,
        idTokenExpected: true,
        ...(check.maxAge === null ? {} : { maxAge: check.maxAge }),
      }).catch((error: unknown) => {
        throw new IdentityRefused(reasonOf(error), { cause: error });
      });
      const claims = tokens.claims();
      const address = claims?.[settings.claim];
      if (!claims || !isText(address)) throw new IdentityRefused('claim-missing');
      if (settings.claim === 'email' && claims['email_verified'] === false)
        throw new IdentityRefused('email-unverified');
      const acr = isText(claims['acr']) ? claims['acr'] : null;
      if (check.acr.length > 0 && (acr === null || !check.acr.includes(acr))) throw new IdentityRefused('acr-not-met');
      const authTime = claims.auth_time;
      if (check.maxAge !== null) {
        if (typeof authTime !== 'number') throw new IdentityRefused('auth-time-missing');
        const age = Date.parse(clock.now()) / 1000 - authTime;
        if (age > check.maxAge + TOLERANCE) throw new IdentityRefused('auth-time-too-old');
      }
      return {
        address,
        acr,
        authTime: typeof authTime === 'number' ? (new Date(authTime * 1000).toISOString() as Instant) : null,
      };
    },
  };
};

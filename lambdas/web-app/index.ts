import { handle } from 'hono/aws-lambda';
import { ACT_SETTINGS, actPortsOf } from '../adapters/aws/act-ports.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { createOpenIdProvider } from '../adapters/openid-provider.ts';
import { createWebApp } from './handler.ts';

const settings = required(process.env, [
  ...ACT_SETTINGS,
  'PLANHJUL_MUNICIPALITY',
  'PLANHJUL_ORIGIN',
  'PLANHJUL_REPLY_TO',
]);

const {
  PLANHJUL_OIDC_ISSUER: issuer,
  PLANHJUL_OIDC_CLIENT_ID: clientId,
  PLANHJUL_OIDC_CLAIM: claim,
  PLANHJUL_OIDC_ONLY: only,
} = process.env;
// A public client: the code flow with PKCE needs no secret, so none lies in the function's environment.
const identity =
  issuer && clientId
    ? { identity: createOpenIdProvider({ issuer, clientId, clientSecret: null, claim: claim || 'email' }) }
    : {};

export const handler = handle(
  createWebApp({
    ports: actPortsOf(settings),
    settings: {
      municipality: settings.PLANHJUL_MUNICIPALITY,
      origin: settings.PLANHJUL_ORIGIN,
      contact: settings.PLANHJUL_REPLY_TO,
      mailedSignIn: only !== '1' || !('identity' in identity),
    },
    log,
    ...identity,
  }),
);

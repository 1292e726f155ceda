import { handle } from 'hono/aws-lambda';
import { ACT_SETTINGS, actPortsOf } from '../adapters/aws/act-ports.ts';
import { bucketFiles } from '../adapters/aws/bucket-files.ts';
import { log } from '../adapters/aws/log.ts';
import { required } from '../adapters/aws/required.ts';
import { openIdProviderLater } from '../adapters/openid-provider-later.ts';
import { createWebApp } from './handler.ts';

const settings = required(process.env, [
  ...ACT_SETTINGS,
  'PLANHJUL_MUNICIPALITY',
  'PLANHJUL_ORIGIN',
  'PLANHJUL_REPLY_TO',
  'PLANHJUL_FILE_BUCKET',
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
    ? { identity: openIdProviderLater({ issuer, clientId, clientSecret: null, claim: claim || 'email' }) }
    : {};

const ports = { ...actPortsOf(settings), files: bucketFiles(settings.PLANHJUL_FILE_BUCKET) };
const pages = handle(
  createWebApp({
    ports,
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

/**
 * Requests come through the HTTP API. One who may invoke the function itself may ask for the first administrator's link, as
 * whoever starts the product on one machine is shown it (docs/deploy.md); the HTTP API never sends such an event.
 */
export const handler = async (
  event: Parameters<typeof pages>[0] | { ask: 'first-administrator' },
  context: Parameters<typeof pages>[1],
): Promise<unknown> => {
  if ('ask' in event) {
    const [{ offerFirstAdministrator }, { paths }] = await Promise.all([
      import('../acts/people/first-administrator.ts'),
      import('../web/paths.ts'),
    ]);
    const token = await offerFirstAdministrator(ports);
    return { link: token === undefined ? null : `${settings.PLANHJUL_ORIGIN}${paths.firstAdministrator(token)}` };
  }
  return pages(event, context);
};

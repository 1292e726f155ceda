/** What the one process is told from outside; everything has a default but the data folder's own secrets, which it makes. */
export interface LocalSettings {
  data: string;
  port: number;
  /** Answers to POST /test/clock and stands still; for tests of the whole from outside. */
  test: boolean;
  municipality: string;
  sender: string;
  replyTo: string;
  smtpUrl: string | null;
  /** The municipality's own sign-in; null without one. */
  identity?: IdentitySettings | null;
  /** The folder of the signed checkpoints; beside the data without it. */
  checkpoints?: string;
}

export interface IdentitySettings {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  claim: string;
  /** No mail signs in any more. */
  only: boolean;
}

/** Outside the data folder, so that who restores or clears that leaves these alone. */
export const checkpointsBeside = (data: string): string => `${data.replace(/\/+$/, '')}-checkpoints`;

export type SettingsProblem = string;

const port = (text: string | undefined): number | undefined => {
  if (text === undefined) return 3000;
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 && number < 65_536 ? number : undefined;
};

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

/** All of it or nothing: an issuer needs a client, and nothing of it is any good without an issuer. */
const identity = (
  env: Readonly<Record<string, string | undefined>>,
  problems: SettingsProblem[],
): IdentitySettings | null => {
  const {
    PLANHJUL_OIDC_ISSUER: issuer,
    PLANHJUL_OIDC_CLIENT_ID: clientId,
    PLANHJUL_OIDC_CLIENT_SECRET: clientSecret,
    PLANHJUL_OIDC_CLAIM: claim,
    PLANHJUL_OIDC_ONLY: only,
  } = env;
  const given = {
    PLANHJUL_OIDC_CLIENT_ID: clientId,
    PLANHJUL_OIDC_CLIENT_SECRET: clientSecret,
    PLANHJUL_OIDC_CLAIM: claim,
    PLANHJUL_OIDC_ONLY: only,
  };
  if (!issuer) {
    const names = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
    if (names.length > 0) problems.push(`PLANHJUL_OIDC_ISSUER is missing; ${names.join(', ')} says nothing without it`);
    return null;
  }
  if (!issuer.startsWith('https://') && !LOOPBACK.test(issuer))
    problems.push('PLANHJUL_OIDC_ISSUER must begin with https://');
  if (!clientId) problems.push('PLANHJUL_OIDC_CLIENT_ID is missing');
  if (only !== undefined && only !== '1' && only !== '0') problems.push('PLANHJUL_OIDC_ONLY must be 1 or 0');
  return {
    issuer,
    clientId: clientId ?? '',
    clientSecret: clientSecret || null,
    claim: claim || 'email',
    only: only === '1',
  };
};

/** As it stands at the head of pages and papers. */
export const municipalityName = (env: Readonly<Record<string, string | undefined>>): string =>
  env['PLANHJUL_MUNICIPALITY'] ?? 'Exempelkommun';

/** Reads the settings whole from the environment; gives every problem at once. */
export const readLocalSettings = (
  env: Readonly<Record<string, string | undefined>>,
): LocalSettings | SettingsProblem[] => {
  const problems: SettingsProblem[] = [];
  const chosen = port(env['PLANHJUL_PORT']);
  if (chosen === undefined) problems.push('PLANHJUL_PORT must be a whole number from 0 to 65535');
  const test = env['PLANHJUL_TEST'];
  if (test !== undefined && test !== '1' && test !== '0') problems.push('PLANHJUL_TEST must be 1 or 0');
  const smtpUrl = env['PLANHJUL_SMTP_URL'] ?? null;
  if (smtpUrl !== null && !/^smtps?:\/\/./.test(smtpUrl))
    problems.push('PLANHJUL_SMTP_URL must begin with smtp:// or smtps://');
  const own = identity(env, problems);
  if (problems.length > 0 || chosen === undefined) return problems;
  return {
    data: env['PLANHJUL_DATA'] ?? '.data',
    port: chosen,
    test: test === '1',
    municipality: municipalityName(env),
    sender: env['PLANHJUL_SENDER'] ?? 'planhjul@exempelkommun.example',
    replyTo: env['PLANHJUL_REPLY_TO'] ?? env['PLANHJUL_SENDER'] ?? 'kommunen@exempelkommun.example',
    smtpUrl,
    identity: own,
    ...(env['PLANHJUL_CHECKPOINTS'] ? { checkpoints: env['PLANHJUL_CHECKPOINTS'] } : {}),
  };
};

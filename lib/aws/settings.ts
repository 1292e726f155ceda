/** What a deployment is told, in the `context` of cdk.json or with `-c name=value`. */
export interface DeploySettings {
  municipality: string;
  /** The address that every mail comes from; its domain becomes the mail identity. */
  senderAddress: string;
  /** Where answers to the mails go, such as the registry; the sender's own address when nothing else is said. */
  replyTo: string;
  /** The host name of the pages, such as `plan.kommunen.se`. */
  domain: string;
  region: string;
  /** Where alarms are mailed. */
  alarmAddress: string;
  /** The municipality's own sign-in; without it people sign in by a mailed link alone. */
  oidcIssuer: string | null;
  /** A public client there: the code flow with PKCE needs no secret. Needed with an issuer, and of no use without. */
  oidcClientId: string | null;
  /** The claim that holds a person's address; `email` without it. */
  oidcClaim: string | null;
  /** `1` where no mail signs in any more. */
  oidcOnly: string | null;
}

export class SettingsMissing extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The deployment lacks settings. Give them in the context of cdk.json or with -c name=value:\n${problems
        .map((problem) => `  ${problem}`)
        .join('\n')}`,
    );
  }
}

const ADDRESS = /^[^\s@<>"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const ISSUER = /^https:\/\/[^\s]+$/;
const CLAIM = /^[A-Za-z][\w:/.-]*$/;
const NAME = /\S/;

/** Reads the settings whole. Throws SettingsMissing, which names every one that is missing or wrong. */
export const readDeploySettings = (contextOf: (name: string) => unknown): DeploySettings => {
  const problems: string[] = [];
  const read = (name: keyof DeploySettings, shape: RegExp, example: string): string => {
    const value = contextOf(name);
    if (typeof value === 'string' && shape.test(value)) return value;
    const absent = value === undefined || value === null || value === '';
    problems.push(`${name} ${absent ? 'is missing' : 'is not understood'}, for example ${example}`);
    return '';
  };
  const optional = (name: keyof DeploySettings, shape: RegExp, example: string): string | null => {
    const value = contextOf(name);
    return value === undefined || value === null || value === '' ? null : read(name, shape, example);
  };
  const senderAddress = read('senderAddress', ADDRESS, 'planhjul@kommunen.se');
  const settings: DeploySettings = {
    municipality: read('municipality', NAME, 'Exempelkommun'),
    senderAddress,
    replyTo: optional('replyTo', ADDRESS, 'kommunen@kommunen.se') ?? senderAddress,
    domain: read('domain', HOST, 'planhjul.kommunen.se'),
    region: read('region', REGION, 'eu-north-1'),
    alarmAddress: read('alarmAddress', ADDRESS, 'it-drift@kommunen.se'),
    oidcIssuer: optional('oidcIssuer', ISSUER, 'https://login.kommunen.se'),
    oidcClientId: optional('oidcClientId', NAME, 'planhjul'),
    oidcClaim: optional('oidcClaim', CLAIM, 'email'),
    oidcOnly: optional('oidcOnly', /^[01]$/, '1'),
  };
  if (settings.oidcIssuer && settings.oidcClientId === null)
    problems.push('oidcClientId is missing, for example planhjul');
  const idle = (['oidcClientId', 'oidcClaim', 'oidcOnly'] as const).filter((name) => settings[name] !== null);
  if (settings.oidcIssuer === null && idle.length > 0)
    problems.push(
      `oidcIssuer is missing, for example https://login.kommunen.se; ${idle.join(', ')} says nothing without it`,
    );
  if (problems.length > 0) throw new SettingsMissing(problems);
  return settings;
};

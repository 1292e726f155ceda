import { at, each, type Guard, listOf, textOf } from './template.ts';

/** Names in an access log that can hold a link's secret, a search or an address of a person. */
const TELLS_TOO_MUCH =
  /\$context\.(path|protocol.*path|requestOverride|identity\.|authorizer|customDomain|domainName|error\.message)|\$request|queryString|\$context\.http/i;

const SECRET_NAME = /secret|password|passwd|private_?key|access_?key|api_?key|token|credential/i;
const SECRET_VALUE = /AKIA[0-9A-Z]{16}|-----BEGIN|eyJ[\w-]{20,}\.|{{resolve:/;

/** The ways in from outside, and what they write down of those who come. */
export const FRONT_DOOR: readonly Guard[] = [
  {
    name: 'second-way-in',
    finds: ({ Resources }) => {
      const named = Object.values(Resources).some(({ Type }) => Type === 'AWS::ApiGatewayV2::DomainName');
      return Object.entries(Resources)
        .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api')
        .filter(([, { Properties }]) => named && Properties?.['DisableExecuteApiEndpoint'] !== true)
        .map(([id]) => `${id}: answers by its AWS name too, past the own domain`);
    },
  },
  each(
    'any-origin',
    'AWS::ApiGatewayV2::Api',
    (p) =>
      listOf(at(p, 'CorsConfiguration', 'AllowOrigins')).some((origin) => textOf(origin).includes('*')) &&
      'pages of any other site may read its answers',
  ),
  each('not-throttled', 'AWS::ApiGatewayV2::Stage', (p) => {
    const rate = at(p, 'DefaultRouteSettings', 'ThrottlingRateLimit');
    const burst = at(p, 'DefaultRouteSettings', 'ThrottlingBurstLimit');
    return (
      (typeof rate !== 'number' || typeof burst !== 'number' || rate <= 0 || burst <= 0) &&
      'a way in that is not throttled'
    );
  }),
  each('access-log-tells', 'AWS::ApiGatewayV2::Stage', (p) => {
    const format = at(p, 'AccessLogSettings', 'Format');
    if (format === undefined) return 'a way in without an access log';
    return TELLS_TOO_MUCH.test(textOf(format)) && 'an access log with paths, queries or persons in it';
  }),
  each(
    'old-tls',
    'AWS::ApiGatewayV2::DomainName',
    (p) =>
      !listOf(p['DomainNameConfigurations']).every(
        (one) => at(one, 'SecurityPolicy') === undefined || /TLS_1_[23]|TLS13/.test(textOf(at(one, 'SecurityPolicy'))),
      ) && 'a host name that speaks old TLS',
  ),
  each(
    'open-sign-up',
    'AWS::Cognito::UserPool',
    (p) => at(p, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly') !== true && 'anybody may make an account',
  ),
  each('secret-in-environment', 'AWS::Lambda::Function', (p) => {
    const variables = at(p, 'Environment', 'Variables') ?? {};
    const secret = Object.entries(variables as Record<string, unknown>).find(
      // A key's name and a table's name are no secrets; a literal that looks like one is.
      ([name, value]) => (typeof value === 'string' && SECRET_NAME.test(name)) || SECRET_VALUE.test(textOf(value)),
    );
    return secret && `${secret[0]} holds a secret in the open`;
  }),
  each('function-url', 'AWS::Lambda::Url', () => 'a function with a way in of its own, past the throttled one'),
];

import { readDeploySettings, SettingsMissing } from '../../lib/aws/settings.ts';

const whole: Readonly<Record<string, unknown>> = {
  municipality: 'Östhammars kommun',
  senderAddress: 'planhjul@osthammar.example',
  domain: 'planhjul.osthammar.example',
  region: 'eu-north-1',
  alarmAddress: 'it-drift@osthammar.example',
};

const problemsOf = (context: Readonly<Record<string, unknown>>): readonly string[] => {
  try {
    readDeploySettings((name) => context[name]);
  } catch (error) {
    if (error instanceof SettingsMissing) return error.problems;
    throw error;
  }
  return [];
};

test('settings are read whole', () => {
  expect(readDeploySettings((name) => whole[name])).toEqual({
    ...whole,
    replyTo: whole['senderAddress'],
    oidcIssuer: null,
    oidcClientId: null,
    oidcClaim: null,
    oidcOnly: null,
  });
  expect(
    readDeploySettings(
      (name) => ({ ...whole, oidcIssuer: 'https://login.osthammar.example', oidcClientId: 'planhjul' })[name],
    ),
  ).toMatchObject({ oidcIssuer: 'https://login.osthammar.example', oidcClientId: 'planhjul' });
});

test('every missing setting is named, all at once', () => {
  const problems = problemsOf({ oidcIssuer: '' });
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'senderAddress',
    'municipality',
    'domain',
    'region',
    'alarmAddress',
  ]);
  expect(() => readDeploySettings(() => undefined)).toThrow(/senderAddress is missing[\s\S]*alarmAddress is missing/);
});

test.each([
  ['senderAddress', 'Planhjul <planhjul@osthammar.example>'],
  ['senderAddress', 'planhjul@osthammar'],
  ['domain', 'https://planhjul.osthammar.example'],
  ['domain', '*.osthammar.example'],
  ['region', 'Stockholm'],
  ['alarmAddress', 'it-drift'],
  ['oidcIssuer', 'http://login.osthammar.example'],
  ['municipality', '  '],
])('%s is not understood as %s', (name, value) => {
  expect(problemsOf({ ...whole, [name]: value })).toEqual([
    expect.stringMatching(new RegExp(`^${name} is not understood`)),
  ]);
});

test("the municipality's own sign-in is told whole or not at all", () => {
  const oidcIssuer = 'https://login.osthammar.example';
  expect(problemsOf({ ...whole, oidcIssuer })).toEqual([expect.stringMatching(/^oidcClientId is missing/)]);
  expect(problemsOf({ ...whole, oidcClientId: 'planhjul', oidcOnly: '1' })).toEqual([
    expect.stringMatching(/^oidcIssuer is missing.*oidcClientId, oidcOnly/),
  ]);
  expect(problemsOf({ ...whole, oidcIssuer, oidcClientId: 'planhjul', oidcOnly: 'yes' })).toEqual([
    expect.stringMatching(/^oidcOnly is not understood/),
  ]);
});

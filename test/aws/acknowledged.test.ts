import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { ACKNOWLEDGED } from '../../lib/aws/acknowledged.ts';
import { aDeployment } from './a-deployment.ts';

const PACKS: readonly [string, new (scope: App) => NagPack][] = [
  ['AwsSolutions', AwsSolutionsChecks],
  ['NIST 800-53 r5', NIST80053R5Checks],
  ['Serverless', ServerlessChecks],
];

let tree: App;
beforeAll(() => {
  ({ tree } = aDeployment());
}, 60_000);

/** Each rule that is acknowledged somewhere, without what it found, with where and why. */
const acknowledgedIn = (root: IConstruct): { id: string; rule: string; path: string; reason: string }[] =>
  root.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({
        id,
        rule: Object.hasOwn(ACKNOWLEDGED, id) ? id : id.replace(/^.*::(?=[^:[\]]+(\[|$))/, '').replace(/\[.*$/, ''),
        path: construct.node.path,
        reason,
      })),
  );

test.each(PACKS)(
  '%s finds nothing that is not acknowledged',
  (_name, Pack) => {
    const pack = new Pack(tree);
    const acknowledged = acknowledgedIn(tree);
    const isAcknowledged = (ruleName: string, path: string): boolean =>
      acknowledged.some(
        (known) => known.id === `${pack.readPackName}::${ruleName}` && `${path}/`.startsWith(`${known.path}/`),
      );
    const open = pack
      .validateScope(tree)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources
          .filter(({ constructPath = '' }) => !isAcknowledged(ruleName, constructPath))
          .map(({ constructPath }) => `${ruleName}: ${constructPath}`),
      );
    expect(open).toEqual([]);
  },
  60_000,
);

test.each(PACKS)('%s finds what is wrong with a stack of which nobody thought', (_name, Pack) => {
  const app = new App({ analyticsReporting: false });
  new Bucket(new Stack(app, 'careless'), 'Bucket');
  const { violations } = new Pack(app).validateScope(app);
  expect(violations.length > 0).toBe(Pack !== ServerlessChecks);
});

describe('what is acknowledged', () => {
  test('is at most twelve rules, each with a reason that a person can judge', () => {
    const rules = Object.entries(ACKNOWLEDGED);
    expect(rules.length).toBeLessThanOrEqual(12);
    for (const [rule, reason] of rules) expect({ rule, long: reason.length >= 20 }).toEqual({ rule, long: true });
  });

  test('is acknowledged from that list alone, and all of the list is needed', () => {
    const found = acknowledgedIn(tree);
    for (const { rule, reason } of found)
      expect({ rule, reason }).toEqual({ rule, reason: Object(ACKNOWLEDGED)[rule] });
    expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual(Object.keys(ACKNOWLEDGED).sort());
  });

  test('stands on a construct, never on a stack or the app', () => {
    expect(acknowledgedIn(tree).filter(({ path }) => path.split('/').length < 2)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../lambdas/domain/people.ts';
import { ACTIONS, reachOf } from '../../lambdas/domain/permissions.ts';

/** The table of permissions as docs/security.md shows it. */
const shown = (): string =>
  [
    `| action | ${ROLES.join(' | ')} |`,
    `| --- |${' :-: |'.repeat(ROLES.length)}`,
    ...ACTIONS.map((action) => `| \`${action}\` | ${ROLES.map((role) => reachOf(action, role) ?? '').join(' | ')} |`),
  ].join('\n');

test('docs/security.md shows the table of permissions as it is', () => {
  const text = readFileSync(join(process.cwd(), 'docs', 'security.md'), 'utf8');
  const written = /<!-- permissions -->\n([\s\S]*?)<!-- \/permissions -->/.exec(text)?.[1]?.trim();
  expect(written).toBe(shown());
});

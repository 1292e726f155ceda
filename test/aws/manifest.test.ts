import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MACHINES, MANIFEST } from '../../lambdas/manifest.ts';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Each heading of the third level with the text under it. */
const entriesOf = (page: string): Map<string, string> =>
  new Map(
    page
      .split(/^### /m)
      .slice(1)
      .map((part) => [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n')).trim()]),
  );

describe('the operations page', () => {
  const entries = entriesOf(read('docs/operations.md'));

  test.each([...MANIFEST, ...MACHINES])('has an entry for $name: who is hurt, then what to do', ({ name, hurts }) => {
    const entry = entries.get(name) ?? '';
    expect(entry.replaceAll('\n', ' ')).toContain(hurts);
    expect(entry.length).toBeGreaterThan(hurts.length + 80);
  });

  test('names the queue that no alarm watches', () => {
    const made = read('lib/aws/constructs/operations.ts');
    const named = /deadLetterQueue: failureQueue\(this, '(\w+)'\)/.exec(made)?.[1] ?? 'no such queue';
    expect(entries.get('undelivered-alarms')).toContain(named);
  });
});

describe('the entries for AWS', () => {
  test.each(MANIFEST)('$name has one, and the settings that it reads', ({ folder, settings }) => {
    const path = `lambdas/${folder}/index.ts`;
    expect(existsSync(join(ROOT, path))).toBe(true);
    const named = [...new Set(read(path).match(/PLANHJUL_[A-Z_]+/g) ?? [])];
    expect(named.filter((name) => !(settings as readonly string[]).includes(name))).toEqual([]);
  });
});

test('each right, setting and placeholder is written once', () => {
  for (const { name, rights, settings } of MANIFEST) {
    expect({ name, rights: new Set(rights).size }).toEqual({ name, rights: rights.length });
    expect({ name, settings: new Set(settings).size }).toEqual({ name, settings: settings.length });
  }
  const placeholders = MANIFEST.flatMap(({ triggers }) =>
    triggers.flatMap((how) => (how.kind === 'steps' ? [how.placeholder] : [])),
  );
  expect(new Set(placeholders).size).toBe(placeholders.length);
});

test('who sends mail knows the sender, who calls workflows knows the machines', () => {
  for (const { name, rights, settings } of MANIFEST) {
    const has = (start: string): boolean => rights.some((right) => right.startsWith(start));
    expect({ name, knows: settings.includes('PLANHJUL_MACHINES') }).toEqual({ name, knows: has('workflow.') });
    expect({ name, knows: settings.includes('PLANHJUL_SENDER') }).toEqual({ name, knows: has('mail.') });
    expect({ name, knows: settings.includes('PLANHJUL_LINK_KEY') }).toEqual({ name, knows: has('keys.mac') });
    expect({ name, knows: settings.includes('PLANHJUL_ROWS_TABLE') }).toEqual({ name, knows: has('rows.') });
  }
});

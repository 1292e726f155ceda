import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys } from '../../lambdas/adapters/local/keys.ts';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'planhjul-keys-'));
  folder = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const message = new Uint8Array([1, 2, 3]);

test('keys are made at the first start, for their owner alone', () => {
  openKeys(folder);
  expect(modeOf(folder)).toBe(0o700);
  expect(readdirSync(folder)).toEqual(['keys.json']);
  expect(modeOf(join(folder, 'keys.json'))).toBe(0o600);
});

test('a folder or file that others could read is closed to them', () => {
  openKeys(folder);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'keys.json'), 0o644);
  openKeys(folder);
  expect([modeOf(folder), modeOf(join(folder, 'keys.json'))]).toEqual([0o700, 0o600]);
});

test('the next start has the same keys, so links that were mailed go on opening', async () => {
  const first = openKeys(folder);
  const again = openKeys(folder);
  expect(await again.mac(message)).toEqual(await first.mac(message));
  expect(await again.verify(message, await first.sign(message))).toBe(true);
});

test('another folder has other keys', async () => {
  const one = openKeys(folder);
  const other = openKeys(join(parent, 'other'));
  expect(await other.mac(message)).not.toEqual(await one.mac(message));
  expect(await other.verify(message, await one.sign(message))).toBe(false);
});

test('a damaged file is refused, not replaced, and no key is told', () => {
  openKeys(folder);
  const path = join(folder, 'keys.json');
  const whole = readFileSync(path, 'utf8');
  const { link } = JSON.parse(whole) as { link: string };
  for (const damaged of ['', whole.slice(0, -2), '{}', whole.replace(link, link.slice(0, 20)), 'null']) {
    writeFileSync(path, damaged);
    let thrown: unknown;
    try {
      openKeys(folder);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ message: expect.stringContaining('damaged') });
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain(link.slice(0, 10));
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  }
});

test('a start that was cut off while it made the keys is made up for', async () => {
  openKeys(join(parent, 'other'));
  openKeys(folder);
  rmSync(join(folder, 'keys.json'));
  writeFileSync(join(folder, 'keys.json.new'), 'half');
  expect(await openKeys(folder).mac(message)).toHaveLength(32);
});

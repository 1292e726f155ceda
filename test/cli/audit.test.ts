import { createHash, generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPublicKey } from '../../lambdas/adapters/local/keys.ts';
import { aBusyMorning, aTown, type Town } from '../audit/a-trace.ts';
import { type Ran, type } from './a-terminal.ts';

let town: Town;
let newest: string;
beforeEach(async () => {
  town = aTown();
  await aBusyMorning(town);
  newest = (await town.sign()).hash;
  town.ports.store.close();
});
afterEach(() => town.close());

const verify = (...words: string[]): Promise<Ran> => type(['audit', 'verify', ...words]);
const onData = (...words: string[]): Promise<Ran> => verify('--data', town.data, ...words);
const parsed = (ran: Ran) => JSON.parse(ran.data[0] ?? '{}');
/** Leaves the store closed again. */
const behind = (sql: string): void => {
  town.behind(sql);
  town.ports.store.close();
};
const exported = async (): Promise<string> => {
  const file = join(town.data, '..', 'export.jsonl');
  writeFileSync(file, `${(await type(['export', '--data', town.data])).data.join('\n')}\n`);
  return file;
};
const digests = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );

describe('a trace that holds', () => {
  test('ends with 0 and counts, and nothing on the disk has changed', async () => {
    const before = digests(town.data);
    const ran = await onData();
    expect({ code: ran.code, talk: ran.talk }).toEqual({ code: 0, talk: '' });
    expect(ran.data).toEqual([expect.stringMatching(/^\d+ entries in \d+ chains hold, and 4 checkpoints\.$/)]);
    expect(digests(town.data)).toEqual(before);
  });

  test('as JSON, on an export too, which leaves out what is not a record', async () => {
    const stored = parsed(await onData('--json'));
    expect(stored).toMatchObject({ ok: true, first: null, checkpoints: { count: 4, newest, faults: [] } });
    const file = await exported();
    const { code, data } = await verify(
      '--export',
      file,
      '--checkpoints',
      town.checkpoints,
      '--expect',
      newest,
      '--json',
    );
    expect({ code, ...JSON.parse(data[0] ?? '') }).toMatchObject({ code: 0, ok: true, entries: stored.entries });
  });

  test('in a copy that was taken while it ran, with its log beside it', async () => {
    town.behind('SELECT 1');
    const copy = join(town.data, '..', 'copy');
    mkdirSync(copy);
    for (const name of readdirSync(town.data)) copyFileSync(join(town.data, name), join(copy, name));
    expect((await verify('--data', copy, '--checkpoints', town.checkpoints)).code).toBe(0);
  });

  test('without checkpoints it says what would not be seen', async () => {
    const file = await exported();
    const ran = await verify('--export', file);
    expect([ran.code, ran.talk]).toEqual([0, expect.stringContaining('There are no checkpoints')]);
  });
});

describe('a trace that does not hold ends with 1 and names the entry', () => {
  test.each([
    [
      'an entry edited',
      `UPDATE audit SET entry = replace(entry, 'frida', 'erik') WHERE chain = 'cycles|2028' AND seq = 2`,
      'cycles|2028: entry 2 was edited',
    ],
    [
      'an entry that is no JSON',
      `UPDATE audit SET entry = 'x' WHERE chain = 'cycles|2028' AND seq = 2`,
      'cycles|2028: entry 2 is no entry',
    ],
    ['a tail cut', `DELETE FROM audit WHERE chain = 'cycles|2028' AND seq = 2`, 'cycles|2028: entry 2 is missing'],
    [
      'a row gone with its chain',
      `DELETE FROM audit WHERE chain = 'cycles|2028'; DELETE FROM rows WHERE pk = 'cycles'`,
      'cycles|2028: an entry from 1 to 2 is missing (checkpoint 1 says so)',
    ],
    [
      'a row changed',
      `UPDATE rows SET body = replace(body, '2027-05-28', '2027-05-29') WHERE pk = 'cycles'`,
      'is not what the row says now',
    ],
    [
      'two entries swapped',
      `UPDATE audit SET seq = 3 - seq + 90 WHERE chain = 'cycles|2028' AND seq < 3; UPDATE audit SET seq = seq - 90 WHERE chain = 'cycles|2028'`,
      'cycles|2028: entry 1 does not lie in its own place',
    ],
  ])('%s', async (_, sql, said) => {
    behind(sql);
    const ran = await onData();
    expect([ran.code, ran.data]).toEqual([1, []]);
    expect(ran.talk).toContain(said);
    expect(ran.talk).toContain('Next:');
    const json = await onData('--json');
    expect([json.code, parsed(json)]).toMatchObject([1, { ok: false, first: { chain: 'cycles|2028' } }]);
  });

  test('an export with an edited line, an export with a line taken out', async () => {
    const file = await exported();
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('"act":"plan.submit"'));
    writeFileSync(
      file,
      lines.map((line, index) => (index === at ? line.replace('"role":"head"', '"role":"editor"') : line)).join('\n'),
    );
    expect((await verify('--export', file)).talk).toContain('was edited');
    writeFileSync(file, lines.filter((_, index) => index !== at).join('\n'));
    expect((await verify('--export', file)).talk).toContain('is missing');
    writeFileSync(file, `${lines[0]?.slice(0, 20)}\n`);
    expect((await verify('--export', file)).talk).toContain('Line 1 of');
  });
});

describe('the checkpoints', () => {
  test('the newest taken away is missed by the store; all taken away too', async () => {
    rmSync(join(town.checkpoints, newest));
    const ran = await onData();
    expect([ran.code, ran.talk]).toEqual([1, expect.stringContaining('is missing, and it is known that it was made')]);
    rmSync(town.checkpoints, { recursive: true });
    expect((await onData()).code).toBe(1);
  });

  test('signed by another key than the one that the auditor has', async () => {
    const key = join(town.data, '..', 'key.pem');
    const own = await type(['audit', 'key', '--data', town.data]);
    expect(own.data.join('\n')).toBe(readPublicKey(town.data)?.trimEnd());
    writeFileSync(key, own.data.join('\n'));
    const file = await exported();
    expect((await verify('--export', file, '--checkpoints', town.checkpoints, '--key', key)).code).toBe(0);
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(key, other);
    const ran = await verify('--export', file, '--checkpoints', town.checkpoints, '--key', key);
    expect([ran.code, ran.talk]).toEqual([1, expect.stringContaining('is not signed by the key')]);
  });
});

test.each([
  [['--data', '/nowhere'], 'There is no Planhjul data'],
  [['--export', '/nowhere'], 'cannot be read'],
  [['--data', 'x', '--export', 'y'], 'not both'],
])('%s ends with 2 and says what to do', async (words, said) => {
  const ran = await verify(...words);
  expect([ran.code, ran.talk]).toEqual([2, expect.stringContaining(said)]);
  expect(ran.talk).toContain('Next:');
});

test('while a server runs on the folder it waits for its end', async () => {
  town.behind('SELECT 1');
  const ran = await onData();
  expect([ran.code, ran.talk]).toEqual([3, expect.stringContaining('A server runs on')]);
});

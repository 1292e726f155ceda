import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesHolding } from '../../lib/local/rehearsal/secrets-on-disk.ts';
import { started, type } from './a-terminal.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'planhjul-start-'));
  folders.push(made);
  return join(made, 'data');
};
afterAll(() => {
  for (const made of folders)
    for (const folder of [made, `${made}-checkpoints`]) rmSync(folder, { recursive: true, force: true });
});

const starting = (data: string, ...more: string[]) => started(['start', '--port', '0', '--data', data, ...more]);

test('a new folder becomes the example municipality, with a round to start; started again it is the same', async () => {
  const data = folder();
  const first = await starting(data, '--json');
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  const ran = await first.stop();
  await expect(fetch(`${first.url}/readyz`)).rejects.toThrow();
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.data[0] ?? '')).toMatchObject({
    data,
    pid: process.pid,
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  expect(ran.talk).toMatch(/First steps: http:\S+\/kom-igang[\s\S]*1\. [\s\S]*frid|fredrik/i);
  const rows = async (): Promise<string[]> =>
    (await type(`export --data ${data}`)).data
      .map((line) => JSON.parse(line))
      .flatMap(({ row }) => (row ? [`${row.pk}|${row.sk}@${row.version}`] : []));
  const before = await rows();
  expect(before.filter((row) => row.startsWith('departments|'))).toHaveLength(8);
  expect(before.filter((row) => row.startsWith('cycles|'))).toHaveLength(2);
  await (await starting(data)).stop();
  expect(await rows()).toEqual(before);
});

test('keys made before the first start do not make the folder somebody else`s', async () => {
  const data = folder();
  expect((await type(`key create --role finance --data ${data}`)).code).toBe(0);
  await (await starting(data)).stop();
  expect(JSON.parse(readFileSync(join(data, 'municipality.json'), 'utf8'))).toEqual({
    municipality: 'example',
    seeded: true,
  });
});

test('a seeding that was interrupted is completed', async () => {
  const data = folder();
  await (await starting(data)).stop();
  writeFileSync(join(data, 'municipality.json'), JSON.stringify({ municipality: 'example', seeded: false }));
  const ran = await (await starting(data)).stop();
  expect(ran.code).toBe(0);
  expect(JSON.parse(readFileSync(join(data, 'municipality.json'), 'utf8')).seeded).toBe(true);
});

test('an own municipality begins empty with its administrator, once, and its clock cannot be moved', async () => {
  const data = folder();
  const line = [
    'start',
    '--port',
    '0',
    '--data',
    data,
    '--empty',
    '--administrator',
    'Anna Ek <anna.ek@kommun.example>',
  ];
  const running = await started(line);
  const clock = await fetch(`${running.url}/klocka`);
  expect([clock.status, (await clock.text()).length > 0]).toEqual([404, true]);
  const ran = await running.stop();
  expect([ran.code, ran.talk]).toEqual([0, expect.stringContaining('/logga-in')]);
  const people = (await type(`export --data ${data}`)).data
    .map((text) => JSON.parse(text))
    .filter(({ row }) => row?.pk === 'people');
  expect(people.map(({ row }) => [row.sk, row.body.email, row.body.grants])).toEqual([
    ['anna-ek', 'anna.ek@kommun.example', [{ role: 'administrator' }]],
  ]);
  const again = await type(line.filter((word) => word !== '--empty'));
  expect([again.code, again.talk]).toEqual([2, expect.stringContaining('Leave out --administrator')]);
});

test('an own municipality that nobody is in yet is told its administrator by a link, once', async () => {
  const data = folder();
  const running = await started(['start', '--port', '0', '--data', data, '--empty']);
  const link = /http:\/\/127\.0\.0\.1:\d+(\/forsta\/([\w-]{43}))/.exec(running.talk());
  const [, path = '', token = ''] = link ?? [];
  const post = (fields: Record<string, string>): Promise<Response> =>
    fetch(`${running.url}${path}`, {
      method: 'POST',
      headers: { origin: running.url },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  for (let times = 0; times < 3; times += 1) expect((await fetch(`${running.url}${path}`)).status).toBe(200);
  expect((await post({ name: '', email: 'x' })).status).toBe(422);
  const entered = await post({ name: 'Åsa Öberg', email: 'asa@kommun.example' });
  expect([entered.status, entered.headers.get('set-cookie')]).toEqual([303, expect.stringMatching(/^planhjul=/)]);
  expect((await post({ name: 'Bo', email: 'bo@kommun.example' })).status).toBe(404);
  expect((await fetch(`${running.url}${path}`)).status).toBe(404);
  await running.stop();
  expect(filesHolding(data, join(data, 'mail'), [token])).toEqual([]);
  const again = await started(['start', '--port', '0', '--data', data]);
  expect(again.talk()).not.toContain('/forsta/');
  await again.stop();
});

test('--empty on the example, and a folder that cannot be written, are told with what to do', async () => {
  const data = folder();
  await (await starting(data)).stop();
  expect(await type(`start --port 0 --data ${data} --empty`)).toMatchObject({
    code: 2,
    talk: expect.stringContaining('Choose another folder'),
  });
  const file = join(folders[0] ?? '', 'a-file');
  writeFileSync(file, '');
  const ran = await type(`start --port 0 --data ${join(file, 'data')}`);
  expect([ran.code, ran.talk]).toEqual([1, expect.stringContaining('cannot be written')]);
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { started, type } from './a-terminal.ts';

/** Milliseconds; a machine that does other things as well takes its time. */
const PATIENCE = 180_000;
const folder = mkdtempSync(join(tmpdir(), 'planhjul-year-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'a year in JSON is one object on one line, and its throw-away folder is gone',
  async () => {
    // A place of its own, since others on the machine may play years too.
    const own = join(folder, 'throw-aways');
    mkdirSync(own);
    const ran = await type('year --departments 1 --changes 1 --councillors 3 --json', { TMPDIR: own });
    expect([ran.code, ran.data.length]).toEqual([0, 1]);
    expect(Object.keys(JSON.parse(ran.data[0] ?? ''))).toEqual([
      'cycle',
      'departments',
      'changes',
      'plansAdopted',
      'plansReferredBack',
      'plansRejected',
      'votes',
      'mailsSent',
      'mailsBounced',
      'transitions',
      'seconds',
      'lost',
      'invariants',
      'events',
    ]);
    expect(readdirSync(own)).toEqual([]);
  },
  PATIENCE,
);

test(
  'a year in a folder stays there, and the folder can be taken up again with its clock where it was',
  async () => {
    const data = join(folder, 'year');
    const ran = await type(`year --departments 1 --changes 2 --councillors 3 --data ${data}`);
    expect([ran.code, ran.data]).toEqual([0, []]);
    expect(ran.talk).toMatch(/1 plans adopted[\s\S]*✓ auditChainsValid/);
    const again = await started(['start', '--port', '0', '--data', data]);
    expect(await (await fetch(`${again.url}/klocka`)).text()).toContain('31 december 2030');
    await again.stop();
  },
  PATIENCE,
);

test('a folder with something in it is not played in', async () => {
  writeFileSync(join(folder, 'note'), '');
  expect(await type(`year --data ${folder}`)).toMatchObject({ code: 2, talk: expect.stringContaining('is not empty') });
});

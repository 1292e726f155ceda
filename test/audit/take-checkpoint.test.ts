import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planCycle } from '../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../lambdas/acts/cycle/start-cycle.ts';
import { takeCheckpoint } from '../../lambdas/acts/trace/take-checkpoint.ts';
import { readPublicKey } from '../../lambdas/adapters/local/keys.ts';
import { readCheckpoint } from '../../lambdas/domain/audit/checkpoint.ts';
import { checkpointSet } from '../../lambdas/domain/audit/checkpoint-set.ts';
import { aCycle, FINANCE, furnish, granted, YEAR } from '../acts/a-municipality.ts';
import { aTown, checkpointFiles, type Town } from './a-trace.ts';

let town: Town;
beforeEach(async () => {
  town = aTown();
  await furnish(town.ports);
});
afterEach(() => town.close());

const fileOf = (hash: string): string => join(town.checkpoints, hash);
const contentOf = (hash: string) => readCheckpoint(new Uint8Array(readFileSync(fileOf(hash))))?.checkpoint;
const setOf = (expected: string[] = []) =>
  checkpointSet(checkpointFiles(town.checkpoints), { publicKey: readPublicKey(town.data) ?? '', expected });

test('the first holds every head, the next only those that moved, each names the one before', async () => {
  const first = await town.sign();
  granted(await planCycle(town.ports, FINANCE, aCycle(), null));
  const second = await town.sign();
  const third = await town.sign();
  expect(contentOf(first.hash)).toMatchObject({ number: 1, previous: null, whole: true });
  expect(contentOf(first.hash)?.heads).toHaveLength(first.chains);
  expect(contentOf(second.hash)).toMatchObject({
    number: 2,
    previous: first.hash,
    whole: false,
    chains: first.chains + 1,
  });
  expect(contentOf(second.hash)?.heads.map(([chain, seq]) => [chain, seq])).toEqual([['cycles|2028', 1]]);
  expect(contentOf(third.hash)).toMatchObject({ number: 3, previous: second.hash, heads: [], entries: second.entries });
  expect(setOf([third.hash])).toMatchObject({ count: 3, faults: [], last: { number: 3 } });
});

test('once in twenty-four everything is said anew, so that nobody must read back to the beginning', async () => {
  for (let number = 1; number <= 25; number += 1) await town.sign();
  const whole = checkpointFiles(town.checkpoints)
    .map(({ content }) => readCheckpoint(content)?.checkpoint)
    .filter((one) => one?.whole);
  expect(whole.map((one) => one?.number).sort()).toEqual([1, 25]);
  for (const { content, name } of checkpointFiles(town.checkpoints)) {
    const number = readCheckpoint(content)?.checkpoint.number ?? 0;
    if (number > 1 && number < 24) rmSync(fileOf(name));
  }
  granted(await planCycle(town.ports, FINANCE, aCycle(), null));
  expect(await town.sign()).toMatchObject({ number: 26, missing: [], broken: [] });
});

test('files are readable by their owner alone', async () => {
  await town.sign();
  const { statSync } = await import('node:fs');
  expect(statSync(town.checkpoints).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(town.checkpoints)) expect(statSync(fileOf(name)).mode & 0o077).toBe(0);
});

describe('what contradicts what was signed is told at the next checkpoint, and not signed', () => {
  test.each([
    [
      'a row gone with its chain',
      "DELETE FROM rows WHERE pk = 'departments' AND sk = 'kultur'; DELETE FROM audit WHERE chain = 'departments|kultur'",
    ],
    ['a row set back', "UPDATE rows SET version = 0, head = '' WHERE pk = 'departments' AND sk = 'kultur'"],
    ['another head', "UPDATE rows SET head = 'ffff' WHERE pk = 'departments' AND sk = 'kultur'"],
    ['a version without its entry', "UPDATE rows SET version = 9 WHERE pk = 'departments' AND sk = 'kultur'"],
  ])('%s', async (_, sql) => {
    await town.sign();
    town.behind(sql);
    const { broken, hash } = await town.sign();
    expect(broken).toEqual(['departments|kultur']);
    expect(contentOf(hash)).toMatchObject({ broken, heads: [] });
    // Once more, for as long as it stands.
    expect((await town.sign()).broken).toEqual(broken);
    expect(setOf().byChain.get('departments|kultur')).toHaveLength(1);
  });

  test('new entries that do not lead from what was signed to the row', async () => {
    granted(await planCycle(town.ports, FINANCE, aCycle(), null));
    await town.sign();
    granted(await startCycle(town.ports, FINANCE, YEAR));
    town.behind(
      `UPDATE audit SET entry = replace(entry, '"finance"', '"auditor"') WHERE chain = 'cycles|2028' AND seq = 2`,
    );
    expect((await town.sign()).broken).toEqual(['cycles|2028']);
  });
});

describe('the checkpoints themselves', () => {
  test('one that was taken away is missed by the next, the newest by who knows its hash', async () => {
    const [first, second, third] = [await town.sign(), await town.sign(), await town.sign()];
    rmSync(fileOf(second.hash));
    expect(setOf().faults).toEqual([{ file: third.hash, what: 'gap', number: 3 }]);
    rmSync(fileOf(third.hash));
    expect(setOf().faults).toEqual([]);
    expect(setOf([third.hash]).faults).toEqual([{ file: third.hash, what: 'not-here' }]);
    expect(setOf([first.hash]).faults).toEqual([]);
  });

  test('an archive that lost them is told, and the next holds everything', async () => {
    await town.sign();
    const { hash } = await town.sign();
    rmSync(fileOf(hash));
    const third = await town.sign();
    expect(third.missing).toEqual([hash]);
    expect(contentOf(third.hash)).toMatchObject({ whole: true, previous: hash });
    expect(setOf().faults).toEqual([{ file: third.hash, what: 'gap', number: 3 }]);
  });

  test('one that was changed is known by its name, one that was signed anew by its key', async () => {
    const { hash } = await town.sign();
    const text = readFileSync(fileOf(hash), 'utf8');
    writeFileSync(fileOf(hash), text.replace('"number":1', '"number":2'));
    expect(setOf().faults).toEqual([{ file: hash, what: 'damaged', number: 2 }]);
    writeFileSync(fileOf(hash), text);
    const stranger = aTown();
    try {
      await takeCheckpoint({ ...town.signing, keys: stranger.signing.keys });
      expect(setOf().faults).toMatchObject([{ what: 'forged', number: 2 }]);
    } finally {
      stranger.close();
    }
  });

  test('two that were taken at once both stay, and both hold', async () => {
    await Promise.all([town.sign(), town.sign()]);
    await town.sign();
    expect(setOf()).toMatchObject({ faults: [], last: { number: 2 } });
  });
});

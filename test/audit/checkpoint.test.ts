import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeMeeting } from '../../lambdas/acts/meeting/close-meeting.ts';
import { planMeeting } from '../../lambdas/acts/meeting/plan-meeting.ts';
import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { Taken } from '../../lambdas/acts/trace/take-checkpoint.ts';
import { createCheckpoint, TraceBroken } from '../../lambdas/checkpoint/handler.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { CHECKPOINTS_DUE, checkpointsDue, mails } from '../../lambdas/records/tables.ts';
import { hourly } from '../../lib/local/agenda.ts';
import { openCheckpoints } from '../../lib/local/checkpoints.ts';
import { aWorld, FINANCE, furnish, granted, SYSTEM } from '../acts/a-municipality.ts';
import { aCouncil, MEETING, MEETING_INPUT, members, opened, SARA } from '../acts/meeting/a-council.ts';
import { aTown, type Town } from './a-trace.ts';

let town: Town;
const run = (): Promise<Taken> => createCheckpoint({ ...town.signing, store: town.ports.store })();
beforeEach(async () => {
  town = aTown();
  await furnish(town.ports);
  granted(await planMeeting(town.ports, FINANCE, MEETING_INPUT));
  for (const id of ['rut', 'rolf']) {
    const person = { id, name: id, email: `${id}@exempel.example`, locale: 'sv', grants: [{ role: 'auditor' }] };
    granted(await savePerson(town.ports, SYSTEM, person as Parameters<typeof savePerson>[2]));
  }
});
afterEach(() => town.close());

const ask = (): Promise<boolean> =>
  town.ports.store.write([
    {
      op: 'put',
      row: { ...checkpointsDue.key(MEETING), version: 1, head: '', body: { meeting: MEETING } },
      when: 'absent',
    },
  ]);
const owed = async () => (await readAll(town.ports.store, mails, `mail#${MEETING}`)).map((row) => row.body);

test('a meeting that closes asks for a checkpoint, in the same write', async () => {
  const world = aWorld();
  await aCouncil(world);
  await opened(world, members(1, 5));
  expect((await world.store.query(CHECKPOINTS_DUE, '')).items).toEqual([]);
  granted(await closeMeeting(world, SARA, MEETING));
  expect((await world.store.query(CHECKPOINTS_DUE, '')).items.map(({ sk }) => sk)).toEqual([MEETING]);
});

test('every auditor is told its hash, once, and without a link', async () => {
  await ask();
  const { number, hash, chains, entries } = await run();
  await run();
  const told = await owed();
  expect(told.map(({ to }) => to)).toEqual([{ person: 'rolf' }, { person: 'rut' }]);
  for (const mail of told) {
    expect(mail).toMatchObject({ reason: 'auditor', link: null });
    expect(mail.content).toMatchObject({ template: 'checkpoint', meeting: MEETING, number, hash, chains, entries });
  }
  expect((await town.ports.store.query(CHECKPOINTS_DUE, '')).items).toEqual([]);
});

test('the hour alone tells nobody', async () => {
  await run();
  expect(await owed()).toEqual([]);
});

test('what does not fit is thrown when the checkpoint has been taken and told', async () => {
  await run();
  town.behind("DELETE FROM rows WHERE pk = 'people' AND sk = 'rut'");
  await ask();
  await expect(run()).rejects.toThrow(TraceBroken);
  await expect(run()).rejects.toMatchObject({ taken: { number: 3, broken: ['people|rut'] } });
  expect(await owed()).toHaveLength(2);
});

describe('on one machine', () => {
  test('it is taken at each full hour, and when it is asked for', async () => {
    const next = hourly('checkpoint', run).nextAfter;
    expect(next('2027-03-01T08:59:59.999Z' as Instant)).toBe('2027-03-01T09:00:00.000Z');
    expect(next('2027-03-01T09:00:00.000Z' as Instant)).toBe('2027-03-01T10:00:00.000Z');
    const checkpoints = openCheckpoints(run, () => {});
    const count = (): number => readdirSync(town.checkpoints).filter((name) => !name.endsWith('.type')).length;
    await checkpoints.ifDue();
    expect(count()).toBe(0);
    checkpoints.ask();
    checkpoints.ask();
    await checkpoints.ifDue();
    await checkpoints.ifDue();
    expect(count()).toBe(1);
  });

  test('what does not fit is told in the log by ids, and stops nothing', async () => {
    const said: [string, Readonly<Record<string, unknown>>][] = [];
    const checkpoints = openCheckpoints(run, (code, fields) => said.push([code, fields]));
    await checkpoints.take();
    for (const name of readdirSync(town.checkpoints)) rmSync(join(town.checkpoints, name));
    await checkpoints.take();
    expect(said).toMatchObject([['TRACE_BROKEN', { broken: [], missing: [expect.stringMatching(/^[0-9a-f]{64}$/)] }]]);
  });
});

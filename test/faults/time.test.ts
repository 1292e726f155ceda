import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import { addDays, atLocalTime, localDateAt } from '../../lambdas/domain/local-time.ts';
import { Agenda, daily } from '../../lib/local/agenda.ts';
import type { Stock } from '../../lib/local/rehearsal/stock.ts';
import { type Server, startServer } from '../flow/a-server.ts';
import { administratorKey, keysFor, plannedRound } from '../flow/round-keys.ts';
import { RoundPlayer } from '../upgrade/play-round.ts';
import { FakedClock } from './a-faked-clock.ts';
import {
  copyOf,
  leftIn,
  mailsThatDiffer,
  newFolder,
  type RoundFolder,
  removeFolders,
  timesInto,
} from './a-round-folder.ts';
import { between, randomOf } from './seeded.ts';

// The days on which clocks are changed, the leap day, New Year, and a clock that somebody sets: nothing happens early,
// nothing is missed, nothing happens twice.

afterAll(removeFolders);

/** A last day, when it ends (24.00 in Sweden), and when the sweep goes out on it (07.00 in Sweden). */
const DAYS = [
  {
    name: 'the day when summer time begins',
    day: '2027-03-28',
    sweepAt: '2027-03-28T05:00:00Z',
    endsAt: '2027-03-28T22:00:00Z',
  },
  {
    name: 'the day when summer time ends',
    day: '2027-10-31',
    sweepAt: '2027-10-31T06:00:00Z',
    endsAt: '2027-10-31T23:00:00Z',
  },
  { name: 'the leap day', day: '2028-02-29', sweepAt: '2028-02-29T06:00:00Z', endsAt: '2028-02-29T23:00:00Z' },
  { name: "New Year's Eve", day: '2027-12-31', sweepAt: '2027-12-31T06:00:00Z', endsAt: '2027-12-31T23:00:00Z' },
] as const;

const moved = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** An open round whose last day is that one, on a machine whose clock says ten days before. */
const aRoundClosing = async (day: LocalDate): Promise<RoundFolder> => {
  const data = newFolder();
  const clock = new FakedClock(newFolder(), atLocalTime(addDays(day, -10), '08:00'));
  let server = await startServer(data, { env: clock.env });
  await server.stop();
  const administrator = administratorKey(data);
  server = await startServer(data, { env: clock.env });
  const keys = await keysFor(server, administrator);
  const round = await plannedRound(server, keys);
  const path = `/cycles/${round.year}`;
  const dates = { opensOn: addDays(day, -10), closesOn: day, reviewBy: addDays(day, 14), meetingOn: addDays(day, 42) };
  const { etag } = await server.call('GET', path, keys.finance);
  const body = { ...dates, meetingAt: '18:00', meetingPlace: 'Sessionssalen', frames: {} };
  const planned = await server.call('PUT', path, keys.finance, body, { 'if-match': etag ?? '' });
  expect([planned.status, planned.body]).toEqual([200, expect.objectContaining({ closesOn: day })]);
  await new RoundPlayer(server, keys, { ...round, ...dates }).start();
  await server.clock(atLocalTime(addDays(day, -9), '12:00'));
  await server.stop();
  return { data, keys, round: { ...round, ...dates } };
};

const mailsIn = (data: string): number =>
  readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml')).length;

/** Every mail that was ever ordered, sent or not. */
const mailsOwed = ({ rows }: Stock): number => [...rows.values()].filter(({ pk }) => pk.startsWith('mail#')).length;

const idsIn = (data: string): string[] =>
  readdirSync(join(data, 'mail'))
    .filter((name) => name.endsWith('.eml'))
    .map((file) => /^message-id:\s*(<[^>]+>)/im.exec(readFileSync(join(data, 'mail', file), 'utf8'))?.[1] ?? file);

const statusOf = async (server: Server, { keys, round }: RoundFolder): Promise<{ cycle: string; plans: string[] }> => {
  const player = new RoundPlayer(server, keys, round);
  return { cycle: await player.cycleStatus(), plans: (await player.plans()).map(({ status }) => status) };
};

const closedOnce = async ({ data, round }: RoundFolder): Promise<void> => {
  const { stock, chainsValid } = await leftIn(data);
  const plans = [...stock.chains].filter(([chain]) => chain.startsWith(`cycle#${round.year}|plan#`));
  expect(plans.map(([, entries]) => timesInto(entries, 'missing'))).toEqual(plans.map(() => 1));
  expect(timesInto(stock.chains.get(`cycles|${round.year}`) ?? [], 'reviewing')).toBe(1);
  expect(chainsValid).toBe(true);
  expect(new Set(idsIn(data)).size).toBe(mailsIn(data));
  expect(mailsThatDiffer(data)).toEqual([]);
};

const EIGHT = (status: string): string[] => Array.from({ length: 8 }, () => status);

const templates = new Map<string, RoundFolder>();
beforeAll(async () => {
  for (const { day } of DAYS) templates.set(day, await aRoundClosing(day as LocalDate));
});

const aCopyFor = (day: string): RoundFolder => {
  const template = templates.get(day);
  if (!template) throw new Error(`Nothing was made for ${day}`);
  return copyOf(template);
};

describe.each(DAYS)('$name', ({ day, sweepAt, endsAt }) => {
  test('with the clock moved: reminded at seven in the morning, closed at midnight, each once, also when it is set back', async () => {
    const folder = aCopyFor(day);
    let server = await startServer(folder.data);
    await server.clock(moved(sweepAt, -1));
    const before = mailsIn(folder.data);
    await server.clock(sweepAt);
    const reminded = mailsIn(folder.data) - before;
    expect(reminded).toBeGreaterThanOrEqual(8);
    await server.clock(moved(sweepAt, -300));
    await server.clock(moved(sweepAt, 300));
    expect(mailsIn(folder.data) - before).toBe(reminded);

    await server.clock(moved(endsAt, -1));
    expect(await statusOf(server, folder)).toEqual({ cycle: 'open', plans: EIGHT('invited') });
    await server.clock(moved(endsAt, 2));
    expect(await statusOf(server, folder)).toEqual({ cycle: 'reviewing', plans: EIGHT('missing') });
    await server.clock(moved(endsAt, -300));
    await server.kill();
    server = await startServer(folder.data);
    await server.clock(moved(endsAt, 300));
    expect(await statusOf(server, folder)).toEqual({ cycle: 'reviewing', plans: EIGHT('missing') });
    await server.stop();
    await closedOnce(folder);
  });
});

/** A real clock cannot be moved on, so this looks again and again, for at most so many seconds. */
const until = async (what: string, seconds: number, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > seconds * 1000) throw new Error(`Waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** One such day on a real clock, which is set back five minutes before midnight and then past it at one step. */
const throughTheDay = async ({ day, sweepAt, endsAt }: (typeof DAYS)[number]): Promise<void> => {
  const folder = aCopyFor(day);
  // A municipality's own folder goes by the system's clock.
  writeFileSync(join(folder.data, 'municipality.json'), JSON.stringify({ municipality: 'own', seeded: true }));
  const before = mailsIn(folder.data);
  const clock = new FakedClock(newFolder(), moved(sweepAt, -15));
  const how = { env: { ...clock.env, PLANHJUL_TEST: '0' } };
  let server = await startServer(folder.data, how);
  expect(mailsIn(folder.data)).toBe(before);
  await until('the sweep', 30, () => mailsIn(folder.data) >= before + 8);
  await server.stop();
  const reminded = mailsOwed((await leftIn(folder.data)).stock);

  clock.set(moved(endsAt, -60));
  server = await startServer(folder.data, how);
  expect((await statusOf(server, folder)).cycle).toBe('open');
  await until('what was still to be sent', 20, () => mailsIn(folder.data) === reminded);
  clock.set(moved(endsAt, -300));
  await until('the clock set back', 5, async () => (await statusOf(server, folder)).cycle === 'open');
  expect(mailsIn(folder.data)).toBe(reminded);
  // Past midnight at one step. The process notices within half a minute, and acts on it once.
  clock.set(moved(endsAt, 2));
  await until('the deadline', 60, async () => (await statusOf(server, folder)).cycle === 'reviewing');
  await until('the notices', 30, async () => (await statusOf(server, folder)).plans.every((one) => one === 'missing'));
  clock.set(moved(endsAt, -200));
  await server.kill();
  server = await startServer(folder.data, how);
  clock.set(moved(endsAt, 10));
  expect(await statusOf(server, folder)).toEqual({ cycle: 'reviewing', plans: EIGHT('missing') });
  await server.stop();
  await closedOnce(folder);
};

test("on the machine's own clock, all four side by side, for most of it is waiting", async () => {
  await Promise.all(DAYS.map(throughTheDay));
});

test('seven in the morning comes once a day over three years, whatever the clock does meanwhile', async () => {
  const random = randomOf('seven in the morning');
  let now = Date.parse('2026-12-30T12:00:00Z');
  const at = (): Instant => new Date(now).toISOString() as Instant;
  const days: string[] = [];
  const agenda = new Agenda([daily('sweep', '07:00', async () => void days.push(localDateAt(at())))], at());
  while (now < Date.parse('2029-12-30T12:00:00Z')) {
    const due = Date.parse(agenda.nextDue() ?? '');
    // Now and then it is looked at early, a little late, or with the clock set by up to five minutes.
    now = random() < 0.7 ? due + between(random, 0, 300_000) : Math.min(due, now + between(random, 0, 86_400_000));
    if (random() < 0.3) now += between(random, -300_000, 300_000);
    await agenda.runDue(at());
  }
  expect(new Set(days).size).toBe(days.length);
  expect(days.length).toBeGreaterThan(1090);
  for (const { day } of DAYS) expect(days).toContain(day);
});

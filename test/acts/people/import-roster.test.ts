import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ballotLink, summonsId } from '../../../lambdas/acts/meeting/ballot-link.ts';
import { ballotView } from '../../../lambdas/acts/meeting/ballot-view.ts';
import { castVote } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../../lambdas/acts/meeting/summon.ts';
import { importRoster, type RosterReport } from '../../../lambdas/acts/people/import-roster.ts';
import { saveMembership } from '../../../lambdas/acts/people/save-people.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { LocalDate, MeetingId, PersonId } from '../../../lambdas/domain/brands.ts';
import type { Actor, Person } from '../../../lambdas/domain/people.ts';
import { readRosterFile } from '../../../lambdas/domain/roster-file.ts';
import { links } from '../../../lambdas/records/access-tables.ts';
import { hashOfToken, linkToken } from '../../../lambdas/records/link-token.ts';
import { mails, people } from '../../../lambdas/records/tables.ts';
import { as, aWorld, furnish, granted, refusalOf, type StillClock, SYSTEM } from '../a-municipality.ts';
import { byLink, KF, SARA } from '../meeting/a-council.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-roster-'));
const opened: SqliteStore[] = [];
afterAll(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true, force: true });
});

type World = ActPorts & { store: SqliteStore; clock: StillClock };

const aBody = async (at: string): Promise<World> => {
  const { keys, ids, clock, salts } = aWorld(at);
  const store = openSqliteStore(join(folder, `${opened.length}.db`), { now: () => Date.parse(clock.now()) / 1000 });
  opened.push(store);
  const world = { store, keys, ids, clock, salts };
  await furnish(world);
  return world;
};

const ADMINISTRATOR: Actor = as('alva', { role: 'administrator' });
const HEADINGS = 'Namn;E-post;Uppdrag;Plats;Ordning;Parti;Från;Till';
/** Five seats and a substitute, `old1` … or `new1` …, from a day on. */
const council = (kind: string, from: string, to = ''): string[] => [
  `${kind} ett;${kind}1@exempel.example;ordförande;1;;A;${from};${to}`,
  ...['två', 'tre', 'fyra', 'fem'].map(
    (word, index) => `${kind} ${word};${kind}${index + 2}@exempel.example;ledamot;${index + 2};;A;${from};${to}`,
  ),
  `${kind} sex;${kind}6@exempel.example;ersättare;;1;A;${from};${to}`,
];

interface How {
  actor?: Actor;
  endsOthers?: string;
  dryRun?: boolean;
}

const imported = async (world: World, lines: readonly string[], how: How = {}): Promise<RosterReport> => {
  const file = readRosterFile(
    [HEADINGS, ...lines].map((line, index) => ({ line: index + 1, cells: line.split(';') })),
    5,
  );
  const { rows } = granted(file);
  return granted(
    await importRoster(world, how.actor ?? ADMINISTRATOR, {
      body: KF,
      rows,
      endsOthers: (how.endsOthers ?? null) as LocalDate | null,
      dryRun: how.dryRun ?? false,
    }),
  );
};

const everything = async ({ store }: World): Promise<string> =>
  JSON.stringify([(await store.scanRows()).items, (await store.scanHistory()).items]);

describe('a roster file', () => {
  test('seats its people, and adds those whose address nobody has', async () => {
    const world = await aBody('2026-10-01T08:00:00Z');
    const report = await imported(world, council('old', '2022-10-15'));
    expect(report.lines.map((line) => line.came)).toEqual(Array.from({ length: 6 }, () => 'added'));
    expect(report.stored).toBe(true);
    const person = (await world.store.get(people.key('old-ett' as PersonId)))?.body as Person;
    expect(person).toMatchObject({
      email: 'old1@exempel.example',
      address: 'ok',
      grants: [{ role: 'member', body: 'kf', from: '2022-10-15' }],
    });
  });

  test('read again changes nothing at all', async () => {
    const world = await aBody('2026-10-01T08:00:00Z');
    await imported(world, council('old', '2022-10-15'));
    const before = await everything(world);
    const again = await imported(world, council('old', '2022-10-15'));
    expect(again.lines.every((line) => line.came === 'unchanged')).toBe(true);
    expect(await everything(world)).toBe(before);
  });

  test.each([
    ['a dry run', council('old', '2022-10-15'), { dryRun: true }, 'added'],
    ['one bad line', [...council('old', '2022-10-15'), 'Sju;sju@;ledamot;1;;;2022-10-15;'], {}, 'held-back'],
  ])('%s stores nothing', async (_, lines, how, first) => {
    const world = await aBody('2026-10-01T08:00:00Z');
    const before = await everything(world);
    const report = await imported(world, lines, how);
    expect([report.stored, report.lines[0]?.came]).toEqual([false, first]);
    expect(await everything(world)).toBe(before);
  });

  test("an address that belongs to another name is told, so that nobody gets another's vote", async () => {
    const world = await aBody('2026-10-01T08:00:00Z');
    const report = await imported(world, ['Bo Ask;frida@exempel.example;ledamot;1;;;2022-10-15;']);
    expect(report.lines).toEqual([
      {
        line: 2,
        name: 'Bo Ask',
        came: 'not-read',
        problems: [{ pointer: '/name', code: 'another-name', params: { name: 'Namn frida' } }],
      },
    ]);
  });

  test('a seat that somebody else has from the same day is told; from an earlier day the newcomer takes it over', async () => {
    const world = await aBody('2026-10-01T08:00:00Z');
    await imported(world, council('old', '2022-10-15'));
    const clash = await imported(world, ['Ny Ett;ny@exempel.example;ledamot;1;;;2022-10-15;']);
    expect(clash.lines[0]).toMatchObject({
      came: 'not-read',
      problems: [{ pointer: '/seat', code: 'taken', params: { name: 'old ett' } }],
    });
    expect((await imported(world, ['Ny Ett;ny@exempel.example;ledamot;1;;;2024-01-01;'])).stored).toBe(true);
  });

  test('ends the terms that it does not name only when told, and never one that it names', async () => {
    const world = await aBody('2026-10-01T08:00:00Z');
    await imported(world, council('old', '2022-10-15'));
    const [first = ''] = council('old', '2026-10-15');
    const stays = await imported(world, [first, ...council('new', '2026-10-15').slice(1)]);
    expect(stays.ended).toEqual([]);
    const ends = await imported(world, [first, ...council('new', '2026-10-15').slice(1)], { endsOthers: '2026-10-14' });
    expect(ends.ended.map((one) => `${one.name} ${one.from}–${one.to}`)).toEqual(
      ['ett', 'fem', 'fyra', 'sex', 'tre', 'två'].map((word) => `old ${word} 2022-10-15–2026-10-14`),
    );
    const stayed = (await world.store.get(people.key('old-ett' as PersonId)))?.body as Person;
    expect(stayed.grants).toEqual([{ role: 'member', body: 'kf', from: '2022-10-15' }]);
    const left = (await world.store.get(people.key('old-sex' as PersonId)))?.body as Person;
    expect(left.grants).toEqual([{ role: 'member', body: 'kf', from: '2022-10-15', to: '2026-10-14' }]);
  });

  test('is for administrators and for the secretary of the body', async () => {
    const world = await aBody('2026-10-01T08:00:00Z');
    expect((await imported(world, council('old', '2022-10-15'), { actor: SARA })).stored).toBe(true);
    const request = { body: KF, rows: [], endsOthers: null, dryRun: true };
    for (const stranger of [as('frida', { role: 'finance' }), as('sam', { role: 'secretary', body: 'ks' as never })])
      expect(refusalOf(await importRoster(world, stranger, request))).toEqual({ why: 'not-allowed' });
  });
});

describe.each([2026, 2030])('the election of %i', (year) => {
  const meetingId = `kf-${year}-11-23` as MeetingId;
  const last = `${year}-10-14`;
  const first = `${year}-10-15`;

  /** The old council is summoned to a meeting in November; then the new one is known. */
  const elected = async (): Promise<World> => {
    const world = await aBody(`${year}-10-01T08:00:00Z`);
    await imported(world, council('old', `${year - 4}-10-15`));
    granted(
      await planMeeting(world, SARA, {
        body: KF,
        date: `${year}-11-23` as LocalDate,
        time: '18:00',
        place: '',
        urgent: false,
      }),
    );
    granted(await setAgenda(world, SYSTEM, meetingId));
    granted(await summon(world, SYSTEM, meetingId));
    await imported(world, council('new', first), { endsOthers: last });
    return world;
  };
  const summoned = async ({ store }: World, person: string): Promise<boolean> =>
    (await store.get(mails.key(meetingId, summonsId(meetingId, person as PersonId)))) !== undefined;
  const opens = async (world: World, person: string): Promise<boolean> =>
    (await ballotView(world, person as PersonId, meetingId)).ok;

  test('links of those who leave die at the next request, and newcomers get theirs, with no job between', async () => {
    const world = await elected();
    expect([await summoned(world, 'old-ett'), await summoned(world, 'new-ett')]).toEqual([true, true]);
    expect([await opens(world, 'old-ett'), await opens(world, 'new-ett')]).toEqual([false, true]);
    const order = ballotLink({ id: meetingId, date: `${year}-11-23` as LocalDate }, world.clock.now());
    const hash = hashOfToken(await linkToken(world.keys, 'new-ett', order));
    expect(await world.store.get(links.key(hash))).toBeDefined();
    const answer = { today: 'decide', main: 'approve', motivation: '', fingerprint: 'f' } as const;
    const to = { meeting: meetingId, item: 1, person: 'old-ett' as PersonId, answer };
    expect(refusalOf(await castVote(world, byLink('old-ett' as PersonId, meetingId), to))).toEqual({
      why: 'not-allowed',
    });
  });

  test.each([
    ['a second before midnight', `${year}-10-14T21:59:59.999Z`, `${year}-10-14`, 'old', 'new'],
    ['at midnight', `${year}-10-14T22:00:00.000Z`, `${year}-10-15`, 'new', 'old'],
  ])('%s the council is the one of that day', async (_, now, date, sits, doesNot) => {
    const world = await aBody(`${year}-09-20T08:00:00Z`);
    await imported(world, council('old', `${year - 4}-10-15`));
    await imported(world, council('new', first), { endsOthers: last });
    const id = `kf-${date}` as MeetingId;
    granted(
      await planMeeting(world, SARA, { body: KF, date: date as LocalDate, time: '18:00', place: '', urgent: true }),
    );
    granted(await summon(world, SYSTEM, id));
    world.clock.set(now);
    expect((await ballotView(world, `${sits}-ett` as PersonId, id)).ok).toBe(true);
    expect((await ballotView(world, `${doesNot}-ett` as PersonId, id)).ok).toBe(false);
  });

  test('somebody seated one by one after the summons is summoned too', async () => {
    const world = await elected();
    await imported(world, ['Sen Sjuan;sen@exempel.example;ersättare;;2;A;2020-01-01;2020-02-01']);
    granted(
      await saveMembership(world, SYSTEM, {
        body: KF,
        person: 'sen-sjuan',
        name: 'Sen Sjuan',
        party: '',
        from: first as LocalDate,
        to: null,
        role: { kind: 'substitute', order: 3 },
      }),
    );
    expect(await summoned(world, 'sen-sjuan')).toBe(true);
  });
});

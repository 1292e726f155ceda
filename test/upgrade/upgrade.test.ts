import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { stepFunctions } from '../../lib/local/functions.ts';
import { openHost } from '../../lib/local/host.ts';
import { invariantsOf } from '../../lib/local/rehearsal/invariants.ts';
import { linkIn, Mailbox } from '../../lib/local/rehearsal/mailbox.ts';
import { stateOf, takeStock } from '../../lib/local/rehearsal/stock.ts';
import { type Server, startServer } from '../flow/a-server.ts';
import { administratorKey, keysFor } from '../flow/round-keys.ts';
import { unpackFolder } from './pack-folder.ts';
import { type Round, RoundPlayer } from './play-round.ts';

jest.setTimeout(180_000);

// What the releases before left behind, as scripts/make-upgrade-fixture.mjs kept it, and the present code on a copy of it.

interface Fixture {
  version: string;
  round: Round;
  points: { name: string; now: string }[];
  payloads: { by: string; name: string; payload: unknown }[];
}

const FIXTURES = join(__dirname, 'fixtures');
const releases = readdirSync(FIXTURES).map(
  (version) => JSON.parse(readFileSync(join(FIXTURES, version, 'fixture.json'), 'utf8')) as Fixture,
);

let data: string;
let server: Server | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'planhjul-upgrade-'));
  server = undefined;
});
afterEach(async () => {
  await server?.kill();
  rmSync(data, { recursive: true, force: true });
});

const copyOf = ({ version }: Fixture, point: string): void =>
  unpackFolder(readFileSync(join(FIXTURES, version, `${point}.folder`)), data);

/** Which executions did not end well, how the trace stands, and the size of everything. */
const leftBehind = async () => {
  const store = openSqliteStore(join(data, 'planhjul.db'));
  try {
    const stock = await takeStock(store);
    const { auditChainsValid } = invariantsOf({
      stock,
      year: 2028,
      mails: [],
      nothingChangedOnGet: true,
      filesWithSecrets: [],
    });
    const executions = store.database.prepare('SELECT machine, status FROM runner_executions').all();
    return { auditChainsValid, stock, executions };
  } finally {
    store.close();
  }
};

/** Replays what the state machines of the release sent before that point; gives the steps that were not accepted. */
const replay = async ({ payloads }: Fixture, by: string): Promise<string[]> => {
  const host = await openHost({
    data,
    root: join(__dirname, '../..'),
    port: 0,
    test: true,
    movable: true,
    municipality: 'Exempelkommun',
    sender: 'planhjul@exempelkommun.example',
    replyTo: 'kommunen@exempelkommun.example',
    smtpUrl: null,
    log: () => undefined,
  });
  const refused: string[] = [];
  try {
    const steps = stepFunctions(host.ports);
    for (const { name, payload } of payloads.filter((one) => one.by === by)) {
      const step = steps[name];
      const answer = await Promise.resolve(step ? step(payload) : undefined).catch((error: unknown) => error);
      if (!answer || answer instanceof Error) refused.push(`${name} ${JSON.stringify(payload)}: ${String(answer)}`);
    }
  } finally {
    await host.close();
  }
  return refused;
};

test('there is something to take up', () => {
  expect(releases.length).toBeGreaterThan(0);
  for (const { points, payloads } of releases) {
    expect(points.map(({ name }) => name)).toEqual(['drafts', 'review', 'summoned']);
    expect(payloads.length).toBeGreaterThan(10);
  }
});

describe.each(releases)('the data of $version', (release) => {
  test.each(release.points)(
    'as it stood at $name goes on where it was and the round comes to its end',
    async (point) => {
      copyOf(release, point.name);
      const before = (await leftBehind()).stock;
      const administrator = administratorKey(data);
      server = await startServer(data);
      expect((await server.clock()).now).toBe(point.now);
      const acknowledged: { path: string; version: number }[] = [];
      const player = new RoundPlayer(server, await keysFor(server, administrator), release.round, (path, version) =>
        acknowledged.push({ path, version }),
      );
      await player.finish();
      expect(await player.cycleStatus()).toBe('published');
      const statuses = (await player.plans()).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set(point.name === 'drafts' ? ['adopted'] : ['adopted', 'missing']));
      expect(acknowledged.length).toBeGreaterThan(10);
      await server.stop();

      const after = await leftBehind();
      expect(after.auditChainsValid).toBe(true);
      expect(after.executions.length).toBeGreaterThan(9);
      // A policy that nobody has gone through in five years is asked about, and its owner has not answered yet.
      const isReview = ({ machine }: Readonly<Record<string, unknown>>): boolean => machine === 'document-review';
      const unfinished = after.executions.filter(({ status }) => status !== 'succeeded');
      expect(unfinished.filter((one) => !isReview(one))).toEqual([]);
      expect(unfinished.filter(isReview)).toMatchObject([{ status: 'running' }]);
      // Nothing of what the release had stored is gone: every chain is there, and goes on from where it was.
      for (const [chain, entries] of before.chains) {
        expect(after.stock.chains.get(chain)?.slice(0, entries.length)).toEqual(entries);
      }
      expect(await replay(release, 'published')).toEqual([]);
    },
  );

  test.each(release.points)('what its state machines sent up to $name is understood', async ({ name }) => {
    copyOf(release, name);
    expect(release.payloads.some(({ by }) => by === name)).toBe(true);
    expect(await replay(release, name)).toEqual([]);
  });

  test('a link that it mailed still shows its ballot, and changes nothing', async () => {
    copyOf(release, 'summoned');
    const [mail] = new Mailbox(join(data, 'mail')).fetchNew();
    const path = mail && linkIn(mail, 'r');
    expect(path).toBeDefined();
    server = await startServer(data);
    await server.clock();
    const shown = await fetch(`${server.url}${path}`);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('<form');
    await server.stop();
    const before = stateOf((await leftBehind()).stock);
    server = await startServer(data);
    await fetch(`${server.url}${path}`);
    await server.stop();
    expect(stateOf((await leftBehind()).stock)).toBe(before);
  });
});

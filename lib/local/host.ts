import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { nudge } from '../../lambdas/acts/workflow/nudge.ts';
import { createEmlMailer } from '../../lambdas/adapters/local/eml-mailer.ts';
import { openFolderFiles } from '../../lambdas/adapters/local/folder-files.ts';
import { createIds } from '../../lambdas/adapters/local/ids.ts';
import { openKeys } from '../../lambdas/adapters/local/keys.ts';
import { MovedClock } from '../../lambdas/adapters/local/moved-clock.ts';
import { createSmtpMailer } from '../../lambdas/adapters/local/smtp-mailer.ts';
import { openSqliteStore, type SqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { systemClock } from '../../lambdas/adapters/local/system-clock.ts';
import { createSalts } from '../../lambdas/adapters/salts.ts';
import { createCheckpoint } from '../../lambdas/checkpoint/handler.ts';
import { createDailySweep } from '../../lambdas/daily-sweep/handler.ts';
import { createDeliverOutbox } from '../../lambdas/deliver-outbox/handler.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Clock, IdentityProvider, Mailer, Ports } from '../../lambdas/ports.ts';
import { createReconcile } from '../../lambdas/reconcile/handler.ts';
import { CHECKPOINTS_DUE, OUTBOX } from '../../lambdas/records/tables.ts';
import { Agenda, daily, every, hourly } from './agenda.ts';
import { openCheckpoints } from './checkpoints.ts';
import { listenForControl } from './control.ts';
import { SUBSTITUTIONS, stepFunctions } from './functions.ts';
import { load } from './runner/load.ts';
import { createRunner } from './runner/runner.ts';
import { createSqliteStorage } from './runner/sqlite-storage.ts';
import { checkpointsBeside, type LocalSettings } from './settings.ts';
import { createSite } from './site.tsx';
import { Wheel } from './wheel.ts';

export interface HostOptions extends LocalSettings {
  /** The folder with the product's own files: `statemachines/` is read from it. */
  root: string;
  /** The clock can be moved: for tests, the rehearsal, and the example municipality. */
  movable: boolean;
  /** Where a movable clock starts when the folder has none of its own; now without it. */
  startAt?: Instant;
  log(code: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Stands around the ports, to count what goes through them. */
  around?(ports: Ports): Ports;
}

/** The whole product as one process: the handlers over HTTP, the state machines, the outbox, the daily sweep. */
export interface Host {
  url: string;
  ports: Ports;
  options: HostOptions;
  /** Resolves when nothing is left to do at the present time: only waiting for people or for the clock. */
  settle(): Promise<void>;
  /** Moves the clock, and does on the way what falls due, each at its own time. */
  moveClock(to: Instant): Promise<void>;
  nextDue(): Instant | undefined;
  healthy(): boolean;
  /** How many states the state machines have entered since the start. */
  transitions(): number;
  /** How often the disk has been waited for since the start. */
  commits(): number;
  close(): Promise<void>;
}

const MACHINES = ['budget-cycle', 'department-plan', 'decision', 'document-review'] as const;

type LocalClock = Clock & { set?: (to: Instant) => Promise<void> };

/** The system's, or for tests and training one that can be moved and goes on where it was when the process ended. */
const openClock = (options: HostOptions): { clock: LocalClock; resume(store: SqliteStore): void } => {
  if (!options.movable) return { clock: systemClock, resume: () => {} };
  const moved = new MovedClock(options.startAt ?? systemClock.now(), { stands: options.test });
  const clock: LocalClock = { now: () => moved.now() };
  return {
    clock,
    resume: ({ database, submit }) => {
      database.exec(
        'CREATE TABLE IF NOT EXISTS moved_clock (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL) STRICT',
      );
      const saved = database.prepare('SELECT at FROM moved_clock').get()?.['at'];
      if (typeof saved === 'string') moved.set(saved as Instant);
      const save = database.prepare('INSERT OR REPLACE INTO moved_clock VALUES (1, ?)');
      clock.set = async (to) => {
        moved.set(to);
        // In the next commit: whatever happens at the new time is then never stored without it.
        await submit(() => save.run(to));
      };
    },
  };
};

/** Writes each mail as a file, and hands it to the SMTP server as well where there is one. */
const openMailer = (options: HostOptions, clock: Clock): Mailer => {
  const files = createEmlMailer(join(options.data, 'mail'), clock);
  if (options.smtpUrl === null) return files;
  const smtp = createSmtpMailer(options.smtpUrl);
  return {
    send: async (mail) => {
      await smtp.send(mail);
      await files.send(mail);
    },
  };
};

/** The municipality's own sign-in; its package is read only where there is one. */
const openIdentity = async ({ identity }: HostOptions): Promise<IdentityProvider | undefined> => {
  if (!identity) return undefined;
  const { createOpenIdProvider } = await import('../../lambdas/adapters/openid-provider.ts');
  return createOpenIdProvider(identity);
};

/** Seconds. */
const HOUR = 3600;

/** For answers that are under way when the process is asked to stop. */
const CLOSING_MS = 2000;

const listen = (app: Hono, port: number): Promise<{ port: number; close(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info) => {
      resolve({
        port: info.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // One who has not read an answer to its end by then does not keep the process from ending.
            if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), CLOSING_MS).unref();
          }),
      });
    });
    // Longer than a client keeps an idle connection, so that it is the client who closes it.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 65_000;
    server.on('error', reject);
  });

/** Opens the data folder, takes up what was under way, and listens on loopback. Refused when another process has the folder. */
export const openHost = async (options: HostOptions): Promise<Host> => {
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  const { clock, resume } = openClock(options);
  const store = openSqliteStore(join(options.data, 'planhjul.db'), {
    now: () => Math.floor(Date.parse(clock.now()) / 1000),
  });
  resume(store);
  const functions: { current: ReturnType<typeof stepFunctions> } = { current: {} };
  const runner = createRunner({
    storage: createSqliteStorage(store),
    clock,
    ids: createIds(clock),
    machines: Object.fromEntries(
      MACHINES.map((name) => [
        name,
        load(readFileSync(join(options.root, 'statemachines', `${name}.asl.json`), 'utf8'), SUBSTITUTIONS),
      ]),
    ),
    tasks: (name, payload) => {
      const handler = functions.current[name];
      if (!handler) throw new Error(`There is no function ${name}`);
      return handler(payload);
    },
  });
  const own: Ports = {
    store,
    workflow: runner.workflow,
    mailer: openMailer(options, clock),
    files: openFolderFiles(join(options.data, 'files')),
    keys: openKeys(options.data),
    clock,
    ids: createIds(clock),
    salts: createSalts(),
  };
  const ports = options.around?.(own) ?? own;
  functions.current = stepFunctions(ports);

  // The port is known only once the server listens, and mails name it; so the outbox waits until then.
  const address = { url: '' };
  const deliver = createDeliverOutbox(ports, {
    baseUrl: () => address.url,
    municipality: options.municipality,
    sender: options.sender,
    replyTo: options.replyTo,
    nudge: (subject: string) => nudge(ports, subject),
    random: Math.random,
    // Mails that went out lie in a folder here, and need no line each.
    log: (code, fields) => {
      if (code !== 'MAIL_SENT') options.log(code, fields);
    },
  });
  const sweep = createDailySweep(ports);
  const reconcile = createReconcile(ports, options.log);
  const archive = openFolderFiles(options.checkpoints ?? checkpointsBeside(options.data));
  const checkpoints = openCheckpoints(createCheckpoint({ ...ports, archive }), options.log);
  const wheel = new Wheel({
    now: () => clock.now(),
    ...(clock.set ? { setClock: clock.set } : {}),
    runner,
    deliver: async () => {
      await checkpoints.ifDue();
      const { sent, failed, withheld, others, nextDue } = await deliver.deliverDue();
      return { done: sent + failed + withheld + others, nextDue };
    },
    agenda: new Agenda(
      [
        daily('daily-sweep', '07:00', sweep),
        // A moved clock would pass thousands of hours in which nothing happens.
        ...(options.movable ? [] : [every('reconcile', 600, reconcile), hourly('checkpoint', checkpoints.take)]),
      ],
      clock.now(),
    ),
    log: options.log,
  });

  const host: Host = {
    url: '',
    ports,
    options,
    settle: () => wheel.settle(),
    moveClock: async (to) => {
      const from = clock.now();
      await wheel.moveTo(to);
      if (Math.abs(Date.parse(to) - Date.parse(from)) >= HOUR * 1000) await checkpoints.take();
    },
    nextDue: () => wheel.nextDue(),
    healthy: () => store.healthy(),
    transitions: () => runner.transitions(),
    commits: () => store.commits(),
    close: async () => {
      await control.close();
      await server.close();
      await wheel.stop();
      runner.close();
      store.close();
    },
  };
  const site = createSite(host, await openIdentity(options));
  const server = await listen(site, options.port);
  address.url = `http://127.0.0.1:${server.port}`;
  host.url = address.url;
  const control = await listenForControl(options.data, async ({ to }) => {
    await backup(store.database, to);
  });
  store.onWrite(OUTBOX, () => wheel.poke());
  // A meeting may have closed just before the process ended.
  if ((await store.query(CHECKPOINTS_DUE, '', { limit: 1 })).items.length > 0) checkpoints.ask();
  store.onWrite(CHECKPOINTS_DUE, () => {
    checkpoints.ask();
    wheel.poke();
  });
  runner.open();
  // What cannot be caught up, for one thing that nobody foresaw, keeps nobody from the rest.
  const missed = (what: string) => (error: unknown) =>
    options.log('START_CATCH_UP_FAILED', { what, error: error instanceof Error ? error.name : 'unknown' });
  // What a moved clock or an earlier end left behind: answers not given, executions that should run and don't.
  await reconcile().catch(missed('reconcile'));
  await sweepIfMissed(clock, sweep).catch(missed('daily-sweep'));
  wheel.poke();
  return host;
};

/** The sweep is the same however often it runs in a day, so a start after seven makes up for a morning that was missed. */
const sweepIfMissed = async (clock: Clock, sweep: () => Promise<unknown>): Promise<void> => {
  const { localTimeAt } = await import('../../lambdas/domain/local-time.ts');
  if (localTimeAt(clock.now()) >= '07:00') await sweep();
};

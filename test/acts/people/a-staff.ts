import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import type { DepartmentId, PersonId } from '../../../lambdas/domain/brands.ts';
import type { Mail } from '../../../lambdas/domain/mail-content.ts';
import type { Grant, Person } from '../../../lambdas/domain/people.ts';
import { attempts } from '../../../lambdas/records/access-tables.ts';
import { read, readAll, readHistory } from '../../../lambdas/records/read.ts';
import { departments, holders, mails, people } from '../../../lambdas/records/tables.ts';
import { as, aWorld, furnish, granted, type StillClock, SYSTEM } from '../a-municipality.ts';

export const ADAM = as('adam', { role: 'administrator' });
export const TODAY = '2027-03-01';
export const id = (name: string): PersonId => name as PersonId;
export const KULTUR = 'kultur' as DepartmentId;

export interface Staff {
  ports: ActPorts & { store: SqliteStore; clock: StillClock };
  person(name: string): Promise<Person>;
  add(name: string, ...grants: Grant[]): Promise<void>;
  department(name: string): Promise<{ head: string; editors: readonly string[]; superior: string | null }>;
  /** What was mailed about roles, by receiver. */
  told(): Promise<{ to: string; content: Mail['content'] }[]>;
  /** Who is found by the role. */
  holding(role: string): Promise<string[]>;
  /** Everything in the store, and its whole trace, but for attempts. */
  all(): Promise<string>;
  attempted(actor: string): Promise<string[]>;
  close(): void;
}

/** The municipality with adam as its administrator and bea who has no role yet, on SQLite. */
export const aStaff = async (): Promise<Staff> => {
  const folder = mkdtempSync(join(tmpdir(), 'planhjul-people-'));
  const world = aWorld();
  const store = openSqliteStore(join(folder, 'planhjul.db'), { now: () => Date.parse(world.clock.now()) / 1000 });
  const ports = { ...world, store };
  const add = async (name: string, ...grants: Grant[]): Promise<void> => {
    const input = { id: name, name: `Namn ${name}`, email: `${name}@exempel.example`, locale: 'sv' as const, grants };
    granted(await savePerson(ports, SYSTEM, input));
  };
  await furnish(ports);
  await add('adam', { role: 'administrator' });
  await add('bea');
  return {
    ports,
    add,
    person: async (name) => {
      const row = await read(store, people, id(name));
      if (!row) throw new Error(`There is no ${name}`);
      return row.body;
    },
    department: async (name) => {
      const row = await read(store, departments, name as DepartmentId);
      if (!row) throw new Error(`There is no ${name}`);
      return row.body;
    },
    told: async () =>
      (await readAll(store, mails, 'mail#people')).map(({ body: { to, content } }) => ({
        to: 'person' in to ? to.person : to.email,
        content,
      })),
    holding: async (role) => (await readAll(store, holders, `role#${role}`)).map((row) => row.body.person),
    all: async () =>
      JSON.stringify([
        (await store.scanRows()).items.filter((row) => row.pk !== 'attempts'),
        (await store.scanHistory()).items.filter((entry) => !entry.chain.startsWith('attempts|')),
      ]),
    attempted: async (actor) =>
      (await readHistory(store, attempts.key(TODAY, actor))).map(
        ({ changes }) => `${changes.find((one) => one.path === '/what')?.to}`,
      ),
    close: () => {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

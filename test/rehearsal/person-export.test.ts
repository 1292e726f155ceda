import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEntry } from '../../lambdas/domain/audit.ts';
import type { BudgetYear } from '../../lambdas/domain/brands.ts';
import type { Person } from '../../lambdas/domain/people.ts';
import type { ItemStore, Row } from '../../lambdas/ports.ts';
import { withDataFolder } from '../../lib/local/cli/data-folder.ts';
import { playYear } from '../../lib/local/rehearsal/play-year.ts';
import { type } from '../cli/a-terminal.ts';

// Each place of a whole year's store in which somebody occurs, found by another way than the product's, is in their export.

const data = mkdtempSync(join(tmpdir(), 'planhjul-person-test-'));
afterAll(() => {
  for (const folder of [data, `${data}-checkpoints`]) rmSync(folder, { recursive: true, force: true });
});

const all = async <T>(page: (after?: string) => Promise<{ items: readonly T[]; next?: string }>): Promise<T[]> => {
  const found: T[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const { items, next } = await page(after);
    found.push(...items);
    after = next;
    more = next !== undefined;
  }
  return found;
};

const everything = (): Promise<{ rows: Row[]; entries: AuditEntry[] }> =>
  withDataFolder(data, { make: false }, async ({ store }: { store: ItemStore }) => ({
    rows: await all((after) => store.scanRows(after)),
    entries: await all((after) => store.scanHistory(after)),
  }));

/** In the text as it is stored: an id between quotation marks or separators, an address or a name anywhere. */
const mentions = ({ id, name, email }: Person, value: unknown): boolean => {
  const text = JSON.stringify(value);
  const escaped = id.replaceAll(/[^\w]/g, '\\$&');
  return new RegExp(`["#|/]${escaped}["#|/]`).test(text) || text.includes(`"${name}"`) || text.includes(`"${email}"`);
};

const SECRET_KEYS = /^(?:link|session|key|address)#(.+)$/;

test('everything of everybody is in their export, and nothing that opens a door', async () => {
  await playYear({
    size: { year: 2028 as BudgetYear, departments: 2, changes: 2, councillors: 5, seed: 1 },
    data,
    root: process.cwd(),
    port: 0,
    signal: new AbortController().signal,
    tell: () => {},
    log: () => {},
  });
  const { rows, entries } = await everything();
  const secrets = rows.flatMap(({ pk }) => SECRET_KEYS.exec(pk)?.[1] ?? []);
  expect(secrets.length).toBeGreaterThan(20);
  const everybody = rows.filter(({ pk }) => pk === 'people').map(({ body }) => body as Person);
  const roles = new Map(everybody.flatMap((one) => one.grants.map(({ role }) => [role, one] as const)));
  expect([...roles.keys()]).toEqual(expect.arrayContaining(['finance', 'head', 'it-office', 'member', 'secretary']));
  for (const person of new Set(roles.values())) {
    const ran = await type(['person', 'export', person.id, '--data', data, '--json']);
    expect(ran.code).toBe(0);
    const text = ran.data.join('\n');
    const told: { rows: Row[]; entries: AuditEntry[] } = JSON.parse(text);
    const expectedRows = rows.filter(({ pk, sk, body }) => mentions(person, [pk, sk, body]));
    const expectedEntries = entries.filter((entry) => mentions(person, entry));
    expect(expectedRows.length).toBeGreaterThan(1);
    const open = expectedRows.filter(({ pk }) => !/^(link|session|sessions|key|address|asking|proof)#/.test(pk));
    const toldKeys = new Set(told.rows.map(({ pk, sk }) => `${pk}|${sk}`));
    expect(open.map(({ pk, sk }) => `${pk}|${sk}`).filter((key) => !toldKeys.has(key))).toEqual([]);
    expect(told.rows.length).toBeGreaterThanOrEqual(expectedRows.length);
    const toldEntries = new Set(told.entries.map(({ hash }) => hash));
    expect(expectedEntries.filter(({ hash }) => !toldEntries.has(hash))).toEqual([]);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/"token":|"hash":"[^"]+","(?:person|name)"/);
  }
  const nobody = await type(['person', 'export', 'finns-inte', '--data', data]);
  expect([nobody.code, nobody.data]).toEqual([1, []]);
}, 240_000);

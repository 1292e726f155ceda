import type { GoverningDocument } from '../../lambdas/domain/document.ts';
import { isInForce } from '../../lambdas/domain/document.ts';
import type { Person } from '../../lambdas/domain/people.ts';
import type { Plan } from '../../lambdas/domain/plan.ts';
import type { Row } from '../../lambdas/ports.ts';
import { IDEAS } from '../../lib/local/example/ideas.ts';
import { EXAMPLE_SIZE, type ExampleSize, seedExample } from '../../lib/local/example/seed-example.ts';
import { aWorld, type World } from '../acts/a-municipality.ts';

const seeded = async (size: Partial<ExampleSize> = {}): Promise<World> => {
  const world = aWorld();
  await seedExample(world, { ...EXAMPLE_SIZE, year: 2028, ...size });
  return world;
};
const rowsOf = (world: World, pk: string, prefix = ''): Row[] =>
  [...world.store.rows.values()].filter((row) => row.pk === pk && row.sk.startsWith(prefix));
const contentOf = (world: World): string =>
  JSON.stringify([...world.store.rows.values()].map(({ pk, sk, body }) => [pk, sk, body]).sort());

describe('the example municipality', () => {
  test('has eight departments, a council of 41 seats with half as many substitutes, and each role once at least', async () => {
    const world = await seeded();
    expect(rowsOf(world, 'departments')).toHaveLength(8);
    const seats = rowsOf(world, 'body#kf').map((row) => (row.body as { role: { kind: string } }).role.kind);
    expect(seats.filter((kind) => kind === 'member')).toHaveLength(41);
    expect(seats.filter((kind) => kind === 'substitute')).toHaveLength(20);
    const roles = rowsOf(world, 'people').flatMap((row) => (row.body as Person).grants.map((grant) => grant.role));
    expect([...new Set(roles)].sort()).toEqual(
      ['administrator', 'auditor', 'editor', 'finance', 'head', 'it-office', 'member', 'registrar', 'secretary'].sort(),
    );
  });

  test('gives nobody an address that could belong to somebody', async () => {
    const world = await seeded({ departments: 30, changes: 1 });
    const addresses = rowsOf(world, 'people').map((row) => (row.body as Person).email);
    expect(addresses.filter((address) => !/^[a-z0-9.-]+@exempelkommun\.example$/.test(address))).toEqual([]);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test("takes all 22 rows of Bergen's plan with their sums in tkr, and Sundsvall's six systems, each under a name of its own", () => {
    expect(IDEAS).toHaveLength(28);
    expect(IDEAS[4]).toMatchObject({
      title: 'Utbyggnad av lagringsnätet, etapp 2',
      oneOff: [1400, 1000, 0],
      department: 'kommunledning',
    });
    expect(IDEAS[7]).toMatchObject({ title: 'Kontinuitetslösningar, etapp 3', oneOff: [-500, 0, 0] });
    expect(new Set(IDEAS.map((idea) => idea.title)).size).toBe(28);
    expect(IDEAS.slice(22).map((idea) => idea.system)).toContain('Skolsystemet Vklass');
  });

  test('has an adopted plan of last year for every department, so that this year is filled in beforehand', async () => {
    const world = await seeded();
    const plans = rowsOf(world, 'cycle#2027', 'plan#').map((row) => row.body as Plan);
    expect(plans.map((plan) => plan.status)).toEqual(Array(8).fill('adopted'));
    expect(plans.reduce((sum, plan) => sum + (plan.submissions[0]?.changes ?? 0), 0)).toBe(28);
    const kultur = rowsOf(world, 'plan#2027#kultur-fritid').map((row) => (row.body as { title: string }).title);
    expect(kultur).toContain('Införande av Book-IT');
  });

  test('has policy, strategy and guidelines in force during the budget year, and a strategy that is not', async () => {
    const world = await seeded();
    const documents = rowsOf(world, 'documents').map((row) => row.body as GoverningDocument);
    const inForce = documents.filter((one) => isInForce(one, '2028-06-01' as never)).map((one) => one.id);
    expect(inForce).toEqual(expect.arrayContaining(['it-policy', 'it-strategi', 'riktlinje-molntjanster']));
    expect(inForce).not.toContain('it-strategi-2020');
  });

  test('is the same for the same seed and another for another', async () => {
    const size = { departments: 12, changes: 4, councillors: 5 };
    const [one, same, other] = await Promise.all([seeded(size), seeded(size), seeded({ ...size, seed: 2 })]);
    expect(contentOf(same)).toBe(contentOf(one));
    expect(contentOf(other)).not.toBe(contentOf(one));
  });

  test('grows to more changes a department than there are ideas, each plan with as many as asked for', async () => {
    const world = await seeded({ departments: 2, changes: 60, councillors: 3 });
    expect(rowsOf(world, 'plan#2027#kultur-fritid', 'change#')).toHaveLength(60);
    expect(rowsOf(world, 'plan#2027#barn-utbildning', 'change#')).toHaveLength(60);
  });
});

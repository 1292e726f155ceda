import { saveTable } from '../../../lambdas/acts/document/register-table.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { readTrace, type TraceFilter, WHOLE_TRACE } from '../../../lambdas/acts/trace/read-trace.ts';
import type { AuditEntry } from '../../../lambdas/domain/audit.ts';
import { ROLES } from '../../../lambdas/domain/people.ts';
import { DEFAULT_RULES } from '../../../lambdas/domain/register-rules.ts';
import { as, aWorld, granted, refusalOf, type World } from '../a-municipality.ts';
import { aCouncil, bySession, MEETING, memberId, members, SARA, vote, voting } from '../meeting/a-council.ts';

const AUDITOR = as('anna', { role: 'auditor' });

const traceOf = async (world: World, name: string, filter: Partial<TraceFilter> = {}): Promise<readonly AuditEntry[]> =>
  granted(await readTrace(world, AUDITOR, { name }, { ...WHOLE_TRACE, ...filter })).entries;

const pathsIn = (entries: readonly AuditEntry[]): string[] =>
  entries.flatMap(({ changes }) => changes.map((one) => one.path));

const aVote = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  await voting(world, members(1, 5));
  granted(await vote(world, memberId(1), 'decide reject'));
  return world;
};

const ITEM = `item/${MEETING}/1`;
const VOTE = `vote/${MEETING}/1/s1`;
const HOW = ['/ballot/today', '/ballot/main', '/ballot/motivation'];

describe('KL 5:67: how each voted is told once the vote is closed, and not before', () => {
  test.each([ITEM, VOTE])('%s', async (name) => {
    const world = await aVote();
    const during = await traceOf(world, name);
    expect(during.map(({ act }) => act)).toContain('vote.cast');
    expect(pathsIn(during)).toContain('/ballot/person');
    expect(pathsIn(during).filter((path) => HOW.includes(path))).toEqual([]);
    expect(granted(await readTrace(world, AUDITOR, { name }, WHOLE_TRACE)).fault).toBeNull();
    granted(await closeItem(world, SARA, MEETING, 1));
    const after = await traceOf(world, name);
    expect(pathsIn(after).filter((path) => HOW.includes(path))).toEqual(HOW.toSorted());
    expect(after.find(({ act }) => act === 'vote.cast')?.changes).toContainEqual({
      path: '/ballot/main',
      to: 'reject',
    });
  });

  test('what members thought beforehand belongs to no trace that others read', async () => {
    const world = await aVote();
    const names = [`meeting/${MEETING}`, ITEM, VOTE];
    for (const name of names) {
      expect((await traceOf(world, name)).filter(({ chain }) => chain.includes('stance#'))).toEqual([]);
    }
  });
});

test('of a setting: who changed it, from what to what', async () => {
  const world = aWorld();
  await aCouncil(world);
  const registrar = as('rut', { role: 'registrar' });
  granted(await saveTable(world, registrar, DEFAULT_RULES));
  const { policy } = DEFAULT_RULES.types;
  const types = { ...DEFAULT_RULES.types, policy: { ...policy, reviewYears: 7 } };
  granted(await saveTable(world, registrar, { ...DEFAULT_RULES, types }));
  const [, changed] = await traceOf(world, 'setting/register');
  expect(changed).toMatchObject({ actor: 'rut', role: 'registrar', channel: 'page', act: 'register.save-table' });
  expect(changed?.changes).toEqual([{ path: '/types/policy/reviewYears', from: policy.reviewYears, to: 7 }]);
});

test('by who, act, field, way and day; several together', async () => {
  const world = await aVote();
  const name = `meeting/${MEETING}`;
  const all = await traceOf(world, name);
  const own = await traceOf(world, name, { actor: 'sara', channel: 'page' });
  expect(own.length).toBeGreaterThan(2);
  expect(own.length).toBeLessThan(all.length);
  expect(own.every(({ actor, channel }) => actor === 'sara' && channel === 'page')).toBe(true);
  expect((await traceOf(world, name, { act: 'meeting.open' })).map(({ act }) => act)).toEqual(['meeting.open']);
  expect(await traceOf(world, name, { act: 'meeting.open', channel: 'schedule' })).toEqual([]);
  expect(await traceOf(world, name, { field: 'openedAt', from: null, to: '2027-11-21' as never })).toEqual([]);
});

test('whoever may not read the trace, and a name of nothing, look alike', async () => {
  const world = await aVote();
  const readers = ROLES.filter((role) => ['auditor', 'finance', 'it-office', 'registrar'].includes(role));
  for (const role of ROLES) {
    const found = await readTrace(world, as('x', { role }), { name: VOTE }, WHOLE_TRACE);
    expect([role, found.ok]).toEqual([role, readers.includes(role)]);
  }
  expect(refusalOf(await readTrace(world, bySession(memberId(1)), { name: VOTE }, WHOLE_TRACE))).toMatchObject({
    why: 'not-allowed',
  });
  for (const name of ['setting/nothing', 'setting', 'vote/x/1', 'settings/register', 'person/', 'plan/2028/kultur/x']) {
    expect(refusalOf(await readTrace(world, AUDITOR, { name }, WHOLE_TRACE))).toMatchObject({ why: 'not-found' });
  }
});

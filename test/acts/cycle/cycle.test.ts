import { closeDue, closeRound } from '../../../lambdas/acts/cycle/close-round.ts';
import { extendDeadline } from '../../../lambdas/acts/cycle/extend-deadline.ts';
import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { remind } from '../../../lambdas/acts/cycle/remind.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { sweep } from '../../../lambdas/acts/cycle/sweep.ts';
import { invite } from '../../../lambdas/acts/plan/invite.ts';
import { loadPlan } from '../../../lambdas/acts/plan/load-plan.ts';
import { addChange } from '../../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../../lambdas/acts/plan/submit-plan.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import type { Mail, MailTemplate } from '../../../lambdas/domain/mail-content.ts';
import {
  aChange,
  aCycle,
  aWorld,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  refusalOf,
  SYSTEM,
  type World,
  YEAR,
} from '../a-municipality.ts';

const mails = (world: World): Mail[] =>
  [...world.store.rows.values()].filter((row) => row.pk.startsWith('mail#')).map((row) => row.body as Mail);
const mailsOf = (world: World, template: MailTemplate): string[] =>
  mails(world)
    .filter((mail) => mail.content.template === template)
    .map((mail) => ('person' in mail.to ? mail.to.person : mail.to.email))
    .sort();
const statusOf = async (world: World, department: string): Promise<string> =>
  granted(await loadPlan(world.store, planOf(department))).body.status;

const opened = async (): Promise<World> => {
  const world = aWorld();
  await furnish(world);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, FINANCE, YEAR));
  await openRound(world, SYSTEM, YEAR);
  await invite(world, SYSTEM, planOf('kultur'));
  await invite(world, SYSTEM, planOf('skola'));
  return world;
};

describe('finance plans a cycle', () => {
  test.each([
    [
      'the closing day comes before the opening day',
      { closesOn: '2027-02-01' },
      { pointer: '/closesOn', code: 'out-of-order' },
    ],
    [
      'there is no week between review and meeting (KL 5:13)',
      { reviewBy: '2027-11-18' },
      { pointer: '/meetingOn', code: 'too-late-for-summons' },
    ],
    [
      'the council meets in the budget year itself',
      { meetingOn: '2028-01-10' },
      { pointer: '/meetingOn', code: 'out-of-range' },
    ],
    ['no such body decides', { body: 'ks' }, { pointer: '/body', code: 'not-found' }],
    [
      'a frame is for a department that is not there',
      { frames: { vatten: { oneOff: 1, running: 1 } } },
      { pointer: '/frames/vatten', code: 'not-found' },
    ],
  ])('refused when %s', async (_why, input, problem) => {
    const world = aWorld();
    await furnish(world);
    const before = world.store.rows.size;
    const refusal = refusalOf(await planCycle(world, FINANCE, aCycle(input), null));
    expect(refusal).toMatchObject({
      why: 'invalid',
      problems: expect.arrayContaining([expect.objectContaining(problem)]),
    });
    expect(world.store.rows.size).toBe(before);
  });

  test('the closing day ends at 24.00 in Sweden', async () => {
    const world = aWorld();
    await furnish(world);
    const { cycle } = granted(await planCycle(world, FINANCE, aCycle(), null));
    expect(cycle.closesAt).toBe('2027-05-28T22:00:00.000Z');
  });

  test('planned anew only by one who saw how it stands', async () => {
    const world = aWorld();
    await furnish(world);
    const { version } = granted(await planCycle(world, FINANCE, aCycle(), null));
    expect(refusalOf(await planCycle(world, FINANCE, aCycle(), null))).toEqual({ why: 'exists', what: '2028' });
    expect(refusalOf(await planCycle(world, FINANCE, aCycle(), version + 1))).toMatchObject({
      why: 'stale',
      current: version,
    });
    expect(granted(await planCycle(world, FINANCE, aCycle({ closesOn: '2027-05-31' }), version)).cycle.closesOn).toBe(
      '2027-05-31',
    );
  });

  test('nobody but finance plans or starts', async () => {
    const world = aWorld();
    await furnish(world);
    expect(refusalOf(await planCycle(world, headOf('kultur'), aCycle(), null))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await startCycle(world, headOf('kultur'), YEAR))).toEqual({ why: 'not-allowed' });
  });
});

describe('the round opens', () => {
  test('once, however often and at once it is started', async () => {
    const world = aWorld();
    await furnish(world);
    granted(await planCycle(world, FINANCE, aCycle(), null));
    const results = await Promise.all(Array.from({ length: 5 }, () => startCycle(world, FINANCE, YEAR)));
    expect(results.every((result) => result.ok)).toBe(true);
    const starts = [...world.store.rows.values()].filter((row) => row.pk === 'outbox');
    expect(starts.map((row) => row.body)).toEqual([
      expect.objectContaining({ kind: 'start', machine: 'budget-cycle', name: 'cycle-2028' }),
    ]);
    world.clock.set('2027-05-20T08:00:00Z');
    granted(await startCycle(world, FINANCE, YEAR));
    expect([...world.store.rows.values()].filter((row) => row.pk === 'outbox')).toHaveLength(1);
  });

  test('every department is invited once', async () => {
    const world = await opened();
    await openRound(world, SYSTEM, YEAR);
    await invite(world, SYSTEM, planOf('kultur'));
    expect(mailsOf(world, 'invitation')).toEqual(['head-kultur', 'head-skola']);
    expect(await statusOf(world, 'kultur')).toBe('invited');
  });
});

describe('those who are late', () => {
  test('are reminded on the set days, once a day, and nobody who has answered', async () => {
    const world = await opened();
    world.clock.set('2027-05-20T05:00:00Z');
    const saved = granted(await addChange(world, headOf('skola'), planOf('skola'), aChange()));
    granted(await submitPlan(world, headOf('skola'), planOf('skola'), saved.revision));
    expect(await sweep(world, SYSTEM)).toEqual({ owing: 1, reminded: 0, missing: 0, reviewsLate: 0 }); // eight days left
    world.clock.set('2027-05-21T05:00:00Z');
    expect(await sweep(world, SYSTEM)).toEqual({ owing: 1, reminded: 1, missing: 0, reviewsLate: 0 });
    await sweep(world, SYSTEM);
    expect(mailsOf(world, 'reminder')).toEqual(['head-kultur']);
  });

  test('a dry run of a reminder tells whom it would reach and sends nothing', async () => {
    const world = await opened();
    const reached = granted(await remind(world, FINANCE, YEAR, { departments: ['kultur'], dryRun: true }));
    expect(reached).toEqual([{ department: 'kultur', people: ['head-kultur'] }]);
    expect(mailsOf(world, 'reminder')).toEqual([]);
    granted(await remind(world, FINANCE, YEAR, { departments: ['kultur'], dryRun: false }));
    expect(mailsOf(world, 'reminder')).toEqual(['head-kultur']);
  });

  test('get more time for a reason; a missing one is let in again with an execution of its own', async () => {
    const world = await opened();
    world.clock.set('2027-05-28T22:00:01Z');
    const { noteOverdue } = await import('../../../lambdas/acts/plan/note-overdue.ts');
    await noteOverdue(world, SYSTEM, planOf('kultur'));
    await noteOverdue(world, SYSTEM, planOf('kultur'));
    expect(await statusOf(world, 'kultur')).toBe('missing');
    expect(mailsOf(world, 'overdue')).toEqual(['frida']);
    expect(mailsOf(world, 'missing')).toEqual(['head-kultur']);
    const extension = { departments: ['kultur'], to: '2027-06-04' as LocalDate, reason: 'Ny chef' };
    expect(granted(await extendDeadline(world, FINANCE, YEAR, extension))).toEqual(['kultur']);
    expect(granted(await extendDeadline(world, FINANCE, YEAR, extension))).toEqual([]);
    const plan = granted(await loadPlan(world.store, planOf('kultur'))).body;
    expect(plan).toMatchObject({
      status: 'draft',
      round: 2,
      deadline: '2027-06-04T22:00:00.000Z',
      extensions: [{ reason: 'Ny chef', by: 'frida' }],
    });
    expect([...world.store.rows.values()].map((row) => row.body)).toContainEqual(
      expect.objectContaining({ kind: 'start', machine: 'department-plan', name: 'plan-2028-kultur-2' }),
    );
  });

  test.each([
    [
      'a day that has passed',
      { departments: 'all', to: '2027-02-01', reason: 'x' },
      { pointer: '/to', code: 'in-the-past' },
    ],
    [
      'a department that is not in the cycle',
      { departments: ['kultur', 'vatten'], to: '2027-06-04', reason: 'x' },
      { pointer: '/departments/1', code: 'not-found' },
    ],
  ])('no extension to %s', async (_why, input, problem) => {
    const world = await opened();
    expect(refusalOf(await extendDeadline(world, FINANCE, YEAR, input as never))).toMatchObject({
      why: 'invalid',
      problems: [problem],
    });
    expect(granted(await loadPlan(world.store, planOf('kultur'))).body.extensions).toEqual([]);
  });
});

describe('the round closes', () => {
  test('not before its instant while a plan is owed, and at it', async () => {
    const world = await opened();
    world.clock.set('2027-05-28T22:00:00Z');
    expect(await closeDue(world, SYSTEM, YEAR)).toBe('again');
    world.clock.set('2027-05-28T22:00:00.001Z');
    expect(await closeDue(world, SYSTEM, YEAR)).toBe('closed');
  });

  test('early by finance with a reason: what is owed is missing, and all are told', async () => {
    const world = await opened();
    const closed = granted(await closeRound(world, FINANCE, YEAR, 'Budgeten tidigareläggs'));
    expect(closed).toMatchObject({ status: 'reviewing', closedEarly: 'Budgeten tidigareläggs' });
    expect(await statusOf(world, 'kultur')).toBe('missing');
    expect(mailsOf(world, 'missing')).toEqual(['head-kultur', 'head-skola']);
    expect(refusalOf(await closeRound(world, FINANCE, YEAR, 'En gång till'))).toMatchObject({ why: 'wrong-state' });
  });
});

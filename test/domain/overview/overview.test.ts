import fc from 'fast-check';
import type { ChangeId, DepartmentId, DocumentId, Tkr } from '../../../lambdas/domain/brands.ts';
import { CARRIES, FUNDINGS, KINDS, type PlannedChange, PRIORITIES } from '../../../lambdas/domain/change.ts';
import { entriesOf, stageOf } from '../../../lambdas/domain/overview/entry.ts';
import { type Overview, overviewOf, type Whole, yearOfSubmissions } from '../../../lambdas/domain/overview/overview.ts';
import { sharedSystems } from '../../../lambdas/domain/overview/systems.ts';
import { PLAN_FOLLOWS, type Plan, type PlanStatus, type PlanSums, sumsOf } from '../../../lambdas/domain/plan.ts';
import { aChange, anAdopted, aSubmission, planCoreOf, YEAR } from '../../web/a-plan.ts';

const STATUSES = Object.keys(PLAN_FOLLOWS) as PlanStatus[];
const three = (a: number, b: number, c: number): [Tkr, Tkr, Tkr] => [a as Tkr, b as Tkr, c as Tkr];
const GOALS = [
  { id: 'strategi' as DocumentId, title: 'IT-strategi', type: 'strategy' as const, inForce: true },
  { id: 'moln' as DocumentId, title: 'Molntjänster', type: 'guideline' as const, inForce: false },
  { id: 'ensam' as DocumentId, title: 'Ingen stöder den', type: 'guideline' as const, inForce: true },
];

interface Written {
  plan: Pick<Plan, 'department' | 'departmentName' | 'status' | 'frame' | 'lastYear'>;
  changes: readonly PlannedChange[];
}

const wholeOf = (written: readonly Written[]): Whole => ({
  year: YEAR,
  plans: written.map(({ plan }) => plan),
  entries: written.flatMap(({ plan, changes }) => entriesOf(plan, changes)),
  goals: GOALS,
});

const aPlanOf = (department: string, given: Partial<Written['plan']> = {}): Written['plan'] => ({
  department: department as DepartmentId,
  departmentName: `Förvaltningen ${department}`,
  status: 'submitted',
  frame: null,
  lastYear: null,
  ...given,
});

const amount = fc.option(fc.integer({ min: -5000, max: 5000 }).map((n) => n as Tkr));
const costs = fc.tuple(amount, amount, amount);
const quarter = fc.constantFrom('', '2028-Q1', '2028-Q4', '2029-Q2', '2030-Q4', '2031-Q1');
const aWrittenChange = fc
  .record({
    title: fc.constantFrom('', 'Nytt system', 'nytt  system', 'Byte'),
    kind: fc.option(fc.constantFrom(...KINDS)),
    system: fc.constantFrom('', 'Platina', ' platina', 'Book-IT', 'Procapita'),
    funding: fc.option(fc.constantFrom(...FUNDINGS)),
    priority: fc.option(fc.constantFrom(...PRIORITIES)),
    oneOff: costs,
    running: costs,
    start: quarter,
    end: quarter,
    serves: fc.constantFrom('', 'strategi', 'moln', 'finns-inte'),
    removed: fc.boolean(),
    carry: fc.constantFrom(undefined, null, ...CARRIES),
  })
  .map(({ carry, ...given }) => {
    const lastYear = { oneOff: 1 as Tkr, running: 1 as Tkr };
    const from = (YEAR - 1) as typeof YEAR;
    return aChange({ ...given, carried: carry === undefined ? null : { from, decision: carry, lastYear } });
  });
const aMunicipality = fc
  .array(
    fc.record({
      status: fc.constantFrom(...STATUSES),
      frame: fc.option(fc.record({ oneOff: fc.integer({ max: 9000, min: 0 }), running: fc.constant(100) })),
      changes: fc.array(aWrittenChange, { maxLength: 6 }),
    }),
    { maxLength: 6 },
  )
  .map((plans) =>
    plans.map(({ status, frame, changes }, index): Written => {
      const given = { status, frame: frame && { oneOff: frame.oneOff as Tkr, running: frame.running as Tkr } };
      const numbered = changes.map((change, at) => ({ ...change, id: `c${index}-${at}` as ChangeId }));
      return { plan: aPlanOf(`f${index}`, given), changes: numbered };
    }),
  );

/** Adds figures up in the plainest way there is. */
const added = (sums: readonly PlanSums[]): PlanSums =>
  sums.reduce(
    (all, one) => ({
      oneOff: three(all.oneOff[0] + one.oneOff[0], all.oneOff[1] + one.oneOff[1], all.oneOff[2] + one.oneOff[2]),
      running: three(all.running[0] + one.running[0], all.running[1] + one.running[1], all.running[2] + one.running[2]),
      requested: (all.requested + one.requested) as Tkr,
      count: all.count + one.count,
    }),
    { oneOff: three(0, 0, 0), running: three(0, 0, 0), requested: 0 as Tkr, count: 0 },
  );

const partitions = (overview: Overview): Record<string, PlanSums[]> => ({
  departments: overview.departments.map((one) => one.sums),
  kinds: overview.kinds.map((one) => one.sums),
  fundings: overview.fundings.map((one) => one.sums),
  priorities: overview.priorities.map((one) => one.sums),
  stages: overview.stages.map((one) => one.sums),
  quarters: [...overview.timeline.quarters.map((one) => one.starting), overview.timeline.unplaced],
  goals: [...overview.goals.map((one) => one.sums), overview.withoutGoal],
});

test('the whole is the sum of every plan that counts, as the plan itself is summed', () => {
  fc.assert(
    fc.property(aMunicipality, (written) => {
      const counting = written.filter(({ plan }) => plan.status !== 'rejected' && plan.status !== 'withdrawn');
      const overview = overviewOf(wholeOf(written));
      expect(overview.total).toEqual(added(counting.map(({ changes }) => sumsOf(changes))));
    }),
  );
});

test('in every way of dividing it the parts are the whole, whatever is asked for', () => {
  const filter = fc.record(
    {
      department: fc.constantFrom('f0', 'f1', 'f9'),
      kind: fc.constantFrom(...KINDS),
      priority: fc.constantFrom(...PRIORITIES),
      funding: fc.constantFrom(...FUNDINGS),
      stage: fc.constantFrom('drafting' as const, 'handed-in' as const, 'adopted' as const),
      system: fc.constantFrom('PLAT', 'book-it', ''),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(aMunicipality, filter, (written, asked) => {
      const overview = overviewOf(wholeOf(written), asked);
      for (const parts of Object.values(partitions(overview))) expect(added(parts)).toEqual(overview.total);
      expect(added(overview.entries.map((entry) => entry.sums))).toEqual(overview.total);
    }),
  );
});

test('asked for by one field after the other, every change comes once', () => {
  fc.assert(
    fc.property(aMunicipality, (written) => {
      const whole = wholeOf(written);
      const all = overviewOf(whole);
      const known = whole.entries.filter((entry) => entry.kind !== null);
      const byKind = KINDS.flatMap((kind) => overviewOf(whole, { kind }).entries);
      expect(byKind.map((entry) => entry.id).sort()).toEqual(known.map((entry) => entry.id).sort());
      const byDepartment = whole.plans.map(({ department }) => overviewOf(whole, { department }).total);
      expect(added(byDepartment)).toEqual(all.total);
    }),
  );
});

test('what was removed or dropped is nowhere', () => {
  fc.assert(
    fc.property(aMunicipality, (written) => {
      const gone = new Set(
        written.flatMap(({ changes }) =>
          changes.filter((one) => one.removed || one.carried?.decision === 'dropped').map((one) => one.id),
        ),
      );
      const overview = overviewOf(wholeOf(written));
      const told = [...overview.entries, ...overview.shared.flatMap((one) => one.entries)];
      expect(told.filter((entry) => gone.has(entry.id))).toEqual([]);
    }),
  );
});

test('a shared system has two departments or more, and no change is in two of them', () => {
  fc.assert(
    fc.property(aMunicipality, (written) => {
      const { entries } = wholeOf(written);
      const shared = sharedSystems(entries);
      const ids = shared.flatMap((one) => one.entries.map((entry) => entry.id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const one of shared) {
        expect(new Set(one.entries.map((entry) => entry.department)).size).toBeGreaterThan(1);
        expect(one.sums).toEqual(added(one.entries.map((entry) => entry.sums)));
      }
    }),
  );
});

test.each([
  ['the same kind in two departments', ['replace', 'replace'], ['A', 'B'], true],
  ['the same title, however spaced', ['new', 'extend'], ['Nytt system', 'nytt  SYSTEM'], true],
  ['neither kind nor title', ['new', 'extend'], ['A', 'B'], false],
] as const)('a shared system looks planned twice: %s', (_what, kinds, titles, twice) => {
  const written = kinds.map((kind, index) => ({
    plan: aPlanOf(`f${index}`),
    changes: [aChange({ kind, title: titles[index] ?? '', system: index === 0 ? 'Platina' : ' PLATINA ' })],
  }));
  expect(overviewOf(wholeOf(written)).shared).toMatchObject([{ system: 'Platina', looksTwice: twice }]);
});

test('two changes of one department for a system are nothing to coordinate', () => {
  const changes = [aChange({ id: 'c1' as ChangeId }), aChange({ id: 'c2' as ChangeId })];
  expect(overviewOf(wholeOf([{ plan: aPlanOf('kultur'), changes }])).shared).toEqual([]);
});

test('against frames only whole plans are set, and only those that count', () => {
  const frame = { oneOff: 200 as Tkr, running: 300 as Tkr };
  const changes = [aChange({ funding: 'frame', oneOff: three(400, 0, 0), running: three(250, 0, 0) })];
  const whole = wholeOf([
    { plan: aPlanOf('over', { frame }), changes },
    { plan: aPlanOf('utan'), changes },
    { plan: aPlanOf('avslagen', { frame, status: 'rejected' }), changes },
  ]);
  const all = overviewOf(whole);
  expect(all.departments.map((one) => [one.department, one.overFrame])).toEqual([
    ['over', 150],
    ['utan', null],
    ['avslagen', null],
  ]);
  expect(all.overFrame).toBe(150);
  expect(overviewOf(whole, { department: 'over' }).overFrame).toBe(150);
  expect(overviewOf(whole, { funding: 'frame' }).overFrame).toBeNull();
});

test('a change is under way from the quarter it begins through the one it ends', () => {
  const changes = [
    aChange({ id: 'c1' as ChangeId, start: '2028-Q2', end: '2028-Q4' }),
    aChange({ id: 'c2' as ChangeId, start: '2028-Q4', end: '2028-Q4' }),
    aChange({ id: 'c3' as ChangeId, start: '', end: '2028-Q4' }),
  ];
  const { quarters, unplaced } = overviewOf(wholeOf([{ plan: aPlanOf('kultur'), changes }])).timeline;
  expect(
    quarters.slice(0, 5).map(({ quarter, starting, underWay, ending }) => [quarter, starting.count, underWay, ending]),
  ).toEqual([
    ['2028-Q1', 0, 0, 0],
    ['2028-Q2', 1, 1, 0],
    ['2028-Q3', 0, 1, 0],
    ['2028-Q4', 1, 2, 3],
    ['2029-Q1', 0, 0, 0],
  ]);
  expect(quarters).toHaveLength(12);
  expect(unplaced.count).toBe(1);
});

test('a goal that nothing serves is told, and a name of no goal is no goal', () => {
  const changes = [aChange({ serves: 'strategi' }), aChange({ serves: 'finns-inte' }), aChange({ serves: '' })];
  const { goals, withoutGoal } = overviewOf(wholeOf([{ plan: aPlanOf('kultur'), changes }]));
  expect(goals.map(({ goal, sums }) => [goal.id, sums.count])).toEqual([
    ['strategi', 1],
    ['moln', 0],
    ['ensam', 0],
  ]);
  expect(withoutGoal.count).toBe(2);
});

test('a year is what was handed in and still counts', () => {
  const submissions = [aSubmission([]), aSubmission([aChange()])];
  const plans: Plan[] = [
    anAdopted({ submissions }),
    { ...planCoreOf({ submissions }), status: 'rejected', reasons: [], decision: anAdopted().decision },
    { ...planCoreOf({ submissions }), status: 'draft' },
    { ...planCoreOf(), status: 'reviewed', reviewedAt: aSubmission().at },
  ];
  expect(yearOfSubmissions(plans)).toEqual(sumsOf([aChange()]));
});

test('every status has a stage or counts no more', () => {
  const counted = STATUSES.filter((status) => stageOf(status) !== null);
  expect(STATUSES.filter((status) => !counted.includes(status))).toEqual(['rejected', 'withdrawn']);
});

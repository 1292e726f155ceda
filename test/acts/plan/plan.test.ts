import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import { invite } from '../../../lambdas/acts/plan/invite.ts';
import { loadChanges, loadPlan } from '../../../lambdas/acts/plan/load-plan.ts';
import { servableDocuments } from '../../../lambdas/acts/plan/read-plans.ts';
import {
  addChange,
  carryOn,
  duplicateChange,
  removeChange,
  saveChange,
} from '../../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../../lambdas/acts/plan/submit-plan.ts';
import { withdrawPlan } from '../../../lambdas/acts/plan/withdraw-plan.ts';
import { completeReview, returnPlan, saveReview } from '../../../lambdas/acts/review/review-plan.ts';
import type { AuditEntry } from '../../../lambdas/domain/audit.ts';
import { hashOf } from '../../../lambdas/domain/audit.ts';
import type { BudgetYear } from '../../../lambdas/domain/brands.ts';
import { changeDraftSchema } from '../../../lambdas/domain/change.ts';
import {
  aChange,
  aCycle,
  as,
  aWorld,
  changeId,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  REVIEWER,
  refusalOf,
  SYSTEM,
  tkr,
  type World,
  YEAR,
} from '../a-municipality.ts';

const HEAD = headOf('kultur');
const KULTUR = planOf('kultur');

const opened = async (): Promise<World> => {
  const world = aWorld();
  await furnish(world);
  granted(await planCycle(world, FINANCE, aCycle(), null));
  granted(await startCycle(world, FINANCE, YEAR));
  await openRound(world, SYSTEM, YEAR);
  return world;
};
const planIn = async (world: World) => granted(await loadPlan(world.store, KULTUR)).body;

describe('a department writes', () => {
  test('at any state of completeness', async () => {
    const world = await opened();
    const empty = changeDraftSchema.parse({ title: 'Bara en rubrik' });
    expect(granted(await addChange(world, HEAD, KULTUR, empty)).change.title).toBe('Bara en rubrik');
    expect((await planIn(world)).status).toBe('draft');
  });

  test('two editors on two changes do not stop each other; on one change the second is told', async () => {
    const world = await opened();
    const one = granted(await addChange(world, HEAD, KULTUR, aChange()));
    const two = granted(await addChange(world, HEAD, KULTUR, aChange()));
    const [first, second] = await Promise.all([
      saveChange(world, HEAD, KULTUR, { id: one.change.id, version: 1 }, aChange({ title: 'Ett' })),
      saveChange(world, HEAD, KULTUR, { id: two.change.id, version: 1 }, aChange({ title: 'Två' })),
    ]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    const late = await saveChange(
      world,
      HEAD,
      KULTUR,
      { id: one.change.id, version: 1 },
      aChange({ title: 'För sent' }),
    );
    expect(refusalOf(late)).toMatchObject({ why: 'stale', current: 2, row: { title: 'Ett' } });
  });

  test("only in its own plan, and only while it is the department's", async () => {
    const world = await opened();
    expect(refusalOf(await addChange(world, headOf('skola'), KULTUR, aChange()))).toEqual({ why: 'not-allowed' });
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    granted(await submitPlan(world, HEAD, KULTUR, saved.revision));
    expect(refusalOf(await addChange(world, HEAD, KULTUR, aChange()))).toEqual({
      why: 'wrong-state',
      status: 'submitted',
    });
  });

  test('a removed change stays in the trace and leaves the plan; a copy is a change of its own', async () => {
    const world = await opened();
    const one = granted(await addChange(world, HEAD, KULTUR, aChange({ title: 'Original' })));
    const copied = granted(await duplicateChange(world, HEAD, KULTUR, one.change.id));
    expect(copied.change.id).not.toBe(one.change.id);
    granted(await removeChange(world, HEAD, KULTUR, { id: one.change.id, version: null }));
    expect((await loadChanges(world.store, KULTUR)).map((row) => row.body.removed)).toEqual([true, false]);
    expect(
      refusalOf(await saveChange(world, HEAD, KULTUR, { id: one.change.id, version: null }, aChange())),
    ).toMatchObject({ why: 'not-found' });
  });
});

describe('a plan is submitted', () => {
  test('refused with every problem of every change at once', async () => {
    const world = await opened();
    const bad = granted(
      await addChange(
        world,
        HEAD,
        KULTUR,
        aChange({
          need: '',
          end: '2027-Q4',
          oneOff: [null, null, tkr(0)],
          running: [tkr(9), tkr(9), null],
          serves: 'finns-inte',
        }),
      ),
    );
    const refusal = refusalOf(await submitPlan(world, HEAD, KULTUR, bad.revision));
    const at = `/changes/${bad.change.id}`;
    expect(refusal).toEqual({
      why: 'invalid',
      problems: [
        { pointer: `${at}/need`, code: 'required' },
        { pointer: `${at}/oneOff/0`, code: 'required', params: { year: 2028 } },
        { pointer: `${at}/running/2`, code: 'required', params: { year: 2030 } },
        { pointer: `${at}/end`, code: 'out-of-range', params: { min: 2028, max: 2030 } },
        { pointer: `${at}/end`, code: 'ends-before-start' },
        { pointer: `${at}/serves`, code: 'not-found' },
      ],
    });
    expect((await planIn(world)).status).toBe('draft');
  });

  test('not without a change', async () => {
    const world = await opened();
    expect(refusalOf(await submitPlan(world, HEAD, KULTUR, 0))).toMatchObject({
      problems: [{ pointer: '/changes', code: 'no-changes' }],
    });
  });

  test('only as its submitter saw it', async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    granted(await addChange(world, HEAD, KULTUR, aChange()));
    expect(refusalOf(await submitPlan(world, HEAD, KULTUR, saved.revision))).toEqual({
      why: 'stale',
      current: saved.revision + 1,
    });
  });

  test('until the last instant of the deadline, and not a millisecond later', async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    world.clock.set('2027-05-28T22:00:00.001Z');
    expect(refusalOf(await submitPlan(world, HEAD, KULTUR, saved.revision))).toMatchObject({ why: 'too-late' });
    world.clock.set('2027-05-28T22:00:00.000Z');
    expect(granted(await submitPlan(world, HEAD, KULTUR, saved.revision)).number).toBe(1);
  });

  test('once, however often the button is pressed', async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    const all = await Promise.all(Array.from({ length: 10 }, () => submitPlan(world, HEAD, KULTUR, saved.revision)));
    expect(new Set(all.map((one) => granted(one).number))).toEqual(new Set([1]));
    expect((await planIn(world)).submissions).toHaveLength(1);
  });

  test('with its sums: changes that were dropped do not count', async () => {
    const world = await opened();
    granted(
      await addChange(
        world,
        HEAD,
        KULTUR,
        aChange({ oneOff: [tkr(100), tkr(0), tkr(0)], running: [tkr(-20), tkr(-20), tkr(-20)] }),
      ),
    );
    const gone = granted(await addChange(world, HEAD, KULTUR, aChange()));
    const last = granted(await removeChange(world, HEAD, KULTUR, { id: gone.change.id, version: 1 }));
    expect(granted(await submitPlan(world, HEAD, KULTUR, last.revision)).sums).toEqual({
      oneOff: [100, 0, 0],
      running: [-20, -20, -20],
      requested: 80,
      count: 1,
    });
  });

  test('a change that serves a document whose term has run out is flagged, not refused', async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    const inForce = async (): Promise<boolean | undefined> =>
      (await servableDocuments(world)).find(({ id }) => id === saved.change.serves)?.inForce;
    expect(await inForce()).toBe(true);
    world.clock.set('2030-01-01T12:00:00Z');
    expect(await inForce()).toBe(false);
  });
});

describe("last year's changes", () => {
  const nextYear = async (): Promise<{ world: World; name: ReturnType<typeof planOf>; id: string }> => {
    const world = await opened();
    const saved = granted(
      await addChange(
        world,
        HEAD,
        KULTUR,
        aChange({ oneOff: [tkr(1), tkr(2), tkr(3)], running: [tkr(4), tkr(5), tkr(6)], end: '2029-Q2' }),
      ),
    );
    granted(await submitPlan(world, HEAD, KULTUR, saved.revision));
    const year = 2029 as BudgetYear;
    const dates = {
      year,
      opensOn: '2028-03-01',
      closesOn: '2028-05-26',
      reviewBy: '2028-06-16',
      meetingOn: '2028-11-20',
    };
    world.clock.set('2028-03-01T08:00:00Z');
    granted(await planCycle(world, FINANCE, aCycle(dates), null));
    granted(await startCycle(world, FINANCE, year));
    await openRound(world, SYSTEM, year);
    await invite(world, SYSTEM, planOf('kultur', year));
    return { world, name: planOf('kultur', year), id: saved.change.id };
  };

  test('come along a year on, each to be decided before submission', async () => {
    const { world, name, id } = await nextYear();
    const [carried] = await loadChanges(world.store, name);
    expect(carried?.body).toMatchObject({
      id,
      oneOff: [2, 3, 0],
      running: [5, 6, 6],
      start: '2029-Q1',
      end: '2029-Q2',
      carried: { from: 2028, decision: null, lastYear: { oneOff: 1, running: 4 } },
    });
    expect(refusalOf(await submitPlan(world, HEAD, name, 0))).toMatchObject({
      problems: [{ pointer: `/changes/${id}/carried/decision`, code: 'undecided-carry' }],
    });
  });

  test('dropped they are no part of the plan; saved they count as changed', async () => {
    const { world, name, id } = await nextYear();
    const dropped = granted(await carryOn(world, HEAD, name, { id: changeId(id), version: 1 }, 'dropped'));
    expect(refusalOf(await submitPlan(world, HEAD, name, dropped.revision))).toMatchObject({
      problems: [{ code: 'no-changes' }],
    });
    const saved = granted(
      await saveChange(
        world,
        HEAD,
        name,
        { id: changeId(id), version: 2 },
        aChange({ start: '2029-Q1', end: '2029-Q3' }),
      ),
    );
    expect(saved.change.carried?.decision).toBe('changed');
    expect(granted(await submitPlan(world, HEAD, name, saved.revision)).changes).toBe(1);
  });

  test('are compared with', async () => {
    const { world, name } = await nextYear();
    expect(granted(await loadPlan(world.store, name)).body.lastYear).toMatchObject({ oneOff: [1, 2, 3], count: 1 });
  });
});

describe('the IT office reviews', () => {
  const submitted = async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    granted(await submitPlan(world, HEAD, KULTUR, saved.revision));
    return { world, id: saved.change.id };
  };

  test('a verdict on each change, and why where it is not a plain yes', async () => {
    const { world, id } = await submitted();
    expect(refusalOf(await completeReview(world, REVIEWER, KULTUR, null, { summary: '', changes: {} }))).toMatchObject({
      problems: [{ pointer: `/changes/${id}/verdict`, code: 'required' }],
    });
    const unfounded = { summary: '', changes: { [id]: { verdict: 'advised-against' as const, comment: '' } } };
    expect(refusalOf(await completeReview(world, REVIEWER, KULTUR, null, unfounded))).toMatchObject({
      problems: [{ pointer: `/changes/${id}/comment`, code: 'required' }],
    });
    const plan = granted(
      await completeReview(world, REVIEWER, KULTUR, null, {
        summary: 'Bra',
        changes: { [id]: { verdict: 'recommended', comment: '' } },
      }),
    );
    expect(plan.status).toBe('reviewed');
  });

  test("halfway saved, and never over somebody else's later text", async () => {
    const { world } = await submitted();
    expect(granted(await saveReview(world, REVIEWER, KULTUR, 0, { summary: 'Halvvägs', changes: {} })).version).toBe(1);
    expect(refusalOf(await saveReview(world, REVIEWER, KULTUR, 0, { summary: 'Igen', changes: {} }))).toMatchObject({
      why: 'stale',
      current: 1,
    });
  });

  test("returned with a reason the plan is the department's for at least a week, and comes back as number two", async () => {
    const { world, id } = await submitted();
    world.clock.set('2027-05-27T10:00:00Z');
    const returned = granted(await returnPlan(world, REVIEWER, KULTUR, 'Kostnaden saknar underlag'));
    expect(returned).toMatchObject({
      status: 'returned',
      reason: 'Kostnaden saknar underlag',
      deadline: '2027-06-03T22:00:00.000Z',
    });
    const saved = granted(await saveChange(world, HEAD, KULTUR, { id, version: 1 }, aChange({ need: 'Med underlag' })));
    world.clock.set('2027-06-01T10:00:00Z');
    const again = granted(await submitPlan(world, HEAD, KULTUR, saved.revision));
    expect(again.number).toBe(2);
    expect(again.fingerprint).not.toBe(returned.submissions[0]?.fingerprint);
  });

  test('nobody reviews their own: a head has no such right', async () => {
    const { world } = await submitted();
    expect(refusalOf(await returnPlan(world, HEAD, KULTUR, 'x'))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await returnPlan(world, as('x', { role: 'auditor' }), KULTUR, 'x'))).toEqual({
      why: 'not-allowed',
    });
  });
});

describe('what is told of every change', () => {
  test('who, when, in which role and by which door, chained in each row', async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    granted(await saveChange(world, HEAD, KULTUR, { id: saved.change.id, version: 1 }, aChange({ title: 'Annan' })));
    granted(await withdrawPlan(world, HEAD, KULTUR, 'Ingen plan i år'));
    for (const [chain, entries] of world.store.entries) {
      entries.forEach((entry: AuditEntry, index) => {
        const { hash, ...rest } = entry;
        expect(hash).toBe(hashOf(rest));
        expect(entry.seq).toBe(index + 1);
        expect(entry.previous).toBe(entries[index - 1]?.hash ?? '');
      });
      expect(world.store.rows.get(chain)?.head).toBe(entries.at(-1)?.hash);
    }
    const history = world.store.entries.get(`plan#2028#kultur|change#${saved.change.id}`);
    expect(history?.[1]).toMatchObject({
      act: 'change.save',
      actor: 'head-kultur',
      role: 'head',
      channel: 'page',
      requestId: 'request-of-head-kultur',
      changes: [{ path: '/title', from: 'Nytt bibliotekssystem', to: 'Annan' }],
    });
  });

  test('nothing of an act is stored when its write is refused', async () => {
    const world = await opened();
    const saved = granted(await addChange(world, HEAD, KULTUR, aChange()));
    const before = structuredClone([...world.store.rows]);
    world.store.beforeWrite = () => {
      throw new Error('The power went');
    };
    await expect(submitPlan(world, HEAD, KULTUR, saved.revision)).rejects.toThrow('The power went');
    expect([...world.store.rows]).toEqual(before);
  });
});

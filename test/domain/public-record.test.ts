import { withdrawPlan } from '../../lambdas/acts/plan/withdraw-plan.ts';
import type { Instant, MeetingId } from '../../lambdas/domain/brands.ts';
import type { DecisionRef, Plan } from '../../lambdas/domain/plan.ts';
import { planCore } from '../../lambdas/domain/plan.ts';
import { madePublicAt, publicSince } from '../../lambdas/domain/public-record.ts';
import { plans } from '../../lambdas/records/tables.ts';
import { aWorld, granted, headOf, planOf, YEAR } from '../acts/a-municipality.ts';
import { aCouncil, planNow, put, summoned } from '../acts/meeting/a-council.ts';

const at = '2027-11-08T08:00:00.000Z' as Instant;
const later = '2027-12-20T08:00:00.000Z' as Instant;

describe('a plan is a draft until it goes to the council (TF 2:10, 2:12)', () => {
  test('then it is public since the act that put it on the agenda', async () => {
    const world = aWorld();
    await aCouncil(world);
    expect(publicSince(await planNow(world))).toBeNull();
    await summoned(world);
    const plan = await planNow(world);
    expect([plan.status, plan.madePublic, publicSince(plan)]).toEqual(['on-agenda', at, at]);
  });

  test('and stays so, since the first time', () => {
    expect(madePublicAt({ madePublic: at }, later)).toEqual({ madePublic: at });
    expect(madePublicAt({}, later)).toEqual({ madePublic: later });
  });

  test('or until the matter is finished by its withdrawal', async () => {
    const world = aWorld('2027-05-03T08:00:00.000Z');
    await aCouncil(world);
    await put(world, plans.key(YEAR, 'kultur'), { ...planCore(await planNow(world)), status: 'draft' });
    granted(await withdrawPlan(world, headOf('kultur'), planOf('kultur'), 'Ingen plan i år'));
    expect(publicSince(await planNow(world))).toBe('2027-05-03T08:00:00.000Z');
  });

  test('one that was stored without the instant is told by its decision or withdrawal', async () => {
    const world = aWorld();
    await aCouncil(world);
    const core = planCore(await planNow(world));
    const decision: DecisionRef = {
      meeting: 'kf-2027-11-22' as MeetingId,
      item: 1,
      at: later,
      paragraph: '§ 1',
      rule: 'KL 5:55',
    };
    const old: Plan[] = [
      { ...core, status: 'adopted', decision },
      { ...core, status: 'rejected', reasons: [], decision },
      { ...core, status: 'referred-back', reason: 'Utred', decision },
      { ...core, status: 'withdrawn', reason: 'Inget', by: 'x', at: later },
    ];
    expect(old.map(publicSince)).toEqual([later, later, later, later]);
    expect(publicSince({ ...core, status: 'submitted', submittedAt: at })).toBeNull();
  });
});

import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { meetingView } from '../../../lambdas/acts/meeting/meeting-view.ts';
import { adjustMinutes } from '../../../lambdas/acts/meeting/minutes.ts';
import { adjustOrder, recordMotion, withdrawMotion } from '../../../lambdas/acts/meeting/proceedings.ts';
import { recuse } from '../../../lambdas/acts/meeting/recuse.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import { as, aWorld, granted, refusalOf, type World } from '../a-municipality.ts';
import { aCouncil, MEETING, memberId, members, SARA, substituteId, vote, voting } from './a-council.ts';

const aVotingWorld = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  await voting(world, members(1, 5));
  return world;
};

const REFER = { item: 1, person: memberId(2), asks: 'refer', wording: 'Utred driftkostnaden' } as const;
const motions = async (world: World) =>
  granted(await meetingView(world, MEETING)).items[0]?.motions.map(({ number, asks, withdrawnAt }) => [
    number,
    asks,
    withdrawnAt !== null,
  ]);

describe('motions from the floor (KL 5:67)', () => {
  test('are written down in their order, the same one once, and one can be taken back', async () => {
    const world = await aVotingWorld();
    granted(await recordMotion(world, SARA, MEETING, REFER));
    granted(await recordMotion(world, SARA, MEETING, REFER));
    granted(await recordMotion(world, SARA, MEETING, { item: 1, person: memberId(3), asks: 'approve', wording: '' }));
    expect(await motions(world)).toEqual([
      [1, 'refer', false],
      [2, 'approve', false],
    ]);
    granted(await withdrawMotion(world, SARA, MEETING, { item: 1, number: 1 }));
    granted(await withdrawMotion(world, SARA, MEETING, { item: 1, number: 1 }));
    expect(await motions(world)).toEqual([
      [1, 'refer', true],
      [2, 'approve', false],
    ]);
  });

  test.each(['refer', 'amend'] as const)('to %s needs its wording', async (asks) => {
    const world = await aVotingWorld();
    expect(refusalOf(await recordMotion(world, SARA, MEETING, { ...REFER, asks, wording: ' ' }))).toEqual({
      why: 'invalid',
      problems: [{ pointer: '/wording', code: 'required' }],
    });
    expect(await motions(world)).toEqual([]);
  });

  test('only of one who takes part: not of a recused member, nor of a substitute who does not serve', async () => {
    const world = await aVotingWorld();
    granted(await recuse(world, SARA, MEETING, { item: 1, person: memberId(2), reason: 'Min bror' }));
    expect(refusalOf(await recordMotion(world, SARA, MEETING, REFER))).toMatchObject({ rule: 'KL 5:47' });
    const absent = { ...REFER, person: substituteId(1) };
    expect(refusalOf(await recordMotion(world, SARA, MEETING, absent))).toMatchObject({ code: 'not-present' });
  });

  test('may be written until the minutes are adjusted, of those who took part', async () => {
    const world = await aVotingWorld();
    granted(await vote(world, memberId(2), 'decide approve'));
    granted(await closeItem(world, SARA, MEETING, 1));
    granted(await closeMeeting(world, SARA, MEETING));
    granted(await recordMotion(world, SARA, MEETING, REFER));
    expect(refusalOf(await recordMotion(world, SARA, MEETING, { ...REFER, person: substituteId(1) }))).toMatchObject({
      rule: 'KL 5:67',
      code: 'took-no-part',
    });
    world.clock.set('2027-11-25T08:00:00Z');
    granted(
      await adjustMinutes(world, SARA, MEETING, { adjustedOn: '2027-11-24' as LocalDate, adjusters: 'Bo och Cilla' }),
    );
    expect(refusalOf(await withdrawMotion(world, SARA, MEETING, { item: 1, number: 1 }))).toEqual({
      why: 'wrong-state',
      status: 'minuted',
    });
  });

  test('are the secretary’s to write, of matters and motions that exist', async () => {
    const world = await aVotingWorld();
    const other = as('lena', { role: 'member' });
    expect(refusalOf(await recordMotion(world, other, MEETING, REFER))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await recordMotion(world, SARA, MEETING, { ...REFER, item: 9 }))).toMatchObject({ what: 'item' });
    expect(refusalOf(await withdrawMotion(world, SARA, MEETING, { item: 1, number: 1 }))).toEqual({
      why: 'invalid',
      problems: [{ pointer: '/number', code: 'not-found' }],
    });
  });
});

test('the order of questions can be written as the chair put it, and goes back to the derived one when emptied', async () => {
  const world = await aVotingWorld();
  granted(await adjustOrder(world, SARA, MEETING, { item: 1, order: ' Först avslag. ' }));
  expect(granted(await meetingView(world, MEETING)).items[0]?.order).toBe('Först avslag.');
  granted(await adjustOrder(world, SARA, MEETING, { item: 1, order: '' }));
  expect(granted(await meetingView(world, MEETING)).items[0]?.order).toBeNull();
});

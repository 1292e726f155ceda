import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { meetingView } from '../../../lambdas/acts/meeting/meeting-view.ts';
import { recuse, withdrawRecusal } from '../../../lambdas/acts/meeting/recuse.ts';
import type { PersonId } from '../../../lambdas/domain/brands.ts';
import { aWorld, granted, refusalOf, type World } from '../a-municipality.ts';
import { aCouncil, byLink, MEETING, memberId, members, SARA, substituteId, vote, voting } from './a-council.ts';

const PERSON = { item: 1, person: memberId(2) };

/** Five members and one substitute are there; m2 was recorded as recused by mistake. */
const aRecusedWorld = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world);
  await voting(world, [...members(1, 5), substituteId(1)]);
  granted(await recuse(world, SARA, MEETING, { ...PERSON, reason: 'Fel person' }));
  return world;
};
const servesInItem = async (world: World): Promise<PersonId[]> =>
  granted(await meetingView(world, MEETING)).items[0]?.seats.map((seat) => seat.person) ?? [];

describe('a recusal entered by mistake', () => {
  test('is taken back: the member takes part again and the substitute does not', async () => {
    const world = await aRecusedWorld();
    expect(await servesInItem(world)).toContain(substituteId(1));
    expect(refusalOf(await vote(world, memberId(2), 'decide approve'))).toMatchObject({ rule: 'KL 5:47' });
    granted(await withdrawRecusal(world, SARA, MEETING, PERSON));
    expect(await servesInItem(world)).toEqual(members(1, 5));
    expect(refusalOf(await vote(world, substituteId(1), 'decide approve'))).toMatchObject({ code: 'not-serving' });
    granted(await vote(world, memberId(2), 'decide approve'));
    expect(granted(await closeItem(world, SARA, MEETING, 1))).toMatchObject({
      result: { decision: { counts: { eligible: 5, approve: 1 } } },
    });
  });

  test('what the substitute had voted on the seat does not count, and does not bind the member', async () => {
    const world = await aRecusedWorld();
    granted(await vote(world, substituteId(1), 'decide reject'));
    granted(await withdrawRecusal(world, SARA, MEETING, PERSON));
    granted(await vote(world, memberId(2), 'decide approve'));
    expect(granted(await closeItem(world, SARA, MEETING, 1))).toMatchObject({
      result: { decision: { counts: { approve: 1, reject: 0 } } },
    });
  });

  test('stays in the trace, both that it was entered and that it was taken back, and twice is once', async () => {
    const world = await aRecusedWorld();
    const first = granted(await withdrawRecusal(world, SARA, MEETING, PERSON));
    expect(granted(await withdrawRecusal(world, SARA, MEETING, PERSON))).toEqual(first);
    const trace = (await world.store.scanHistory()).items.filter((entry) => entry.chain.includes('|recusal#001#m2'));
    expect(trace.map(({ act, actor }) => [act, actor])).toEqual([
      ['item.recuse', 'sara'],
      ['item.recuse-withdraw', 'sara'],
    ]);
  });

  test('can be entered again when it was no mistake', async () => {
    const world = await aRecusedWorld();
    granted(await withdrawRecusal(world, SARA, MEETING, PERSON));
    granted(await recuse(world, byLink(memberId(2)), MEETING, { ...PERSON, reason: 'Min bror' }));
    expect(await servesInItem(world)).toContain(substituteId(1));
  });

  test('not once the matter is closed, and not one that was never entered', async () => {
    const world = await aRecusedWorld();
    expect(refusalOf(await withdrawRecusal(world, SARA, MEETING, { item: 1, person: memberId(3) }))).toMatchObject({
      what: 'recusal',
    });
    granted(await closeItem(world, SARA, MEETING, 1));
    expect(refusalOf(await withdrawRecusal(world, SARA, MEETING, PERSON))).toEqual({
      why: 'wrong-state',
      status: 'closed',
    });
  });
});

test('a substitute who does not get to serve is told why', async () => {
  const world = aWorld();
  await aCouncil(world, { substitutes: 2 });
  await voting(world, [...members(1, 4), substituteId(1), substituteId(2)]);
  const people = granted(await meetingView(world, MEETING)).people;
  expect(people.filter((one) => one.role.kind === 'substitute').map(({ serves, waits }) => [serves, waits])).toEqual([
    ['s5', null],
    [null, 'no-free-seat'],
  ]);
});

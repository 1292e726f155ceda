import { castBallot } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { recuse } from '../../../lambdas/acts/meeting/recuse.ts';
import { takeStances } from '../../../lambdas/acts/meeting/take-stance.ts';
import { aWorld, granted, type World } from '../a-municipality.ts';
import { aCouncil, answers, byLink, MEETING, mailsOf, memberId, members, opened, SARA, summoned } from './a-council.ts';

const DEPARTMENTS = ['kultur', 'skola', 'teknik'];
const person = memberId(2);

const all = async (world: World, text: string) => ({
  meeting: MEETING,
  person,
  answers: await Promise.all(
    // The agenda is in the order of the departments' names.
    DEPARTMENTS.map(async (department, index) => ({ item: index + 1, answer: await answers(world, text, department) })),
  ),
});
const itemsIn = (world: World, template: string) =>
  mailsOf(world, template).map((mail) => (mail.content['answers'] as { item: number }[]).map(({ item }) => item));

const aVotingWorld = async (): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, { departments: DEPARTMENTS });
  await opened(world, members(1, 5));
  for (const item of [1, 2, 3]) granted(await openItem(world, SARA, MEETING, item));
  return world;
};

test('one confirmation of three votes is one write and one receipt that lists them all', async () => {
  const world = await aVotingWorld();
  const before = world.store.writes;
  const given = await castBallot(world, byLink(person), await all(world, 'decide approve'));
  expect(given.map(({ item, result }) => [item, granted(result).status])).toEqual([
    [1, 'recorded'],
    [2, 'recorded'],
    [3, 'recorded'],
  ]);
  expect(world.store.writes - before).toBe(1);
  expect(itemsIn(world, 'vote-receipt')).toEqual([[1, 2, 3]]);
});

test('the same confirmation again writes nothing and mails nothing', async () => {
  const world = await aVotingWorld();
  await castBallot(world, byLink(person), await all(world, 'decide approve'));
  const before = world.store.writes;
  const again = await castBallot(world, byLink(person), await all(world, 'decide approve'));
  expect(again.map(({ result }) => granted(result).status)).toEqual(['already', 'already', 'already']);
  expect(world.store.writes).toBe(before);
  expect(itemsIn(world, 'vote-receipt')).toHaveLength(1);
});

test('what is refused is told by itself and is not in the receipt; the rest stands', async () => {
  const world = await aVotingWorld();
  granted(await recuse(world, SARA, MEETING, { item: 2, person, reason: 'Min bror' }));
  granted(await closeItem(world, SARA, MEETING, 3));
  const given = await castBallot(world, byLink(person), await all(world, 'decide approve'));
  expect(given.map(({ result }) => (result.ok ? 'ok' : result.refusal.why))).toEqual(['ok', 'rule', 'too-late']);
  expect(itemsIn(world, 'vote-receipt')).toEqual([[1]]);
});

test('a stance is receipted too, once a confirmation, and says that it decides nothing', async () => {
  const world = aWorld();
  await aCouncil(world, { departments: DEPARTMENTS });
  await summoned(world);
  await takeStances(world, byLink(person), await all(world, 'decide approve'));
  await takeStances(world, byLink(person), await all(world, 'decide approve'));
  expect(itemsIn(world, 'stance-receipt')).toEqual([[1, 2, 3]]);
  await takeStances(world, byLink(person), await all(world, 'decide reject'));
  expect(itemsIn(world, 'stance-receipt')).toHaveLength(2);
  expect(mailsOf(world, 'vote-receipt')).toEqual([]);
});

import { ballotView } from '../../../lambdas/acts/meeting/ballot-view.ts';
import { giveCastingVote } from '../../../lambdas/acts/meeting/casting-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting, numberItem } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { meetingView } from '../../../lambdas/acts/meeting/meeting-view.ts';
import { openItem } from '../../../lambdas/acts/meeting/open-item.ts';
import { choosePresiding } from '../../../lambdas/acts/meeting/open-meeting.ts';
import { recuse } from '../../../lambdas/acts/meeting/recuse.ts';
import { reserve } from '../../../lambdas/acts/meeting/reserve.ts';
import { rollCall } from '../../../lambdas/acts/meeting/roll-call.ts';
import type { MeetingId, PersonId } from '../../../lambdas/domain/brands.ts';
import type { AgendaItem } from '../../../lambdas/domain/meeting.ts';
import { meetings, plans, votes } from '../../../lambdas/records/tables.ts';
import { aWorld, granted, refusalOf, type World, YEAR } from '../a-municipality.ts';
import {
  aCouncil,
  byLink,
  bySession,
  type Council,
  errandsOf,
  MEETING,
  memberId,
  members,
  opened,
  planNow,
  put,
  SARA,
  substituteId,
  vote,
  voting,
} from './a-council.ts';

const aVotingWorld = async (there: PersonId[] = members(1, 5), changes: Partial<Council> = {}): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, changes);
  await voting(world, there);
  return world;
};

const all = async (world: World, answers: Record<number, string>): Promise<void> => {
  for (const [n, text] of Object.entries(answers)) granted(await vote(world, memberId(Number(n)), text));
};
const close = async (world: World): Promise<AgendaItem> => granted(await closeItem(world, SARA, MEETING, 1));
const resultOf = (item: AgendaItem) => (item.status === 'closed' ? item.result : undefined);

describe('the outcome is derived', () => {
  test('by majority, with everybody who was there in it, and the same when closed again', async () => {
    const world = await aVotingWorld();
    await all(world, { 1: 'decide approve', 2: 'decide approve', 3: 'decide reject' });
    const item = await close(world);
    expect(resultOf(item)).toMatchObject({
      decision: { outcome: 'approved', by: 'majority', rule: 'KL 5:55', counts: { present: 5, approve: 2, reject: 1 } },
      reasons: [],
    });
    expect(item).toMatchObject({ attending: { chair: { person: 'm1', office: 'chair' } } });
    world.clock.set('2027-11-22T18:00:00Z');
    expect(await close(world)).toEqual(item);
  });

  test('KL 5:50: a third of those there refer it back, in their own words', async () => {
    const world = await aVotingWorld();
    await all(world, {
      1: 'decide approve',
      2: 'refer -',
      3: 'refer reject',
      4: 'decide approve',
      5: 'decide approve',
    });
    expect(resultOf(await close(world))).toMatchObject({
      decision: { outcome: 'referred-back', by: 'minority', rule: 'KL 5:50' },
      reasons: ['Underlaget räcker inte'],
    });
  });

  test('KL 5:50: but not when a minority has used its right in the matter before', async () => {
    const world = await aVotingWorld();
    await put(world, plans.key(YEAR, 'kultur'), { ...(await planNow(world)), minorityUsed: true });
    await all(world, {
      1: 'decide approve',
      2: 'refer -',
      3: 'refer reject',
      4: 'decide approve',
      5: 'decide approve',
    });
    expect(resultOf(await close(world))).toMatchObject({ decision: { outcome: 'approved', by: 'majority' } });
  });

  test('KL 5:45: too few there', async () => {
    const world = await aVotingWorld(members(4, 5));
    await all(world, { 4: 'decide approve' });
    expect(resultOf(await close(world))).toMatchObject({
      decision: { outcome: 'not-quorate', quorum: { needed: 3, taken: 2, rule: 'KL 5:45' } },
    });
  });

  test('KL 5:43: a quorate council without anybody to preside must choose somebody first', async () => {
    const world = await aVotingWorld([memberId(4), memberId(5), substituteId(1)]);
    await all(world, { 4: 'decide approve', 5: 'decide reject' });
    expect(refusalOf(await closeItem(world, SARA, MEETING, 1))).toEqual({
      why: 'rule',
      rule: 'KL 5:43',
      code: 'no-chair',
    });
    granted(await choosePresiding(world, SARA, MEETING, memberId(5)));
    expect(await close(world)).toMatchObject({
      attending: { chair: { person: 'm5', office: 'chosen' } },
      result: { decision: { outcome: 'rejected', by: 'casting-vote' } },
    });
  });

  test('the chair is absent: the vice chair presides and has the casting vote', async () => {
    const world = await aVotingWorld(members(2, 5));
    await all(world, { 2: 'decide reject', 3: 'decide reject', 4: 'decide approve', 5: 'decide approve' });
    expect(await close(world)).toMatchObject({
      attending: { chair: { person: 'm2', office: 'vice-chair' } },
      result: { decision: { outcome: 'rejected', by: 'casting-vote', rule: 'KL 5:56' } },
    });
  });

  test('a vote of one who has gone is not counted', async () => {
    const world = await aVotingWorld();
    await all(world, { 1: 'decide approve', 4: 'decide reject', 5: 'decide reject' });
    granted(
      await rollCall(world, SARA, MEETING, {
        marks: [
          { person: memberId(5), mark: 'left' },
          { person: memberId(4), mark: 'left' },
        ],
      }),
    );
    expect(resultOf(await close(world))).toMatchObject({
      decision: { outcome: 'approved', counts: { present: 3, reject: 0 } },
    });
  });

  test('votes about a plan that was edited since are kept and not counted: the matter comes back', async () => {
    const world = await aVotingWorld();
    await all(world, { 1: 'decide approve', 2: 'decide approve' });
    const plan = await planNow(world);
    const edited = plan.submissions.map((one) => ({ ...one, number: 2, fingerprint: 'e'.repeat(64) }));
    await put(world, plans.key(YEAR, 'kultur'), { ...plan, submissions: [...plan.submissions, ...edited] });
    expect(resultOf(await close(world))).toMatchObject({ decision: { outcome: 'no-votes', counts: { approve: 0 } } });
    const kept = (await world.store.get(votes.key(MEETING, 1, 's1' as never)))?.body;
    expect(kept).toMatchObject({ status: 'closed', ballot: { main: 'approve' } });
  });

  test('KL 6:27, 6:30: in a board a conflict of interest can end the quorum', async () => {
    const world = await aVotingWorld(members(1, 3), { body: { rules: 'board' } });
    granted(await recuse(world, byLink(memberId(3)), MEETING, { item: 1, person: memberId(3), reason: 'Egen firma' }));
    expect(refusalOf(await vote(world, memberId(3), 'decide approve'))).toEqual({
      why: 'rule',
      rule: 'KL 6:30',
      code: 'recused',
    });
    expect(refusalOf(await vote(world, memberId(4), 'decide approve'))).toEqual({
      why: 'rule',
      rule: 'KL 6:27',
      code: 'not-present',
    });
    await all(world, { 1: 'decide approve', 2: 'decide approve' });
    expect(resultOf(await close(world))).toMatchObject({
      decision: { outcome: 'not-quorate', rule: 'KL 6:27', quorum: { needed: 3, taken: 2 } },
    });
  });

  test('an item that was not opened cannot be closed', async () => {
    const world = aWorld();
    await aCouncil(world);
    await opened(world, members(1, 5));
    expect(refusalOf(await closeItem(world, SARA, MEETING, 1))).toEqual({ why: 'wrong-state', status: 'announced' });
    expect(refusalOf(await closeItem(world, SARA, MEETING, 7))).toEqual({ why: 'not-found', what: 'item' });
    expect(refusalOf(await closeItem(world, bySession(memberId(1)), MEETING, 1))).toEqual({ why: 'not-allowed' });
  });
});

describe('KL 5:56, 4:25: a tie waits for the chair', () => {
  const tied = async (): Promise<World> => {
    const world = await aVotingWorld();
    await all(world, {
      1: 'decide abstain',
      2: 'decide approve',
      3: 'decide approve',
      4: 'decide reject',
      5: 'decide reject',
    });
    expect(await close(world)).toMatchObject({ status: 'casting', tied: { outcome: 'needs-casting-vote' } });
    return world;
  };
  const casting = (world: World, person: PersonId, answer: 'approve' | 'reject', actor = byLink(person)) =>
    giveCastingVote(world, actor, MEETING, { item: 1, person, answer });

  test('and nobody else; the meeting waits too, and nobody votes again', async () => {
    const world = await tied();
    expect(granted(await ballotView(world, memberId(1), MEETING)).items[0]?.form).toBe('casting-vote');
    expect(granted(await ballotView(world, memberId(2), MEETING)).items[0]?.form).toBe(null);
    expect(refusalOf(await casting(world, memberId(2), 'approve'))).toEqual({
      why: 'rule',
      rule: 'KL 5:56',
      code: 'not-presiding',
    });
    expect(refusalOf(await closeMeeting(world, SARA, MEETING))).toEqual({ why: 'wrong-state', status: 'casting' });
    expect(refusalOf(await vote(world, memberId(1), 'decide approve'))).toMatchObject({ why: 'too-late' });
    expect(granted(await casting(world, memberId(1), 'reject'))).toMatchObject({
      status: 'closed',
      result: {
        decision: { outcome: 'rejected', by: 'casting-vote', counts: { approve: 2, reject: 2 } },
        reasons: ['Underlaget räcker inte'],
      },
    });
  });

  test('the same answer again changes nothing, another is refused; the secretary may register it', async () => {
    const world = await tied();
    const item = granted(await casting(world, memberId(1), 'approve', SARA));
    expect(granted(await casting(world, memberId(1), 'approve'))).toEqual(item);
    expect(refusalOf(await casting(world, memberId(1), 'reject'))).toEqual({ why: 'exists', what: 'vote' });
  });
});

describe('the end of the meeting', () => {
  const twoItems = async (): Promise<World> => {
    const world = aWorld();
    await aCouncil(world, { departments: ['kultur', 'skola', 'teknik'] });
    await voting(world, members(1, 5));
    await all(world, { 1: 'decide approve', 2: 'decide approve' });
    await close(world);
    return world;
  };
  const paragraphs = async (world: World) =>
    granted(await meetingView(world, MEETING)).items.map(({ item }) => [
      item.paragraph,
      resultOf(item)?.decision.outcome,
    ]);

  test('what was not reached is adjourned (KL 5:51), and every matter has a paragraph', async () => {
    const world = await twoItems();
    granted(await numberItem(world, SARA, MEETING, { item: 3, paragraph: 2 }));
    expect(granted(await closeMeeting(world, SARA, MEETING))).toMatchObject({ status: 'closed', lastParagraph: 3 });
    expect(await paragraphs(world)).toEqual([
      ['§ 1', 'approved'],
      ['§ 3', 'adjourned'],
      ['§ 2', 'adjourned'],
    ]);
    const view = granted(await meetingView(world, MEETING));
    expect(view.items[1]?.item).toMatchObject({
      result: { notReached: true, decision: { rule: 'KL 5:51', by: null } },
    });
    expect(errandsOf(world, 'nudge').map((one) => one['subject'])).toContain(`meeting#${MEETING}`);
  });

  test('the numbers go on from the body’s last meeting of the year, or from where the secretary says', async () => {
    const world = await twoItems();
    const meeting = (await world.store.get(meetings.key(MEETING)))?.body as object;
    const earlier = { ...meeting, id: 'kf-2027-06-14', date: '2027-06-14', status: 'final', lastParagraph: 97 };
    await put(world, meetings.key('kf-2027-06-14' as MeetingId), earlier);
    await put(world, meetings.key('kf-2026-12-14' as MeetingId), {
      ...earlier,
      id: 'kf-2026-12-14',
      date: '2026-12-14',
      lastParagraph: 180,
    });
    const other = await twoItems();
    granted(await closeMeeting(world, SARA, MEETING));
    expect((await paragraphs(world)).map(([paragraph]) => paragraph)).toEqual(['§ 98', '§ 99', '§ 100']);
    granted(await closeMeeting(other, SARA, MEETING, 112));
    expect((await paragraphs(other)).map(([paragraph]) => paragraph)).toEqual(['§ 112', '§ 113', '§ 114']);
  });

  test('closed is closed; an open matter must be closed first; a number is given once', async () => {
    const world = await twoItems();
    granted(await openItem(world, SARA, MEETING, 2));
    expect(refusalOf(await closeMeeting(world, SARA, MEETING))).toEqual({ why: 'wrong-state', status: 'open' });
    granted(await closeItem(world, SARA, MEETING, 2));
    granted(await numberItem(world, SARA, MEETING, { item: 1, paragraph: 40 }));
    expect(refusalOf(await numberItem(world, SARA, MEETING, { item: 2, paragraph: 40 }))).toEqual({
      why: 'exists',
      what: 'paragraph',
    });
    expect(refusalOf(await closeMeeting(world, SARA, MEETING, 0))).toMatchObject({ why: 'invalid' });
    const closed = granted(await closeMeeting(world, SARA, MEETING));
    world.clock.set('2027-11-22T21:00:00Z');
    expect(granted(await closeMeeting(world, SARA, MEETING))).toEqual(closed);
    expect(refusalOf(await openItem(world, SARA, MEETING, 3))).toEqual({ why: 'wrong-state', status: 'closed' });
  });
});

test('KL 4:27: a reservation only by one who took part in the decision, and before the meeting ends', async () => {
  const world = await aVotingWorld(members(1, 4));
  granted(await recuse(world, SARA, MEETING, { item: 1, person: memberId(4), reason: '' }));
  await all(world, { 1: 'decide approve', 2: 'decide approve', 3: 'decide reject' });
  const by = (n: number, text = 'Jag reserverar mig.') =>
    reserve(world, byLink(memberId(n)), MEETING, { item: 1, person: memberId(n), text });
  expect(refusalOf(await by(3))).toEqual({ why: 'wrong-state', status: 'open' });
  await close(world);
  granted(await by(3));
  granted(await by(3, 'Till förmån för eget yrkande.'));
  expect(refusalOf(await by(4))).toEqual({ why: 'rule', rule: 'KL 4:27', code: 'took-no-part' });
  expect(refusalOf(await by(5))).toEqual({ why: 'rule', rule: 'KL 4:27', code: 'took-no-part' });
  granted(await closeMeeting(world, SARA, MEETING));
  expect(refusalOf(await by(2))).toEqual({ why: 'rule', rule: 'KL 4:27', code: 'meeting-ended' });
  expect(granted(await meetingView(world, MEETING)).items[0]?.reservations.map((one) => one.text)).toEqual([
    'Till förmån för eget yrkande.',
  ]);
});

test('KL 5:67: how each voted is shown by name once the matter is closed, and not before', async () => {
  const world = await aVotingWorld();
  await all(world, { 1: 'decide approve', 3: 'decide reject' });
  const seats = async () =>
    granted(await meetingView(world, MEETING)).items[0]?.seats.map((one) => [
      one.name,
      one.hasVoted,
      one.ballot?.main ?? null,
    ]);
  expect((await seats())?.slice(0, 3)).toEqual([
    ['Namn m1', true, null],
    ['Namn m2', false, null],
    ['Namn m3', true, null],
  ]);
  await close(world);
  expect((await seats())?.slice(0, 3)).toEqual([
    ['Namn m1', true, 'approve'],
    ['Namn m2', false, null],
    ['Namn m3', true, 'reject'],
  ]);
});

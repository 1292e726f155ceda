import { ballotView } from '../../../lambdas/acts/meeting/ballot-view.ts';
import { type AnswerTo, castVote, registerVoteByHand } from '../../../lambdas/acts/meeting/cast-vote.ts';
import { closeItem } from '../../../lambdas/acts/meeting/close-item.ts';
import { closeMeeting } from '../../../lambdas/acts/meeting/close-meeting.ts';
import { recuse, withdrawRecusal } from '../../../lambdas/acts/meeting/recuse.ts';
import { checkIn, rollCall } from '../../../lambdas/acts/meeting/roll-call.ts';
import { takeStance } from '../../../lambdas/acts/meeting/take-stance.ts';
import type { BallotActor } from '../../../lambdas/acts/meeting/voter.ts';
import type { MeetingId, PersonId } from '../../../lambdas/domain/brands.ts';
import type { Mark } from '../../../lambdas/domain/council/attendance.ts';
import type { Vote } from '../../../lambdas/domain/meeting.ts';
import { plans, votes } from '../../../lambdas/records/tables.ts';
import { as, aWorld, granted, refusalOf, type World, YEAR } from '../a-municipality.ts';
import {
  aCouncil,
  answers,
  byLink,
  bySession,
  type Council,
  MEETING,
  mailsOf,
  memberId,
  members,
  opened,
  planNow,
  put,
  SARA,
  substituteId,
  summoned,
  vote,
  voting,
} from './a-council.ts';

const rowOf = async (world: World, seat: string): Promise<Vote> =>
  (await world.store.get(votes.key(MEETING, 1, seat as never)))?.body as Vote;

const aVotingWorld = async (there: PersonId[] = members(1, 5), changes: Partial<Council> = {}): Promise<World> => {
  const world = aWorld();
  await aCouncil(world, changes);
  await voting(world, there);
  return world;
};

/** Everything that can be seen of the store: unchanged means that nothing was written. */
const state = (world: World): string => JSON.stringify([...world.store.rows.entries()].sort());

const marking = async (world: World, person: PersonId, mark: Mark): Promise<void> => {
  granted(await rollCall(world, SARA, MEETING, { marks: [{ person, mark }] }));
};

describe('before the meeting: a stance', () => {
  const stanceOf = async (world: World, text: string, actor: BallotActor = byLink(memberId(2))) =>
    takeStance(world, actor, { meeting: MEETING, item: 1, person: memberId(2), answer: await answers(world, text) });

  test('can be taken and changed, and decides nothing', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    expect(granted(await stanceOf(world, 'decide approve')).status).toBe('recorded');
    expect(granted(await stanceOf(world, 'decide approve')).status).toBe('already');
    expect(granted(await stanceOf(world, 'decide reject', bySession(memberId(2)))).status).toBe('changed');
    expect(granted(await ballotView(world, memberId(2), MEETING)).items[0]).toMatchObject({
      form: 'stance',
      mineIs: 'stance',
      mine: { main: 'reject' },
    });
    world.clock.set('2027-11-22T17:00:00Z');
    expect([...world.store.rows.keys()].filter((key) => key.includes('|vote#'))).toEqual([]);
    expect(mailsOf(world, 'vote-receipt')).toEqual([]);
  });

  test('not any more once the meeting is open; and no vote before it', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    expect(refusalOf(await vote(world, memberId(2), 'decide approve'))).toEqual({
      why: 'wrong-state',
      status: 'summoned',
    });
    const later = aWorld();
    await aCouncil(later);
    await opened(later, members(1, 5));
    expect(refusalOf(await stanceOf(later, 'decide approve'))).toEqual({
      why: 'too-late',
      at: '2027-11-22T17:00:00.000Z',
    });
  });
});

// Each rule, by each way in. The answer to the same case is the same.
describe('every rule by every way', () => {
  type Way = 'link' | 'session' | 'API' | 'secretary';
  const cast = async (way: Way, world: World, person: PersonId, changes: Partial<AnswerTo['answer']> = {}) => {
    const to = {
      meeting: MEETING,
      item: 1,
      person,
      answer: { ...(await answers(world, 'decide approve')), ...changes },
    };
    switch (way) {
      case 'link':
        return castVote(world, byLink(person), to);
      case 'session':
        return castVote(world, bySession(person), to);
      case 'API':
        return castVote(world, { ...bySession(person), channel: 'api' }, to);
      case 'secretary':
        return registerVoteByHand(world, SARA, to);
    }
  };
  const ways: Way[] = ['link', 'session', 'API', 'secretary'];
  const prepared: [string, (world: World) => Promise<PersonId>, Partial<AnswerTo['answer']>, unknown][] = [
    ['a member who is there votes', async () => memberId(2), {}, 'recorded'],
    ['KL 5:45: not there', async () => memberId(5), {}, { why: 'rule', rule: 'KL 5:45', code: 'not-present' }],
    [
      'KL 5:18: a substitute whose turn it is not',
      async () => substituteId(2),
      {},
      { why: 'rule', rule: 'KL 5:18', code: 'not-serving' },
    ],
    ['KL 5:17: the substitute who serves for m5', async () => substituteId(1), {}, 'recorded'],
    [
      'KL 5:20: who left and came back',
      async (world) => {
        await marking(world, memberId(4), 'left');
        world.clock.set('2027-11-22T17:10:00Z');
        await marking(world, memberId(4), 'present');
        return memberId(4);
      },
      {},
      { why: 'rule', rule: 'KL 5:20', code: 'left-today' },
    ],
    [
      'KL 5:47: a conflict of interest',
      async (world) => {
        granted(
          await recuse(world, byLink(memberId(4)), MEETING, { item: 1, person: memberId(4), reason: 'Min bror' }),
        );
        return memberId(4);
      },
      {},
      { why: 'rule', rule: 'KL 5:47', code: 'recused' },
    ],
    [
      'a conflict of interest that was entered by mistake and taken back',
      async (world) => {
        const mistaken = { item: 1, person: memberId(4) };
        granted(await recuse(world, SARA, MEETING, { ...mistaken, reason: 'Fel person' }));
        granted(await withdrawRecusal(world, SARA, MEETING, mistaken));
        return memberId(4);
      },
      {},
      'recorded',
    ],
    [
      'the same vote again',
      async (world) => {
        granted(await vote(world, memberId(2), 'decide approve'));
        return memberId(2);
      },
      {},
      'already',
    ],
    [
      'another vote after the first',
      async (world) => {
        granted(await vote(world, memberId(2), 'decide abstain'));
        return memberId(2);
      },
      {},
      { why: 'exists', what: 'vote' },
    ],
    ['about another content', async () => memberId(2), { fingerprint: 'f'.repeat(64) }, { why: 'stale', current: 1 }],
    [
      'about a plan that was edited meanwhile',
      async (world) => {
        const plan = await planNow(world);
        const edited = plan.submissions.map((one) => ({ ...one, number: 2, fingerprint: 'e'.repeat(64) }));
        await put(world, plans.key(YEAR, 'kultur'), { ...plan, submissions: [...plan.submissions, ...edited] });
        return memberId(2);
      },
      { fingerprint: 'e'.repeat(64) },
      { why: 'stale', current: 2 },
    ],
    [
      'without a choice',
      async () => memberId(2),
      { today: null, main: null },
      { why: 'invalid', problems: [{ pointer: '/today', code: 'required' }] },
    ],
    [
      'decided today, but how',
      async () => memberId(2),
      { main: null },
      { why: 'invalid', problems: [{ pointer: '/main', code: 'required' }] },
    ],
    [
      'referred back without a reason',
      async () => memberId(2),
      { today: 'refer', main: null },
      { why: 'invalid', problems: [{ pointer: '/motivation', code: 'required' }] },
    ],
    [
      'rejected without a reason',
      async () => memberId(2),
      { main: 'reject' },
      { why: 'invalid', problems: [{ pointer: '/motivation', code: 'required' }] },
    ],
    [
      'after the item closed',
      async (world) => {
        granted(await closeItem(world, SARA, MEETING, 1));
        return memberId(2);
      },
      {},
      { why: 'too-late', at: '2027-11-22T17:00:00.000Z' },
    ],
    [
      'after the meeting closed',
      async (world) => {
        granted(await closeItem(world, SARA, MEETING, 1));
        granted(await closeMeeting(world, SARA, MEETING));
        return memberId(2);
      },
      {},
      { why: 'too-late', at: '2027-11-22T17:00:00.000Z' },
    ],
  ];
  const cases = prepared.flatMap(([rule, prepare, answer, expected]) =>
    ways.map((way) => ({ rule, way, prepare, answer, expected })),
  );

  test.each(cases)('$rule, by $way', async ({ way, prepare, answer, expected }) => {
    const world = await aVotingWorld(members(1, 4).concat(substituteId(1), substituteId(2)));
    const person = await prepare(world);
    const before = state(world);
    const result = await cast(way, world, person, answer);
    expect(result.ok ? result.value.status : result.refusal).toEqual(expected);
    if (expected !== 'recorded') expect(state(world)).toBe(before);
  });
});

describe('whose vote it is', () => {
  test('a vote belongs to the seat on which the person serves, and says how it came', async () => {
    const world = await aVotingWorld(members(1, 4).concat(substituteId(1)));
    granted(await vote(world, substituteId(1), 'decide reject'));
    expect(await rowOf(world, 's5')).toMatchObject({
      status: 'cast',
      ballot: { person: 'e1', main: 'reject', motivation: 'Underlaget räcker inte', channel: 'link', byHand: false },
    });
    granted(
      await registerVoteByHand(world, SARA, {
        meeting: MEETING,
        item: 1,
        person: memberId(3),
        answer: await answers(world, 'decide approve'),
      }),
    );
    expect(await rowOf(world, 's3')).toMatchObject({ ballot: { channel: 'page', byHand: true } });
    const trail = await world.store.history(votes.key(MEETING, 1, 's3' as never));
    expect(trail.items.at(-1)).toMatchObject({ act: 'vote.register', actor: 'sara', role: 'secretary' });
  });

  test.each<[string, BallotActor]>([
    ['a link of another person', byLink(memberId(3))],
    ['a link of another meeting', byLink(memberId(2), 'kf-2027-10-25' as MeetingId)],
    ['a link that says no meeting', { ...as('m2'), channel: 'link' }],
    ['a session of another member', bySession(memberId(3))],
    ['a session without the role', as('m2')],
    ['a member of another body', as('m2', { role: 'member', body: 'ks' as never })],
    ['the secretary of another body', as('sara', { role: 'secretary', body: 'ks' as never })],
    ['finance', as('frida', { role: 'finance' })],
  ])('%s is not allowed', async (_who, actor) => {
    const world = await aVotingWorld();
    const before = state(world);
    const to = { meeting: MEETING, item: 1, person: memberId(2), answer: await answers(world, 'decide approve') };
    expect(refusalOf(await castVote(world, actor, to))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await registerVoteByHand(world, actor, to))).toEqual({ why: 'not-allowed' });
    expect(state(world)).toBe(before);
  });

  test('one who is not of the body on the day has neither vote nor ballot (KL 5:9)', async () => {
    const world = await aVotingWorld();
    const stranger = 'frida' as PersonId;
    const to = { meeting: MEETING, item: 1, person: stranger, answer: await answers(world, 'decide approve') };
    expect(refusalOf(await castVote(world, byLink(stranger), to))).toEqual({ why: 'not-allowed' });
    expect(refusalOf(await registerVoteByHand(world, SARA, to))).toEqual({ why: 'not-found', what: 'person' });
    expect(refusalOf(await ballotView(world, stranger, MEETING))).toEqual({ why: 'not-allowed' });
  });

  test('what the substitute cast does not bind the member who comes, and only the member’s vote counts', async () => {
    const world = await aVotingWorld(members(1, 4).concat(substituteId(1)));
    granted(await vote(world, substituteId(1), 'decide reject'));
    world.clock.set('2027-11-22T17:20:00Z');
    await marking(world, memberId(5), 'present');
    expect(refusalOf(await vote(world, substituteId(1), 'decide approve'))).toMatchObject({ rule: 'KL 5:18' });
    granted(await vote(world, memberId(5), 'decide approve'));
    const item = granted(await closeItem(world, SARA, MEETING, 1));
    expect(item).toMatchObject({
      status: 'closed',
      result: { decision: { outcome: 'approved', counts: { approve: 1, reject: 0 } } },
    });
  });
});

test('a vote may be changed until the item closes, where the body lets it', async () => {
  const world = await aVotingWorld(members(1, 5), { body: { changeVotes: true } });
  granted(await vote(world, memberId(2), 'decide approve'));
  expect(granted(await vote(world, memberId(2), 'decide abstain')).status).toBe('changed');
  expect(mailsOf(world, 'vote-receipt').map((mail) => mail.content['answers'])).toMatchObject([
    [{ said: 'decide/approve' }],
    [{ said: 'decide/abstain' }],
  ]);
  expect(granted(await ballotView(world, memberId(2), MEETING)).items[0]?.form).toBe('vote');
});

test('each vote has its receipt in the same transaction, carrying the link that the summons carried', async () => {
  const world = await aVotingWorld();
  const links = [...world.store.rows.keys()].filter((key) => key.startsWith('link#'));
  granted(await vote(world, memberId(2), 'refer -'));
  expect(mailsOf(world, 'vote-receipt')).toEqual([
    expect.objectContaining({
      to: { person: 'm2' },
      link: expect.objectContaining({ purpose: 'ballot', subject: `meeting#${MEETING}` }),
      content: expect.objectContaining({ answers: [expect.objectContaining({ said: 'refer', item: 1 })] }),
    }),
  ]);
  expect([...world.store.rows.keys()].filter((key) => key.startsWith('link#'))).toEqual(links);
});

describe('the roll call', () => {
  test('is refused whole for a stranger, for one named twice, and for distance where that was not decided', async () => {
    const world = aWorld();
    await aCouncil(world);
    await opened(world, members(1, 2));
    const before = state(world);
    const marks = [
      { person: memberId(3), mark: 'present' as const },
      { person: 'frida' as PersonId, mark: 'present' as const },
      { person: memberId(3), mark: 'left' as const },
    ];
    expect(refusalOf(await rollCall(world, SARA, MEETING, { marks }))).toMatchObject({
      problems: [{ pointer: '/marks/1/person' }, { pointer: '/marks/2/person' }],
    });
    expect(
      refusalOf(await rollCall(world, SARA, MEETING, { marks: [{ person: memberId(3), mark: 'remote' }] })),
    ).toEqual({
      why: 'rule',
      rule: 'KL 5:16',
      code: 'remote-not-decided',
    });
    expect(state(world)).toBe(before);
  });

  test('the own check-in counts only where the body allows it', async () => {
    const closed = aWorld();
    await aCouncil(closed);
    await opened(closed, []);
    const me = { person: memberId(2), remote: false };
    expect(refusalOf(await checkIn(closed, byLink(memberId(2)), MEETING, me))).toMatchObject({
      code: 'roll-call-only',
    });
    const world = aWorld();
    await aCouncil(world, { body: { selfCheckIn: true } });
    await opened(world, []);
    granted(await checkIn(world, byLink(memberId(2)), MEETING, me));
    granted(await checkIn(world, byLink(memberId(2)), MEETING, me));
    expect(refusalOf(await checkIn(world, byLink(memberId(3)), MEETING, me))).toEqual({ why: 'not-allowed' });
    expect(granted(await ballotView(world, memberId(2), MEETING))).toMatchObject({ present: true, mayCheckIn: false });
  });

  test('a council of 101 and its substitutes are noted in one call', async () => {
    const world = aWorld();
    await aCouncil(world, { seats: 101, substitutes: 10 });
    await opened(world, members(1, 101).concat([1, 2, 3].map(substituteId)));
    expect([...world.store.rows.keys()].filter((key) => key.includes('|attendance#'))).toHaveLength(104);
  });
});

test('a conflict of interest is recorded once, from the summons until the item closes, and a substitute serves instead', async () => {
  const world = await aVotingWorld(members(1, 5).concat(substituteId(1)));
  granted(await vote(world, memberId(4), 'decide reject'));
  const input = { item: 1, person: memberId(4), reason: 'Min bror är leverantör' };
  const first = granted(await recuse(world, byLink(memberId(4)), MEETING, input));
  expect(granted(await recuse(world, SARA, MEETING, { ...input, reason: 'igen' }))).toEqual(first);
  expect(refusalOf(await recuse(world, byLink(memberId(3)), MEETING, input))).toEqual({ why: 'not-allowed' });
  granted(await vote(world, substituteId(1), 'decide approve'));
  expect(granted(await ballotView(world, memberId(4), MEETING)).items[0]).toMatchObject({
    recused: true,
    form: null,
    mayRecuse: false,
  });
  const item = granted(await closeItem(world, SARA, MEETING, 1));
  expect(item).toMatchObject({
    result: { decision: { outcome: 'approved', counts: { approve: 1, reject: 0, eligible: 5 } } },
  });
  expect(refusalOf(await recuse(world, SARA, MEETING, { ...input, person: memberId(5) }))).toEqual({
    why: 'wrong-state',
    status: 'closed',
  });
});

test('reading a ballot fifty times changes nothing', async () => {
  const world = await aVotingWorld();
  const before = state(world);
  for (let n = 0; n < 50; n += 1) granted(await ballotView(world, memberId(2), MEETING));
  expect(state(world)).toBe(before);
});

test('a council without a vote row for a seat is a fault, not a silent loss', async () => {
  const world = await aVotingWorld();
  world.store.rows.delete(`meeting#${MEETING}|vote#001#s2`);
  await expect(vote(world, memberId(2), 'decide approve')).rejects.toThrow(/no vote row/);
});

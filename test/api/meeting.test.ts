import { carryOut } from '../../lambdas/acts/meeting/carry-out.ts';
import type { MeetingId } from '../../lambdas/domain/brands.ts';
import { SYSTEM } from '../acts/a-municipality.ts';
import { aPlannedMeeting, aVotingMeeting, fingerprintIn, onItem, onMeeting, voting } from './a-meeting.ts';
import { MEETING, PLAN } from './a-round.ts';
import { at, itemsOf, problemsOf, troubleIn } from './an-api.ts';

describe('a meeting', () => {
  test('is planned once a day and body: the same again is that meeting, another one exists', async () => {
    const { secretary } = await aPlannedMeeting();
    const body = { body: 'kf', date: '2027-11-22', time: '18:00', place: 'Sessionssalen' };
    const same = await secretary('POST', '/meetings', { body });
    expect([same.status, same.etag, same.headers.get('location')]).toEqual([201, '"1"', `/api/v1${MEETING}`]);
    const other = await secretary('POST', '/meetings', { body: { ...body, time: '19:00' } });
    expect([other.status, troubleIn(other)]).toEqual([409, 'exists']);
    expect(itemsOf(await secretary('GET', '/meetings?body=kf'))).toHaveLength(1);
    expect(itemsOf(await secretary('GET', '/meetings?body=k'))).toHaveLength(0);
  });

  test('is summoned with what is ready, and opens on its day', async () => {
    const round = await aPlannedMeeting();
    const summoned = await onMeeting(round, 'summon');
    expect([summoned.status, summoned.body]).toEqual([200, { summoned: 5 }]);
    expect(itemsOf(await round.secretary('GET', `${MEETING}/items`))).toMatchObject([
      { number: 1, status: 'announced' },
    ]);
    const early = await onMeeting(round, 'open');
    expect([early.status, troubleIn(early), early.body['rule']]).toEqual([422, 'rule', 'KL 5:13']);
  });

  test('takes stances before it, which decide nothing', async () => {
    const round = await aPlannedMeeting();
    await onMeeting(round, 'summon');
    const body = { person: 'm2', today: 'decide', main: 'approve', fingerprint: await fingerprintIn(round) };
    const stance = await round.secretary('POST', `${MEETING}/items/1/stance`, { body });
    expect([stance.status, at(stance, '/ballot/byHand')]).toEqual([201, true]);
    expect((await round.secretary('POST', `${MEETING}/items/1/stance`, { body })).body['status']).toBe('already');
  });

  test('registers votes by hand, each once, and shows them when the item is closed', async () => {
    const round = await aVotingMeeting();
    expect((await voting(round, 'm1', 'approve')).status).toBe(201);
    const same = await voting(round, 'm1', 'approve');
    expect([same.status, same.body['status']]).toEqual([200, 'already']);
    const other = await voting(round, 'm1', 'reject');
    expect([other.status, troubleIn(other)]).toEqual([409, 'exists']);
    const absent = await voting(round, 'm5', 'approve');
    expect([absent.status, absent.body['rule'], absent.body['code']]).toEqual([422, 'KL 5:45', 'not-present']);
    const unsaid = await voting(round, 'm2', 'reject', { motivation: '' });
    expect(problemsOf(unsaid)).toEqual(['/motivation required']);
    const open = await round.secretary('GET', MEETING);
    expect(at(open, '/items/0/seats/0')).toMatchObject({ seat: 's1', hasVoted: true, ballot: null });
    await onItem(round, 'close');
    const closed = await round.secretary('GET', MEETING);
    expect(at(closed, '/items/0/seats/0')).toMatchObject({ seat: 's1', ballot: { main: 'approve', channel: 'api' } });
  });

  test('takes no answer about content that has changed', async () => {
    const round = await aVotingMeeting();
    const answer = await voting(round, 'm1', 'approve', { fingerprint: 'another' });
    expect([answer.status, troubleIn(answer)]).toEqual([409, 'content-changed']);
  });

  test("waits in a tie for the chair's casting vote", async () => {
    const round = await aVotingMeeting();
    await voting(round, 'm2', 'approve');
    await voting(round, 'm3', 'reject');
    expect((await onItem(round, 'close')).body).toMatchObject({ status: 'casting' });
    const wrong = await onItem(round, 'casting-vote', { person: 'm2', answer: 'approve' });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'not-presiding']);
    const cast = await onItem(round, 'casting-vote', { person: 'm1', answer: 'approve' });
    expect(cast.body).toMatchObject({
      status: 'closed',
      result: { decision: { outcome: 'approved', by: 'casting-vote' } },
    });
  });

  test('records conflicts of interest, dissent, paragraph and who presides', async () => {
    const round = await aVotingMeeting();
    const { secretary } = round;
    const recused = await secretary('POST', `${MEETING}/items/1/recuse`, {
      body: { person: 'm4', reason: 'Egen firma' },
    });
    expect([recused.status, recused.body['byHand']]).toEqual([201, true]);
    expect((await voting(round, 'm4', 'approve')).body['code']).toBe('recused');
    for (const person of ['m1', 'm2']) await voting(round, person, 'approve');
    await voting(round, 'm3', 'reject');
    await onItem(round, 'close');
    const body = { person: 'm3', text: 'För dyrt' };
    expect((await secretary('POST', `${MEETING}/items/1/reserve`, { body })).status).toBe(201);
    expect((await onItem(round, 'number', { paragraph: 112 })).body['paragraph']).toBe('§ 112');
    expect((await onMeeting(round, 'preside', { person: 'm2' })).body['presiding']).toBe('m2');
    expect(at(await secretary('GET', MEETING), '/items/0')).toMatchObject({
      recusals: [{ person: 'm4' }],
      reservations: [{ person: 'm3' }],
    });
  });

  test('ends, is minuted and announced, and its decision reaches plan and documents', async () => {
    const round = await aVotingMeeting();
    for (const person of ['m1', 'm2', 'm3', 'm4']) await voting(round, person, 'approve');
    await onItem(round, 'close');
    expect((await onMeeting(round, 'close', { firstParagraph: 112 })).body).toMatchObject({
      status: 'closed',
      lastParagraph: 112,
    });
    await carryOut(round.api.ports, SYSTEM, 'kf-2027-11-22' as MeetingId, 1);
    expect(at(await round.head('GET', PLAN), '/plan')).toMatchObject({
      status: 'adopted',
      decision: { paragraph: '§ 112' },
    });
    const document = await round.finance('GET', '/documents/plan-2028-kultur');
    expect(document.body).toMatchObject({
      type: 'action-plan',
      standing: 'coming',
      versions: [{ status: 'in-force', term: { validTo: '2028-12-31' } }],
    });
    round.api.ports.clock.set('2027-12-01T09:00:00Z');
    const adjusted = await onMeeting(round, 'adjust', { adjustedOn: '2027-11-30', adjusters: 'Ann och Bo' });
    expect(adjusted.body).toMatchObject({ status: 'minuted', minutesLate: false });
    const announced = await onMeeting(round, 'announce', { announcedOn: '2027-12-01' });
    expect(announced.body).toMatchObject({ status: 'announced', appealEndsAt: '2027-12-22T23:00:00.000Z' });
  });
});

import { aVotingMeeting } from './a-meeting.ts';
import { ADMINISTRATOR, at, FINANCE, problemsOf, SECRETARY, troubleIn } from './an-api.ts';

const BOARD = '/meetings/kf-2027-11-22/deliveries';

test('the board of a meeting: the summons of each, and how far the body is reached', async () => {
  const { api } = await aVotingMeeting();
  const secretary = await api.as(SECRETARY);
  const board = await secretary('GET', BOARD);
  expect(board.status).toBe(200);
  expect(at(board, '/councillors/0')).toMatchObject({ person: 'm1', summons: { status: 'pending' }, usedLink: false });
  expect(at(board, '/reach')).toMatchObject({ needed: 3, atRisk: false });
  const finance = await api.as(FINANCE);
  expect((await finance('POST', `${BOARD}/m1/again`)).status).toBe(204);
  expect((await finance('POST', `${BOARD}/nobody/again`)).status).toBe(404);
});

test('an address is corrected by an administrator, and refused when it is somebody else’s', async () => {
  const { api } = await aVotingMeeting();
  const call = await api.as(ADMINISTRATOR);
  const body = { email: 'ny@exempel.example', secondEmail: 'hemma@exempel.example' };
  const corrected = await call('POST', '/people/m1/address', { body });
  expect(corrected.body).toMatchObject({
    person: { email: 'ny@exempel.example', address: 'ok', second: { email: 'hemma@exempel.example', address: 'ok' } },
    sentAgain: 0,
  });
  const taken = await call('POST', '/people/m2/address', { body: { email: 'hemma@exempel.example' } });
  expect([taken.status, problemsOf(taken)]).toEqual([422, ['/email not-a-choice']]);
  expect(troubleIn(await call('POST', '/people/nobody/address', { body }))).toBe('not-found');
});

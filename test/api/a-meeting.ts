import { aSubmittedPlan, etagAt, MEETING, PLAN, type Round } from './a-round.ts';
import { ADMINISTRATOR, at, itemsOf } from './an-api.ts';

export const REVIEW = `${PLAN}/review`;

export const verdictsOn = async ({ it }: Round, verdict: string, comment = ''): Promise<Record<string, unknown>> => {
  const ids = itemsOf(await it('GET', `${PLAN}/changes`)).map((one) => String(one['id']));
  return { summary: 'Väl underbyggd', changes: Object.fromEntries(ids.map((id) => [id, { verdict, comment }])) };
};

export const reviewed = async (round: Round): Promise<void> => {
  const body = await verdictsOn(round, 'recommended');
  await round.it('POST', `${REVIEW}/complete`, { body, ifMatch: await etagAt(round.it, PLAN) });
};

/** Five members, m1 in the chair. */
export const seatCouncil = async ({ api }: Round): Promise<void> => {
  const administrator = await api.as(ADMINISTRATOR);
  for (const n of [1, 2, 3, 4, 5]) {
    const person = { name: `Ledamot ${n}`, email: `m${n}@exempel.example`, grants: [{ role: 'member', body: 'kf' }] };
    expect((await administrator('PUT', `/people/m${n}`, { body: person })).status).toBe(201);
    const role = { kind: 'member', seat: `s${n}`, ...(n === 1 ? { office: 'chair' } : {}) };
    const membership = { name: person.name, role };
    const seated = await administrator('PUT', `/bodies/kf/memberships/m${n}/2022-10-15`, { body: membership });
    expect(seated.status).toBe(201);
  }
};

export const onMeeting = async ({ secretary }: Round, act: string, body: unknown = {}) =>
  secretary('POST', `${MEETING}/${act}`, { body, ifMatch: await etagAt(secretary, MEETING) });
export const onItem = async ({ secretary }: Round, act: string, body: unknown = {}) =>
  secretary('POST', `${MEETING}/items/1/${act}`, { body, ifMatch: await etagAt(secretary, `${MEETING}/items/1`) });

export const aPlannedMeeting = async (): Promise<Round> => {
  const round = await aSubmittedPlan();
  await reviewed(round);
  await seatCouncil(round);
  await round.finance('POST', '/cycles/2028/close', { body: { reason: 'Alla är klara' }, ifMatch: '"2"' });
  round.api.ports.clock.set('2027-11-01T09:00:00Z');
  const body = { body: 'kf', date: '2027-11-22', time: '18:00', place: 'Sessionssalen' };
  expect((await round.secretary('POST', '/meetings', { body })).status).toBe(201);
  return round;
};

export const fingerprintIn = async ({ secretary }: Round): Promise<unknown> =>
  at(await secretary('GET', `${MEETING}/items/1`), '/subject/fingerprint');

/** The meeting is open, four of five are there, and the item is taken up. */
export const aVotingMeeting = async (): Promise<Round> => {
  const round = await aPlannedMeeting();
  await onMeeting(round, 'summon');
  round.api.ports.clock.set('2027-11-22T17:00:00Z');
  await onMeeting(round, 'open');
  const marks = ['m1', 'm2', 'm3', 'm4'].map((person) => ({ person, mark: 'present' }));
  await round.secretary('POST', `${MEETING}/roll-call`, { body: { marks } });
  await onItem(round, 'open');
  return round;
};

export const voting = async (round: Round, person: string, main: string, more: object = {}) => {
  const answer = { today: 'decide', main, motivation: main === 'reject' ? 'För dyrt' : '', ...more };
  const fingerprint = await fingerprintIn(round);
  return round.secretary('POST', `${MEETING}/items/1/vote`, { body: { person, fingerprint, ...answer } });
};

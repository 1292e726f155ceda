import { sweepFollowUp } from '../../../lambdas/acts/follow-up/ask.ts';
import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import type { MeetingId } from '../../../lambdas/domain/brands.ts';
import { SYSTEM } from '../../acts/a-municipality.ts';
import { aPlannedMeeting, aVotingMeeting, onItem, onMeeting, voting } from '../../api/a-meeting.ts';
import { anOpenRound, aSubmittedPlan, CHANGE, CYCLE, etagAt, PLAN, type Round } from '../../api/a-round.ts';
import { ADMINISTRATOR } from '../../api/an-api.ts';

const MEETING = 'kf-2027-11-22' as MeetingId;
const PATH = `/meetings/${MEETING}`;

/** A plan with a change in it, a document being written, and a cycle of the year after that nobody has started. */
const drafts = async (): Promise<Round> => {
  const round = await anOpenRound();
  await round.head('POST', `${PLAN}/changes`, { body: CHANGE });
  await round.finance('POST', '/cycles', { body: { ...CYCLE, year: 2029, meetingOn: '2028-11-20' } });
  const made = await round.it('POST', '/documents', { body: { type: 'guideline', title: 'Riktlinjer för e-post' } });
  expect(made.status).toBe(201);
  const path = (made.headers.get('location') ?? '').replace('/api/v1', '');
  const body = { title: 'Riktlinjer för e-post', text: 'Skriv kort.', caseNumber: 'KS 2027/9' };
  const ifMatch = await etagAt(round.it, path);
  expect((await round.it('PUT', `${path}/draft`, { body, ifMatch })).status).toBe(200);
  return round;
};

/** A plan waits for its review, and a strategy for the decision on it. */
const submitted = async (): Promise<Round> => {
  const round = await aSubmittedPlan();
  const made = await round.it('POST', '/documents', { body: { type: 'strategy', title: 'Strategi för e-tjänster' } });
  const path = (made.headers.get('location') ?? '').replace('/api/v1', '');
  const words = { title: 'Strategi för e-tjänster', text: 'Långa.', caseNumber: 'KS 2027/10' };
  await round.it('PUT', `${path}/draft`, { body: words, ifMatch: await etagAt(round.it, path) });
  const body = { validFrom: '2028-01-01', validTo: '2031-12-31' };
  const proposed = await round.it('POST', `${path}/propose`, { body, ifMatch: await etagAt(round.it, path) });
  expect([proposed.status, proposed.body]).toEqual([200, expect.anything()]);
  return round;
};

/** A council that lets its members check in by themselves, from afar, and change their minds. */
const liberal = async ({ api }: Round): Promise<void> => {
  const administrator = await api.as(ADMINISTRATOR);
  const { body, etag } = await administrator('GET', '/bodies/kf');
  const { id: _id, version: _version, ...rest } = body;
  const wished = { ...rest, remote: true, selfCheckIn: true, changeVotes: true };
  const saved = await administrator('PUT', '/bodies/kf', { body: wished, ifMatch: etag });
  expect([saved.status, saved.body['errors']]).toEqual([200, undefined]);
};

/** The council is called to its meeting, which is some weeks off. */
const summoned = async (): Promise<Round> => {
  const round = await aPlannedMeeting();
  await liberal(round);
  expect((await onMeeting(round, 'summon')).status).toBe(200);
  return round;
};

const planned = async (): Promise<Round> => {
  const round = await aPlannedMeeting();
  await liberal(round);
  return round;
};

const onTheDay = async (): Promise<Round> => {
  const round = await summoned();
  round.api.ports.clock.set('2027-11-22T17:00:00Z');
  return round;
};

/** Four of five are there without the chair, one has a conflict of interest, and nothing has been taken up yet. */
const opened = async (): Promise<Round> => {
  const round = await onTheDay();
  expect((await onMeeting(round, 'open')).status).toBe(200);
  const marks = ['m2', 'm3', 'm4', 'm5'].map((person) => ({ person, mark: 'present' }));
  expect((await round.secretary('POST', `${PATH}/roll-call`, { body: { marks } })).status).toBe(200);
  const recused = { person: 'm4', reason: 'Egen firma' };
  expect((await round.secretary('POST', `${PATH}/items/1/recuse`, { body: recused })).status).toBe(201);
  return round;
};

/** Votes are being taken, one is in, and somebody has moved something. */
const underVote = async (): Promise<Round> => {
  const round = await aVotingMeeting();
  expect((await voting(round, 'm3', 'reject')).status).toBe(201);
  const motion = { person: 'm2', asks: 'refer', wording: 'Utred driftkostnaden' };
  expect((await round.secretary('POST', `${PATH}/items/1/motions`, { body: motion })).status).toBe(201);
  return round;
};

/** As many for as against: the chair has it in their hand. */
const tied = async (): Promise<Round> => {
  const round = await aVotingMeeting();
  expect((await voting(round, 'm2', 'approve')).status).toBe(201);
  expect((await voting(round, 'm3', 'reject')).status).toBe(201);
  expect((await onItem(round, 'close')).body['status']).toBe('casting');
  return round;
};

const decided = async (): Promise<Round> => {
  const round = await aVotingMeeting();
  for (const person of ['m1', 'm2', 'm3', 'm4']) expect((await voting(round, person, 'approve')).status).toBe(201);
  await onItem(round, 'close');
  expect((await onMeeting(round, 'close', { firstParagraph: 112 })).status).toBe(200);
  await carryOut(round.api.ports, SYSTEM, MEETING, 1);
  round.api.ports.clock.set('2027-12-01T09:00:00Z');
  return round;
};

const minuted = async (): Promise<Round> => {
  const round = await decided();
  const adjusted = await onMeeting(round, 'adjust', { adjustedOn: '2027-11-30', adjusters: 'Ann och Bo' });
  expect(adjusted.status).toBe(200);
  return round;
};

const followedUp = async (): Promise<Round> => {
  const round = await decided();
  round.api.ports.clock.set('2028-04-30T05:00:00Z');
  expect(await sweepFollowUp(round.api.ports, SYSTEM)).toMatchObject({ askedToReport: 1 });
  return round;
};

/** The points of a round at which everything that can be sent is sent. */
export const STAGES: Readonly<Record<string, () => Promise<Round>>> = {
  drafts,
  submitted,
  planned,
  summoned,
  'on the day': onTheDay,
  opened,
  'under vote': underVote,
  tied,
  decided,
  minuted,
  'followed up': followedUp,
};

import { sweepFollowUp } from '../../../lambdas/acts/follow-up/ask.ts';
import { carryOut } from '../../../lambdas/acts/meeting/carry-out.ts';
import type { MeetingId } from '../../../lambdas/domain/brands.ts';
import { SYSTEM } from '../../acts/a-municipality.ts';
import { aPlannedMeeting, aVotingMeeting, onItem, onMeeting, voting } from '../../api/a-meeting.ts';
import { anOpenRound, aSubmittedPlan, CHANGE, CYCLE, etagAt, PLAN, type Round } from '../../api/a-round.ts';
import { ADMINISTRATOR } from '../../api/an-api.ts';

const MEETING = 'kf-2027-11-22' as MeetingId;

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

/** A council that lets its members check in by themselves, from afar, and change their minds. */
const liberal = async ({ api }: Round): Promise<void> => {
  const administrator = await api.as(ADMINISTRATOR);
  const { body, etag } = await administrator('GET', '/bodies/kf');
  const { id: _id, version: _version, ...rest } = body;
  const wished = { ...rest, remote: true, selfCheckIn: true, changeVotes: true };
  const saved = await administrator('PUT', '/bodies/kf', { body: wished, ifMatch: etag });
  expect([saved.status, saved.body['errors']]).toEqual([200, undefined]);
};

const summoned = async (): Promise<Round> => {
  const round = await aPlannedMeeting();
  await liberal(round);
  expect((await onMeeting(round, 'summon')).status).toBe(200);
  return round;
};

/** Votes are being taken, one is in, and somebody has moved something. */
const underVote = async (): Promise<Round> => {
  const round = await aVotingMeeting();
  expect((await voting(round, 'm3', 'reject')).status).toBe(201);
  const motion = { person: 'm2', asks: 'refer', wording: 'Utred driftkostnaden' };
  await round.secretary('POST', '/meetings/kf-2027-11-22/items/1/motions', { body: motion });
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

const followedUp = async (): Promise<Round> => {
  const round = await decided();
  round.api.ports.clock.set('2028-04-30T05:00:00Z');
  expect(await sweepFollowUp(round.api.ports, SYSTEM)).toEqual({ askedToReport: 1 });
  return round;
};

/** The points of a round at which everything that can be sent is sent. */
export const STAGES: Readonly<Record<string, () => Promise<Round>>> = {
  drafts,
  submitted: aSubmittedPlan,
  summoned,
  'under vote': underVote,
  decided,
  'followed up': followedUp,
};

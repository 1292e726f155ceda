import { ballotLink } from '../../lambdas/acts/meeting/ballot-link.ts';
import { closeItem } from '../../lambdas/acts/meeting/close-item.ts';
import { planMeeting } from '../../lambdas/acts/meeting/plan-meeting.ts';
import { recuse, withdrawRecusal } from '../../lambdas/acts/meeting/recuse.ts';
import { rollCall } from '../../lambdas/acts/meeting/roll-call.ts';
import { summon } from '../../lambdas/acts/meeting/summon.ts';
import type { Instant, LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import { plans } from '../../lambdas/records/tables.ts';
import { granted, YEAR } from '../acts/a-municipality.ts';
import { MEETING, MEETING_INPUT, memberId, planNow, put, SARA, substituteId } from '../acts/meeting/a-council.ts';
import { type Abused, aBallot } from './a-ballot.ts';

// What programs and people may do to a councillor's link, over real HTTP. Nothing but a confirmed choice of its holder counts.

let ballot: Abused;
const person = memberId(2);
beforeEach(async () => {
  ballot = await aBallot();
});
afterEach(() => ballot.close());

const castBy = async (who = person): Promise<number> =>
  (await ballot.votes()).filter((vote) => vote.status === 'cast' && vote.ballot.person === who).length;

describe('opening changes nothing', () => {
  test('fifty GETs and fifty HEADs of every page of the link', async () => {
    const link = await ballot.link(person);
    const before = await ballot.hash();
    for (const path of [link, `${link}/granska`, `${link}/bekrafta`, `${link}/jav`, `${link}/narvaro`]) {
      const statuses = await Promise.all(
        Array.from({ length: 100 }, async (_, n) => (await ballot.ask(path, n % 2 === 0 ? 'GET' : 'HEAD')).status),
      );
      expect(new Set(statuses)).toEqual(new Set([path === link ? 200 : 303]));
    }
    expect(await ballot.hash()).toBe(before);
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'))).status).toBe(200);
  });

  test.each(['OPTIONS', 'PUT', 'TRACE', 'DELETE', 'PATCH'])('%s is 405', async (method) => {
    const link = await ballot.link(person);
    const before = await ballot.hash();
    for (const path of [link, `${link}/bekrafta`, '/r/okand'])
      expect((await ballot.ask(path, method)).status).toBe(405);
    expect(await ballot.hash()).toBe(before);
  });

  test('a form sent as it was opened, a review, and a confirmation without a choice', async () => {
    const link = await ballot.link(person);
    const before = await ballot.hash();
    const fingerprint = (await ballot.answer('approve'))['items.1.fingerprint'] ?? '';
    for (const path of [`${link}/granska`, `${link}/bekrafta`]) {
      expect((await ballot.post(path, {})).status).toBe(422);
      expect((await ballot.post(path, { 'items.1.fingerprint': fingerprint })).status).toBe(422);
    }
    expect((await ballot.post(`${link}/granska`, await ballot.answer('approve'))).status).toBe(200);
    expect(await ballot.hash()).toBe(before);
  });
});

describe('many at once, and again', () => {
  test('fifty at once, yes and no mixed, five rounds: one vote, one entry, one receipt each', async () => {
    for (const [round, seat] of ['s1', 's2', 's3', 's4', 's5'].entries()) {
      const link = await ballot.link(memberId(round + 1));
      const choices = [await ballot.answer('approve'), await ballot.answer('reject')];
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => ballot.post(`${link}/bekrafta`, choices[(n + round) % 2] ?? {})),
      );
      const count = (status: number): number => answers.filter((one) => one.status === status).length;
      expect([count(200), count(409)]).toEqual([25, 25]);
      expect(await castBy(memberId(round + 1))).toBe(1);
      expect(await ballot.traceOf(seat)).toEqual(['item.open', 'vote.cast']);
      expect(await ballot.receipts()).toBe(round + 1);
    }
  });

  test('the same again is answered so, another choice is 409, and neither writes', async () => {
    const link = await ballot.link(person);
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'))).body).toContain('är registrerat');
    const before = await ballot.hash();
    const again = await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'));
    expect([again.status, again.body.includes('var redan registrerat')]).toEqual([200, true]);
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('reject'))).status).toBe(409);
    expect(await ballot.hash()).toBe(before);
  });

  test('a form from another site is refused', async () => {
    const link = await ballot.link(person);
    const before = await ballot.hash();
    expect((await ballot.ask(`${link}/bekrafta`, 'POST')).status).toBe(403);
    expect(await ballot.hash()).toBe(before);
  });
});

describe('a token is good for what it was made for', () => {
  const MONTH = '2027-12-08T08:00:00.000Z' as Instant;
  const cases: [string, (ballot: Abused) => Promise<string>][] = [
    ['another meeting', (one) => one.link(person, { subject: 'meeting#kf-2027-12-13' })],
    ['another purpose', (one) => one.link(person, { purpose: 'sign-in' })],
    ['another generation', (one) => one.link(person, { generation: '2' })],
    ['a stranger', (one) => one.link('frida' as typeof person)],
    ['a plan instead of a meeting', (one) => one.link(person, { subject: `plan#${YEAR}#kultur`, expiresAt: MONTH })],
    ['one letter less', async (one) => (await one.link(person)).slice(0, -1)],
    ['one letter changed', async (one) => (await one.link(person)).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['nothing', async () => '/r/x'],
    ['a very long one', async () => `/r/${'a'.repeat(2000)}`],
  ];
  test.each(cases)('%s: as if it were not there, and nothing is written', async (_what, linkOf) => {
    const link = await linkOf(ballot);
    const before = await ballot.hash();
    const page = await ballot.ask(link);
    const answer = await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'));
    expect([page.status, answer.status]).toEqual([404, 404]);
    expect(page.body).toContain('Länken');
    expect(await ballot.hash()).toBe(before);
  });

  test('the link of another meeting opens that meeting and reaches nothing of this one', async () => {
    const { world } = ballot;
    granted(await planMeeting(world, SARA, { ...MEETING_INPUT, date: '2027-12-13' as LocalDate }));
    granted(await summon(world, SARA, 'kf-2027-12-13' as MeetingId));
    const other = { id: 'kf-2027-12-13' as MeetingId, date: '2027-12-13' as LocalDate };
    const link = await ballot.link(person, ballotLink(other, world.clock.now()));
    const before = await ballot.hash();
    expect((await ballot.ask(link)).status).toBe(200);
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'))).status).toBe(422);
    expect(await ballot.hash()).toBe(before);
  });

  test('a ballot link signs nobody in', async () => {
    const link = await ballot.link(person);
    const before = await ballot.hash();
    const answer = await ballot.post(link.replace('/r/', '/in/'), {});
    expect([answer.status === 200 || answer.status === 303, answer.headers['set-cookie']]).toEqual([false, undefined]);
    expect(await ballot.hash()).toBe(before);
  });

  test('the choice of one never lands on the seat of another', async () => {
    await ballot.post(`${await ballot.link(memberId(3))}/bekrafta`, {
      ...(await ballot.answer('approve')),
      'items.1.person': person,
    });
    expect(await castBy(person)).toBe(0);
  });

  test('content that is not what is on the agenda is 409', async () => {
    const link = await ballot.link(person);
    const before = await ballot.hash();
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve', 'f'.repeat(64)))).status).toBe(409);
    expect(await ballot.hash()).toBe(before);
  });
});

describe('a link lives as long as it must', () => {
  const ends = ballotLink(
    { id: MEETING, date: '2027-11-22' as LocalDate },
    '2027-11-08T08:00:00.000Z' as Instant,
  ).expiresAt;
  const at = (milliseconds: number): string => new Date(Date.parse(ends) + milliseconds).toISOString();
  test.each([
    ['a millisecond before its end', -1, 200, 1],
    ['at its end', 0, 200, 1],
    ['a millisecond after', 1, 404, 0],
  ])('%s', async (_when, milliseconds, status, cast) => {
    const link = await ballot.link(person);
    ballot.world.clock.set(at(milliseconds));
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'))).status).toBe(status);
    expect(await castBy()).toBe(cast);
  });

  test('not for one who is recused, from the next request on; and again once it was a mistake', async () => {
    const link = await ballot.link(person);
    granted(await recuse(ballot.world, SARA, MEETING, { item: 1, person, reason: 'Min bror' }));
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'))).status).toBe(422);
    expect(await castBy()).toBe(0);
    granted(await withdrawRecusal(ballot.world, SARA, MEETING, { item: 1, person }));
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'))).status).toBe(200);
  });

  test('a vote of one who is recused afterwards is kept and not counted', async () => {
    await ballot.post(`${await ballot.link(person)}/bekrafta`, await ballot.answer('approve'));
    await ballot.post(`${await ballot.link(memberId(3))}/bekrafta`, await ballot.answer('approve'));
    granted(await recuse(ballot.world, SARA, MEETING, { item: 1, person, reason: 'Min bror' }));
    expect(granted(await closeItem(ballot.world, SARA, MEETING, 1))).toMatchObject({
      result: { decision: { counts: { approve: 1, eligible: 6 } } },
    });
  });

  test('member and substitute never both count', async () => {
    const substitute = substituteId(1);
    ballot.world.clock.set('2027-11-22T17:05:00.000Z');
    const marks = [
      { person, mark: 'left-recused' as const },
      { person: substitute, mark: 'present' as const },
    ];
    await ballot.post(`${await ballot.link(person)}/bekrafta`, await ballot.answer('approve'));
    granted(await rollCall(ballot.world, SARA, MEETING, { marks }));
    await ballot.post(`${await ballot.link(substitute)}/bekrafta`, await ballot.answer('reject'));
    expect((await ballot.post(`${await ballot.link(person)}/bekrafta`, await ballot.answer('reject'))).status).toBe(
      422,
    );
    expect(granted(await closeItem(ballot.world, SARA, MEETING, 1))).toMatchObject({
      result: { decision: { counts: { approve: 0, reject: 1 } } },
    });
  });
});

describe('content and time', () => {
  test('once the plan is another: 409, and what was voted before is kept, shown as old, and not counted', async () => {
    const link = await ballot.link(person);
    const old = await ballot.answer('approve');
    await ballot.post(`${link}/bekrafta`, old);
    const plan = await planNow(ballot.world);
    const [submission] = plan.submissions;
    if (!submission) throw new Error('The plan was never submitted');
    const edited = { ...submission, number: 2, fingerprint: 'e'.repeat(64) };
    await put(ballot.world, plans.key(YEAR, 'kultur'), { ...plan, submissions: [submission, edited] });
    const answer = await ballot.post(`${await ballot.link(memberId(3))}/bekrafta`, old);
    expect(answer.status).toBe(409);
    const page = await ballot.ask(link);
    expect(page.body).toContain(submission.fingerprint.slice(0, 12));
    expect(page.body).not.toContain('name="items.1.main"');
    expect(await castBy()).toBe(1);
    expect(granted(await closeItem(ballot.world, SARA, MEETING, 1))).toMatchObject({
      result: { decision: { counts: { approve: 0 } } },
    });
  });

  test('after the decision: the own vote with its time, no form, and nothing more is taken', async () => {
    const link = await ballot.link(person);
    expect((await ballot.ask(link)).body).toContain('name="items.1.main"');
    ballot.world.clock.set('2027-11-22T17:07:00.000Z');
    await ballot.post(`${link}/bekrafta`, await ballot.answer('approve'));
    granted(await closeItem(ballot.world, SARA, MEETING, 1));
    const page = await ballot.ask(link);
    expect(page.body).toContain('Bifall');
    expect(page.body).toContain('18.07');
    expect(page.body).not.toContain('name="items.1.main"');
    const before = await ballot.hash();
    expect((await ballot.post(`${link}/bekrafta`, await ballot.answer('reject'))).status).toBe(409);
    expect(await ballot.hash()).toBe(before);
  });
});

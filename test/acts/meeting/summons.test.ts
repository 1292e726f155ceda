import { openMeeting } from '../../../lambdas/acts/meeting/open-meeting.ts';
import { planMeeting } from '../../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../../lambdas/acts/meeting/summon.ts';
import type { LocalDate, PersonId } from '../../../lambdas/domain/brands.ts';
import type { Meeting } from '../../../lambdas/domain/meeting.ts';
import { meetings, memberships } from '../../../lambdas/records/tables.ts';
import { as, aWorld, FINANCE, granted, headOf, refusalOf, SYSTEM, YEAR } from '../a-municipality.ts';
import {
  aCouncil,
  errandsOf,
  KF,
  MEETING,
  MEETING_INPUT,
  mailsOf,
  memberId,
  planNow,
  put,
  reviewedPlan,
  SARA,
  summoned,
} from './a-council.ts';

const on = (date: string) => ({ ...MEETING_INPUT, date: date as LocalDate });

describe('planning a meeting', () => {
  test('secretary and finance may, others may not', async () => {
    const world = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(world);
    expect(granted(await planMeeting(world, SARA, on('2027-11-22')))).toMatchObject({
      id: MEETING,
      status: 'planned',
      startsAt: '2027-11-22T17:00:00.000Z',
    });
    granted(await planMeeting(world, FINANCE, on('2027-11-23')));
    for (const actor of [
      headOf('kultur'),
      as('m1', { role: 'member', body: KF }),
      as('x', { role: 'secretary', body: 'ks' as never }),
    ]) {
      expect(refusalOf(await planMeeting(world, actor, on('2027-11-24')))).toEqual({ why: 'not-allowed' });
    }
    expect(errandsOf(world, 'start')).toContainEqual(
      expect.objectContaining({ machine: 'decision', name: `decision-${MEETING}`, input: { meeting: MEETING } }),
    );
  });

  test('KL 5:13, 5:15: at least a week ahead, unless urgent', async () => {
    const world = aWorld('2027-11-15T22:59:59.999Z');
    await aCouncil(world);
    granted(await planMeeting(world, SARA, on('2027-11-22')));
    world.clock.set('2027-11-15T23:00:00Z');
    expect(refusalOf(await planMeeting(world, SARA, { ...on('2027-11-22'), place: 'Annan sal' }))).toMatchObject({
      why: 'exists',
    });
    world.clock.set('2027-11-16T23:00:00Z');
    expect(refusalOf(await planMeeting(world, SARA, on('2027-11-23')))).toEqual({
      why: 'invalid',
      problems: [{ pointer: '/date', code: 'too-late-for-summons', params: { days: 7, rule: 'KL 5:15' } }],
    });
    granted(await planMeeting(world, SARA, { ...on('2027-11-23'), urgent: true }));
    expect(refusalOf(await planMeeting(world, SARA, { ...on('2027-11-16'), urgent: true }))).toMatchObject({
      problems: [{ pointer: '/date', code: 'in-the-past' }],
    });
  });

  test('the same meeting again is that meeting; another at the same day is not', async () => {
    const world = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(world);
    const first = granted(await planMeeting(world, SARA, on('2027-11-22')));
    expect(granted(await planMeeting(world, SARA, on('2027-11-22')))).toEqual(first);
    expect(refusalOf(await planMeeting(world, SARA, { ...on('2027-11-22'), time: '19:00' }))).toEqual({
      why: 'exists',
      what: 'meeting',
    });
    expect(errandsOf(world, 'start')).toHaveLength(1);
  });

  test('KL 5:16: at a distance only where the council has decided so; and nothing between 02.00 and 03.00', async () => {
    const world = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(world);
    expect(refusalOf(await planMeeting(world, SARA, { ...on('2027-11-22'), remote: true }))).toEqual({
      why: 'rule',
      rule: 'KL 5:16',
      code: 'remote-not-decided',
    });
    expect(refusalOf(await planMeeting(world, SARA, { ...on('2027-11-22'), time: '02:30' }))).toMatchObject({
      why: 'invalid',
    });
    const decided = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(decided, { body: { remote: true } });
    expect(granted(await planMeeting(decided, SARA, { ...on('2027-11-22'), remote: true })).remote).toBe(true);
  });
});

describe('the agenda', () => {
  const planned = async (departments: string[]) => {
    const world = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(world, { departments });
    granted(await planMeeting(world, SARA, on('2027-11-22')));
    return world;
  };

  test('every plan that is ready becomes an item, bound to its content', async () => {
    const world = await planned(['kultur', 'skola']);
    const agenda = granted(await setAgenda(world, SYSTEM, MEETING));
    expect(agenda).toMatchObject({ items: [1, 2], years: [YEAR] });
    expect(agenda.seats).toHaveLength(5);
    const plan = await planNow(world, 'kultur');
    expect(plan).toMatchObject({ status: 'on-agenda', meeting: MEETING, item: 1 });
    const item = (await world.store.get({ pk: `meeting#${MEETING}`, sk: 'item#001' }))?.body;
    expect(item).toMatchObject({
      total: 520,
      status: 'announced',
      waited: false,
      subject: { type: 'plan', submission: 1, fingerprint: plan.submissions[0]?.fingerprint },
    });
    expect(errandsOf(world, 'nudge').map((one) => one['subject'])).toEqual(
      expect.arrayContaining([`meeting#${MEETING}`, `cycle#${YEAR}`, `plan#${YEAR}#kultur`]),
    );
  });

  test('called again it changes nothing', async () => {
    const world = await planned(['kultur', 'skola']);
    granted(await setAgenda(world, SYSTEM, MEETING));
    const before = [...world.store.rows.entries()];
    expect(granted(await setAgenda(world, SYSTEM, MEETING)).items).toEqual([1, 2]);
    expect([...world.store.rows.entries()]).toEqual(before);
  });

  test('set by two at once, each plan comes up once', async () => {
    const world = await planned(['kultur', 'skola', 'teknik']);
    await Promise.all([setAgenda(world, SYSTEM, MEETING), setAgenda(world, SYSTEM, MEETING)]);
    const numbers = await Promise.all(['kultur', 'skola', 'teknik'].map(async (one) => planNow(world, one)));
    expect(numbers.map((plan) => plan.status === 'on-agenda' && plan.item).sort()).toEqual([1, 2, 3]);
  });

  test('KL 5:52: nothing is added once the meeting is summoned', async () => {
    const world = await planned([]);
    granted(await setAgenda(world, SYSTEM, MEETING));
    granted(await summon(world, SYSTEM, MEETING));
    await reviewedPlan(world, 'sen', world.clock.now());
    expect(granted(await setAgenda(world, SYSTEM, MEETING)).items).toEqual([]);
    expect((await planNow(world, 'sen')).status).toBe('reviewed');
  });

  test('the policy’s table: a board cannot put an action plan in force', async () => {
    const world = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(world, { body: { rules: 'board', id: 'ks' as never } });
    const meeting = granted(await planMeeting(world, SARA, on('2027-11-22')));
    const row: Meeting = { ...meeting, rules: 'board' };
    await put(world, meetings.key(MEETING), row);
    expect(refusalOf(await setAgenda(world, SYSTEM, MEETING))).toEqual({
      why: 'rule',
      rule: 'IT-policy 1.2',
      code: 'not-the-deciding-body',
    });
  });
});

describe('the summons', () => {
  test('KL 5:15: one mail with one link to each member and substitute of the meeting’s day, with place and matters', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    const mails = mailsOf(world, 'summons');
    expect(mails.map((mail) => mail.to.person).sort()).toEqual(['e1', 'e2', 'm1', 'm2', 'm3', 'm4', 'm5']);
    expect(mails[0]?.content).toMatchObject({
      place: 'Sessionssalen',
      startsAt: '2027-11-22T17:00:00.000Z',
      noticeDays: 14,
      items: [{ number: 1, total: 520 }],
    });
    const links = [...world.store.rows.values()].filter((row) => row.pk.startsWith('link#'));
    expect(links.map((row) => row.body)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          purpose: 'ballot',
          person: 'm1',
          subject: `meeting#${MEETING}`,
          expiresAt: '2027-12-08T08:00:00.000Z',
        }),
      ]),
    );
  });

  test('again sends nothing to those who have it, and one to who has come into the body since', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    granted(await summon(world, SYSTEM, MEETING));
    expect(mailsOf(world, 'summons')).toHaveLength(7);
    const added = {
      body: KF,
      person: 'ny',
      name: 'Ny',
      party: 'A',
      from: '2027-11-10',
      to: null,
      role: { kind: 'substitute', order: 9 },
    };
    await put(world, memberships.key(KF, '2027-11-10#ny'), added);
    granted(await summon(world, SYSTEM, MEETING));
    expect(mailsOf(world, 'summons').map((mail) => mail.to.person)).toContain('ny');
    expect(mailsOf(world, 'summons')).toHaveLength(8);
  });

  test('KL 5:9: who left the body before the day gets none, whoever came gets one', async () => {
    const world = aWorld();
    await aCouncil(world);
    const leaving = (await world.store.get(memberships.key(KF, '2022-10-15#m4')))?.body as object;
    await put(world, memberships.key(KF, '2022-10-15#m4'), { ...leaving, to: '2027-11-21' });
    await put(world, memberships.key(KF, '2027-11-22#m40'), { ...leaving, person: 'm40', from: '2027-11-22' });
    await summoned(world);
    const people = mailsOf(world, 'summons').map((mail) => mail.to.person);
    expect(people).toContain('m40');
    expect(people).not.toContain('m4');
  });

  test('is refused when less than a week is left', async () => {
    const world = aWorld('2027-11-01T08:00:00.000Z');
    await aCouncil(world);
    granted(await planMeeting(world, SARA, on('2027-11-22')));
    world.clock.set('2027-11-16T08:00:00Z');
    expect(refusalOf(await summon(world, SYSTEM, MEETING))).toEqual({
      why: 'rule',
      rule: 'KL 5:15',
      code: 'too-late-for-summons',
    });
    expect(mailsOf(world, 'summons')).toHaveLength(0);
  });

  test('reaches a council of 101 and its 50 substitutes in transactions that hold', async () => {
    const world = aWorld();
    await aCouncil(world, { seats: 101, substitutes: 50 });
    await summoned(world);
    expect(new Set(mailsOf(world, 'summons').map((mail) => mail.to.person)).size).toBe(151);
  });

  test('interrupted half-way, it completes what is owed', async () => {
    const world = aWorld();
    await aCouncil(world, { seats: 101 });
    world.clock.set('2027-11-08T08:00:00Z');
    granted(await planMeeting(world, SARA, MEETING_INPUT));
    granted(await setAgenda(world, SYSTEM, MEETING));
    const until = world.store.writes + 2;
    world.store.beforeWrite = () => {
      if (world.store.writes >= until) throw new Error('the process died');
    };
    await expect(summon(world, SYSTEM, MEETING)).rejects.toThrow('died');
    world.store.beforeWrite = () => {};
    expect(mailsOf(world, 'summons').length).toBe(60);
    granted(await summon(world, SYSTEM, MEETING));
    expect(mailsOf(world, 'summons')).toHaveLength(103);
  });
});

describe('opening', () => {
  test('only when summoned, on its day or later, by who leads it; open is open', async () => {
    const world = aWorld();
    await aCouncil(world);
    await summoned(world);
    expect(refusalOf(await openMeeting(world, SARA, MEETING))).toEqual({
      why: 'rule',
      rule: 'KL 5:13',
      code: 'before-its-day',
    });
    world.clock.set('2027-11-22T17:00:00Z');
    expect(
      refusalOf(await openMeeting(world, as(memberId(1) as PersonId, { role: 'member', body: KF }), MEETING)),
    ).toEqual({ why: 'not-allowed' });
    const meeting = granted(await openMeeting(world, SARA, MEETING));
    world.clock.set('2027-11-22T18:00:00Z');
    expect(granted(await openMeeting(world, SARA, MEETING))).toEqual(meeting);
  });
});

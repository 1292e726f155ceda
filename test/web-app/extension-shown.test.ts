import { extendDeadline } from '../../lambdas/acts/cycle/extend-deadline.ts';
import { planMeeting } from '../../lambdas/acts/meeting/plan-meeting.ts';
import { setAgenda } from '../../lambdas/acts/meeting/set-agenda.ts';
import { summon } from '../../lambdas/acts/meeting/summon.ts';
import { saveMembership, savePerson } from '../../lambdas/acts/people/save-people.ts';
import { loadPlan } from '../../lambdas/acts/plan/load-plan.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { submitPlan } from '../../lambdas/acts/plan/submit-plan.ts';
import { completeReview } from '../../lambdas/acts/review/review-plan.ts';
import type { BodyId, DepartmentId, LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import { aChange, as, FINANCE, granted, headOf, planOf, REVIEWER, SYSTEM, YEAR } from '../acts/a-municipality.ts';
import { aSite, newestToken, type Site } from './a-site.ts';

const MEETING = 'kf-2027-11-22' as MeetingId;
const KF = 'kf' as BodyId;
const GIVEN = 'Anstånd till 11 juni 2027, av Namn frida. Skäl: Ny förvaltningschef';
const LATE = 'Inlämnad efter anstånd, 10 juni 2027.';

const submitted = async ({ world }: Site, department: string, at: string): Promise<void> => {
  world.clock.set(at);
  const name = planOf(department);
  const { change } = granted(await addChange(world, headOf(department), name, aChange()));
  const { revision } = granted(await loadPlan(world.store, name)).body;
  granted(await submitPlan(world, headOf(department), name, revision));
  const review = { summary: '', changes: { [change.id]: { verdict: 'recommended' as const, comment: '' } } };
  granted(await completeReview(world, REVIEWER, name, null, review));
};

/** Kultur was given two weeks more and used them; skola came in by itself. Both are on the agenda of a summoned council. */
const onTheAgenda = async (): Promise<Site> => {
  const site = await aSite();
  const { world } = site;
  granted(
    await savePerson(world, SYSTEM, {
      id: 'mia',
      name: 'Mia Ledamot',
      email: 'mia@exempel.example',
      locale: 'sv',
      grants: [{ role: 'member', body: KF }],
    }),
  );
  granted(
    await saveMembership(world, SYSTEM, {
      body: KF,
      person: 'mia',
      name: 'Mia Ledamot',
      party: 'Listan',
      from: '2026-10-15' as LocalDate,
      to: null,
      role: { kind: 'member', seat: 's1', office: 'chair' },
    }),
  );
  await submitted(site, 'skola', '2027-05-27T08:00:00Z');
  const extension = { departments: ['kultur' as DepartmentId], to: '2027-06-11' as LocalDate };
  granted(await extendDeadline(world, FINANCE, YEAR, { ...extension, reason: 'Ny förvaltningschef' }));
  await submitted(site, 'kultur', '2027-06-10T08:00:00Z');
  world.clock.set('2027-11-08T08:00:00Z');
  const input = { body: KF, date: '2027-11-22' as LocalDate, time: '18:00', place: 'Sessionssalen', urgent: false };
  granted(await planMeeting(world, as('sara', { role: 'secretary', body: KF }), input));
  granted(await setAgenda(world, SYSTEM, MEETING));
  granted(await summon(world, SYSTEM, MEETING));
  return site;
};

const articles = (html: string): string[] => html.split('<article').slice(1);

describe('the council sees who was given more time, why and by whom, and who came in after it', () => {
  test('on the ballot, for that plan alone', async () => {
    const site = await onTheAgenda();
    const token = await newestToken(site.world, 'mia', 'ballot');
    const all = articles(await (await site.get(`/r/${token}`)).text());
    expect(all).toHaveLength(2);
    const told = all.filter((one) => one.includes(GIVEN) && one.includes(LATE));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Förvaltningen kultur');
    expect(all.filter((one) => one.includes('Anstånd'))).toHaveLength(1);
  });

  test('on the agenda', async () => {
    const site = await onTheAgenda();
    const all = articles(await (await site.get(`/mote/${MEETING}`, 'sara')).text());
    expect(all.filter((one) => one.includes(GIVEN) && one.includes(LATE))).toHaveLength(1);
    expect(all.filter((one) => one.includes('Anstånd'))).toHaveLength(1);
  });

  test('in the preview of the plan', async () => {
    const site = await onTheAgenda();
    const page = async (department: string) =>
      (await site.get(`/plan/2028/${department}/forhandsgranska`, 'sara')).text();
    expect(await page('kultur')).toContain(GIVEN);
    expect(await page('kultur')).toContain(LATE);
    expect(await page('skola')).not.toContain('Anstånd');
  });
});

describe('whoever leads the meeting sees which changes serve documents that are not in force', () => {
  const loose = 'Stöder ett dokument som inte gäller i dag: IT-strategi 2025–2029';
  const agendaAt = async (site: Site): Promise<string[]> =>
    articles(await (await site.get(`/mote/${MEETING}`, 'sara')).text());

  test('on the agenda, from the day on which its time has run out', async () => {
    const site = await onTheAgenda();
    expect((await agendaAt(site)).filter((one) => one.includes(loose))).toEqual([]);
    const row = site.world.store.rows.get('documents|it-strategi');
    if (!row) throw new Error('There is no strategy');
    site.world.store.rows.set('documents|it-strategi', {
      ...row,
      body: { ...(row.body as object), validTo: '2026-12-31' },
    });
    const all = (await agendaAt(site)).filter((one) => one.includes(loose));
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((one) => one.includes('Nytt bibliotekssystem') && one.includes('1 åtgärd stöder'))).toBe(true);
  });
});

import { saveMembership, savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { BodyId, LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import { granted, SYSTEM } from '../acts/a-municipality.ts';
import { aSite, type Site } from './a-site.ts';

export const MEETING = 'kf-2027-04-12' as MeetingId;

/** A council of five whose meeting is about to be opened by its secretary. */
export const summoned = async (): Promise<Site> => {
  const site = await aSite();
  for (let seat = 1; seat <= 5; seat += 1) {
    const id = `ledamot-${seat}`;
    const grants = [{ role: 'member' as const, body: 'kf' as BodyId }];
    granted(
      await savePerson(site.world, SYSTEM, {
        id,
        name: `Ledamot ${seat}`,
        email: `${id}@exempel.example`,
        locale: 'sv',
        grants,
      }),
    );
    granted(
      await saveMembership(site.world, SYSTEM, {
        body: 'kf',
        person: id,
        name: `Ledamot ${seat}`,
        party: 'Listan',
        from: '2026-10-15' as LocalDate,
        to: null,
        role: { kind: 'member', seat: `s${seat}`, office: seat === 1 ? 'chair' : null },
      }),
    );
  }
  const planned = await site.post(
    '/mote/nytt',
    { body: 'kf', date: '2027-04-12', time: '18.00', place: 'Sessionssalen' },
    'sara',
  );
  expect(planned.headers.get('location')).toBe(`/mote/${MEETING}`);
  expect((await site.post(`/mote/${MEETING}/kallelse`, {}, 'sara')).status).toBe(303);
  site.world.clock.set('2027-04-12T16:00:00Z');
  return site;
};

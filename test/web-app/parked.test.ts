import { RowUnreadable } from '../../lambdas/ports.ts';
import { parkedSubjects } from '../../lambdas/records/tables.ts';
import { put } from '../acts/meeting/a-council.ts';
import { aSite } from './a-site.ts';

const textOf = async (response: Response): Promise<string> =>
  (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test("the round's page shows what stands still of it, and why", async () => {
  const site = await aSite();
  expect(await textOf(await site.get('/omgang/2028', 'frida'))).not.toContain('står still');
  const since = '2027-03-01T07:50:00.000Z';
  const parked = { since, restarts: 3, restartedAt: since };
  await put(site.world, parkedSubjects.key('plan#2028#kultur'), { ...parked, why: 'failing' });
  await put(site.world, parkedSubjects.key('cycle#2028'), { ...parked, why: 'not-acted-on' });
  await put(site.world, parkedSubjects.key('plan#2027#skola'), { ...parked, why: 'failing' });
  const text = await textOf(await site.get('/omgang/2028', 'frida'));
  expect(text).toContain('Det här står still');
  expect(text).toContain('Förvaltningen kultur : ett steg misslyckas.');
  expect(text).toContain('Själva omgången : senaste kontrollen misslyckades.');
  expect(text).not.toContain('Förvaltningen skola : ');
});

test('a plan that cannot be read takes the page of its round with it no more', async () => {
  const site = await aSite();
  const { store } = site.world;
  const query = store.query.bind(store);
  store.query = async (pk, prefix, page) => {
    const found = await query(pk, prefix, page);
    const bad = found.items.find(({ pk: of, sk }) => of === 'cycle#2028' && sk === 'plan#kultur');
    if (bad) throw new RowUnreadable({ pk: bad.pk, sk: bad.sk });
    return found;
  };
  const parked = { since: site.world.clock.now(), restarts: 0, restartedAt: null, why: 'unreadable' };
  await put(site.world, parkedSubjects.key('plan#2028#kultur'), parked);
  const response = await site.get('/omgang/2028', 'frida');
  expect(response.status).toBe(200);
  const text = await textOf(response);
  expect(text).toContain('Förvaltningen kultur : uppgifterna går inte att läsa.');
  expect(text).toContain('Förvaltningen skola');
});

import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import { withdrawPlan } from '../../lambdas/acts/plan/withdraw-plan.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';
import { plans } from '../../lambdas/records/tables.ts';
import { granted, headOf, planOf, SYSTEM, YEAR } from '../acts/a-municipality.ts';
import { filesIn } from '../archive/unzip.ts';
import { aSite, type Site } from './a-site.ts';

const aRegister = async (): Promise<Site> => {
  const site = await aSite();
  const rut = { id: 'rut' as PersonId, name: 'Rut Ranta', email: 'rut@exempel.example', locale: 'sv' as const };
  granted(await savePerson(site.world, SYSTEM, { ...rut, grants: [{ role: 'registrar' }] }));
  return site;
};
const NUMBER = '/diarium/plan/2028/kultur';

describe('the case number of a plan', () => {
  test('is given on a page and stands on the plan; corrected it asks for a reason', async () => {
    const site = await aRegister();
    expect(await (await site.get('/diarium', 'rut')).text()).toContain('2 planer saknar diarienummer');
    const given = await site.post(NUMBER, { caseNumber: 'ks 2027/123' }, 'rut');
    expect([given.status, given.headers.get('location')]).toEqual([303, '/plan/2028/kultur']);
    const plan = await (await site.get('/plan/2028/kultur', 'rut')).text();
    expect(plan).toContain('Diarienummer KS 2027/123');
    expect(plan).toContain(`href="${NUMBER}"`);
    const unchanged = await site.world.store.get(plans.key(YEAR, 'kultur'));
    const again = await site.post(NUMBER, { caseNumber: 'KS 2027/124', reason: '' }, 'rut');
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('value="KS 2027/124"');
    expect(await site.world.store.get(plans.key(YEAR, 'kultur'))).toEqual(unchanged);
    expect((await site.post(NUMBER, { caseNumber: 'KS 2027/124', reason: 'Fel' }, 'rut')).status).toBe(303);
  });

  test.each([
    ['123', 'Skriv diarienumret som KS 2027/123'],
    ['', 'Fyll i ”Diarienummer”'],
  ])('%j is sent back with what to do', async (caseNumber, words) => {
    const site = await aRegister();
    const response = await site.post(NUMBER, { caseNumber }, 'rut');
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(words);
  });

  test('of a plan that there is not is not found', async () => {
    const site = await aRegister();
    for (const path of ['/diarium/plan/2028/saknas', '/diarium/plan/nu/kultur'])
      expect((await site.get(path, 'rut')).status).toBe(404);
  });

  test('the department sees it and no way to change it', async () => {
    const site = await aRegister();
    await site.post(NUMBER, { caseNumber: 'KS 2027/123' }, 'rut');
    const page = await (await site.get('/plan/2028/kultur', 'head-kultur')).text();
    expect(page).toContain('Diarienummer KS 2027/123');
    expect(page).not.toContain('/diarium/plan');
  });
});

describe('the register', () => {
  const withRecord = async (): Promise<Site> => {
    const site = await aRegister();
    granted(await withdrawPlan(site.world, headOf('kultur'), planOf('kultur'), 'Ingen plan i år'));
    return site;
  };

  test('shows its keeper names, and everybody roles', async () => {
    const site = await withRecord();
    const own = await (await site.get('/diarium', 'rut')).text();
    expect(own).toContain('Namn head-kultur');
    const extract = await site.get('/diarium/utdrag');
    const open = await extract.text();
    expect(extract.status).toBe(200);
    expect(open).toContain('atertagande/2028/kultur');
    expect(open).toContain('förvaltningschefen');
    expect(open).not.toContain('Namn head-kultur');
    expect(open).not.toContain('/diarium/plan/');
  });

  test('as a file: the same records, roles in the one for everybody', async () => {
    const site = await withRecord();
    const own = await site.get('/diarium/csv?kind=withdrawal', 'rut');
    expect(own.headers.get('content-disposition')).toContain('diarium.csv');
    expect((await own.text()).split('\r\n')[1]).toMatch(
      /^2027-03-01;;atertagande\/2028\/kultur;Återtagande;.*\(Namn head-kultur\);$/,
    );
    const open = await site.get('/diarium/utdrag/csv');
    expect(open.headers.get('content-disposition')).toContain('diarium-utdrag.csv');
    expect(await open.text()).not.toContain('Namn');
  });

  test('a wrong number is told and shows no file; a selection that nothing fits says so', async () => {
    const site = await withRecord();
    for (const path of [
      '/diarium/utdrag?case=12',
      '/diarium/utdrag/csv?case=12',
      '/diarium/utdrag?kind=x',
      '/diarium/utdrag?year=x',
    ]) {
      const response = await site.get(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        422,
        'text/html; charset=utf-8',
      ]);
    }
    expect(await (await site.get('/diarium/utdrag?year=1999')).text()).toContain('Ingen handling passar urvalet');
  });
});

describe('the archive package', () => {
  const PACKAGE = `${NUMBER}/paket`;

  test('is a file for the archive once the matter is finished; its way stands on the plan', async () => {
    const site = await aRegister();
    granted(await withdrawPlan(site.world, headOf('kultur'), planOf('kultur'), 'Ingen plan i år'));
    await site.post(NUMBER, { caseNumber: 'KS 2027/123' }, 'rut');
    expect(await (await site.get('/plan/2028/kultur', 'rut')).text()).toContain(`href="${PACKAGE}"`);
    const answer = await site.get(PACKAGE, 'rut');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/zip',
      'no-store',
    ]);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="arkivpaket-2028-kultur.zip"');
    const names = filesIn(new Uint8Array(await answer.arrayBuffer())).map(({ name }) => name);
    expect(names).toContain('arkivpaket-2028-kultur/SHA256SUMS');
  });

  test('of a draft there is none, and the reader is told why', async () => {
    const site = await aRegister();
    await site.post(NUMBER, { caseNumber: 'KS 2027/123' }, 'rut');
    expect(await (await site.get('/plan/2028/kultur', 'rut')).text()).not.toContain(PACKAGE);
    const draft = await site.get(PACKAGE, 'rut');
    expect([draft.status, await draft.text()]).toEqual([422, expect.stringContaining('Planen är ett utkast än')]);
    expect((await site.get('/diarium/plan/2028/saknas/paket', 'rut')).status).toBe(404);
  });
});

import type { Paper } from '../../lambdas/paper/paper.ts';
import { aSite } from './a-site.ts';

const PDF = '/plan/2028/kultur/pdf';
const HEAD = 'head-kultur';

describe('a plan as PDF', () => {
  test('is a file to keep, named for its plan, that no cache stores', async () => {
    const drawn: Paper[] = [];
    const site = await aSite(undefined, (paper) => {
      drawn.push(paper);
      return Buffer.from('%PDF-1.7');
    });
    const answer = await site.get(PDF, HEAD);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="handlingsplan-2028-kultur.pdf"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('%PDF-1.7');
    expect(drawn.map(({ title }) => title)).toEqual(['Förvaltningen kultur: handlingsplan IT 2028']);
    expect(await (await site.get('/plan/2028/kultur/forhandsgranska', HEAD)).text()).toContain(`href="${PDF}"`);
  });

  test('is not offered, and not found, where the host draws none', async () => {
    const site = await aSite();
    expect((await site.get(PDF, HEAD)).status).toBe(404);
    expect(await (await site.get('/plan/2028/kultur/forhandsgranska', HEAD)).text()).not.toContain(PDF);
  });

  test('of a plan that is not adopted is none of the public’s', async () => {
    const site = await aSite(undefined, () => Buffer.from('%PDF-1.7'));
    expect((await site.get('/handlingsplaner/2028/kultur/pdf')).status).toBe(404);
  });
});

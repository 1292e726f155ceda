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

describe('the overview as PDF', () => {
  const OVERVIEW = '/overblick/2028/pdf';

  test('holds what the page shows, with what it was narrowed to', async () => {
    const drawn: Paper[] = [];
    const site = await aSite(undefined, (paper) => {
      drawn.push(paper);
      return Buffer.from('%PDF-1.7');
    });
    const answer = await site.get(`${OVERVIEW}?kind=new`, 'frida');
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="overblick-2028.pdf"',
    ]);
    const [paper] = drawn;
    expect(paper?.title).toBe('Överblick 2028');
    expect(JSON.stringify(paper?.blocks)).toContain('Nytt system eller ny tjänst');
    expect(await (await site.get('/overblick/2028', 'frida')).text()).toContain(`href="${OVERVIEW}"`);
    expect((await site.get(`${OVERVIEW}?kind=x`, 'frida')).status).toBe(422);
    expect((await site.get('/overblick/2031/pdf', 'frida')).status).toBe(404);
    expect((await site.get(OVERVIEW, HEAD)).status).toBe(404);
  });

  test('is not offered, and not found, where the host draws none', async () => {
    const site = await aSite();
    expect((await site.get(OVERVIEW, 'frida')).status).toBe(404);
    expect(await (await site.get('/overblick/2028', 'frida')).text()).not.toContain(OVERVIEW);
  });
});

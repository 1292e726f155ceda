import { aSite, newestToken } from './a-site.ts';
import { summoned } from './a-summoned-meeting.ts';

// Addresses that no page of ours leads to: somebody has typed them, or a program guesses.

test.each([
  ['/styrdokument/a%20b/ersatt', '/styrdokument/a%20b'],
  ['/styrdokument/%0D%0Ax/bekrafta', '/styrdokument/%0D%0Ax'],
  ['/styrdokument/%E1%AF%B4/aterta', '/styrdokument/%E1%AF%B4'],
  ['/styrdokument/%ff/foresla', '/styrdokument/%ff'],
  ['/r/%E4%B7%A9/jav', '/r/%E4%B7%A9'],
])('the address of a form leads back to its page whatever stands in it: %s', async (path, page) => {
  const site = await aSite();
  const answer = await site.get(path);
  expect([answer.status, answer.headers.get('location'), site.failures]).toEqual([303, page, []]);
});

test('so does the one of a batch that was held back', async () => {
  const site = await aSite();
  const answer = await site.get('/omgang/2028/utskick/slapp', 'frida');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/omgang/2028/utskick']);
  expect((await site.get('/omgang/%E4%B7%A9/utskick/slapp', 'frida')).status).toBe(303);
  expect(site.failures).toEqual([]);
});

test.each(['/plan\u0000', '/plan\u007f', '/plan\u0001/x'])(
  'whoever asks to go on to %j goes to the start',
  async (next) => {
    const site = await aSite();
    const answer = await site.post('/sprak', { locale: 'en', next }, 'frida');
    expect([answer.status, answer.headers.get('location'), site.failures]).toEqual([303, '/', []]);
  },
);

test('nobody leaves anything behind on the way to an identity provider that is not asked for', async () => {
  const site = await summoned();
  const token = await newestToken(site.world, 'ledamot-2', 'ballot');
  const before = JSON.stringify([...site.world.store.rows]);
  const answer = await site.post(`/r/${token}/legitimera`, {
    'items.1.today': 'decide',
    anything: 'x'.repeat(100_000),
  });
  expect(answer.status).toBe(404);
  expect(JSON.stringify([...site.world.store.rows])).toBe(before);
});

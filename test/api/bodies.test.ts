import { aMunicipality, anOpenRound, CHANGE, CYCLE, PLAN } from './a-round.ts';
import { type Api, got, headOf, keyFor, problemsOf, requestFor, troubleIn } from './an-api.ts';

const everything = async ({ ports }: Api): Promise<string> =>
  JSON.stringify([
    (await ports.store.scanRows()).items.filter((row) => row.pk !== 'attempts'),
    (await ports.store.scanHistory()).items.filter((entry) => !entry.chain.startsWith('attempts|')),
  ]);

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const fields = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]));

describe('a body that is not taken', () => {
  test.each([
    ['no JSON', '{"title":', 400, 'malformed'],
    ['nothing at all for a replacement', '', 400, 'malformed'],
    ['deeper than 20 levels', JSON.stringify({ title: nested(20) }), 400, 'malformed'],
    ['more than 200 fields', JSON.stringify(fields(201)), 400, 'malformed'],
    ['a bomb of brackets', '['.repeat(200_000), 400, 'malformed'],
    ['a list', '[]', 422, 'invalid'],
    ['a text', '"title"', 422, 'invalid'],
    ['null', 'null', 422, 'invalid'],
  ])('%s', async (_what, body, status, trouble) => {
    const { api, head } = await anOpenRound();
    const added = await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const before = await everything(api);
    const answer = await head('PUT', `${PLAN}/changes/${added.body['id']}`, { body, ifMatch: added.etag });
    expect([answer.status, troubleIn(answer)]).toEqual([status, trouble]);
    expect(await everything(api)).toBe(before);
  });

  test('as deep and as broad as allowed it is read, and judged by its fields', async () => {
    const { head } = await anOpenRound();
    const deep = await head('POST', `${PLAN}/changes`, { body: { title: nested(18) } });
    expect([deep.status, problemsOf(deep)]).toEqual([422, ['/title wrong-type']]);
    const broad = await head('POST', `${PLAN}/changes`, { body: fields(200) });
    expect([broad.status, broad.body['errorsLeftOut']]).toEqual([422, 100]);
  });

  test('brackets and colons within texts count for nothing', async () => {
    const { head } = await anOpenRound();
    const description = `${'{[:'.repeat(400)} "\\" ${':'.repeat(300)}`;
    const answer = await head('POST', `${PLAN}/changes`, { body: { ...CHANGE, description } });
    expect([answer.status, answer.body['description']]).toEqual([201, description]);
  });

  test.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['', 415],
    ['application/json; charset=utf-8', 201],
    ['APPLICATION/JSON', 201],
  ])('sent as %p it is %i', async (type, status) => {
    const { head } = await anOpenRound();
    const headers = { 'content-type': type };
    expect((await head('POST', `${PLAN}/changes`, { body: CHANGE, headers })).status).toBe(status);
  });

  test('compressed it is 415, and not UTF-8 it is 400', async () => {
    const { api, head } = await anOpenRound();
    const headers = { 'content-encoding': 'gzip' };
    expect((await head('POST', `${PLAN}/changes`, { body: CHANGE, headers })).status).toBe(415);
    const secret = await keyFor(api.ports, headOf('kultur'));
    const request = new Request(requestFor(secret, 'POST', `${PLAN}/changes`, { body: CHANGE }), {
      body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    });
    const answer = await got(await api.fetch(request));
    expect([answer.status, troubleIn(answer)]).toEqual([400, 'malformed']);
  });
});

describe('a body of more than 256 KiB', () => {
  test('is 413 by the length that it tells, without a look at it', async () => {
    const { api } = await anOpenRound();
    const secret = await keyFor(api.ports, headOf('kultur'));
    const headers = { 'content-length': String(256 * 1024 + 1) };
    const request = requestFor(secret, 'POST', `${PLAN}/changes`, { body: CHANGE, headers });
    const answer = await got(await api.fetch(request));
    expect([answer.status, troubleIn(answer)]).toEqual([413, 'too-large']);
  });

  test('is 413 while it comes: of a stream without end only the limit is read', async () => {
    const { api } = await anOpenRound();
    const secret = await keyFor(api.ports, headOf('kultur'));
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        given += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const plain = requestFor(secret, 'POST', `${PLAN}/changes`, { headers: { 'content-type': 'application/json' } });
    const request = new Request(plain, { body: endless, duplex: 'half' } as RequestInit);
    const answer = await got(await api.fetch(request));
    expect([answer.status, troubleIn(answer)]).toEqual([413, 'too-large']);
    expect(given).toBeLessThan(512 * 1024);
  });

  test('of exactly that it is read', async () => {
    const { head } = await anOpenRound();
    const body = JSON.stringify({ title: 'x' }).padEnd(256 * 1024, ' ');
    expect((await head('POST', `${PLAN}/changes`, { body })).status).toBe(201);
  });
});

describe('what a field may hold', () => {
  test('every problem is told at once, each by its pointer, and nothing is stored', async () => {
    const { api, head } = await anOpenRound();
    const before = await everything(api);
    const body = {
      title: 'x'.repeat(121),
      kind: 'magic',
      oneOff: [1.5, null, 'ten'],
      running: [0, 0, 1_000_001],
      classification: { k: 4, r: 0, t: 0 },
      start: '2028-05',
      responsibleEmail: 'rut',
      owner: 'me',
    };
    const answer = await head('POST', `${PLAN}/changes`, { body });
    expect(answer.status).toBe(422);
    expect(problemsOf(answer).sort()).toEqual([
      '/classification/k out-of-range',
      '/kind not-a-choice',
      '/oneOff/0 not-whole',
      '/oneOff/2 not-a-number',
      '/owner unknown-field',
      '/responsibleEmail not-an-email',
      '/running/2 out-of-range',
      '/start not-a-quarter',
      '/title too-long',
    ]);
    expect(await everything(api)).toBe(before);
  });

  test.each(['a\nb', 'a\rb', 'a\u0000b', 'a\u2028b', 'a\u001bb'])('no line takes %j', async (title) => {
    const { head } = await anOpenRound();
    const answer = await head('POST', `${PLAN}/changes`, { body: { title } });
    expect(problemsOf(answer)).toEqual(['/title control-characters']);
  });

  test('half of a character is none', async () => {
    const { head } = await anOpenRound();
    const answer = await head('POST', `${PLAN}/changes`, { body: '{"title":"a\\ud83d"}' });
    expect(problemsOf(answer)).toEqual(['/title control-characters']);
  });

  test('no name reaches a prototype, at any depth', async () => {
    const { finance, head } = await anOpenRound();
    const flat = await head('POST', `${PLAN}/changes`, { body: '{"title":"a","__proto__":{"admin":true}}' });
    expect(problemsOf(flat)).toEqual(['/__proto__ unknown-field']);
    const frames = '{"__proto__":{"oneOff":1,"running":1}}';
    const body = `${JSON.stringify({ ...CYCLE, year: 2029, frames: {} }).replace('"frames":{}', `"frames":${frames}`)}`;
    expect(problemsOf(await finance('POST', '/cycles', { body }))).toEqual(['/frames/__proto__ unknown-field']);
    for (const title of ['constructor', 'toString', 'hasOwnProperty']) {
      const answer = await head('POST', `${PLAN}/changes`, { body: `{"${title}":1}` });
      expect(problemsOf(answer)).toEqual([`/${title} unknown-field`]);
    }
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('where nothing is asked for nothing is taken', async () => {
    const { finance } = await anOpenRound();
    const answer = await finance('POST', '/cycles/2028/start', { body: { year: 2028 }, ifMatch: '"2"' });
    expect([answer.status, problemsOf(answer)]).toEqual([422, ['/year unknown-field']]);
    expect((await finance('POST', '/cycles/2028/start', { body: {}, ifMatch: '"2"' })).status).toBe(200);
  });
});

describe('a query', () => {
  test.each([
    ['limit=0', '/limit out-of-range'],
    ['limit=501', '/limit out-of-range'],
    ['limit=ten', '/limit not-a-number'],
    ['limit=1.5', '/limit not-a-number'],
    ['limit=1&limit=2', '/limit not-a-number'],
    ['limit=', '/limit out-of-range'],
    ['cursor=%25%25', '/cursor bad-format'],
    ['page=2', '/page unknown-field'],
  ])('%s is refused', async (query, problem) => {
    const { finance } = await aMunicipality();
    const answer = await finance('GET', `/cycles?${query}`);
    expect([answer.status, problemsOf(answer)]).toEqual([422, [problem]]);
    expect((answer.body['errors'] as { in?: string }[])[0]?.in).toBe('query');
  });

  test('is refused where none is asked for', async () => {
    const { finance } = await aMunicipality();
    expect(problemsOf(await finance('GET', '/me?all=1'))).toEqual(['/all unknown-field']);
  });
});

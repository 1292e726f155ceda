import fc from 'fast-check';
import { loadChanges, loadPlan } from '../../lambdas/acts/plan/load-plan.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { hashOfToken } from '../../lambdas/records/link-token.ts';
import { aChange, granted, headOf, planOf } from '../acts/a-municipality.ts';
import { aSite, newestCode, newestToken, ORIGIN } from './a-site.ts';

const KULTUR = planOf('kultur');
/** All but the traces of what was tried in vain. */
const stored = (rows: ReadonlyMap<string, unknown>): string =>
  JSON.stringify([...rows].filter(([key]) => !key.startsWith('attempts|')));

const CHANGE_FIELDS = {
  title: 'Nytt kassasystem',
  kind: 'new',
  description: 'Ett nytt kassasystem på biblioteken.',
  need: 'Det gamla går inte att laga.',
  system: 'Kassa',
  'oneOff.0': '1 200',
  'oneOff.1': '0',
  'oneOff.2': '0',
  'running.0': '−20',
  'running.1': '-20',
  'running.2': '-20',
  funding: 'frame',
  priority: 'should',
  risk: 'low',
  riskNote: '',
  'classification.k': '1',
  'classification.r': '1',
  'classification.t': '2',
  start: '2028-Q1',
  end: '2028-Q3',
  responsible: 'Rut Ranta',
  responsibleEmail: 'rut@exempel.example',
  serves: 'it-strategi',
};

describe('who may see what', () => {
  test.each(['/plan', '/plan/2028/kultur', '/omgang', '/omgang/2028', '/granskning', '/mote'])(
    '%s sends a stranger to sign in, and back afterwards',
    async (path) => {
      const site = await aSite();
      const response = await site.get(path);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(`/logga-in?next=${encodeURIComponent(path)}`);
    },
  );

  // Role × page: what is nobody's business is not found, whether it exists or not.
  test.each([
    ['head-kultur', '/plan/2028/kultur', 200],
    ['head-kultur', '/plan/2028/skola', 404],
    ['head-kultur', '/plan/2028/finns-inte', 404],
    ['head-kultur', '/omgang/2028', 200],
    ['head-kultur', '/omgang/ny', 404],
    ['head-kultur', '/granskning', 404],
    ['frida', '/omgang/2028', 200],
    ['frida', '/plan/2028/skola', 200],
    ['frida', '/plan/2028/skola/atgard', 404],
    ['frida', '/granskning/2028/kultur', 404],
    ['ivar', '/granskning', 200],
    ['ivar', '/omgang/ny', 404],
    ['sara', '/mote', 200],
    ['sara', '/granskning', 404],
  ])('%s on %s: %i', async (person, path, status) => {
    const site = await aSite();
    expect((await site.get(path, person)).status).toBe(status);
  });

  test('an act of another department is refused and stores nothing', async () => {
    const site = await aSite();
    await site.get('/plan', 'head-skola');
    const before = stored(site.world.store.rows);
    expect((await site.post('/plan/2028/kultur/atgard', CHANGE_FIELDS, 'head-skola')).status).toBe(404);
    expect((await site.post('/omgang/2028/stang', { reason: 'x' }, 'head-skola')).status).toBe(404);
    expect(stored(site.world.store.rows)).toBe(before);
  });
});

describe('the form of a change', () => {
  test('takes amounts as people write them, and everything else, and leads back to the plan', async () => {
    const site = await aSite();
    const response = await site.post('/plan/2028/kultur/atgard', CHANGE_FIELDS, 'head-kultur');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plan/2028/kultur']);
    const [row] = await loadChanges(site.world.store, KULTUR);
    expect(row?.body).toMatchObject({
      title: 'Nytt kassasystem',
      oneOff: [1200, 0, 0],
      running: [-20, -20, -20],
      classification: { k: 1, r: 1, t: 2 },
    });
  });

  test('with an amount that is none: told beside its field, what was typed is kept, nothing is stored', async () => {
    const site = await aSite();
    const response = await site.post(
      '/plan/2028/kultur/atgard',
      { ...CHANGE_FIELDS, 'oneOff.0': 'tolv hundra' },
      'head-kultur',
    );
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('<title>Fel: ');
    expect(html).toContain('value="tolv hundra"');
    expect(html).toContain('Nytt kassasystem');
    expect(await loadChanges(site.world.store, KULTUR)).toEqual([]);
  });

  test.each([
    ['status', 'adopted'],
    ['adoptedAt', '2027-01-01'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['oneOff.3', '5'],
  ])('a field that it does not have, %s, is refused', async (name, value) => {
    const site = await aSite();
    expect(
      (await site.post('/plan/2028/kultur/atgard', { ...CHANGE_FIELDS, [name]: value }, 'head-kultur')).status,
    ).toBe(422);
    expect(await loadChanges(site.world.store, KULTUR)).toEqual([]);
  });

  test('somebody else saved meanwhile: both texts are shown, and mine can still be saved', async () => {
    const site = await aSite();
    const { change } = granted(await addChange(site.world, headOf('kultur'), KULTUR, aChange({ title: 'Först' })));
    const path = `/plan/2028/kultur/atgard/${change.id}`;
    expect((await site.post(path, { ...CHANGE_FIELDS, title: 'Deras', version: '1' }, 'head-kultur')).status).toBe(303);
    const conflict = await site.post(path, { ...CHANGE_FIELDS, title: 'Mitt', version: '1' }, 'head-kultur');
    const html = await conflict.text();
    expect(conflict.status).toBe(409);
    expect(html).toContain('Deras');
    expect(html).toContain('Mitt');
    const hidden = Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/?>/g)].map((one) => [
        one[1] ?? '',
        one[2] ?? '',
      ]),
    );
    expect(hidden['title']).toBe('Mitt');
    const { locale: _l, next: _n, ...form } = hidden;
    expect((await site.post(path, form, 'head-kultur')).status).toBe(303);
    expect((await loadChanges(site.world.store, KULTUR))[0]?.body.title).toBe('Mitt');
  });
});

describe('submitting', () => {
  test('from the check page to the receipt', async () => {
    const site = await aSite();
    await site.post('/plan/2028/kultur/atgard', CHANGE_FIELDS, 'head-kultur');
    const check = await (await site.get('/plan/2028/kultur/kontrollera', 'head-kultur')).text();
    const revision = /name="revision" value="(\d+)"/.exec(check)?.[1] ?? '';
    const submitted = await site.post('/plan/2028/kultur/lamna-in', { revision }, 'head-kultur');
    expect(submitted.headers.get('location')).toBe('/plan/2028/kultur/kvitto');
    expect(await (await site.get('/plan/2028/kultur/kvitto', 'head-kultur')).text()).toContain('Nr 1');
    expect(granted(await loadPlan(site.world.store, KULTUR)).body.status).toBe('submitted');
  });

  test('an incomplete plan: every problem leads to its field', async () => {
    const site = await aSite();
    await site.post('/plan/2028/kultur/atgard', { ...CHANGE_FIELDS, need: '', serves: '' }, 'head-kultur');
    const plan = granted(await loadPlan(site.world.store, KULTUR)).body;
    const response = await site.post('/plan/2028/kultur/lamna-in', { revision: String(plan.revision) }, 'head-kultur');
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toMatch(/href="\/plan\/2028\/kultur\/atgard\/[^"]+#f-need"/);
    expect(html).toMatch(/#f-serves"/);
  });
});

describe('reminding', () => {
  const reminders = (rows: ReadonlyMap<string, unknown>): number =>
    [...rows.keys()].filter((key) => key.includes('|reminder#')).length;

  test('finance first sees whom it would reach, and only then sends', async () => {
    const site = await aSite();
    const preview = await site.post('/omgang/2028/paminn', { everyone: 'on' }, 'frida');
    const html = await preview.text();
    expect([preview.status, html.includes('Namn head-kultur'), html.includes('Namn head-skola')]).toEqual([
      200,
      true,
      true,
    ]);
    expect(reminders(site.world.store.rows)).toBe(0);
    expect((await site.post('/omgang/2028/paminn', { everyone: 'on', do: 'send' }, 'frida')).status).toBe(303);
    expect(reminders(site.world.store.rows)).toBe(2);
  });

  test('of one department reaches that one alone', async () => {
    const site = await aSite();
    await site.post('/omgang/2028/paminn', { departments: 'kultur', do: 'send' }, 'frida');
    expect(reminders(site.world.store.rows)).toBe(1);
  });
});

const cookieIn = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('signing in', () => {
  test('by the code in the mail, in the browser that asked; what is wrong is told, and at last waited for', async () => {
    const site = await aSite();
    const cookie = cookieIn(await site.post('/logga-in', { email: 'frida@exempel.example', next: '/omgang/2028' }));
    const code = await newestCode(site.world, 'frida');
    const type = (text: string, with_ = cookie): Promise<Response> =>
      site.send('POST', '/logga-in/kod', {
        body: new URLSearchParams({ code: text }),
        headers: { cookie: with_, origin: ORIGIN },
      });
    expect((await type('')).status).toBe(422);
    expect((await type(code === '12345678' ? '87654321' : '12345678')).status).toBe(422);
    expect((await type(code, `planhjul-browser=${'z'.repeat(43)}`)).status).toBe(422);
    expect((await type(code, '')).headers.get('location')).toBe('/logga-in');
    const signed = await type(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/omgang/2028']);
    const session = cookieIn(signed);
    const list = await site.send('GET', '/inloggningar', { headers: { cookie: session } });
    expect(await list.text()).toContain('kod i mejl');
    const ended = await site.send('POST', '/inloggningar', {
      body: new URLSearchParams({ do: 'all' }),
      headers: { cookie: session, origin: ORIGIN },
    });
    expect(ended.status).toBe(303);
    expect((await site.send('GET', '/inloggningar', { headers: { cookie: session } })).headers.get('location')).toMatch(
      /^\/logga-in/,
    );
  });

  test('five wrong codes look the same whether there is such a person or not', async () => {
    const site = await aSite();
    const answersTo = async (email: string): Promise<[number, string][]> => {
      const cookie = cookieIn(await site.post('/logga-in', { email }));
      const answers: [number, string][] = [];
      for (let times = 0; times < 6; times += 1) {
        const headers = { cookie, origin: ORIGIN };
        const answer = await site.send('POST', '/logga-in/kod', { body: new URLSearchParams({ code: 'x' }), headers });
        answers.push([answer.status, await answer.text()]);
      }
      return answers;
    };
    const known = await answersTo('frida@exempel.example');
    expect(known.map(([status]) => status)).toEqual([422, 422, 422, 422, 429, 429]);
    expect(await answersTo('ingen@exempel.example')).toEqual(known);
  });

  test('opening the mailed link does nothing and sets no cookie; its button signs in', async () => {
    const site = await aSite();
    const cookie = cookieIn(await site.post('/logga-in', { email: 'frida@exempel.example', next: '/omgang/2028' }));
    const token = await newestToken(site.world, 'frida', 'sign-in');
    const before = stored(site.world.store.rows);
    for (let times = 0; times < 50; times += 1) {
      const opened = await site.send(times % 2 === 0 ? 'GET' : 'HEAD', `/in/${token}`, { headers: { cookie } });
      expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(stored(site.world.store.rows)).toBe(before);
    const forwarded = await site.post(`/in/${token}`, {});
    expect([forwarded.status, forwarded.headers.get('set-cookie')]).toEqual([403, null]);
    expect(stored(site.world.store.rows)).toBe(before);
    const signed = await site.send('POST', `/in/${token}`, { headers: { cookie, origin: ORIGIN } });
    expect(signed.headers.get('location')).toBe('/omgang/2028');
    expect(signed.headers.get('set-cookie')).toMatch(
      /^planhjul=.+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await site.post(`/in/${token}`, {})).status).toBe(410);
  });

  test('the answer is the same for those whom nobody knows', async () => {
    const site = await aSite();
    const known = await (await site.post('/logga-in', { email: 'frida@exempel.example', next: '/' })).text();
    const unknown = await (await site.post('/logga-in', { email: 'ingen@exempel.example', next: '/' })).text();
    expect(unknown).toBe(known);
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never goes on to %s',
    async (next) => {
      const site = await aSite();
      const cookie = cookieIn(await site.post('/logga-in', { email: 'frida@exempel.example', next }));
      const token = await newestToken(site.world, 'frida', 'sign-in');
      const signed = await site.send('POST', `/in/${token}`, { headers: { cookie, origin: ORIGIN } });
      expect(signed.headers.get('location')).toBe('/');
    },
  );
});

describe('strangers', () => {
  test('a post from another site is refused, and nothing is stored', async () => {
    const site = await aSite();
    const before = stored(site.world.store.rows);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await site.send('POST', '/logga-in', {
        body: new URLSearchParams({ email: 'frida@exempel.example' }),
        headers: headers as Record<string, string>,
      });
      expect(response.status).toBe(403);
    }
    expect(stored(site.world.store.rows)).toBe(before);
  });

  test('every page has the headers that close it', async () => {
    const site = await aSite();
    for (const path of ['/logga-in', '/handlingsplaner', '/finns-inte', '/r/okänd']) {
      const response = await site.get(path);
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe/);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('referrer-policy')).toBe('same-origin');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not allowed anywhere', async (method) => {
    const site = await aSite();
    expect((await site.send(method, '/logga-in', { headers: { origin: ORIGIN } })).status).toBe(405);
  });

  test('unknown, malformed and revoked links, and those of another kind, are answered with the same bytes', async () => {
    const site = await aSite();
    const signInToken = await newestToken(site.world, 'head-kultur', 'sign-in');
    const bytes = async (path: string): Promise<[number, string]> => {
      const answer = await site.get(path);
      return [answer.status, (await answer.text()).replaceAll(path, '')];
    };
    const unknown = await bytes(`/r/${'A'.repeat(43)}`);
    for (const token of ['x', 'A'.repeat(400), '-', signInToken]) expect(await bytes(`/r/${token}`)).toEqual(unknown);
    const link = [...site.world.store.rows.values()].find((row) => row.pk === `link#${hashOfToken(signInToken)}`);
    expect((await bytes(`/in/${signInToken}`))[0]).toBe(200);
    if (link) Object.assign(link.body as object, { revokedAt: '2027-03-01T08:00:00.000Z' });
    const gone = await bytes(`/in/${'A'.repeat(43)}`);
    expect(gone[0]).toBe(404);
    for (const token of ['x', signInToken]) expect(await bytes(`/in/${token}`)).toEqual(gone);
  });

  test('who guesses at links is turned away after twenty misses; a good link opens all the same', async () => {
    const site = await aSite();
    await site.post('/logga-in', { email: 'frida@exempel.example', next: '/' });
    const token = await newestToken(site.world, 'frida', 'sign-in');
    const guesses: number[] = [];
    for (let times = 0; times < 22; times += 1)
      guesses.push((await site.get(`/${times % 2 === 0 ? 'in' : 'r'}/${'A'.repeat(42)}${times % 10}`)).status);
    expect(guesses).toEqual([...Array.from({ length: 20 }, () => 404), 429, 429]);
    const refused = await site.get('/r/x');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
    expect((await site.get(`/in/${token}`)).status).toBe(200);
    site.world.clock.set('2027-03-01T08:10:00Z');
    expect((await site.get('/r/x')).status).toBe(404);
  });

  test('a body of more than 256 KiB is turned away', async () => {
    const site = await aSite();
    expect((await site.post('/logga-in', { email: 'x'.repeat(300 * 1024) })).status).toBe(413);
  });

  test('no body, however odd, is a fault of ours or changes anything', async () => {
    const site = await aSite();
    await site.get('/plan', 'head-kultur');
    const paths = [
      '/logga-in',
      '/in/x',
      '/sprak',
      '/plan/2028/kultur/atgard',
      '/plan/2028/kultur/atgard/x',
      '/plan/2028/kultur/atgard/x/gor',
      '/plan/2028/kultur/lamna-in',
      '/omgang/ny',
      '/omgang/2028/planera',
      '/omgang/2028/anstand',
      '/omgang/2028/paminn',
      '/granskning/2028/kultur',
      '/granskning/2028/kultur/aterlamna',
      '/r/x',
      '/r/x/granska',
      '/r/x/bekrafta',
      '/mote/nytt',
      '/mote/x/rost',
    ];
    const before = stored(site.world.store.rows);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.dictionary(
          fc.oneof(
            fc.constantFrom(...Object.keys(CHANGE_FIELDS), 'version', 'do', 'item', 'person', '__proto__'),
            fc.string(),
          ),
          fc.string({ unit: 'binary' }),
          { maxKeys: 8 },
        ),
        async (path, fields) => {
          // A title alone would be a draft worth keeping; anything with a field that is not the form's is not.
          const response = await site.post(path, { ...fields, 'inte-ett-fält': 'x' }, 'head-kultur');
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: 400 },
    );
    expect(site.failures).toEqual([]);
    const after = [...site.world.store.rows].filter(([key]) => !/^(sessions?#|attempts\|)/.test(key));
    expect(JSON.stringify(after)).toBe(
      JSON.stringify(JSON.parse(before).filter(([key]: [string]) => !/^(sessions?#|attempts\|)/.test(key))),
    );
  });
});

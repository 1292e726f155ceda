import { appearances } from '../../lambdas/records/tables.ts';
import { A_LOGO, aPng } from '../domain/appearance/some-logos.ts';
import { aSite, ORIGIN, type Site } from './a-site.ts';

const PAGE = '/utseende';

const send = async (site: Site, fields: Record<string, string | Blob>, person = 'frida'): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return site.send('POST', PAGE, { body: form, headers: { origin: ORIGIN, cookie: await site.cookie(person) } });
};
const stored = ({ world }: Site): unknown => world.store.rows.get(`settings|appearance`)?.body ?? null;
const styleOf = async (site: Site): Promise<string> => {
  const html = await (await site.get('/handlingsplaner')).text();
  return /href="(\/assets\/planhjul-[0-9a-f]{16}\.css)"/.exec(html)?.[1] ?? '';
};

test('a saved colour is in the style file of the very next page, at an address of its own', async () => {
  const site = await aSite();
  const before = await styleOf(site);
  const saved = await send(site, { do: 'colour', colour: '7A1F5C' });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, PAGE]);
  const after = await styleOf(site);
  expect(after).not.toBe(before);
  const [css, old] = await Promise.all([site.get(after), site.get(before)]);
  expect([css.status, css.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect(await css.text()).toContain('--ds-color-accent-base-default:#7a1f5c');
  // Whoever has the page before open still gets its colours.
  expect(await old.text()).not.toContain('#7a1f5c');
  await send(site, { do: 'own-colour' });
  expect(await styleOf(site)).toBe(before);
});

test('a colour that cannot be read on is moved, and the page says from what to what', async () => {
  const site = await aSite();
  const tried = await send(site, { do: 'try', colour: '#ffcc00' });
  const html = await tried.text();
  expect([tried.status, stored(site)]).toEqual([200, null]);
  expect(html).toContain('Det här är ett prov');
  expect(html).toMatch(/Vit text går inte att läsa på #ffcc00\. Knappar och sidhuvud får därför #[0-9a-f]{6}/);
  expect(html).toContain('value="#ffcc00"');
});

test.each([
  ['no colour', { do: 'colour', colour: ' ' }, 'Skriv färgen, till exempel'],
  ['a word', { do: 'try', colour: 'röd' }, 'Skriv färgen med sex tecken'],
  ['a way out of the rules', { do: 'colour', colour: '#0f5c7a;}' }, 'Skriv färgen med sex tecken'],
  ['no picture', { do: 'logo' }, 'Välj en bild'],
  ['another file', { do: 'logo', logo: new File(['%PDF-'], 'a.svg') }, 'Filen är ingen bild'],
  ['a large file', { do: 'logo', logo: new File([new Uint8Array(60_000)], 'a.png') }, 'större än 50 kB'],
  [
    'a script',
    { do: 'logo', logo: new File([A_LOGO.replace('</svg>', '<script/></svg>')], 'a.svg') },
    'innehåller mer än en bild: ”script”',
  ],
  ['no act', { do: 'x' }, 'ett fält som inte finns'],
])('%s is told by its field, and nothing is stored', async (_, fields, words) => {
  const site = await aSite();
  const answer = await send(site, fields);
  expect([answer.status, stored(site)]).toEqual([422, null]);
  expect(await answer.text()).toContain(words);
});

test.each([
  ['SVG', new File([A_LOGO], 'vapen.txt'), 'svg', 'image/svg+xml', 'width="48" height="32"'],
  ['PNG', new File([new Uint8Array(aPng(300, 20))], 'vapen'), 'png', 'image/png', 'width="176" height="12"'],
])(
  'a logo in %s is in every header, and its own address lets it do nothing',
  async (_, file, ending, type, measure) => {
    const site = await aSite();
    expect((await send(site, { do: 'logo', logo: file })).status).toBe(303);
    const html = await (await site.get('/handlingsplaner')).text();
    const path = new RegExp(`<img src="(/assets/logo-[0-9a-f]{64}\\.${ending})" ${measure} alt="">`).exec(
      html.replaceAll('/>', '>'),
    )?.[1];
    expect(html).toContain('Exempelkommun');
    const logo = await site.get(path ?? '');
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, type]);
    expect(logo.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox$/);
    expect(logo.headers.get('x-content-type-options')).toBe('nosniff');
    expect(logo.headers.get('cache-control')).toContain('immutable');
    const swapped = (path ?? '').replace(/\w+$/, ending === 'svg' ? 'png' : 'svg');
    expect((await site.get(swapped)).status).toBe(404);
    await send(site, { do: 'no-logo' });
    expect(await (await site.get('/handlingsplaner')).text()).not.toContain('/assets/logo-');
    expect((await site.get(path ?? '')).status).toBe(200);
  },
);

test('a lost race is told, and the colour of the first stands', async () => {
  const site = await aSite();
  await send(site, { do: 'colour', colour: '#7a1f5c', version: '0' });
  expect((await send(site, { do: 'colour', colour: '#0b3d91', version: '0' })).status).toBe(409);
  expect(stored(site)).toMatchObject({ colour: '#7a1f5c' });
});

test('a row that cannot be read takes no page down', async () => {
  const site = await aSite();
  const { store } = site.world;
  const get = store.get.bind(store);
  const { RowUnreadable } = await import('../../lambdas/ports.ts');
  const key = appearances.key();
  store.get = async (asked) => {
    if (asked.pk === key.pk && asked.sk === key.sk) throw new RowUnreadable(key);
    return get(asked);
  };
  expect((await site.get('/handlingsplaner')).status).toBe(200);
  expect((await site.get(await styleOf(site))).status).toBe(200);
});

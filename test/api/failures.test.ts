import type { ItemStore } from '../../lambdas/ports.ts';
import { StoreUnavailable } from '../../lambdas/ports.ts';
import { textsFor } from '../../lambdas/web/texts/texts.ts';
import { anOpenRound, CHANGE, CYCLE, PLAN } from './a-round.ts';
import { type Api, anApi, at, FINANCE, got, headOf, keyFor, problemsOf, requestFor, troubleIn } from './an-api.ts';

/** A store that fails as told, once it is told. */
const failing = () => {
  const fault: { error: Error | undefined } = { error: undefined };
  const around = (store: ItemStore): ItemStore => {
    const guarded = async <T>(run: () => Promise<T>): Promise<T> => {
      if (fault.error) throw fault.error;
      return run();
    };
    return {
      get: (key) => store.get(key),
      query: (pk, prefix, page) => guarded(() => store.query(pk, prefix, page)),
      history: (key, page) => guarded(() => store.history(key, page)),
      scanRows: (after) => guarded(() => store.scanRows(after)),
      scanHistory: (after) => guarded(() => store.scanHistory(after)),
      write: (writes) => guarded(() => store.write(writes)),
    };
  };
  return { fault, around };
};

const SECRET = 'Rut Ranta rut@exempel.example';

describe('when something fails on our side', () => {
  test('a store that is out of order is 503, says when to come again, and is logged by code', async () => {
    const { fault, around } = failing();
    const api = await anApi({ around });
    const finance = await api.as(FINANCE);
    fault.error = new StoreUnavailable(SECRET, { cause: Object.assign(new Error(SECRET), { name: 'AccessDenied' }) });
    const answer = await finance('PUT', '/cycles/2028', { body: CYCLE });
    expect([answer.status, troubleIn(answer)]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(api.logged).toEqual([
      { code: 'STORE_UNAVAILABLE', fields: { requestId: expect.any(String), error: 'AccessDenied' } },
    ]);
    expect(answer.text).not.toContain(SECRET);
  });

  test('a surprise is a plain 500 with the request id: no stack, no message, and the next request works', async () => {
    const { fault, around } = failing();
    const api = await anApi({ around });
    const finance = await api.as(FINANCE);
    fault.error = new TypeError(SECRET);
    const answer = await finance('GET', '/cycles', { headers: { 'x-request-id': 'ticket-1' } });
    expect([answer.status, troubleIn(answer), answer.body['requestId']]).toEqual([500, 'failed', 'ticket-1']);
    expect(answer.text).not.toMatch(/Rut|at .*\.ts|TypeError/);
    expect(api.logged).toEqual([{ code: 'API_FAILED', fields: { requestId: 'ticket-1', error: 'TypeError' } }]);
    fault.error = undefined;
    expect((await finance('GET', '/cycles')).status).toBe(200);
  });

  test('an export that breaks off ends as broken, so that nobody takes a part for the whole', async () => {
    const { fault, around } = failing();
    const api = await anApi({ around });
    const secret = await keyFor(api.ports, FINANCE);
    const response = await api.fetch(requestFor(secret, 'GET', '/export'));
    const reader = response.body?.getReader();
    if (!reader) throw new Error('The export has no body');
    expect((await reader.read()).done).toBe(false);
    fault.error = new StoreUnavailable(SECRET);
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
    expect(api.logged.map(({ code }) => code)).toEqual(['API_STREAM_BROKEN']);
  });

  test('the log never holds what was sent: neither the key nor the text', async () => {
    const { fault, around } = failing();
    const { api, head } = await anOpenRound({ around });
    fault.error = new Error(SECRET);
    await head('POST', `${PLAN}/changes`, { body: { ...CHANGE, title: 'Hemlig titel' } });
    const logged = JSON.stringify(api.logged);
    expect(api.logged).toHaveLength(1);
    expect(logged).not.toMatch(/Hemlig|plk_|Rut/);
  });
});

describe('the language of what is told', () => {
  const asking = async (api: Api, language: string | undefined) => {
    const secret = await keyFor(api.ports, headOf('kultur'));
    const headers = language === undefined ? {} : { 'accept-language': language };
    const request = requestFor(secret, 'POST', '/cycles/2028/plans/kultur/changes', { body: { title: 7 }, headers });
    if (language === undefined) request.headers.delete('accept-language');
    return got(await api.fetch(request));
  };

  test.each([
    ['en-GB, sv;q=0.5', 'en', 'Something must be mended'],
    ['sv-SE', 'sv', 'Något behöver rättas'],
    ['de, fr', 'sv', 'Något behöver rättas'],
    [undefined, 'sv', 'Något behöver rättas'],
  ])('%p is answered in %s', async (language, answered, title) => {
    const answer = await asking((await anOpenRound()).api, language);
    expect(answer.headers.get('content-language')).toBe(answered);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    expect(answer.body['title']).toBe(title);
    expect(at(answer, '/type')).toBe('https://planhjul.example/problems/invalid');
    expect(problemsOf(answer)).toEqual(['/title wrong-type']);
  });

  test('a field is called by the name that the pages have for it, or else by its pointer', async () => {
    const { finance, api } = await anOpenRound();
    const body = { ...CYCLE, year: 2029, opensOn: 'soon', colour: 'red' };
    const answer = await finance('POST', '/cycles', { body });
    expect(answer.body['errors']).toEqual([
      {
        pointer: '/opensOn',
        code: 'not-a-date',
        detail: expect.stringContaining(`“${textsFor('en').fields.cycle.opensOn.label}”`),
      },
      { pointer: '/colour', code: 'unknown-field', detail: 'There is no field /colour' },
    ]);
    const administrator = await api.as({ role: 'administrator' });
    const department = await administrator('PUT', '/departments/teknik', { body: { name: 'Teknik' } });
    expect(department.body['errors']).toMatchObject([{ pointer: '/head', detail: 'Fill in “/head”' }]);
  });
});

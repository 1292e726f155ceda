import { ADMINISTRATOR, AUDITOR, anApi, FINANCE, got, itemsOf, keyFor, requestFor } from './an-api.ts';

describe('keys', () => {
  test('are listed with their roles and their days, and with nothing of their secrets', async () => {
    const api = await anApi();
    const secret = await keyFor(api.ports, FINANCE);
    const auditor = await api.as(AUDITOR);
    const answer = await auditor('GET', '/keys');
    expect(itemsOf(answer).map(({ name, lastUsedOn }) => [name, lastUsedOn])).toEqual(
      expect.arrayContaining([
        ['finance', '2027-03-01'],
        ['auditor', '2027-03-01'],
      ]),
    );
    expect(answer.text).not.toContain(secret);
    expect(answer.text).not.toContain(secret.slice(4, 20));
  });

  test('are revoked at once, once and for all', async () => {
    const api = await anApi();
    const secret = await keyFor(api.ports, FINANCE);
    const administrator = await api.as(ADMINISTRATOR);
    const call = async () => (await got(await api.fetch(requestFor(secret, 'GET', '/me')))).status;
    expect(await call()).toBe(200);
    const id = itemsOf(await administrator('GET', '/keys')).find(({ name }) => name === 'finance')?.['id'];
    const revoked = await administrator('POST', `/keys/${id}/revoke`);
    expect([revoked.status, revoked.body['revokedAt']]).toEqual([200, '2027-03-01T08:00:00.000Z']);
    expect(await call()).toBe(401);
    api.ports.clock.set('2027-03-02T08:00:00Z');
    const again = await administrator('POST', `/keys/${id}/revoke`);
    expect(again.body['revokedAt']).toBe('2027-03-01T08:00:00.000Z');
    expect((await administrator('POST', '/keys/0123456789abcdef/revoke')).status).toBe(404);
  });

  test('of others are nobody else’s business', async () => {
    const api = await anApi();
    const finance = await api.as(FINANCE);
    expect((await finance('GET', '/keys')).status).toBe(404);
    const id = (await api.ports.store.query('keys', '')).items[0]?.sk;
    expect((await finance('POST', `/keys/${id}/revoke`)).status).toBe(404);
    expect((await (await api.as(AUDITOR))('POST', `/keys/${id}/revoke`)).status).toBe(404);
  });
});

export const apiKeys = {
  title: 'API-nycklar',
  link: 'API-nycklar',
  intro:
    'Ett annat system som läser eller skriver här har en nyckel med egna roller. Ge den inte mer än den behöver, och återkalla den när den inte används.',
  none: 'Inga nycklar är gjorda',
  caption: 'API-nycklar, den nyaste först',
  columns: { name: 'Namn', roles: 'Roller', made: 'Gjord', used: 'Senast använd', act: 'Läge' },
  never: 'Aldrig',
  works: 'Fungerar',
  revoked: 'Återkallad',
  revoke: 'Återkalla',
  revokeLabel: (name: string) => `Återkalla ${name}`,
  make: 'Gör en nyckel',
  madeTitle: (name: string) => `Nyckeln ${name} är gjord`,
  madeText: 'Kopiera den nu. Den visas bara den här gången och finns inte sparad någonstans.',
};

import type { Texts } from '../texts.ts';

export const apiKeys: Texts['apiKeys'] = {
  title: 'API keys',
  link: 'API keys',
  intro:
    'Another system that reads or writes here has a key with roles of its own. Give it no more than it needs, and revoke it when it is not used.',
  none: 'No keys have been made',
  caption: 'API keys, the newest first',
  columns: { name: 'Name', roles: 'Roles', made: 'Made', used: 'Last used', act: 'State' },
  never: 'Never',
  works: 'Works',
  revoked: 'Revoked',
  revoke: 'Revoke',
  revokeLabel: (name) => `Revoke ${name}`,
  make: 'Make a key',
  madeTitle: (name) => `The key ${name} is made`,
  madeText: 'Copy it now. It is shown this once and stored nowhere.',
};

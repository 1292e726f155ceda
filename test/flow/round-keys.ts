import type { Keys, Product, Round } from '../upgrade/play-round.ts';
import { planhjul } from './a-server.ts';

const listOf = async (product: Product, path: string, key: string): Promise<Record<string, unknown>[]> => {
  const { status, body } = await product.call('GET', path, key);
  if (status !== 200) throw new Error(`GET ${path} was answered ${status}`);
  return (body as { items: Record<string, unknown>[] }).items;
};

/** An administrator's key; for a folder that no server has open. */
export const administratorKey = (data: string): string => planhjul(data, 'key', 'create', '--role', 'administrator');

/** A key for everyone who drives a round, made by an administrator over the API. */
export const keysFor = async (product: Product, administrator: string): Promise<Keys> => {
  const departments = await listOf(product, '/departments', administrator);
  const make = async (name: string, ...grants: Record<string, unknown>[]): Promise<string> => {
    const { status, body } = await product.call('POST', '/keys', administrator, { name, grants });
    if (status >= 300) throw new Error(`The key ${name} was refused: ${status}`);
    return (body as { secret: string }).secret;
  };
  return {
    finance: await make('finance', { role: 'finance' }),
    itOffice: await make('it-office', { role: 'it-office' }),
    secretary: await make('secretary', { role: 'secretary', body: 'kf' }),
    heads: await make('heads', ...departments.map(({ id }) => ({ role: 'head', department: id }))),
  };
};

/** The round that the example municipality comes with, for finance to start. */
export const plannedRound = async (product: Product, keys: Keys): Promise<Round> => {
  const planned = (await listOf(product, '/cycles', keys.finance)).find(({ status }) => status === 'planned');
  if (!planned) throw new Error('There is no round to start');
  return planned as unknown as Round;
};

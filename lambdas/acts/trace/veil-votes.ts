import type { AuditEntry } from '../../domain/audit.ts';
import type { AgendaItem } from '../../domain/meeting.ts';
import type { Row } from '../../ports.ts';

/** What an entry says of how a vote was cast; that it was, by whom and when, stays. */
const HOW = /^\/ballot\/(today|main|motivation)$/;

const numberOf = (chain: string): string | undefined => /^meeting#[^|]+\|vote#(\d{3})#/.exec(chain)?.[1];

const isCounted = (item: Row | undefined): boolean => {
  const status = (item?.body as AgendaItem | undefined)?.status;
  return status === 'casting' || status === 'closed';
};

/**
 * The entries as they may be shown while a vote goes on: how each voted belongs to an open vote (KL 5:67), but not before
 * the vote is closed, for whoever votes last should know no more than whoever votes first. The same rule as the meeting's
 * own page (`meetingView`). What is left out is left out of `changes`; the stored entry and its hash stay as they are.
 * `itemOf` gives the row of an item by the partition and the three figures of its number.
 */
export const veiled = async (
  entries: readonly AuditEntry[],
  itemOf: (pk: string, number: string) => Promise<Row | undefined>,
): Promise<AuditEntry[]> => {
  const counted = new Map<string, Promise<boolean>>();
  const mayShow = (chain: string): Promise<boolean> => {
    const number = numberOf(chain);
    if (number === undefined) return Promise.resolve(true);
    const pk = chain.slice(0, chain.indexOf('|'));
    const known = counted.get(`${pk}|${number}`) ?? itemOf(pk, number).then(isCounted);
    counted.set(`${pk}|${number}`, known);
    return known;
  };
  return Promise.all(
    entries.map(async (entry) => {
      if (await mayShow(entry.chain)) return entry;
      // With its salts, every answer could be tried on the hash until one fits.
      const { salts: _salts, ...told } = entry;
      return { ...told, changes: entry.changes.filter(({ path }) => !HOW.test(path)) };
    }),
  );
};

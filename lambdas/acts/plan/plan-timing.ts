import type { Instant, PersonId } from '../../domain/brands.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ItemStore } from '../../ports.ts';
import { read } from '../../records/read.ts';
import { people } from '../../records/tables.ts';

/**
 * The extensions that a plan had been given when `submission` was made, with the names of those who gave them (null for one
 * who is no longer known), and when it came in if that was after an extension. Without a submission: all of them so far.
 */
export const timingOf = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  plan: Pick<Plan, 'extensions' | 'submissions'>,
  submission?: number,
): Promise<{ extensions: { to: Instant; reason: string; by: string | null }[]; lateAt: Instant | null }> => {
  const made = plan.submissions.find(({ number }) => number === submission);
  const given = plan.extensions.filter(({ at }) => made === undefined || at <= made.at);
  const extensions = await Promise.all(
    given.map(async ({ to, reason, by }) => ({
      to,
      reason,
      by: (await read(store, people, by as PersonId))?.body.name ?? null,
    })),
  );
  return { extensions, lateAt: made?.late ? made.at : null };
};

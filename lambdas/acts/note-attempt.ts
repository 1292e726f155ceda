import { localDateAt } from '../domain/local-time.ts';
import type { Actor } from '../domain/people.ts';
import { type Attempt, attempts } from '../records/access-tables.ts';
import { commit } from '../records/commit.ts';
import { read } from '../records/read.ts';
import type { ActPorts } from './permitted.ts';

/** So many attempts of one person or key are traced in a day; that there were more says nothing new. */
const MOST_A_DAY = 20;

/**
 * Traces that somebody known tried what they may not: one row a day and person or key, with an entry for each of the first
 * twenty, so that nobody can fill the store by trying. Strangers leave no row at all; they are counted and turned away.
 * What was tried is told by its kind and where, never by what was sent. A lost race loses a trace and nothing else.
 */
export const noteAttempt = async (
  ports: ActPorts,
  actor: Actor,
  attempt: Pick<Attempt, 'what' | 'where'>,
): Promise<void> => {
  if (actor.id === 'system') return;
  const at = ports.clock.now();
  const day = localDateAt(at);
  const before = await read(ports.store, attempts, day, actor.id);
  const count = (before?.body.count ?? 0) + 1;
  if (count > MOST_A_DAY) return;
  const after: Attempt = { what: attempt.what, where: attempt.where.slice(0, 200), count };
  await commit(ports, { name: 'attempt.refused', actor, role: 'none', at }, [
    { key: attempts.key(day, actor.id), before, after },
  ]);
};

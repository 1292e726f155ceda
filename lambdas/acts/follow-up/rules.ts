import { DEFAULT_FOLLOW_UP, type FollowUpRules } from '../../domain/follow-up.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { followUpRules } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

/** When tertials end here; version 0 while nobody has set it. */
export const readFollowUpRules = async ({
  store,
}: Pick<ActPorts, 'store'>): Promise<{ rules: FollowUpRules; version: number }> => {
  const row = await read(store, followUpRules);
  return row ? { rules: row.body, version: row.version } : { rules: DEFAULT_FOLLOW_UP, version: 0 };
};

/** Sets when tertials end and how long answers are waited for. What was asked already keeps its link. */
export const saveFollowUpRules = (
  ports: ActPorts,
  actor: Actor,
  rules: FollowUpRules,
  seen: number | null = null,
): Promise<Result<FollowUpRules>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'follow-up.rules', {}, at);
    if (!role.ok) return role;
    const before = await read(ports.store, followUpRules);
    if (seen !== null && seen !== (before?.version ?? 0))
      return refuse({ why: 'stale', current: before?.version ?? 0 });
    const done = await commit(ports, { name: 'follow-up.save-rules', actor, role: role.value, at }, [
      { key: followUpRules.key(), before, after: rules },
    ]);
    return done ? ok(rules) : 'conflict';
  });

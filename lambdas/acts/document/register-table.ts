import { DOCUMENT_TYPES } from '../../domain/document.ts';
import type { Actor } from '../../domain/people.ts';
import { DEFAULT_RULES, type RegisterRules } from '../../domain/register-rules.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { bodies, registerRules } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

/** The table as it is stored; version 0 while the policy's own is in use. */
export const readTable = async ({
  store,
}: Pick<ActPorts, 'store'>): Promise<{ rules: RegisterRules; version: number }> => {
  const row = await read(store, registerRules);
  return row ? { rules: row.body, version: row.version } : { rules: DEFAULT_RULES, version: 0 };
};

/**
 * Changes the table of who owns and decides what and for how long (policy 1.2 has its first values), with its trace.
 * Documents in force keep the term that they were given. Refused for another deciding body than before that does not exist.
 */
export const saveTable = (
  ports: ActPorts,
  actor: Actor,
  rules: RegisterRules,
  seen: number | null = null,
): Promise<Result<RegisterRules>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'document.rules', {}, at);
    if (!role.ok) return role;
    const before = await read(ports.store, registerRules);
    const missing = [];
    for (const type of DOCUMENT_TYPES) {
      const { decidedBy } = rules.types[type];
      if (
        decidedBy !== (before?.body ?? DEFAULT_RULES).types[type].decidedBy &&
        !(await read(ports.store, bodies, decidedBy))
      )
        missing.push({ pointer: `/types/${type}/decidedBy`, code: 'not-found' as const });
    }
    if (missing.length > 0) return invalid(...missing);
    if (seen !== null && seen !== (before?.version ?? 0))
      return refuse({ why: 'stale', current: before?.version ?? 0 });
    const done = await commit(ports, { name: 'register.save-table', actor, role: role.value, at }, [
      { key: registerRules.key(), before, after: rules },
    ]);
    return done ? ok(rules) : 'conflict';
  });

import type { Instant } from '../domain/brands.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { Actor } from '../domain/people.ts';
import { type Action, grantFor, type Scope } from '../domain/permissions.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Ports } from '../ports.ts';

/** What every act needs of its host. */
export type ActPorts = Pick<Ports, 'store' | 'keys' | 'clock' | 'ids' | 'salts'>;

/** The role in which the actor may do it, for the audit entry; refused when there is none. */
export const permitted = (actor: Actor, action: Action, scope: Scope, at: Instant): Result<string> => {
  if (actor.id === 'system') return ok('system');
  const grant = grantFor(actor, action, scope, localDateAt(at));
  return grant ? ok(grant.role) : refuse({ why: 'not-allowed' });
};

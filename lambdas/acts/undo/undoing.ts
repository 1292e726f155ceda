import type { Instant } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import type { Actor } from '../../domain/people.ts';
import { UNDO_SECONDS } from '../../domain/undo.ts';
import type { Undoing } from '../../records/commit.ts';
import type { ActPorts } from '../permitted.ts';

/**
 * For an act that can be undone: what it sets going waits for a minute. Only of what is done on a page, where a person looks
 * at what came of it; a program that calls the API means what it says, and its acts take effect at once.
 */
export const undoingOf = (ports: Pick<ActPorts, 'ids'>, actor: Actor, year: number, at: Instant): { undo?: Undoing } =>
  actor.channel === 'page'
    ? { undo: { id: ports.ids.next(), scope: String(year), until: plusSeconds(at, UNDO_SECONDS) } }
    : {};

import * as z from 'zod';
import type { PersonId } from '../../domain/brands.ts';
import { email } from '../../domain/input.ts';
import { fateOf } from '../../domain/mail-content.ts';
import type { Actor, Person } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll } from '../../records/read.ts';
import { cycles, mails, meetings, people } from '../../records/tables.ts';
import { againWrites } from '../mail/send-again.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { addressProblems, lookups } from './person-lookups.ts';
import { PEOPLE_SCOPE } from './role-effects.ts';

export const addressInputSchema = z.strictObject({
  email,
  /** Where mail goes when the first one is dead; null for none. */
  secondEmail: email.nullable().default(null),
});
export type AddressInput = z.infer<typeof addressInputSchema>;

/** Rounds and meetings that are not over, and roles: only their mails are still worth sending. */
const openScopes = async (ports: ActPorts): Promise<string[]> => {
  const rounds = (await readAll(ports.store, cycles, 'cycles')).filter((row) => row.body.status !== 'published');
  const sittings = (await readAll(ports.store, meetings, 'meetings')).filter(
    ({ body }) => body.status === 'planned' || body.status === 'summoned' || body.status === 'open',
  );
  return [...rounds.map((row) => String(row.body.year)), ...sittings.map((row) => row.body.id), PEOPLE_SCOPE];
};

/** Two writes a mail, beside the person with the lookups. */
const MOST_AGAIN = 40;

/**
 * Corrects a person's addresses: both then count as working again, the ones that stay as they were too, for whoever saves
 * them says so. Mails of open rounds and meetings that never reached the person, and whose link still works, are sent again:
 * the same mail with the same link. Refused for an address that is somebody else's.
 */
export const correctAddress = (
  ports: ActPorts,
  actor: Actor,
  id: PersonId,
  input: AddressInput,
): Promise<Result<{ person: Person; sentAgain: number }>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'people.edit', {}, at);
    if (!role.ok) return role;
    const before = await read(ports.store, people, id);
    if (!before) return refuse({ why: 'not-found', what: 'person' });
    const given = { email: input.email, ...(input.secondEmail === null ? {} : { secondEmail: input.secondEmail }) };
    const problems = await addressProblems(ports, id, given);
    if (problems.length > 0) return invalid(...problems);
    const { second: _second, ...rest } = before.body;
    const after: Person = {
      ...rest,
      email: input.email,
      address: 'ok',
      ...(input.secondEmail === null ? {} : { second: { email: input.secondEmail, address: 'ok' } }),
    };
    const scopes = await openScopes(ports);
    const rows = (await Promise.all(scopes.map((scope) => readAll(ports.store, mails, `mail#${scope}`)))).flat();
    const unreached = rows
      .filter(({ body }) => 'person' in body.to && body.to.person === id && fateOf(body) === 'unreached')
      .filter(({ body }) => body.link === null || body.link.expiresAt > at)
      .slice(0, MOST_AGAIN);
    const done = await commit(
      ports,
      { name: 'person.correct-address', actor, role: role.value, at },
      [{ key: people.key(id), before, after }],
      {
        also: [
          ...(await lookups(ports.store, before.body, after)),
          ...unreached.flatMap((row) => againWrites(row, at, actor.requestId)),
        ],
      },
    );
    return done ? ok({ person: after, sentAgain: unreached.length }) : 'conflict';
  });

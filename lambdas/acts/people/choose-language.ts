import type { PersonId } from '../../domain/brands.ts';
import type { Actor, Locale } from '../../domain/people.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { people } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';

/** The person's own language, for pages and mails alike. Everyone may choose their own; nobody chooses for another. */
export const chooseLanguage = (ports: ActPorts, actor: Actor, person: PersonId, locale: Locale): Promise<void> =>
  untilCommitted(async () => {
    const row = await read(ports.store, people, person);
    if (!row || actor.person !== person || row.body.locale === locale) return undefined;
    const at = ports.clock.now();
    const after = { ...row.body, locale };
    const done = await commit(ports, { name: 'person.language', actor, role: 'self', at }, [
      { key: row.key, before: row, after },
    ]);
    return done ? undefined : 'conflict';
  });

import * as z from 'zod';
import type { DocumentId, PersonId } from '../../domain/brands.ts';
import { DOCUMENT_TYPES, type GoverningDocument } from '../../domain/document.ts';
import { filled, line, slug } from '../../domain/input.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { documents, people } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';
import { scopeOfDocument } from './change-document.ts';
import { loadRules } from './load-document.ts';

export const documentInputSchema = z.strictObject({
  /** Its name in addresses; made from the title when it is left out. */
  id: slug.exactOptional(),
  type: z.enum(DOCUMENT_TYPES),
  title: filled(line(120)),
  /** The person who owns it; the type's owner by the policy's table when it is left out. */
  owner: slug.exactOptional(),
});
export type DocumentInput = z.infer<typeof documentInputSchema>;

/** Words of the addresses of the register's own pages, and the names that adopted action plans have. */
const RESERVED = /^(nytt|arkiv|tabell|plan(-.*)?)$/;

/** `IT-strategi 2030–2034` as `it-strategi-2030-2034`: at most 40 characters, as a slug is. */
export const slugFrom = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');

/**
 * A new document with its first version as an empty draft. Refused for an action plan, which comes from the yearly round
 * and from nowhere else, and for a name that is taken.
 */
export const createDocument = (
  ports: ActPorts,
  actor: Actor,
  input: DocumentInput,
): Promise<Result<GoverningDocument>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const rules = await loadRules(ports.store);
    const owner = input.owner ?? rules.types[input.type].owner;
    const role = permitted(actor, 'document.edit', scopeOfDocument({ owner }), at);
    if (!role.ok) return role;
    if (input.type === 'action-plan') return refuse({ why: 'rule', rule: 'IT-policy 1.2', code: 'from-the-round' });
    if (input.owner !== undefined && !(await read(ports.store, people, input.owner as PersonId)))
      return invalid({ pointer: '/owner', code: 'not-found' });
    const id = (input.id ?? slugFrom(input.title)) as DocumentId;
    if (id === '' || RESERVED.test(id)) return invalid({ pointer: input.id ? '/id' : '/title', code: 'bad-format' });
    if (await read(ports.store, documents, id)) return refuse({ why: 'exists', what: 'document' });
    const document: GoverningDocument = {
      id,
      type: input.type,
      owner,
      department: null,
      versions: [
        {
          number: 1,
          title: input.title,
          textHash: null,
          caseNumber: null,
          files: [],
          minorityUsed: false,
          savedBy: actor.id,
          savedAt: at,
          status: 'draft',
          referredBack: null,
        },
      ],
      review: null,
    };
    const done = await commit(ports, { name: 'document.create', actor, role: role.value, at }, [
      { key: documents.key(id), before: undefined, after: document },
    ]);
    return done ? ok(document) : 'conflict';
  });

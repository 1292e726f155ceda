import type { Instant, PersonId } from '../domain/brands.ts';
import type { Department } from '../domain/department.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { MailReason } from '../domain/mail-content.ts';
import { isCurrent, type Role } from '../domain/people.ts';
import type { ItemStore } from '../ports.ts';
import { readAll } from '../records/read.ts';
import { holders } from '../records/tables.ts';

export interface Receiver {
  person: PersonId;
  reason: MailReason;
}

const REASONS: Partial<Record<Role, MailReason>> = {
  finance: 'finance',
  'it-office': 'it-office',
  secretary: 'secretary',
  administrator: 'administrator',
  registrar: 'registrar',
  auditor: 'auditor',
};

/** Those who hold a role today, each once; of one body when it is named. */
export const holdersOf = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  role: Role,
  at: Instant,
  body?: string,
): Promise<Receiver[]> => {
  const today = localDateAt(at);
  const all = await readAll(store, holders, `role#${role}`);
  const current = all.filter((row) => isCurrent(row.body, today) && (body === undefined || row.body.body === body));
  const reason = REASONS[role] ?? 'asked';
  return [...new Set(current.map((row) => row.body.person))].map((person) => ({ person, reason }));
};

/** The head of a department and those who write with it. */
export const writersOf = (department: Department): Receiver[] => [
  { person: department.head, reason: 'head' },
  ...department.editors
    .filter((person) => person !== department.head)
    .map((person) => ({ person, reason: 'editor' as const })),
];

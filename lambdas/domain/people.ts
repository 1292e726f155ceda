import type { BodyId, DepartmentId, Instant, LocalDate, PersonId } from './brands.ts';

export type Locale = 'sv' | 'en';

export const ROLES = [
  'administrator',
  'finance',
  'it-office',
  'head',
  'editor',
  'member',
  'secretary',
  'registrar',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** A role that a person holds; scoped to a department (head, editor) or a body (member, secretary). */
export interface Grant {
  role: Role;
  department?: DepartmentId;
  body?: BodyId;
  from?: LocalDate;
  to?: LocalDate;
}

export interface Person {
  id: PersonId;
  name: string;
  email: string;
  locale: Locale;
  grants: readonly Grant[];
  /** What the mail provider told of the address. Nothing more is sent to one that bounced for good or complained. */
  address: AddressState;
  /** Where mail goes when the first address is dead. */
  second?: { email: string; address: AddressState };
}

export type AddressState = 'ok' | 'bounced' | 'complained';

/** Which of a person's addresses. */
export type WhichAddress = 'first' | 'second';

export const addressesOf = (
  person: Pick<Person, 'email' | 'address' | 'second'>,
): { which: WhichAddress; email: string; state: AddressState }[] => [
  { which: 'first', email: person.email, state: person.address },
  ...(person.second ? [{ which: 'second' as const, email: person.second.email, state: person.second.address }] : []),
];

/** Where mail to the person goes: the first of the addresses that is not dead; undefined when none is left. */
export const liveAddressOf = (
  person: Pick<Person, 'email' | 'address' | 'second'>,
): { which: WhichAddress; email: string } | undefined => addressesOf(person).find((one) => one.state === 'ok');

export const CHANNELS = ['page', 'api', 'link', 'command-line', 'workflow', 'schedule'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who does something, in which role and through which door. The audit entry of the act names all of it. */
export interface Actor {
  /** A person's id, `key:<name>` for a caller of the API, or `system`. */
  id: string;
  person?: PersonId;
  grants: readonly Grant[];
  channel: Channel;
  requestId: string;
}

export const isCurrent = (grant: Grant, today: LocalDate): boolean =>
  (grant.from === undefined || grant.from <= today) && (grant.to === undefined || today <= grant.to);

/** The product itself: workflow steps and the daily sweep. */
export const systemActor = (channel: 'workflow' | 'schedule', requestId: string): Actor => ({
  id: 'system',
  grants: [],
  channel,
  requestId,
});

/** How somebody showed who they are: a mailed link, the code in a mail, or the municipality's own sign-in. */
export type SignInWay = 'link' | 'code' | 'identity-provider';

export interface Session {
  person: PersonId;
  startedAt: Instant;
  expiresAt: Instant;
  way: SignInWay;
}

/** A caller of the API. The key itself is known to its holder alone; the row is found by the key's hash. */
export interface ApiKey {
  name: string;
  grants: readonly Grant[];
  createdAt: Instant;
  revokedAt?: Instant;
}

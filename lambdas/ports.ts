import type { AuditEntry } from './domain/audit.ts';
import type { Instant } from './domain/brands.ts';

// What the product needs from its host. Small on purpose: entities, keys of rows and rules live above.

export interface Key {
  pk: string;
  sk: string;
}

export interface Row extends Key {
  /** From 1, one more at each write. */
  version: number;
  /** Hash of the row's newest audit entry; empty for rows that carry no chain (queue, links, sessions). */
  head: string;
  body: unknown;
  /** When the row may be removed by the store itself, in seconds since 1970. */
  expires?: number;
}

export type Condition = 'absent' | { version: number };

export type Write =
  | { op: 'put'; row: Row; when: Condition }
  | { op: 'remove'; key: Key; when: { version: number } }
  | { op: 'check'; key: Key; when: Condition }
  /** Audit entries are only ever added; one that is there already fails the whole write. */
  | { op: 'append'; entry: AuditEntry };

/** The most that one write may hold; DynamoDB's own limit for a transaction. */
export const WRITE_LIMIT = 100;

export interface Page<T> {
  items: readonly T[];
  /** Hand it in as `after` for the next page; absent on the last. */
  next?: string;
}

export interface ItemStore {
  /** Throws RowUnreadable, as `query` does for the first such row on the page. */
  get(key: Key): Promise<Row | undefined>;
  /** Rows of one partition whose sort key starts with `prefix`, in order of sort key (by UTF-8 bytes). At most `limit` (1000). */
  query(pk: string, prefix: string, page?: { limit?: number; after?: string }): Promise<Page<Row>>;
  /**
   * All of it or nothing, durable before it resolves. False when a condition did not hold: read again and decide anew.
   * Throws RangeError for an empty write, more than WRITE_LIMIT, or two writes to one key; StoreUnavailable when the
   * outcome is a failure of the store itself.
   */
  write(writes: readonly Write[]): Promise<boolean>;
  /** The audit entries of one row, oldest first. */
  history(key: Key, page?: { limit?: number; after?: string }): Promise<Page<AuditEntry>>;
  /** Everything, in no promised order, for export and verification. */
  scanRows(after?: string): Promise<Page<Row>>;
  scanHistory(after?: string): Promise<Page<AuditEntry>>;
}

/**
 * The only way in which an entry of the trace ever changes: it loses values that are disposed of. A right of its own, which no
 * function has; disposal is made by whoever runs the store.
 */
export interface RedactingStore extends ItemStore {
  /**
   * Takes values and their salts out of an entry, as `withoutValues` says, which throws RangeError for a position that is
   * not there. Durable before it resolves; twice changes nothing more. False when there is no such entry.
   */
  redact(place: Pick<AuditEntry, 'chain' | 'seq'>, positions: readonly number[], disposal: string): Promise<boolean>;
}

export class StoreUnavailable extends Error {
  /** What it was by name or code, such as AccessDeniedException or ECONNRESET; never its words, which may hold a key. */
  get because(): string {
    const { cause } = this;
    if (!(cause instanceof Error)) return this.name;
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
  }
}

/** A row is there and its content is no JSON, as nothing in the product leaves one. Whoever can do without it passes it by. */
export class RowUnreadable extends Error {
  constructor(
    readonly key: Key,
    options?: ErrorOptions,
  ) {
    super('The content of a row cannot be read', options);
  }
}

export type Machine = 'budget-cycle' | 'department-plan' | 'decision' | 'document-review';

export interface Workflow {
  /** Starts an execution; the same name again changes nothing. */
  start(machine: Machine, name: string, input: unknown): Promise<void>;
  /** Answers a waiting task. False when nobody waits by that token any more: already answered, timed out or stopped. */
  answer(token: string, output: unknown): Promise<boolean>;
  stop(machine: Machine, name: string, cause: string): Promise<void>;
  describe(
    machine: Machine,
    name: string,
  ): Promise<{ status: 'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted'; error?: string } | undefined>;
}

export interface OutgoingMail {
  /** The outbox id; the same for every try of the same mail. */
  id: string;
  from: string;
  to: string;
  /** The whole MIME message. */
  mime: Uint8Array;
}

/**
 * The provider will never take this mail: do not try again. Any other error is passing. With `receiver` it is the
 * receiver's address that is no good, and nothing else should be sent there either.
 */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly receiver: boolean;
  constructor(message: string, { receiver = false, cause }: { receiver?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.receiver = receiver;
  }
}

/**
 * The provider takes no more mail for now, whatever the mail: not before `seconds` have gone. That is no failed try of this
 * mail, which waits without using up any of its tries.
 */
export class MailLater extends Error {
  override readonly name = 'MailLater';
  readonly seconds: number;
  constructor(message: string, seconds: number, options?: ErrorOptions) {
    super(message, options);
    this.seconds = seconds;
  }
}

export interface Mailer {
  /** Hands over one message. Resolves when the provider has taken it. Throws MailRefused, MailLater, or what may pass. */
  send(mail: OutgoingMail): Promise<void>;
}

export interface FileStore {
  /** Stores by content; gives the SHA-256 in hex. The same content twice is one file. */
  put(content: Uint8Array, type: string): Promise<string>;
  get(hash: string): Promise<{ content: Uint8Array; type: string } | undefined>;
}

export interface Keys {
  /** HMAC-SHA-256, 32 bytes, under the host's link key. */
  mac(message: Uint8Array): Promise<Uint8Array>;
  sign(message: Uint8Array): Promise<Uint8Array>;
  verify(message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** With which anybody can check what `sign` signed: SPKI in PEM. */
  publicKey(): Promise<string>;
}

/** What the identity provider is asked for on the way, and what its answer is held against. Kept by the browser, sealed. */
export interface IdentityCheck {
  redirectUri: string;
  state: string;
  nonce: string;
  /** PKCE (RFC 7636). */
  verifier: string;
  /** One of these levels of assurance is demanded; none in particular when empty. */
  acr: readonly string[];
  /** How long ago, in seconds, the person may have shown who they are; null when any session of theirs will do. */
  maxAge: number | null;
}

/** Who somebody is, as the identity provider has shown it. */
export interface Identity {
  /** The value of the claim by which people are known here; an address. */
  address: string;
  acr: string | null;
  authTime: Instant | null;
}

/** The answer of the identity provider does not show who somebody is. `reason` is a stable code without personal data. */
export class IdentityRefused extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** The municipality's own sign-in, by OpenID Connect. */
export interface IdentityProvider {
  begin(asked: Pick<IdentityCheck, 'redirectUri' | 'acr' | 'maxAge'>): Promise<{ url: string; check: IdentityCheck }>;
  /** Judges where the browser came back to. Throws IdentityRefused for whatever is not what was asked for. */
  finish(callback: URL, check: IdentityCheck): Promise<Identity>;
}

export interface Clock {
  now(): Instant;
}

/** A source of ids that nobody can guess; handed in so that a rehearsal can be played again the same. */
export interface Ids {
  /** 26 characters of Crockford base 32, later ones sort after earlier ones of another millisecond. */
  next(): string;
}

/** A source of randomness for the trace: see AuditEntry. */
export interface Salts {
  /** So many salts of 24 characters (144 bits), none of which tells anything of another. */
  next(count: number): readonly string[];
}

export interface Ports {
  store: ItemStore;
  workflow: Workflow;
  mailer: Mailer;
  files: FileStore;
  keys: Keys;
  clock: Clock;
  ids: Ids;
  salts: Salts;
}

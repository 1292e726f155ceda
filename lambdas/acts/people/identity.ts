import { timingSafeEqual } from 'node:crypto';
import type { Instant, MeetingId, PersonId } from '../../domain/brands.ts';
import { plusSeconds } from '../../domain/local-time.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Identity, IdentityCheck, Keys, Write } from '../../ports.ts';
import { type Proof, proofs } from '../../records/access-tables.ts';
import { untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { addresses } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { hashOfAddress } from './address.ts';
import { type SessionPorts, type SignedIn, sessionWrites } from './sessions.ts';

/** How long somebody may be on their way at the identity provider. */
const WAY_SECONDS = 10 * 60;
/** How long ago somebody may have shown who they are when they give a binding vote. */
export const PROOF_SECONDS = 15 * 60;

/** What the browser carries to the identity provider and back: what was asked, and what for. */
export interface Errand {
  check: IdentityCheck;
  purpose: { for: 'sign-in'; next: string } | { for: 'step-up'; ballot: string; meeting: MeetingId; person: PersonId };
}

const seal = async (keys: Pick<Keys, 'mac'>, text: string): Promise<Buffer> =>
  Buffer.from(await keys.mac(Buffer.from(`planhjul-identity-1:${text}`)));

/** The errand under the host's seal, for a cookie: nobody can make or change one. */
export const sealErrand = async (ports: Pick<ActPorts, 'keys' | 'clock'>, errand: Errand): Promise<string> => {
  const until = plusSeconds(ports.clock.now(), WAY_SECONDS);
  const text = Buffer.from(JSON.stringify({ ...errand, until })).toString('base64url');
  return `${text}.${(await seal(ports.keys, text)).toString('base64url')}`;
};

/** The errand as it was sealed; undefined when it was not, or too long ago. */
export const openErrand = async (
  ports: Pick<ActPorts, 'keys' | 'clock'>,
  sealed: string,
): Promise<Errand | undefined> => {
  const [text = '', given = ''] = sealed.split('.');
  const mac = Buffer.from(given, 'base64url');
  const right = await seal(ports.keys, text);
  if (mac.length !== right.length || !timingSafeEqual(mac, right)) return undefined;
  const { until, ...errand } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Errand & { until: Instant };
  return ports.clock.now() <= until ? errand : undefined;
};

/** The person whom the identity provider's claim names; refused when there is none, and nothing is made of it. */
export const personOfIdentity = async (
  ports: Pick<ActPorts, 'store'>,
  { address }: Pick<Identity, 'address'>,
): Promise<Result<PersonId>> => {
  const owner = await read(ports.store, addresses, hashOfAddress(address));
  return owner ? ok(owner.body.person) : refuse({ why: 'not-found', what: 'person' });
};

/** Opens a session for whom the identity provider has shown. */
export const signInByIdentity = async (
  ports: SessionPorts,
  identity: Identity,
  next: string,
): Promise<Result<SignedIn>> => {
  const person = await personOfIdentity(ports, identity);
  if (!person.ok) return person;
  const { writes, signedIn } = await sessionWrites(ports, person.value, 'identity-provider', next);
  if (!(await ports.store.write(writes))) throw new Error('A session with this secret was there already');
  return ok(signedIn);
};

/** What a proof is of: this browser, this meeting, this person. */
export interface ProofOf {
  browser: string;
  meeting: MeetingId;
  person: PersonId;
}

/** The row by which this browser may give binding votes of this person in this meeting, for a quarter of an hour. */
export const proofWrite = async (
  ports: Pick<ActPorts, 'store' | 'clock'>,
  { browser, meeting, person }: ProofOf,
  proof: Pick<Proof, 'way' | 'acr'>,
): Promise<Write> => {
  const at = ports.clock.now();
  const key = proofs.key(browser, meeting, person);
  const there = await ports.store.get(key);
  const until = plusSeconds(at, PROOF_SECONDS);
  return {
    op: 'put',
    row: {
      ...key,
      version: (there?.version ?? 0) + 1,
      head: '',
      body: { ...proof, at, until } satisfies Proof,
      expires: Math.ceil(Date.parse(until) / 1000),
    },
    when: there ? { version: there.version } : 'absent',
  };
};

/** Notes what the identity provider has shown of the holder of a ballot; refused for anybody else. */
export const proveByIdentity = (
  ports: Pick<ActPorts, 'store' | 'clock'>,
  of: ProofOf,
  identity: Identity,
): Promise<Result<undefined>> =>
  untilCommitted(async () => {
    const person = await personOfIdentity(ports, identity);
    if (!person.ok || person.value !== of.person) return refuse({ why: 'not-allowed' });
    const write = await proofWrite(ports, of, { way: 'identity-provider', acr: identity.acr });
    return (await ports.store.write([write])) ? ok(undefined) : 'conflict';
  });

/** Whether this browser has shown lately, in the way that is demanded, that it is this person's. */
export const hasProof = async (
  ports: Pick<ActPorts, 'store' | 'clock'>,
  { browser, meeting, person }: ProofOf,
  way: Proof['way'],
): Promise<boolean> => {
  const proof = await read(ports.store, proofs, browser, meeting, person);
  return proof !== undefined && proof.body.way === way && ports.clock.now() < proof.body.until;
};

import type { ActName } from '../../domain/acts.ts';
import { type Appearance, PLAIN, readColour } from '../../domain/appearance/appearance.ts';
import { type LogoType, readLogo } from '../../domain/appearance/logo.ts';
import { fingerprintOf, sha256 } from '../../domain/fingerprint.ts';
import type { Actor } from '../../domain/people.ts';
import { invalid, ok, type Result, refuse } from '../../domain/result.ts';
import { RowUnreadable, type Write } from '../../ports.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { appearances, logos } from '../../records/tables.ts';
import { type ActPorts, permitted } from '../permitted.ts';

type StorePort = Pick<ActPorts, 'store'>;

/** How the municipality looks; version 0 while nobody has set anything. */
export const readAppearance = async ({ store }: StorePort): Promise<{ appearance: Appearance; version: number }> => {
  const row = await read(store, appearances);
  return row ? { appearance: row.body, version: row.version } : { appearance: PLAIN, version: 0 };
};

/** The same for whoever shows it: a row that cannot be read takes nothing down, the product looks plain. */
export const appearanceToShow = async (ports: StorePort): Promise<Appearance> => {
  try {
    return (await readAppearance(ports)).appearance;
  } catch (error) {
    if (error instanceof RowUnreadable) return PLAIN;
    throw error;
  }
};

/** The bytes of a logo by their hash, also of one that has been replaced, for pages that still show it. */
export const logoBytes = async (
  { store }: StorePort,
  hash: string,
): Promise<{ type: LogoType; content: Uint8Array } | undefined> => {
  const row = await read(store, logos, hash);
  return row && { type: row.body.type, content: Uint8Array.from(Buffer.from(row.body.content, 'base64')) };
};

/** Changes the one row, held to the version that the caller saw where it says which. */
const change = (
  ports: ActPorts,
  actor: Actor,
  { act, seen, also }: { act: ActName; seen: number | null; also: () => Promise<Write[]> },
  after: (before: Appearance) => Appearance,
): Promise<Result<Appearance>> =>
  untilCommitted(async () => {
    const at = ports.clock.now();
    const role = permitted(actor, 'appearance.edit', {}, at);
    if (!role.ok) return role;
    const before = await read(ports.store, appearances);
    const version = before?.version ?? 0;
    if (seen !== null && seen !== version) return refuse({ why: 'stale', current: version });
    const next = after(before?.body ?? PLAIN);
    // Saved once more as it is: nothing happened, so nothing is told of it.
    if (fingerprintOf(next) === fingerprintOf(before?.body ?? PLAIN)) return ok(next);
    const edit = { key: appearances.key(), before, after: next };
    const done = await commit(ports, { name: act, actor, role: role.value, at }, [edit], { also: await also() });
    return done ? ok(next) : 'conflict';
  });

const nothing = async (): Promise<Write[]> => [];

/**
 * Sets the colour, `#rrggbb` or as people type it; null goes back to the product's own. Any colour is taken: what cannot be
 * read on is moved in the theme, not here. Refused with `bad-format` of `colour`.
 */
export const saveColour = async (
  ports: ActPorts,
  actor: Actor,
  typed: string | null,
  seen: number | null = null,
): Promise<Result<Appearance>> => {
  const colour = typed === null ? null : readColour(typed);
  if (colour === undefined) return invalid({ pointer: '/colour', code: typed === '' ? 'required' : 'bad-format' });
  return change(ports, actor, { act: 'appearance.save-colour', seen, also: nothing }, (before) => ({
    ...before,
    colour,
  }));
};

/** Sets the logo from the bytes of a file. Refused as `readLogo` says. */
export const saveLogo = async (
  ports: ActPorts,
  actor: Actor,
  file: Uint8Array,
  seen: number | null = null,
): Promise<Result<Appearance>> => {
  const picture = readLogo(file);
  if (!picture.ok) return picture;
  const { type, content, width, height } = picture.value;
  const hash = sha256(content);
  const also = async (): Promise<Write[]> =>
    (await ports.store.get(logos.key(hash)))
      ? []
      : [
          {
            op: 'put',
            row: {
              ...logos.key(hash),
              version: 1,
              head: '',
              body: { type, content: Buffer.from(content).toString('base64') },
            },
            when: 'absent',
          },
        ];
  return change(ports, actor, { act: 'appearance.save-logo', seen, also }, (before) => ({
    ...before,
    logo: { hash, type, width, height },
  }));
};

/** Takes the logo away; the product's mark stands in its place. */
export const removeLogo = (ports: ActPorts, actor: Actor, seen: number | null = null): Promise<Result<Appearance>> =>
  change(ports, actor, { act: 'appearance.remove-logo', seen, also: nothing }, (before) => ({ ...before, logo: null }));

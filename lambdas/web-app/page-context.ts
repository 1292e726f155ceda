import type { Context } from 'hono';
import { logoBytes } from '../acts/appearance/appearance.ts';
import type { SessionPorts } from '../acts/people/sessions.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { colourOf, PLAIN } from '../domain/appearance/appearance.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { Actor, Locale, Person } from '../domain/people.ts';
import { type Action, may, type Scope } from '../domain/permissions.ts';
import type { Refusal } from '../domain/result.ts';
import type { Paper, PdfMaker } from '../paper/paper.ts';
import type { IdentityProvider, Ports } from '../ports.ts';
import { localeFor } from '../web/locale.ts';
import { paths } from '../web/paths.ts';
import { download, page, seeOther, statusOf } from '../web/respond.ts';
import { textsFor } from '../web/texts/texts.ts';
import { type NavLink, navFor, type Surroundings, shownAppearance } from '../web/ui/surroundings.ts';
import { NotFoundPage, RefusedPage } from '../web/views/errors.tsx';
import type { WebContext } from './who.ts';

export interface WebSettings {
  municipality: string;
  /** Scheme, host and port of the pages; what a post's Origin must be. */
  origin: string;
  /** The address that readers write to, about accessibility for one. */
  contact: string;
  /** False where the identity provider alone signs in: then no mail does. */
  mailedSignIn?: boolean;
  /** Where strangers begin; the adopted plans without one. */
  startPage?: string;
  /** Links of the host's own in the navigation, by language: on one machine its inbox and its clock. */
  moreNav?: (locale: Locale) => readonly NavLink[];
}

export interface WebDeps {
  ports: SessionPorts & ActPorts & Pick<Ports, 'files'>;
  /** Draws PDFs; without it none are offered. */
  pdf?: PdfMaker;
  settings: WebSettings;
  /** The municipality's own sign-in, where it has one. */
  identity?: IdentityProvider;
  /** A stable code and ids; never a name, an address, a text or a token. */
  log(code: string, fields: Readonly<Record<string, string | number>>): void;
}

export const surroundings = (deps: WebDeps, c: WebContext): Surroundings => {
  const person = c.get('person');
  const locale = localeFor(c.req.raw, person ?? null);
  const today = localDateAt(deps.ports.clock.now());
  return {
    locale,
    municipality: deps.settings.municipality,
    ...shownAppearance(c.get('appearance') ?? PLAIN),
    path: c.req.path,
    person: person ? { name: person.name } : null,
    seesTraces: person !== undefined && may(actorOf(c, person), 'trace.read', {}, today),
    nav: [...navFor(person?.grants ?? [], today, textsFor(locale)), ...(deps.settings.moreNav?.(locale) ?? [])],
  };
};

/** A refusal as a page. `back` is where the reader can go on. */
export const refused = (deps: WebDeps, c: WebContext, refusal: Refusal, back?: string): Response => {
  const at = surroundings(deps, c);
  const status = statusOf(refusal, 'page');
  return page(status === 404 ? NotFoundPage({ at }) : RefusedPage({ at, refusal, ...(back ? { back } : {}) }), status);
};

export const notFound = (deps: WebDeps, c: WebContext): Response =>
  page(NotFoundPage({ at: surroundings(deps, c) }), 404);

/** The path as it was asked for, every letter as the address carries it; what goes on to it can stand in a header. */
export const askedPath = (c: Context): string => new URL(c.req.url).pathname;

/** Off to sign in, and back to the page afterwards. */
export const toSignIn = (c: Context): Response => {
  const next = c.req.method === 'GET' ? `?next=${encodeURIComponent(c.req.path)}` : '';
  return seeOther(`${paths.signIn}${next}`);
};

/** A signed-in person with the actor of this request. */
export interface Visitor {
  person: Person;
  actor: Actor;
  may(action: Action, scope?: Scope): boolean;
}

type Handler = (c: WebContext, visitor: Visitor) => Response | Promise<Response>;

export const actorOf = (c: WebContext, person: Person): Actor => ({
  id: person.id,
  person: person.id,
  grants: person.grants,
  channel: 'page',
  requestId: c.get('requestId'),
});

/** For pages that need somebody: others are sent to sign in first. */
export const signedIn =
  (deps: WebDeps, handler: Handler) =>
  (c: WebContext): Response | Promise<Response> => {
    const person = c.get('person');
    if (!person) return toSignIn(c);
    const actor = actorOf(c, person);
    const today = localDateAt(deps.ports.clock.now());
    return handler(c, { person, actor, may: (action, scope = {}) => may(actor, action, scope, today) });
  };

/** The fields of a posted form. A body that is no form is an empty one, so that its fields are told as missing. */
export const postedFields = async (c: WebContext): Promise<[string, unknown][]> => {
  try {
    return [...(await c.req.formData()).entries()];
  } catch {
    return [];
  }
};

export const fieldOf = (fields: readonly (readonly [string, unknown])[], name: string): string => {
  const value = fields.find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
};

/** A version that a form carried; null when it is no number, which no row ever has. */
export const versionOf = (fields: readonly (readonly [string, unknown])[], name = 'version'): number | null => {
  const text = fieldOf(fields, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
};

/** A year in an address; null for what is none. */
export const yearOf = (c: WebContext): number | null => {
  const text = c.req.param('year') ?? '';
  return /^[12]\d{3}$/.test(text) ? Number(text) : null;
};

/** A paper as PDF, to be kept as a file; not found where the host draws none. `name` is without its ending. */
export const paperAnswer = async (deps: WebDeps, c: WebContext, paper: Paper, name: string): Promise<Response> => {
  if (!deps.pdf) return notFound(deps, c);
  const appearance = c.get('appearance');
  const { logo } = appearance;
  const look = {
    colour: colourOf(appearance),
    logo: logo ? ((await logoBytes(deps.ports, logo.hash)) ?? null) : null,
  };
  return download(deps.pdf({ ...paper, look }), 'application/pdf', `${name}.pdf`);
};

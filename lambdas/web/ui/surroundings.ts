import { type Appearance, colourOf } from '../../domain/appearance/appearance.ts';
import type { LocalDate } from '../../domain/brands.ts';
import { type Grant, isCurrent, type Locale, type Role } from '../../domain/people.ts';
import { stylePath } from '../css/style-path.ts';
import { paths } from '../paths.ts';
import type { Texts } from '../texts/texts.ts';

export interface NavLink {
  href: string;
  text: string;
}

export interface ShownLogo {
  src: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

/** The header's room for a logo. */
const LOGO_HEIGHT = 32;
const LOGO_WIDTH = 176;

/** How the municipality looks, as pages need it: where its style file lies, and its logo. */
export const shownAppearance = (appearance: Appearance): Pick<Surroundings, 'stylesheet' | 'logo'> => {
  const stylesheet = stylePath(colourOf(appearance));
  const { logo } = appearance;
  if (!logo) return { stylesheet };
  const scale = Math.min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width);
  return {
    stylesheet,
    logo: {
      src: paths.logo(logo.hash, logo.type === 'image/png' ? 'png' : 'svg'),
      width: Math.max(1, Math.round(logo.width * scale)),
      height: Math.max(1, Math.round(logo.height * scale)),
    },
  };
};

/** What every page has around it: whose it is, in which language, and where its style lies. */
export interface Surroundings {
  locale: Locale;
  municipality: string;
  /** A logo of our own host, as large as the header shows it; a plain mark is drawn without one. */
  logo?: ShownLogo;
  /** Path of the style file. */
  stylesheet: string;
  /** The page's own path, to come back to after a change of language. */
  path: string;
  person: { name: string } | null;
  /** The page is open to whoever holds its link, so there is nothing to sign in to. */
  byLink?: boolean;
  nav: readonly NavLink[];
  /** The reader may see who changed what: each page about one thing leads to its history. */
  seesTraces?: boolean;
  /** Put into every form, so that a post shows that its page was opened lately. */
  nonce?: string;
}

type NavKey = keyof Texts['common']['nav'];

const NAV: readonly { key: NavKey; href: string; roles: readonly Role[] }[] = [
  { key: 'plans', href: paths.plans, roles: ['head', 'editor'] },
  { key: 'cycles', href: paths.cycles, roles: ['finance', 'auditor', 'registrar', 'administrator'] },
  { key: 'reviews', href: paths.reviews, roles: ['it-office'] },
  { key: 'overview', href: paths.overview, roles: ['finance', 'it-office', 'secretary', 'registrar', 'auditor'] },
  {
    key: 'meetings',
    href: paths.meetings,
    roles: ['secretary', 'finance', 'registrar', 'auditor', 'it-office', 'member'],
  },
  { key: 'people', href: paths.people, roles: ['administrator', 'auditor'] },
  { key: 'appearance', href: paths.appearance, roles: ['administrator'] },
  { key: 'register', href: paths.register, roles: ['registrar', 'secretary'] },
];

/** The pages that the person's roles open today; what is public is there for everyone. */
export const navFor = (grants: readonly Grant[], today: LocalDate, texts: Texts): NavLink[] => {
  const roles = new Set(grants.filter((grant) => isCurrent(grant, today)).map((grant) => grant.role));
  return [
    ...NAV.filter((link) => link.roles.some((role) => roles.has(role))).map(({ key, href }) => ({
      href,
      text: texts.common.nav[key],
    })),
    { href: paths.adopted, text: texts.common.nav.adopted },
    { href: paths.documents, text: texts.common.nav.documents },
  ];
};

import type { Child, PropsWithChildren } from 'hono/jsx';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { ErrorSummary, type ListedProblem } from './error-summary.tsx';
import { Form } from './form.tsx';
import type { Surroundings } from './surroundings.ts';

/** A wheel with four quarters: drawn here, so that nothing is fetched. */
const Mark = () => (
  <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
    <circle cx="14" cy="14" r="11.5" fill="none" stroke="currentColor" stroke-width="3" />
    <path d="M14 3v22M3 14h22" stroke="currentColor" stroke-width="2" />
    <path d="M14 14 14 4A10 10 0 0 1 24 14Z" fill="currentColor" />
  </svg>
);

const Header = ({ at }: { at: Surroundings }) => {
  const { common } = textsFor(at.locale);
  return (
    <header class="page-header">
      <div class="page-width">
        <a class="page-name" href={paths.start}>
          {at.logo ? <img {...at.logo} alt="" /> : <Mark />}
          {at.municipality}
        </a>
        <div class="page-who">
          {at.person ? (
            <>
              <a href={paths.sessions}>{at.person.name}</a>
              <Form at={at} action={paths.signOut} class="inline-form">
                <button class="header-button" type="submit">
                  {common.signOut}
                </button>
              </Form>
            </>
          ) : (
            !at.byLink && <a href={paths.signIn}>{common.signIn}</a>
          )}
        </div>
      </div>
    </header>
  );
};

const isWithin = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

const Nav = ({ at }: { at: Surroundings }) => (
  <nav class="page-nav" aria-label={textsFor(at.locale).common.mainNav}>
    <ul class="page-width">
      {at.nav.map((link) => (
        <li>
          <a href={link.href} aria-current={isWithin(at.path, link.href) ? 'page' : undefined}>
            {link.text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const Footer = ({ at }: { at: Surroundings }) => {
  const { common } = textsFor(at.locale);
  const other = at.locale === 'sv' ? 'en' : 'sv';
  return (
    <footer class="page-footer">
      <div class="page-width">
        <span>
          {common.product} · {at.municipality}
        </span>
        <a href={paths.calendar}>{textsFor(at.locale).calendar.title}</a>
        <a href={paths.registerExtract}>{textsFor(at.locale).register.footer}</a>
        <a href={paths.accessibility}>{common.accessibility}</a>
        <Form at={at} action={paths.language} class="inline-form" hidden={{ locale: other, next: at.path }}>
          <button class="ds-link" type="submit" lang={other}>
            {common.otherLanguage}
          </button>
        </Form>
      </div>
    </footer>
  );
};

export interface PageProps {
  at: Surroundings;
  title: string;
  /** Said above the title: the plan, the cycle or the meeting that the page belongs to. */
  eyebrow?: string;
  crumbs?: readonly Crumb[];
  /** In a band under the navigation: how long there is left. */
  deadline?: Child;
  /** Makes the page an error page: summary first, told in the title. */
  problems?: readonly ListedProblem[];
  /** What the page is about, as its history is asked for: `plan/2028/kultur`. */
  trace?: string;
  /** Read for a moment after a post, such as "Sparat 14.32". */
  notice?: Child;
}

/** A whole page. Works without any script; its one style file comes from its own host. */
export const Page = (props: PropsWithChildren<PageProps>) => {
  const { at, title, problems = [] } = props;
  const { common } = textsFor(at.locale);
  return (
    <html lang={at.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${problems.length > 0 ? common.errorPrefix : ''}${title} – ${at.municipality}`}</title>
        <link rel="stylesheet" href={at.stylesheet} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="ds-skip-link" href="#main">
          {common.skip}
        </a>
        <Header at={at} />
        {at.nav.length > 0 && <Nav at={at} />}
        {props.deadline && (
          <aside class="page-deadline" aria-label={common.deadlineShort}>
            <div class="page-width">{props.deadline}</div>
          </aside>
        )}
        <main id="main" tabindex={-1}>
          <div class="page-width stack stack-wide">
            {props.crumbs && <Breadcrumbs crumbs={props.crumbs} label={common.youAreHere} />}
            {problems.length > 0 && <ErrorSummary at={at} problems={problems} />}
            {props.notice}
            <div class="stack stack-tight">
              {props.eyebrow && <p class="eyebrow">{props.eyebrow}</p>}
              <h1 class="ds-heading" data-size="lg">
                {title}
              </h1>
            </div>
            {props.children}
            {at.seesTraces && at.path !== paths.traceSearch && (
              <p class="no-print">
                <a class="ds-link" href={props.trace === undefined ? paths.traceSearch : paths.trace(props.trace)}>
                  {textsFor(at.locale).trace.link}
                </a>
              </p>
            )}
          </div>
        </main>
        <Footer at={at} />
      </body>
    </html>
  );
};

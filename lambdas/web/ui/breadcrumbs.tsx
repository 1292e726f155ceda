export interface Crumb {
  text: string;
  /** Left out for the page itself, which comes last. */
  href?: string;
}

export const Breadcrumbs = ({ crumbs, label }: { crumbs: readonly Crumb[]; label: string }) => (
  <nav class="ds-breadcrumbs" aria-label={label}>
    <ol>
      {crumbs.map((crumb) => (
        <li>
          {crumb.href === undefined ? (
            <span aria-current="page">{crumb.text}</span>
          ) : (
            <a class="ds-link" href={crumb.href}>
              {crumb.text}
            </a>
          )}
        </li>
      ))}
    </ol>
  </nav>
);

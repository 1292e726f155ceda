import type { Child, PropsWithChildren } from 'hono/jsx';

export const Card = ({ tinted, children }: PropsWithChildren<{ tinted?: boolean }>) => (
  <div class="ds-card stack" data-variant={tinted ? 'tinted' : undefined}>
    {children}
  </div>
);

export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** `live` is for what a post has just caused; it is read out at once. */
export const Alert = ({
  tone,
  title,
  live,
  children,
}: PropsWithChildren<{ tone: Tone; title?: string; live?: boolean }>) => (
  <div class="ds-alert" data-color={tone} role={live ? 'status' : undefined}>
    {title && (
      <h2 class="ds-heading" data-size="2xs">
        {title}
      </h2>
    )}
    {children}
  </div>
);

/** Folded by default; printed open. */
export const Details = ({ summary, open, children }: PropsWithChildren<{ summary: string; open?: boolean }>) => (
  <details class="ds-details" open={open ? true : undefined}>
    <summary>{summary}</summary>
    <div class="stack">{children}</div>
  </details>
);

export const EmptyState = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div class="empty stack stack-tight">
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
);

interface SectionProps {
  title: string;
  id: string;
  /** Beside the heading: a status, a link. */
  aside?: Child;
}

/** A part of a page with a heading that can be linked to. */
export const Section = ({ title, id, aside, children }: PropsWithChildren<SectionProps>) => (
  <section class="stack" aria-labelledby={id}>
    <h2 class="ds-heading" data-size="sm" id={id}>
      {title}
    </h2>
    {aside}
    {children}
  </section>
);

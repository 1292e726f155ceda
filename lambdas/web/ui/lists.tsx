import type { Child } from 'hono/jsx';
import { textsFor } from '../texts/texts.ts';
import { Link } from './buttons.tsx';
import type { Surroundings } from './surroundings.ts';

export interface Fact {
  term: string;
  value: Child;
  /** Where to change it, with what it changes for those who only hear the link. */
  change?: { href: string; label: string };
}

/** Terms and what they are; with lines it is the list of answers to check before sending. */
export const DefinitionList = ({ at, facts, lined }: { at: Surroundings; facts: readonly Fact[]; lined?: boolean }) => {
  const changes = facts.some((fact) => fact.change);
  const classes = ['facts', lined && 'facts-lined', changes && 'facts-change'].filter(Boolean).join(' ');
  return (
    <dl class={classes}>
      {facts.map(({ term, value, change }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {change && (
            <dd class="no-print">
              <Link href={change.href} label={change.label}>
                {textsFor(at.locale).common.change}
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
};

export interface Task {
  title: string;
  /** Left out when there is nothing to open. */
  href?: string;
  status: Child;
  /** One line below the title. */
  about?: Child;
  /** Forms and links of the task, below both. */
  more?: Child;
}

/** What there is to do, and how far each part has come. */
export const TaskList = ({ tasks }: { tasks: readonly Task[] }) => (
  <ul class="task-list">
    {tasks.map((task) => (
      <li>
        <div>
          {task.href === undefined ? (
            <span class="task-title">{task.title}</span>
          ) : (
            <a class="ds-link task-title" href={task.href}>
              {task.title}
            </a>
          )}
          {task.about && <div class="quiet">{task.about}</div>}
        </div>
        <div>{task.status}</div>
        {task.more && <div class="task-wide">{task.more}</div>}
      </li>
    ))}
  </ul>
);

export interface Step {
  text: string;
  state: 'done' | 'now' | 'ahead';
}

/** Where in a series of steps one is. */
export const Steps = ({ steps, label }: { steps: readonly Step[]; label: string }) => (
  <ol class="steps" aria-label={label}>
    {steps.map((step, index) => (
      <li
        class={step.state === 'done' ? 'step-done' : undefined}
        aria-current={step.state === 'now' ? 'step' : undefined}
      >
        <span class="step-mark" aria-hidden="true">
          {step.state === 'done' ? '✓' : index + 1}
        </span>
        {step.text}
      </li>
    ))}
  </ol>
);

interface PageLinkProps {
  href: string;
  text: Child;
  label?: string;
  isCurrent?: boolean;
}

const PageLink = ({ href, text, label, isCurrent }: PageLinkProps) => (
  <a
    class="ds-button"
    data-variant="tertiary"
    href={href}
    aria-label={label}
    aria-current={isCurrent ? 'true' : undefined}
  >
    {text}
  </a>
);

/** Keeps the place where there is no page before or after. */
const NoPage = () => <span class="ds-button" aria-hidden="true" />;

interface PaginationProps {
  at: Surroundings;
  /** From 1. */
  current: number;
  last: number;
  href(page: number): string;
}

/** The page itself, its neighbours, the first and the last; nothing when all fits on one page. */
export const Pagination = ({ at, current, last, href }: PaginationProps) => {
  if (last <= 1) return null;
  const { common } = textsFor(at.locale);
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(near)].sort((a, b) => a - b);
  return (
    <nav class="ds-pagination" aria-label={common.pages}>
      <ul>
        <li>{current > 1 ? <PageLink href={href(current - 1)} text={common.previousPage} /> : <NoPage />}</li>
        {pages.map((page) => (
          <li>
            <PageLink href={href(page)} text={page} label={common.page(page)} isCurrent={page === current} />
          </li>
        ))}
        <li>{current < last ? <PageLink href={href(current + 1)} text={common.nextPage} /> : <NoPage />}</li>
      </ul>
    </nav>
  );
};

import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { Details } from '../ui/containers.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';

/** One planned change that is not as it was. `href` leads to it on this page or to its own; none for one that is gone. */
export interface SinceRow {
  title: string;
  what: 'added' | 'taken-out' | 'edited';
  href?: string;
  fields: readonly { label: string; before: string; now: string }[];
}

export interface Since {
  /** The submission that it is compared with. */
  submission: number;
  rows: readonly SinceRow[];
}

/** What differs from an earlier submission: which changes, and field by field what stood there and what stands now. */
export const ChangesSince = ({ at, since }: { at: Surroundings; since: Since | null }) => {
  if (since === null) return null;
  const { since: words } = textsFor(at.locale).review;
  const { submission, rows } = since;
  if (rows.length === 0) return <p class="quiet">{words.nothing(submission)}</p>;
  return (
    <Details summary={words.title(rows.length, submission)}>
      {rows.map(({ title, what, href, fields }) => (
        <section class="stack stack-tight">
          <h2 class="ds-heading" data-size="2xs">
            {href === undefined ? title : <Link href={href}>{title}</Link>}{' '}
            {what !== 'edited' && <Tag color={what === 'added' ? 'accent' : 'warning'} text={words.what[what]} />}
          </h2>
          {fields.length > 0 && (
            <Table
              at={at}
              caption={title}
              quietCaption
              columns={[{ title: words.field }, { title: words.before }, { title: words.now }]}
              rows={fields.map(({ label, before, now }) => [
                label,
                <span class="prose">{before === '' ? '–' : before}</span>,
                <span class="prose">{now === '' ? '–' : now}</span>,
              ])}
              cards
            />
          )}
        </section>
      ))}
    </Details>
  );
};

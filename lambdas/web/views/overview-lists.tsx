import type { OverviewEntry } from '../../domain/overview/entry.ts';
import type { SharedSystem } from '../../domain/overview/systems.ts';
import { budgetYearOf } from '../../domain/overview/tally.ts';
import { changeTitle } from '../change-facts.ts';
import { amount, quarterText } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { Section } from '../ui/containers.tsx';
import { Pagination } from '../ui/lists.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import type { PartProps } from './overview-parts.tsx';

const SHARED_SHOWN = 30;
const CHANGES_A_PAGE = 25;

/** Systems that several departments plan for; each leads to what they plan, side by side. */
export const SharedSection = ({ at, overview }: PartProps) => {
  const { overview: texts } = textsFor(at.locale);
  const { shared, year } = overview;
  const namesOf = ({ entries }: SharedSystem): string =>
    [...new Set(entries.map((entry) => entry.departmentName))].join(', ');
  return (
    <Section title={texts.sharedTitle} id="shared">
      <p class="quiet">{shared.length === 0 ? texts.sharedNone : texts.sharedText}</p>
      {shared.length > 0 && (
        <Table
          at={at}
          caption={texts.sharedTitle}
          quietCaption
          columns={[
            { title: texts.system },
            { title: texts.columns.departments },
            { title: texts.columns.count, number: true },
            { title: texts.columns.total(year), number: true },
          ]}
          rows={shared.slice(0, SHARED_SHOWN).map((one) => [
            <span class="actions">
              <Link href={`${paths.overviewOf(year)}?system=${encodeURIComponent(one.system)}#changes`}>
                {one.system}
              </Link>
              {one.looksTwice && <Tag color="warning" text={texts.looksTwice} />}
            </span>,
            namesOf(one),
            amount(one.sums.count),
            amount(budgetYearOf(one.sums)),
          ])}
          cards
        />
      )}
      {shared.length > SHARED_SHOWN && <p class="quiet">{texts.sharedMore(shared.length - SHARED_SHOWN)}</p>}
    </Section>
  );
};

interface ChangesProps extends PartProps {
  /** The page that is asked for, from 1; the last when there are not so many. */
  asked: number;
  href(place: number): string;
}

/** The changes themselves, a page at a time. */
export const ChangesSection = ({ at, overview, asked, href }: ChangesProps) => {
  const { overview: texts, names, common } = textsFor(at.locale);
  const { entries, year } = overview;
  const last = Math.ceil(entries.length / CHANGES_A_PAGE);
  const place = Math.max(1, Math.min(asked, last));
  const from = (place - 1) * CHANGES_A_PAGE;
  const shown = entries.slice(from, from + CHANGES_A_PAGE);
  const about = ({ kind, priority, funding }: OverviewEntry): string =>
    [
      kind ? names.kind[kind] : null,
      priority ? names.priorityShort[priority] : null,
      funding ? names.funding[funding] : null,
    ]
      .filter((word) => word !== null)
      .join(' · ') || texts.unsaid;
  const row = (entry: OverviewEntry) => [
    <>
      <Link href={paths.plan(year, entry.department)}>{changeTitle(at.locale, entry)}</Link>
      <div class="quiet small">{entry.departmentName}</div>
    </>,
    about(entry),
    entry.system === '' ? '–' : entry.system,
    <>
      <span class="money">{quarterText(entry.start, at.locale) || '–'}</span> –{' '}
      <span class="money">{quarterText(entry.end, at.locale) || '–'}</span>
    </>,
    amount(entry.sums.oneOff[0]),
    amount(entry.sums.running[0]),
  ];
  return (
    <Section title={texts.changesTitle} id="changes">
      <Table
        at={at}
        caption={texts.changesCaption(Math.min(from + 1, entries.length), from + shown.length, entries.length)}
        columns={[
          { title: texts.change },
          { title: texts.about },
          { title: texts.system },
          { title: texts.time },
          { title: texts.columns.oneOff(year), number: true },
          { title: texts.columns.running(year), number: true },
        ]}
        rows={shown.map(row)}
        foot={[common.total, '', '', '', amount(overview.total.oneOff[0]), amount(overview.total.running[0])]}
        cards
      />
      <Pagination at={at} current={place} last={last} href={href} />
    </Section>
  );
};

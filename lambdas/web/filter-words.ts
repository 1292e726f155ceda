import type { OverviewFilter } from '../domain/overview/filter.ts';
import type { Overview } from '../domain/overview/overview.ts';
import type { Locale } from '../domain/people.ts';
import { textsFor } from './texts/texts.ts';

interface Filtered {
  locale: Locale;
  overview: Pick<Overview, 'departments'>;
  filter: OverviewFilter;
}

/** What a file or a paper holds of the whole, in words; that it is everything when nothing was chosen. */
export const filterWords = ({ locale, overview, filter }: Filtered): string => {
  const { names, overview: texts } = textsFor(locale);
  const words = [
    filter.department && (overview.departments[0]?.name ?? filter.department),
    filter.kind && names.kind[filter.kind],
    filter.priority && names.priorityShort[filter.priority],
    filter.funding && names.funding[filter.funding],
    filter.stage && texts.stages[filter.stage],
    filter.system,
  ].filter(Boolean);
  return words.length === 0 ? texts.sheets.everything : words.join(', ');
};

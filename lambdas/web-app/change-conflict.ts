import type { ChangeDraft } from '../domain/change.ts';
import { canonical } from '../domain/fingerprint.ts';
import type { Locale } from '../domain/people.ts';
import { amount } from '../web/format.ts';
import { textsFor } from '../web/texts/texts.ts';
import type { DifferingField } from '../web/views/errors.tsx';

type Field = keyof ChangeDraft;

/** A field's value as a reader sees it. */
const shown = (locale: Locale, field: Field, draft: ChangeDraft): string => {
  const { names } = textsFor(locale);
  switch (field) {
    case 'kind':
      return draft.kind === null ? '' : names.kind[draft.kind];
    case 'funding':
      return draft.funding === null ? '' : names.funding[draft.funding];
    case 'priority':
      return draft.priority === null ? '' : names.priority[draft.priority];
    case 'risk':
      return draft.risk === null ? '' : names.risk[draft.risk];
    case 'oneOff':
    case 'running':
      return draft[field].map((sum) => (sum === null ? '–' : amount(sum))).join(' / ');
    case 'classification':
      return Object.values(draft.classification)
        .map((level) => level ?? '–')
        .join(' / ');
    default:
      return draft[field];
  }
};

/** The fields in which two texts of the same change differ, for the page that shows both. */
export const differingFields = (locale: Locale, mine: ChangeDraft, theirs: ChangeDraft): DifferingField[] => {
  const labels = textsFor(locale).fields.change;
  return (Object.keys(mine) as Field[])
    .filter((field) => canonical(mine[field]) !== canonical(theirs[field]))
    .map((field) => ({
      label: labels[field].label,
      yours: shown(locale, field, mine),
      theirs: shown(locale, field, theirs),
    }));
};

/** The text as fields of a form, so that it can be saved after all. */
export const hiddenFields = (draft: ChangeDraft): Record<string, string | number> => {
  const fields: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(draft)) {
    if (value === null) fields[name] = '';
    else if (typeof value === 'object') {
      for (const [inner, part] of Object.entries(value)) fields[`${name}.${inner}`] = (part as number | null) ?? '';
    } else fields[name] = value;
  }
  return fields;
};

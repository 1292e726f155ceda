import type { Texts } from '../texts.ts';

export const roster: Texts['roster'] = {
  title: (body) => `Members of ${body}`,
  bodiesTitle: 'Members',
  intro:
    'The first line holds the headings: Name, E-mail, Role, Seat, Order, Party, From and To. Role is member, substitute, chair, vice chair or second vice chair. All is read or nothing, and the same file again changes nothing.',
  file: 'File (.csv or .xlsx)',
  endsOthers: 'Last day of the terms that are not in the file',
  endsOthersHint: 'Leave it empty when they go on.',
  tryIt: 'Try without saving',
  save: 'Read the file',
  faults: {
    encoding:
      'The file is not UTF-8, so letters outside English cannot be read. Choose “CSV UTF-8” when you save, or give the .xlsx file',
    csv: 'The file is not CSV: a quotation mark is never closed',
    xlsx: 'The file is no XLSX file that can be read. Save it as .xlsx or as CSV UTF-8',
    kind: 'Choose a file that ends in .csv or .xlsx',
  },
  came: {
    added: 'New',
    changed: 'Changed',
    unchanged: 'Unchanged',
    'not-read': 'To be mended',
    'held-back': 'Waits for the others',
  },
  reportTitle: 'Line by line',
  columns: { line: 'Line', name: 'Name', came: 'State', problems: 'What must be mended' },
  newPerson: 'new person',
  stored: 'The file is read. New members have been summoned to the meetings that were summoned before.',
  notStored: 'Nothing is saved. Mend the lines and read the file again.',
  tried: 'Nothing is saved: this was a try. The file can be read.',
  ended: (name, to) => `${name}: the term ends ${to}`,
  endedTitle: 'Terms that end',
};

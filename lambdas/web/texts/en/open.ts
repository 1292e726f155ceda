import type { Texts } from '../texts.ts';

export const open: Texts['open'] = {
  listTitle: 'Adopted action plans',
  intro: 'These are the IT action plans that the municipal council has adopted.',
  empty: 'No adopted plans yet',
  emptyText: 'Plans are shown here once the council has decided them.',
  year: (year) => `Budget year ${year}`,
  caption: (year) => `Adopted action plans ${year}`,
  columns: {
    department: 'Department',
    changes: 'Changes',
    oneOff: 'One-off',
    running: 'Running',
    total: 'Total',
    decision: 'Decision',
  },
  title: (name, year) => `${name}: IT action plan ${year}`,
  decided: (body, paragraph, when) => `Adopted by ${body}, ${paragraph}, ${when}.`,
  caseNumber: (dnr) => `Case number ${dnr}`,
  itView: 'The IT office’s view',
  changes: 'Planned changes',
};

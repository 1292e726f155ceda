import type { MailView } from './mail-view.ts';

const paragraph = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : [lines.join('\n')]);

/** `Ärende: 1. Skolan, Budgetårets kostnad: 4 850 tkr`: a row on its own, so that it survives any width. */
const rowLine = (head: readonly string[], row: readonly string[]): string =>
  `- ${row.map((cell, n) => (n === 0 ? cell : `${head[n] ?? ''}: ${cell}`)).join(', ')}`;

/** The text part: everything that the HTML part says, in the same order. */
export const plainText = (view: MailView): string => {
  const { text, button, publicPage } = view;
  const blocks = [
    text.heading,
    view.greeting,
    ...text.paragraphs,
    ...(text.quotes ?? []).map((quote) => `${quote.label}:\n${quote.value.replace(/^/gm, '> ')}`),
    ...paragraph(text.facts.map((fact) => `${fact.label}: ${fact.value}`)),
    ...paragraph(
      text.table
        ? [`${text.table.head[0]}:`, ...text.table.rows.map((row) => rowLine(text.table?.head ?? [], row))]
        : [],
    ),
    ...(button ? [`${button.label}:\n${button.url}`, button.note] : []),
    ...(publicPage ? [`${publicPage.label}:\n${publicPage.url}`] : []),
    ...(text.closing ?? []),
    ...(view.calendarNote ? [view.calendarNote] : []),
    `-- \n${view.why.title} ${view.why.line}\nPlanhjul, ${view.municipality}. ${view.replies}`,
  ];
  // Some programs show a soft hyphen wherever it stands.
  return `${blocks.join('\n\n')}\n`.replaceAll('\u00ad', '');
};

import { type Route, SUBJECTS, type Subject } from './route.ts';

const BEGIN = '<!-- routes: written by `npm run openapi` -->';
const END = '<!-- end of routes -->';

const marks = ({ guards, creates }: Route): string => {
  if (!guards) return '';
  return creates ? 'If-Match, or new' : 'If-Match';
};

const row = (route: Route): string => {
  const { method, path, summary, permission } = route;
  return `| \`${method} ${path}\` | ${summary} | ${permission === null ? 'any key' : `\`${permission}\``} | ${marks(route)} |`;
};

const section = (subject: Subject, routes: readonly Route[]): string =>
  [
    `### ${SUBJECTS[subject]}`,
    '',
    '| request | what it does | permission | condition |',
    '| --- | --- | --- | --- |',
    ...routes.filter((route) => route.subject === subject).map(row),
  ].join('\n');

/** The page with its list of routes made anew. Throws when the page has lost the place for it. */
export const withRoutes = (page: string, routes: readonly Route[]): string => {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The page has no place for the list of routes');
  const sections = (Object.keys(SUBJECTS) as Subject[]).map((subject) => section(subject, routes));
  return [before, BEGIN, '\n', sections.join('\n\n'), '\n', END, after].join('');
};

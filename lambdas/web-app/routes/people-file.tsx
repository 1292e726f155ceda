import { Hono } from 'hono';
import { importPeople, type PeopleReport } from '../../acts/people/import-people.ts';
import { readPeopleFile } from '../../domain/people-file.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { tableFrom } from '../../web/table-file.ts';
import { problemText, type Texts, textsFor } from '../../web/texts/texts.ts';
import type { ListedProblem } from '../../web/ui/error-summary.tsx';
import { PeopleFilePage, type PeopleFilePageProps } from '../../web/views/people-file.tsx';
import { FILE_FIELD } from '../../web/views/roster.tsx';
import { fieldOf, postedFields, refused, signedIn, surroundings, type WebDeps } from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const inWords = (texts: Texts, { lines, stored }: PeopleReport): NonNullable<PeopleFilePageProps['report']> => ({
  lines: lines.map((one) => ({
    line: one.line,
    name: one.name,
    came: one.came,
    newPerson: 'newPerson' in one && one.newPerson,
    problems:
      one.came === 'not-read'
        ? one.problems.map((problem) => problemText(texts, { ...problem, pointer: `/person${problem.pointer}` }))
        : [],
  })),
  outcome: stored ? 'stored' : lines.some((one) => one.came === 'not-read') ? 'not-stored' : 'tried',
});

/** People and roles from a file; works without script, as every form here does. */
export const peopleFileRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();

  const show = (
    c: WebContext,
    problems: readonly ListedProblem[] = [],
    report: PeopleFilePageProps['report'] = null,
  ): Response => {
    const bad = problems.length > 0 || report?.outcome === 'not-stored';
    return page(PeopleFilePage({ at: surroundings(deps, c), problems, report }), bad ? 422 : 200);
  };

  app.get(
    paths.peopleFile,
    signedIn(deps, (c) => show(c)),
  );
  app.post(
    paths.peopleFile,
    signedIn(deps, async (c, visitor) => {
      const texts = textsFor(surroundings(deps, c).locale);
      const fields = await postedFields(c);
      const ofFile = (...words: string[]): Response =>
        show(
          c,
          words.map((text) => ({ text, href: FILE_FIELD })),
        );
      const file = fields.find(([name]) => name === 'file')?.[1];
      const chosen = file instanceof File && file.name !== '' ? file : undefined;
      if (!chosen) return ofFile(texts.roster.faults.kind);
      const table = await tableFrom(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
      if (!table.ok) return ofFile(texts.roster.faults[table.fault.why]);
      const read = readPeopleFile(table.lines);
      if (!read.ok) {
        return read.refusal.why === 'invalid'
          ? ofFile(...read.refusal.problems.map((one) => problemText(texts, one)))
          : refused(deps, c, read.refusal, paths.peopleFile);
      }
      const dryRun = fieldOf(fields, 'do') !== 'save';
      const imported = await importPeople(deps.ports, visitor.actor, { rows: read.value.rows, dryRun });
      return imported.ok
        ? show(c, [], inWords(texts, imported.value))
        : refused(deps, c, imported.refusal, paths.peopleFile);
    }),
  );
  return app;
};

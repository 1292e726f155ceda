import { Hono } from 'hono';
import { importRoster, type RosterReport } from '../../acts/people/import-roster.ts';
import type { Body } from '../../domain/body.ts';
import type { BodyId, LocalDate } from '../../domain/brands.ts';
import { isLocalDate } from '../../domain/local-time.ts';
import { readRosterFile } from '../../domain/roster-file.ts';
import { read } from '../../records/read.ts';
import { bodies } from '../../records/tables.ts';
import { longDate } from '../../web/format.ts';
import { valuesOf } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { tableFrom } from '../../web/table-file.ts';
import { problemText, rosterProblemText, type Texts, textsFor } from '../../web/texts/texts.ts';
import type { ListedProblem } from '../../web/ui/error-summary.tsx';
import { DATE_FIELD, FILE_FIELD, RosterPage, type RosterPageProps } from '../../web/views/roster.tsx';
import {
  fieldOf,
  notFound,
  postedFields,
  refused,
  signedIn,
  surroundings,
  type Visitor,
  type WebDeps,
} from '../page-context.ts';
import type { WebContext, WebEnv } from '../who.ts';

const inWords = (texts: Texts, { lines }: RosterReport): NonNullable<RosterPageProps['report']>['lines'] =>
  lines.map((one) => ({
    line: one.line,
    name: one.name,
    came: one.came,
    newPerson: 'newPerson' in one && one.newPerson,
    problems: one.came === 'not-read' ? one.problems.map((problem) => rosterProblemText(texts, problem)) : [],
  }));

/** The secretary's and the administrator's way to read a roster; works without script, as every form here does. */
export const rosterRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  const withBody = (handler: (c: WebContext, visitor: Visitor, body: Body) => Promise<Response>) =>
    signedIn(deps, async (c, visitor) => {
      const id = (c.req.param('body') ?? '') as BodyId;
      const body = await read(ports.store, bodies, id);
      return body && visitor.may('roster.import', { body: id }) ? handler(c, visitor, body.body) : notFound(deps, c);
    });

  const show = (
    c: WebContext,
    body: Body,
    shown: Partial<Pick<RosterPageProps, 'problems' | 'report'>> & { endsOthers?: string } = {},
  ): Response => {
    const { problems = [], report = null, endsOthers = '' } = shown;
    const bad = problems.length > 0 || report?.outcome === 'not-stored';
    const at = surroundings(deps, c);
    return page(RosterPage({ at, body, values: valuesOf({ endsOthers }), problems, report }), bad ? 422 : 200);
  };

  app.get(
    '/organ/:body/ledamoter',
    withBody(async (c, _visitor, body) => show(c, body)),
  );
  app.post(
    '/organ/:body/ledamoter',
    withBody(async (c, visitor, body) => {
      const { locale } = surroundings(deps, c);
      const texts = textsFor(locale);
      const fields = await postedFields(c);
      const endsOthers = fieldOf(fields, 'endsOthers').trim();
      const again = (...problems: ListedProblem[]): Response => show(c, body, { problems, endsOthers });
      if (endsOthers !== '' && !isLocalDate(endsOthers)) {
        const text = problemText(texts, { pointer: '/roster/to', code: 'not-a-date' });
        return again({ text, href: DATE_FIELD });
      }
      const file = fields.find(([name]) => name === 'file')?.[1];
      const chosen = file instanceof File && file.name !== '' ? file : undefined;
      if (!chosen) return again({ text: texts.roster.faults.kind, href: FILE_FIELD });
      const table = await tableFrom(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
      if (!table.ok) return again({ text: texts.roster.faults[table.fault.why], href: FILE_FIELD });
      const roster = readRosterFile(table.lines, body.seats);
      if (!roster.ok) {
        const { refusal } = roster;
        if (refusal.why !== 'invalid') return refused(deps, c, refusal, paths.roster(body.id));
        return again(...refusal.problems.map((one) => ({ text: problemText(texts, one), href: FILE_FIELD })));
      }
      const imported = await importRoster(ports, visitor.actor, {
        body: body.id,
        rows: roster.value.rows,
        endsOthers: endsOthers === '' ? null : (endsOthers as LocalDate),
        dryRun: fieldOf(fields, 'do') !== 'save',
      });
      if (!imported.ok) return refused(deps, c, imported.refusal, paths.roster(body.id));
      const lines = inWords(texts, imported.value);
      const isBad = lines.some((one) => one.came === 'not-read');
      const outcome = imported.value.stored ? 'stored' : isBad ? 'not-stored' : 'tried';
      const ended = imported.value.ended.map(({ name, to }) => ({ name, to: longDate(to, locale) }));
      return show(c, body, { report: { lines, ended, outcome }, endsOthers });
    }),
  );
  return app;
};

import { Hono } from 'hono';
import type * as z from 'zod';
import { adjustInputSchema, adjustMinutes, announceInputSchema, announceMinutes } from '../../acts/meeting/minutes.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { decisionPaper } from '../../paper/decision-paper.ts';
import { minutesPaper } from '../../paper/minutes-paper.ts';
import { ADJUST_FORM, ANNOUNCE_FORM } from '../../web/form-specs.ts';
import { type FormSpec, type ParsedForm, parseForm } from '../../web/forms.ts';
import { minutesDocument } from '../../web/minutes/minutes-document.ts';
import { plainHtml, plainText } from '../../web/minutes/render.tsx';
import { paths } from '../../web/paths.ts';
import { download, seeOther } from '../../web/respond.ts';
import { isLocale } from '../../web/texts/texts.ts';
import { type Inside, minutesOf, minutesPage, withMeeting } from '../inside-meeting.tsx';
import { notFound, paperAnswer, postedFields, refused, type WebDeps } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

interface MinutesForm<T> {
  path: string;
  act: string;
  schema: z.ZodType<T>;
  spec: FormSpec;
  run(inside: Inside, value: T): Promise<Result<unknown>>;
}

/** The minutes, and what is noted of them afterwards. */
export const minutesRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  const { ports } = deps;

  app.get(
    '/mote/:id/protokoll',
    withMeeting(deps, async (c, inside) => minutesPage(deps, c, inside)),
  );

  app.get(
    '/mote/:id/protokoll/:file',
    withMeeting(deps, async (c, inside) => {
      const [locale, as] = (c.req.param('file') ?? '').split('.');
      if (!isLocale(locale)) return notFound(deps, c);
      if (as === 'pdf') {
        const paper = minutesPaper(minutesOf(inside), locale, deps.settings.municipality);
        return paperAnswer(deps, c, paper, `protokoll-${inside.id}.${locale}`);
      }
      if (as !== 'html' && as !== 'txt') return notFound(deps, c);
      const document = minutesDocument(minutesOf(inside), locale);
      const name = `protokoll-${inside.id}.${locale}.${as}`;
      return as === 'html'
        ? download(plainHtml(document, locale), 'text/html; charset=utf-8', name)
        : download(plainText(document), 'text/plain; charset=utf-8', name);
    }),
  );

  app.get(
    '/mote/:id/utdrag/:extract',
    withMeeting(deps, async (c, inside) => {
      const [number = '', locale, as] = (c.req.param('extract') ?? '').split('.');
      if (!isLocale(locale) || as !== 'pdf' || !/^[1-9]\d{0,2}$/.test(number)) return notFound(deps, c);
      const paper = decisionPaper(minutesOf(inside), Number(number), locale, deps.settings.municipality);
      // Until an item is decided there is nothing to take out of the minutes.
      if (!paper) return seeOther(paths.minutes(inside.id));
      return paperAnswer(deps, c, paper, `utdrag-${inside.id}-${number}.${locale}`);
    }),
  );

  const minutesForm = <T>({ path, act, schema, spec, run }: MinutesForm<T>): void => {
    app.post(
      path,
      withMeeting(deps, async (c, inside) => {
        const form: ParsedForm<T> = parseForm(schema, await postedFields(c), spec);
        const again = (problems: readonly Problem[]): Response =>
          minutesPage(deps, c, inside, { act, item: null, filled: { values: form.values, problems } });
        if (!form.ok) return again(form.refusal.problems);
        const result = await run(inside, form.value);
        if (result.ok) return seeOther(paths.minutes(inside.id));
        return result.refusal.why === 'invalid'
          ? again(result.refusal.problems)
          : refused(deps, c, result.refusal, paths.minutes(inside.id));
      }),
    );
  };

  minutesForm({
    path: '/mote/:id/justering',
    act: 'justering',
    schema: adjustInputSchema,
    spec: ADJUST_FORM,
    run: ({ visitor, id }, value) => adjustMinutes(ports, visitor.actor, id, value),
  });
  minutesForm({
    path: '/mote/:id/anslag',
    act: 'anslag',
    schema: announceInputSchema,
    spec: ANNOUNCE_FORM,
    run: ({ visitor, id }, value) => announceMinutes(ports, visitor.actor, id, value),
  });

  return app;
};

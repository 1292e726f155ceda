import { Hono } from 'hono';
import { type ReadTrace, readTrace, type TraceFilter } from '../../acts/trace/read-trace.ts';
import type { LocalDate } from '../../domain/brands.ts';
import { isLocalDate } from '../../domain/local-time.ts';
import { CHANNELS, type Channel } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../../web/forms.ts';
import { paths } from '../../web/paths.ts';
import { page } from '../../web/respond.ts';
import { type Texts, textsFor } from '../../web/texts/texts.ts';
import { type TraceModel, TracePage } from '../../web/views/trace.tsx';
import { refused, signedIn, surroundings, type WebDeps } from '../page-context.ts';
import type { WebEnv } from '../who.ts';

const PAGE = 50;
/** Longer than any name of a thing; what is longer is no such name. */
const LONGEST = 200;

const dayIn = (text: string): LocalDate | null => (isLocalDate(text) ? (text as LocalDate) : null);

/** A way that there is none of is none that was chosen, as at the other lists. */
const channelIn = (text: string): Channel | '' => CHANNELS.find((one) => one === text) ?? '';

const problemsIn = (values: FormValues): Problem[] =>
  ['fran', 'till']
    .filter((name) => values.text(name) !== '' && dayIn(values.text(name)) === null)
    .map((name) => ({ pointer: `/${name}`, code: 'not-a-date' as const }));

/** What each row of the trace is called, where the thing itself does not say it. */
const titlesOf = ({ thing, rows }: ReadTrace, { trace }: Texts): Map<string, string> => {
  const titles = new Map<string, string>();
  for (const [chain, row] of rows) {
    if (row.pk === thing.key.pk && row.sk === thing.key.sk) continue;
    const [part = '', ...names] = row.sk.split('#');
    const body = row.body as Readonly<Record<string, unknown>>;
    const own = [body['title'], body['name']].find((one) => typeof one === 'string' && one !== '');
    if (part === 'change') titles.set(chain, trace.ofChange(String(own ?? names.join(' '))));
    else if (part === 'review' || Object.hasOwn(trace.ofPart, part)) {
      const word = trace.ofPart[part as keyof typeof trace.ofPart];
      titles.set(chain, [word, own ?? names.join(' ')].filter(Boolean).join(' '));
    }
  }
  return titles;
};

/** The history of one thing, for those who may read it. */
export const traceRoutes = (deps: WebDeps): Hono<WebEnv> => {
  const app = new Hono<WebEnv>();
  app.get(
    paths.traceSearch,
    signedIn(deps, async (c, visitor) => {
      const at = surroundings(deps, c);
      const values: FormValues = {
        text: (name) => (c.req.query(name) ?? '').slice(0, LONGEST),
        has: (name, value) => c.req.query(name) === value,
      };
      const pageHref = (number: number): string => {
        const asked = new URLSearchParams(c.req.query());
        asked.set('sida', String(number));
        return `${paths.traceSearch}?${asked}`;
      };
      const problems = problemsIn(values);
      const shown = (trace: TraceModel | undefined, status: number): Response =>
        page(TracePage({ at, trace, values, problems, pageHref }), status);
      const name = values.text('om').trim();
      if (name === '') return shown(undefined, 200);
      const filter: TraceFilter = {
        actor: values.text('person'),
        act: values.text('handelse'),
        field: values.text('uppgift'),
        channel: channelIn(values.text('vag')),
        from: dayIn(values.text('fran')),
        to: dayIn(values.text('till')),
      };
      const found = await readTrace(deps.ports, visitor.actor, { name }, filter);
      if (!found.ok) {
        return found.refusal.why === 'not-found' ? shown(undefined, 404) : refused(deps, c, found.refusal);
      }
      const { entries, ...rest } = found.value;
      const pages = Math.max(1, Math.ceil(entries.length / PAGE));
      const asked = Number(values.text('sida'));
      const number = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1;
      const model: TraceModel = {
        ...rest,
        name,
        entries: entries.slice((number - 1) * PAGE, number * PAGE),
        passing: entries.length,
        titles: titlesOf(found.value, textsFor(at.locale)),
        page: number,
        pages,
      };
      return shown(model, problems.length > 0 ? 422 : 200);
    }),
  );
  return app;
};

import type { Hono } from 'hono';
import type * as z from 'zod';
import type { Problem, Result } from '../domain/result.ts';
import { type FormSpec, type FormValues, type ParsedForm, parseForm } from '../web/forms.ts';
import { afterAct, type Inside, meetingPage, withMeeting } from './inside-meeting.tsx';
import { postedFields, type WebDeps } from './page-context.ts';
import type { WebContext, WebEnv } from './who.ts';

type Fields = readonly (readonly [string, unknown])[];

/**
 * A form of one item has its names behind a prefix, `rost.3.person`, so that ids stay apart on the page. Taken off to be
 * judged, put on again to be shown.
 */
const within = (fields: Fields, prefix: string): [string, unknown][] =>
  fields.map(([name, value]) => [name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name, value]);

const behind = (values: FormValues, prefix: string): FormValues => {
  const bare = (name: string): string => (name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name);
  return { text: (name) => values.text(bare(name)), has: (name, value) => values.has(bare(name), value) };
};

export interface ItemForm<T> {
  path: string;
  act: string;
  schema: z.ZodType<T>;
  spec: FormSpec;
  run(inside: Inside, item: number, value: T): Promise<Result<unknown>>;
}

/** A form of one item: judged by its schema, run, and shown again where it stood when something is wrong. */
export const itemForm = <T>(deps: WebDeps, app: Hono<WebEnv>, { path, act, schema, spec, run }: ItemForm<T>): void => {
  const answer = async (c: WebContext, inside: Inside): Promise<Response> => {
    const fields = await postedFields(c);
    const item = Number(c.req.param('item') ?? fields.find(([name]) => name === 'item')?.[1] ?? 0);
    const prefix = `${act}.${item}`;
    const form: ParsedForm<T> = parseForm(schema, within(fields, prefix), spec);
    const again = (problems: readonly Problem[]): Promise<Response> =>
      meetingPage(deps, c, inside, {
        act,
        item,
        filled: {
          values: behind(form.values, prefix),
          problems: problems.map((problem) => ({ ...problem, pointer: `/${act}/${item}${problem.pointer}` })),
        },
      });
    if (!form.ok) return again(form.refusal.problems);
    const result = await run(inside, item, form.value);
    if (!result.ok && result.refusal.why === 'invalid') return again(result.refusal.problems);
    return afterAct(deps, c, inside, result, `#item-${item}`);
  };
  app.post(path, withMeeting(deps, answer));
};

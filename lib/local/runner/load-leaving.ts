import type { Leaving } from './definition.ts';
import type { Fields } from './fields.ts';
import { isJsonObject, pointerTo } from './json.ts';
import type { Language } from './load-language.ts';
import type { Problems } from './problems.ts';
import type { Readable } from './template.ts';

/** What is around the part that is read. */
export interface Loading {
  problems: Problems;
  language: Language;
}

/** `Output` and `Assign`. A variable's name is one of JSONata's, at most 80 characters, and not AWS's own `states`. */
export const leaving = (fields: Fields, readable: Readable, { problems }: Loading): Leaving => {
  const written = fields.raw('Assign');
  if (written !== undefined && !isJsonObject(written))
    problems.invalid('Assign must be an object', fields.at('Assign'));
  for (const name of isJsonObject(written) ? Object.keys(written) : []) {
    if (!/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u.test(name) || name === 'states')
      problems.invalid(`'${name}' is no name for a variable`, pointerTo(fields.at('Assign'), name));
  }
  return { output: fields.template('Output', readable), assign: fields.template('Assign', readable) };
};

/** `Next` or `End`, and what is evaluated on the way out. */
export const going = (
  fields: Fields,
  loading: Loading,
  readable: Readable = 'neither',
): Leaving & { next: string | null } => {
  const next = fields.text('Next');
  const end = fields.raw('End');
  if (end !== undefined && end !== true) loading.problems.invalid('End must be true', fields.at('End'));
  if ((next === null) === (end === undefined))
    loading.problems.invalid('Exactly one of Next, End is needed', fields.pointer);
  return { next, ...leaving(fields, readable, loading) };
};

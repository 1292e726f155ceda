import * as z from 'zod';
import type {
  BudgetYear,
  ChangeId,
  DepartmentId,
  DocumentId,
  LocalDate,
  MeetingId,
  PersonId,
} from '../domain/brands.ts';
import type { Tertial } from '../domain/follow-up.ts';
import { localDate, slug } from '../domain/input.ts';

/** The names that stand in addresses, `{year}` and so on: what each may be, and what it is. */
export const PARAMS = {
  year: {
    schema: z
      .string()
      .regex(/^2[01]\d\d$/)
      .transform((text) => Number(text) as BudgetYear),
    description: 'The budget year, which names its cycle',
    type: 'integer',
  },
  department: {
    schema: slug.transform((id) => id as DepartmentId),
    description: 'The id of a department',
    type: 'string',
  },
  change: {
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .transform((id) => id as ChangeId),
    description: 'The id of a planned change',
    type: 'string',
  },
  key: {
    schema: z.string().regex(/^[0-9a-f]{16}$/),
    description: 'The id of a key, which says nothing of its secret',
    type: 'string',
  },
  person: { schema: slug.transform((id) => id as PersonId), description: 'The id of a person', type: 'string' },
  body: { schema: slug, description: 'The id of a deciding body', type: 'string' },
  from: {
    schema: localDate.transform((day): LocalDate => day),
    description: 'The first day of a term',
    type: 'string',
  },
  document: {
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,80}$/)
      .transform((id) => id as DocumentId),
    description: 'The id of a governing document',
    type: 'string',
  },
  meeting: {
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .transform((id) => id as MeetingId),
    description: 'The id of a meeting, such as `kf-2027-11-22`',
    type: 'string',
  },
  tertial: {
    schema: z.enum(['1', '2', '3']).transform((text) => Number(text) as Tertial),
    description: 'The third of the budget year that is followed up',
    type: 'integer',
  },
  number: {
    schema: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .transform(Number),
    description: 'The place of an item on the agenda',
    type: 'integer',
  },
} as const;

type ParamName = keyof typeof PARAMS;
type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** What the braces of a path hold, by type: `{year}` is a BudgetYear. */
export type ParamsOf<Path extends string> = {
  readonly [Name in NamesIn<Path> & ParamName]: z.output<(typeof PARAMS)[Name]['schema']>;
};

export const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

const isParam = (name: string): name is ParamName => Object.hasOwn(PARAMS, name);

export const paramOf = (name: string): (typeof PARAMS)[ParamName] => {
  if (!isParam(name)) throw new Error(`No parameter of an address is called ${name}`);
  return PARAMS[name];
};

/** Undefined when one of them cannot be the name of anything, so nothing is there to be found. */
export const parseParams = (path: string, given: (name: string) => string): Record<string, unknown> | undefined => {
  const parsed: Record<string, unknown> = {};
  for (const name of namesIn(path)) {
    const one = paramOf(name).schema.safeParse(given(name));
    if (!one.success) return undefined;
    parsed[name] = one.data;
  }
  return parsed;
};

import * as z from 'zod';
import { isLocalDate } from '../domain/local-time.ts';

export type Json = Record<string, unknown>;

/** Checks that zod knows as functions alone, and JSON Schema by name. */
const named = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}) => {
  for (const check of zodSchema._zod.def.checks ?? []) {
    const { def } = check._zod as { def: { fn?: unknown } };
    if (def.fn === Number.isInteger) jsonSchema.type = 'integer';
    if (def.fn === isLocalDate) jsonSchema.format = 'date';
  }
  // Every JSON number is within these.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  // The format says it; zod's pattern for it is a third of a page.
  if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

/** A schema as JSON Schema 2020-12, with what has a name of its own moved into `components`. */
export const schemaOf = (schema: z.ZodType, components: Json): Json => {
  const { $schema: _dialect, $defs = {}, ...own } = z.toJSONSchema(schema, { io: 'input', override: named });
  const moved = JSON.parse(JSON.stringify({ own, $defs }).replaceAll('"#/$defs/', '"#/components/schemas/')) as {
    own: Json;
    $defs: Json;
  };
  Object.assign(components, moved.$defs);
  const id = moved.own['id'];
  if (typeof id !== 'string') return moved.own;
  components[id] = moved.own;
  return { $ref: `#/components/schemas/${id}` };
};

/** In order of their names, and without the ids by which zod knew them. */
export const withoutIds = (components: Json): Json =>
  Object.fromEntries(
    Object.entries(components)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => {
        const { id: _id, ...rest } = schema as Json;
        return [name, rest];
      }),
  );

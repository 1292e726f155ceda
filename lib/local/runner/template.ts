import { compile, type Expression, isExpression } from './expressions.ts';
import { isJsonObject, type Json, type JsonObject, pointerTo, toJson } from './json.ts';
import { NOT_PLAIN } from './plain-expressions.ts';
import type { Problems } from './problems.ts';

/** A JSON value of a definition, in which strings between `{%` and `%}` are expressions. */
export type Template =
  | { kind: 'literal'; value: Json }
  | { kind: 'expression'; expression: Expression }
  | { kind: 'list'; items: readonly Template[] }
  | { kind: 'object'; fields: readonly (readonly [string, Template])[] };

/** Which names of `$states` a field may read, besides `input` and `context`. */
export type Readable = 'result' | 'errorOutput' | 'neither';

interface Reading {
  problems: Problems;
  readable: Readable;
}

export const templateOf = (value: Json, pointer: string, reading: Reading): Template => {
  if (typeof value === 'string' && isExpression(value)) return expressionAt(value, pointer, reading);
  if (Array.isArray(value)) {
    const items = value.map((one, index) => templateOf(one, pointerTo(pointer, index), reading));
    return items.every(isLiteral) ? { kind: 'literal', value } : { kind: 'list', items };
  }
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(
      ([key, one]) => [key, templateOf(one, pointerTo(pointer, key), reading)] as const,
    );
    return fields.every(([, one]) => isLiteral(one)) ? { kind: 'literal', value } : { kind: 'object', fields };
  }
  return { kind: 'literal', value };
};

const isLiteral = (template: Template): boolean => template.kind === 'literal';

const expressionAt = (value: string, pointer: string, { problems, readable }: Reading): Template => {
  try {
    const expression = compile(value);
    for (const name of ['result', 'errorOutput'] as const) {
      if (readable !== name && new RegExp(`\\$states\\s*\\.\\s*${name}\\b`).test(expression.text))
        problems.invalid(`$states.${name} is not there to be read`, pointer);
    }
    return { kind: 'expression', expression };
  } catch (error) {
    problems.invalid(error instanceof Error ? error.message : String(error), pointer);
    return { kind: 'literal', value: null };
  }
};

/** The expressions in a template, wherever they stand. */
export const expressionsIn = (template: Template | null): Expression[] => {
  if (!template) return [];
  switch (template.kind) {
    case 'literal':
      return [];
    case 'expression':
      return [template.expression];
    case 'list':
      return template.items.flatMap(expressionsIn);
    case 'object':
      return template.fields.flatMap(([, one]) => expressionsIn(one));
  }
};

/** Fills a template of plain expressions at once; `NOT_PLAIN` when one of them is not. */
export const fillAtOnce = (
  template: Template,
  bindings: Readonly<Record<string, unknown>>,
): Json | typeof NOT_PLAIN => {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression': {
      const value = template.expression.atOnce(bindings);
      return value === NOT_PLAIN ? NOT_PLAIN : toJson(value);
    }
    case 'list': {
      const items: Json[] = [];
      for (const one of template.items) {
        const item = fillAtOnce(one, bindings);
        if (item === NOT_PLAIN) return NOT_PLAIN;
        items.push(item);
      }
      return items;
    }
    case 'object': {
      const object: JsonObject = {};
      for (const [key, one] of template.fields) {
        const value = fillAtOnce(one, bindings);
        if (value === NOT_PLAIN) return NOT_PLAIN;
        object[key] = value;
      }
      return object;
    }
  }
};

/** Fills a template. `location` names the field as AWS does in its causes: `Output/result`. */
export const fill = async (
  template: Template,
  evaluate: (expression: Expression, location: string) => Promise<Json>,
  location: string,
): Promise<Json> => {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return evaluate(template.expression, location);
    case 'list': {
      const items: Json[] = [];
      for (const [index, one] of template.items.entries())
        items.push(await fill(one, evaluate, `${location}[${index}]`));
      return items;
    }
    case 'object': {
      const object: JsonObject = {};
      for (const [key, one] of template.fields) object[key] = await fill(one, evaluate, `${location}/${key}`);
      return object;
    }
  }
};

import { createHash } from 'node:crypto';
import type { Machine } from './definition.ts';
import { Fields } from './fields.ts';
import { isJsonObject, type Json, pointerTo, toJson } from './json.ts';
import { checkGraph, checkScopes } from './load-graph.ts';
import { languageOf } from './load-language.ts';
import { loadFlow } from './load-states.ts';
import { DefinitionRefused, Problems } from './problems.ts';
import { SECONDS_LIMIT } from './time.ts';

/**
 * Reads a definition in the Amazon States Language. `substitutions` fills the `${Name}` placeholders in its texts; left
 * out, texts stay as they are. Throws DefinitionRefused, which names everything that the runner does not do
 * (UnsupportedFeature) and every mistake (InvalidDefinition), each with a JSON pointer. What loads, runs as on AWS.
 */
export const load = (definition: string | object, substitutions?: Readonly<Record<string, string>>): Machine => {
  const problems = new Problems();
  const written = typeof definition === 'string' ? parse(definition) : toJson(definition);
  const json = substitutions ? substituted(written, substitutions, '', problems) : written;
  const fields = new Fields(json, '', 'Machine', problems);
  const comment = fields.text('Comment');
  const version = fields.text('Version');
  if (version !== null && version !== '1.0') problems.unsupported(`Machine.Version ${version}`, '/Version');
  const language = languageOf(fields, 'JSONPath', problems);
  const timeoutSeconds = fields.number('TimeoutSeconds', 0, (value) => value >= 1 && value <= SECONDS_LIMIT);
  const flow = loadFlow(fields, { problems, language });
  fields.done();
  if (problems.list.length === 0) {
    checkGraph(flow, '', problems);
    checkScopes(flow, problems);
  }
  if (problems.list.length > 0) throw new DefinitionRefused(problems.list);
  const text = JSON.stringify(json);
  return {
    comment,
    timeoutSeconds: timeoutSeconds === 0 ? null : timeoutSeconds,
    flow,
    text,
    hash: createHash('sha256').update(text).digest('hex'),
  };
};

const parse = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new DefinitionRefused([
      { kind: 'InvalidDefinition', what: error instanceof Error ? error.message : String(error), pointer: '' },
    ]);
  }
};

const substituted = (
  value: Json,
  names: Readonly<Record<string, string>>,
  pointer: string,
  problems: Problems,
): Json => {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]*)\}/g, (placeholder, name: string) => {
      if (Object.hasOwn(names, name)) return names[name] ?? '';
      problems.invalid(`Nothing is substituted for ${placeholder}`, pointer);
      return placeholder;
    });
  }
  if (Array.isArray(value))
    return value.map((one, index) => substituted(one, names, pointerTo(pointer, index), problems));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, substituted(one, names, pointerTo(pointer, key), problems)]),
    );
  }
  return value;
};

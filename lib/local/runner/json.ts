export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that JSON cannot hold, such as a function. */
export class NotJson extends Error {}

/**
 * A copy that holds nothing but JSON: fields without a value go, -0 is 0, sequences become plain arrays.
 * Throws NotJson for a function, a symbol or a number that is not finite.
 */
export const toJson = (value: unknown): Json => {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new NotJson('a number that is not finite');
      return value === 0 ? 0 : value;
    case 'object': {
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((one: unknown) => (one === undefined ? null : toJson(one)));
      if ('_jsonata_function' in value || '_jsonata_lambda' in value) throw new NotJson('a function');
      if ('toJSON' in value && typeof value.toJSON === 'function') return toJson(value.toJSON());
      const copy: JsonObject = {};
      for (const [key, one] of Object.entries(value)) if (one !== undefined) set(copy, key, toJson(one));
      return copy;
    }
    default:
      throw new NotJson(`a ${typeof value}`);
  }
};

/** Sets a field even when its name is `__proto__`, which an assignment would swallow. */
const set = (target: JsonObject, key: string, value: Json): void => {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, writable: true });
  else target[key] = value;
};

export const pointerTo = (base: string, key: string | number): string =>
  `${base}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

import type { Fields } from './fields.ts';
import type { JsonObject } from './json.ts';
import type { Problems } from './problems.ts';

export type Language = 'JSONata' | 'JSONPath';

/** The `QueryLanguage` written here, or the one around. A JSONata machine may not turn a state back to JSONPath. */
export const languageOf = (fields: Fields, around: Language, problems: Problems): Language => {
  const written = fields.text('QueryLanguage');
  if (written === null || written === around) return around;
  if (written === 'JSONata') return 'JSONata';
  if (written !== 'JSONPath') problems.invalid(`'${written}' is no query language`, fields.at('QueryLanguage'));
  else problems.invalid('A JSONata machine has no JSONPath states', fields.at('QueryLanguage'));
  return around;
};

const NEUTRAL: Readonly<Record<string, readonly string[]>> = {
  Pass: ['Next', 'End'],
  Succeed: [],
  Fail: ['Error', 'Cause'],
};

/**
 * Whether a state means something else in JSONPath than in JSONata. Only a bare Pass, Succeed or Fail means the same, so
 * only those run in a machine that does not say JSONata as a whole.
 */
export const pathStateDiffers = (state: JsonObject): boolean => {
  const neutral = NEUTRAL[String(state['Type'])];
  if (!neutral) return true;
  const same = ['Type', 'Comment', 'QueryLanguage', ...neutral];
  if (Object.keys(state).some((key) => !same.includes(key))) return true;
  return ['Error', 'Cause'].some((key) => String(state[key] ?? '').startsWith('{%'));
};

import { hash } from 'node:crypto';

/** JSON with the keys of every object in code point order and undefined left out: equal values give equal text. */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = value as Record<string, unknown>;
  // By hand, since every hash of the trace is made from it.
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const inner = fields[key];
    if (inner !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(inner)}`;
  }
  return `{${text}}`;
};

export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');

/** SHA-256 over the canonical JSON, in lower-case hex. */
export const fingerprintOf = (value: unknown): string => sha256(canonical(value));

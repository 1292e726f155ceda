export type Env = Readonly<Record<string, string | undefined>>;

/** Reads settings whole from the environment; the error names every one that is missing. */
export const required = <N extends string>(env: Env, names: readonly N[]): Record<N, string> => {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`Settings are missing: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<N, string>;
};

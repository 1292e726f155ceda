/** The field that a change of a row is about: the last name in its path that is no number. Empty for a whole row. */
export const fieldNameIn = (path: string): string =>
  path
    .split('/')
    .filter((name) => name !== '' && !/^\d+$/.test(name))
    .at(-1) ?? '';

const ASCII: Readonly<Record<string, string>> = { å: 'a', ä: 'a', ö: 'o', é: 'e', ü: 'u' };

/** `Frida Åkerlund` as `frida-akerlund`: an id that people may read. Empty when nothing of the name can be written so. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[åäöéü]/g, (letter) => ASCII[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');

/** One line of JSON: a stable code and ids. Never a name, an address, a text or a token. */
export const log = (code: string, fields: Readonly<Record<string, unknown>> = {}): void => {
  process.stdout.write(`${JSON.stringify({ code, ...fields })}\n`);
};

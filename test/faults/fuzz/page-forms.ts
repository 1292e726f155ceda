import { ACCESS } from '../../../lambdas/web-app/access.ts';
import { type FormField, filledIn, formsIn } from '../../../lib/local/rehearsal/html-forms.ts';
import { BROWSER, type OpenStage, ORIGIN, type Stage } from './a-stage.ts';

const POSTS = Object.keys(ACCESS).filter((address) => address.startsWith('POST '));

/** The address that a path is served by: the one with fewest open parts of those that it fits. */
const addressOf = (path: string): string | undefined =>
  POSTS.filter((address) => new RegExp(`^${address.slice('POST '.length).replace(/:\w+/g, '[^/]+')}$`).test(path)).sort(
    (a, b) => a.split(':').length - b.split(':').length,
  )[0];

/**
 * The forms that the product's own pages have at a stage, by the address that they go to: read as somebody who may do
 * everything, and through every link.
 */
export const formsAt = async (stage: Stage, { web }: OpenStage): Promise<Map<string, FormField[][]>> => {
  const found = new Map<string, FormField[][]>();
  const cookie = [stage.cookies.get('everybody'), `planhjul-browser=${BROWSER}`].filter(Boolean).join('; ');
  const take = async (response: Response, follow = true): Promise<void> => {
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return;
    for (const form of formsIn(await response.text())) {
      if (form.method !== 'post') continue;
      const { pathname } = new URL(form.action, ORIGIN);
      const address = addressOf(pathname);
      if (address === undefined) throw new Error(`${stage.name}: a form goes to ${form.action}, which is no address`);
      const known = found.get(address) ?? [];
      const names = (fields: readonly FormField[]): string =>
        fields.map(({ name, value }) => `${name}=${value}`).join();
      if (known.length < 12 && !known.some((one) => names(one) === names(form.fields)))
        found.set(address, [...known, form.fields]);
      // Nothing is stored by it: its answer has the form that does.
      if (follow && pathname.endsWith('/granska')) {
        const choices = Object.fromEntries(
          form.fields.filter(({ kind }) => kind === 'choice').map(({ name, value }) => [name, value]),
        );
        const body = filledIn(form, choices);
        await take(
          await web(new Request(new URL(pathname, ORIGIN), { method: 'POST', headers: { origin: ORIGIN }, body }), {}),
          false,
        );
      }
    }
  };
  for (const address of Object.keys(ACCESS)) {
    if (!address.startsWith('GET ')) continue;
    const path = address.slice('GET '.length);
    const lists = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) =>
      name === 'token' ? (stage.tokens[path.split('/')[1] ?? ''] ?? []) : (stage.names[name] ?? []),
    );
    const most = Math.max(1, ...lists.map((list) => new Set(list).size));
    if (lists.some((list) => list.length === 0)) continue;
    for (let n = 0; n < most; n += 1) {
      let at = 0;
      const filled = path.replace(/:\w+/g, () => {
        const list = lists[at] ?? [];
        at += 1;
        return list[n % list.length] ?? '';
      });
      await take(await web(new Request(new URL(filled, ORIGIN), { headers: { cookie } }), {}));
    }
  }
  return found;
};

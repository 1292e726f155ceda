import type { Locale } from '../domain/people.ts';
import { isLocale } from './texts/texts.ts';

export const LOCALE_COOKIE = 'sprak';

const fromCookie = (header: string | null): string | undefined =>
  header
    ?.split(';')
    .map((one) => one.trim().split('='))
    .find(([name]) => name === LOCALE_COOKIE)?.[1];

/** The languages of an Accept-Language header, most wanted first: `sv-SE, en;q=0.8` gives `sv`, `en`. */
const accepted = (header: string | null): string[] =>
  (header ?? '')
    .split(',')
    .map((one) => {
      const [range = '', ...params] = one.split(';').map((part) => part.trim());
      const quality = params.find((param) => param.startsWith('q='))?.slice(2);
      return { language: range.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);

/** What was chosen in this browser, by the button at the foot of every page. */
export const chosenLocale = (request: Pick<Request, 'headers'>): Locale | undefined => {
  const chosen = fromCookie(request.headers.get('cookie'));
  return isLocale(chosen) ? chosen : undefined;
};

/** The reader's language: the person's own setting, then the cookie, then what the browser asks for, then Swedish. */
export const localeFor = (request: Pick<Request, 'headers'>, person?: { locale: Locale } | null): Locale => {
  if (person) return person.locale;
  const wanted = [fromCookie(request.headers.get('cookie')), ...accepted(request.headers.get('accept-language'))];
  return wanted.find(isLocale) ?? 'sv';
};

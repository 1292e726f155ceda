import type { Instant } from '../domain/brands.ts';
import { dateTime } from '../domain/format.ts';
import type { Locale } from '../domain/people.ts';
import { never, type Refusal } from '../domain/result.ts';
import { localeFor } from '../web/locale.ts';
import { refusalText, textsFor } from '../web/texts/texts.ts';
import { apiTexts, detailOf, PROBLEMS, type ProblemName } from './problem-texts.ts';
import type { Reply } from './reply.ts';

export const PROBLEM_BASE = 'https://planhjul.example/problems/';

/** What went wrong, before it is put into words. */
export interface Trouble {
  name: ProblemName;
  refusal?: Refusal;
  /** Where the problems' pointers point: into the body, or into the query. */
  within?: 'body' | 'query';
  /** What to say instead of the usual detail, in either language. */
  detail?: Readonly<Record<Locale, string>>;
  headers?: Readonly<Record<string, string>>;
  extra?: Readonly<Record<string, string | number>>;
}

/** The reader's language by Accept-Language alone: a program has no cookie. */
export const localeOf = (request: Pick<Request, 'headers'>): Locale =>
  localeFor({ headers: new Headers({ 'accept-language': request.headers.get('accept-language') ?? '' }) });

/** For whoever is asked in vain: seconds. */
export const RETRY_SECONDS = 10;

const nameOf = (refusal: Refusal): ProblemName => {
  switch (refusal.why) {
    case 'not-allowed':
    case 'not-found':
      return 'not-found';
    case 'invalid':
    case 'stale':
    case 'wrong-state':
    case 'too-late':
    case 'exists':
    case 'rule':
      return refusal.why;
    default:
      return never(refusal);
  }
};

/** What a program may want to act upon. Nothing of a row that is not the caller's: those two answers are alike. */
const extraOf = (refusal: Refusal): Readonly<Record<string, string | number>> => {
  switch (refusal.why) {
    case 'stale':
      return { current: refusal.current };
    case 'wrong-state':
      return { state: refusal.status };
    case 'too-late':
      return { at: refusal.at };
    case 'rule':
      return { rule: refusal.rule, code: refusal.code };
    case 'exists':
      return { what: refusal.what };
    case 'invalid':
    case 'not-found':
    case 'not-allowed':
      return {};
    default:
      return never(refusal);
  }
};

export const troubleOf = (refusal: Refusal, within: 'body' | 'query' = 'body'): Trouble => ({
  name: nameOf(refusal),
  refusal,
  within,
  extra: extraOf(refusal),
});

const detail = (locale: Locale, { name, refusal, detail: own }: Trouble): string => {
  const words = own?.[locale] ?? apiTexts(locale).details[name];
  if (words !== undefined) return words;
  const why: Refusal = refusal ?? { why: 'not-found', what: '' };
  return refusalText(textsFor(locale), why, (at) => dateTime(at as Instant, locale));
};

/** Whoever sends a hundred thousand wrong things is not told of each. */
const MOST_ERRORS = 100;

const errorsOf = (locale: Locale, { refusal, within }: Trouble) => {
  if (refusal?.why !== 'invalid') return {};
  const errors = refusal.problems.slice(0, MOST_ERRORS).map((problem) => ({
    pointer: problem.pointer,
    code: problem.code,
    detail: detailOf(locale, problem),
    ...(within === 'query' ? { in: 'query' } : {}),
  }));
  const left = refusal.problems.length - errors.length;
  return { errors, ...(left > 0 ? { errorsLeftOut: left } : {}) };
};

/** The answer as `application/problem+json` (RFC 9457) in the reader's language. */
export const problemReply = (trouble: Trouble, locale: Locale, requestId: string): Reply => {
  const status = PROBLEMS[trouble.name];
  const body = {
    type: `${PROBLEM_BASE}${trouble.name}`,
    title: apiTexts(locale).titles[trouble.name],
    status,
    detail: detail(locale, trouble),
    requestId,
    ...trouble.extra,
    ...errorsOf(locale, trouble),
  };
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': locale,
      Vary: 'Accept-Language',
      ...(status === 503 ? { 'Retry-After': String(RETRY_SECONDS) } : {}),
      ...trouble.headers,
    },
    body: JSON.stringify(body),
  };
};

import type { Locale } from '../domain/people.ts';
import type { Problem } from '../domain/result.ts';
import { problemText, type Texts, textsFor } from '../web/texts/texts.ts';

/** What kinds of problem the API tells of, by the last part of their `type`. A published name never changes its meaning. */
export const PROBLEMS = {
  malformed: 400,
  unauthenticated: 401,
  'not-found': 404,
  'method-not-allowed': 405,
  'wrong-state': 409,
  'too-late': 409,
  exists: 409,
  'in-progress': 409,
  'content-changed': 409,
  stale: 412,
  'too-large': 413,
  'not-json': 415,
  invalid: 422,
  rule: 422,
  'key-reused': 422,
  'precondition-required': 428,
  failed: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;
export type ProblemName = keyof typeof PROBLEMS;

interface ApiTexts {
  titles: Record<ProblemName, string>;
  /** What to do about it, where the refusal itself has no words of its own. */
  details: Partial<Record<ProblemName, string>>;
  unknownField(pointer: string): string;
  whole: string;
}

const sv: ApiTexts = {
  titles: {
    malformed: 'Anropet kan inte läsas',
    unauthenticated: 'Nyckel saknas eller gäller inte',
    'not-found': 'Finns inte',
    'method-not-allowed': 'Metoden finns inte här',
    'wrong-state': 'Går inte i detta läge',
    'too-late': 'För sent',
    exists: 'Finns redan',
    'in-progress': 'Pågår redan',
    'content-changed': 'Innehållet har ändrats',
    stale: 'Ändrat av någon annan',
    'too-large': 'För stort',
    'not-json': 'Inte JSON',
    invalid: 'Något behöver rättas',
    rule: 'Beslutsreglerna säger nej',
    'key-reused': 'Nyckeln är redan använd',
    'precondition-required': 'If-Match saknas',
    failed: 'Något gick fel hos oss',
    unavailable: 'Tillfälligt stopp',
  },
  details: {
    unauthenticated: 'Skicka Authorization: Bearer plk_… med en nyckel som gäller.',
    'method-not-allowed': 'Rubriken Allow räknar upp metoderna som finns på adressen.',
    'in-progress': 'Ett anrop med samma Idempotency-Key pågår. Skicka det igen om en stund.',
    'content-changed':
      'Det som svaret gäller har ett annat innehåll nu. Hämta ärendet igen och svara på det som står där.',
    stale: 'Raden har ändrats sedan du läste den. Hämta den igen och skicka dess ETag i If-Match.',
    'too-large': 'Ett anrop får vara högst 256 KiB.',
    'not-json': 'Skicka application/json, i UTF-8 och okomprimerat.',
    'key-reused': 'Idempotency-Key har använts för ett annat anrop. Välj en ny nyckel.',
    'precondition-required': 'Skicka If-Match med den ETag som du fick när du läste raden.',
    failed: 'Uppge x-request-id om du skriver till oss.',
    unavailable: 'Inget har sparats. Försök igen om en stund.',
  },
  unknownField: (pointer) => `Fältet ${pointer} finns inte`,
  whole: 'Anropet',
};

const en: ApiTexts = {
  titles: {
    malformed: 'The request cannot be read',
    unauthenticated: 'No key, or one that is not good',
    'not-found': 'Does not exist',
    'method-not-allowed': 'No such method here',
    'wrong-state': 'Not possible in this state',
    'too-late': 'Too late',
    exists: 'Exists already',
    'in-progress': 'Already under way',
    'content-changed': 'The content has changed',
    stale: 'Changed by somebody else',
    'too-large': 'Too large',
    'not-json': 'Not JSON',
    invalid: 'Something must be mended',
    rule: 'The rules of decision say no',
    'key-reused': 'The key is used already',
    'precondition-required': 'If-Match is missing',
    failed: 'Something went wrong on our side',
    unavailable: 'Out of order for a while',
  },
  details: {
    unauthenticated: 'Send Authorization: Bearer plk_… with a key that is good.',
    'method-not-allowed': 'The header Allow lists the methods that the address has.',
    'in-progress': 'A request with the same Idempotency-Key is under way. Send it again in a moment.',
    'content-changed': 'What was answered has another content now. Get the item again and answer what stands there.',
    stale: 'The row has changed since you read it. Get it again and send its ETag in If-Match.',
    'too-large': 'A request may be at most 256 KiB.',
    'not-json': 'Send application/json, in UTF-8 and not compressed.',
    'key-reused': 'The Idempotency-Key was used for another request. Choose a new key.',
    'precondition-required': 'Send If-Match with the ETag that you got when you read the row.',
    failed: 'Tell us the x-request-id if you write to us.',
    unavailable: 'Nothing was stored. Try again in a moment.',
  },
  unknownField: (pointer) => `There is no field ${pointer}`,
  whole: 'The request',
};

const TEXTS: Record<Locale, ApiTexts> = { sv, en };

export const apiTexts = (locale: Locale): ApiTexts => TEXTS[locale];

/** One problem in the words of the pages; a field that no page has is called by its pointer. */
export const detailOf = (locale: Locale, problem: Problem): string => {
  const own = TEXTS[locale];
  if (problem.code === 'unknown-field') return own.unknownField(problem.pointer);
  const texts = textsFor(locale);
  const named: Texts = {
    ...texts,
    problems: { ...texts.problems, form: problem.pointer === '' ? own.whole : problem.pointer },
  };
  return problemText(named, problem);
};

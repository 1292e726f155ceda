import type { Locale } from '../../domain/people.ts';
import type { Problem, Refusal } from '../../domain/result.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

/** All texts of the pages in one language. A third language is one more file of this type. */
export type Texts = typeof sv;

const CATALOGUES: Record<Locale, Texts> = { sv, en };

export const LOCALES = Object.keys(CATALOGUES) as readonly Locale[];

export const textsFor = (locale: Locale): Texts => CATALOGUES[locale];

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

/** `/changes/<id>/title` is the field `/title` of one change among several; so are those of a review,
 * a ballot, and a meeting's forms about one item. */
const withinChange = (pointer: string): string =>
  pointer.replace(/^\/(changes|items|rost|jav|reservation|utslagsrost|yrkande|ordning)\/[^/]+(?=\/)/, '');

type Labels = Readonly<Record<string, { label: string } | undefined>>;

/** The label of the field that a problem is about; that of an amount with its year, counted from 1 when it is not told. */
const labelOf = (texts: Texts, { pointer, params }: Problem): string => {
  const parts = withinChange(pointer).split('/').slice(1);
  const own = parts.filter((part) => !/^\d+$/.test(part)).at(-1) ?? '';
  const index = parts.find((part) => /^\d+$/.test(part));
  const { change, cycle, followUp, review, meeting, answer, person, signIn, trace, roster } = texts.fields;
  /** Forms whose fields have words of their own, by what their pointers begin with. */
  const apart: Readonly<Record<string, Labels>> = { roster, person };
  const form = parts[0] ?? '';
  const all: Labels[] =
    Object.hasOwn(apart, form) && apart[form] !== undefined
      ? [apart[form]]
      : [
          change,
          cycle,
          followUp,
          review,
          meeting,
          answer,
          signIn,
          trace,
          texts.document.fields,
          texts.appearance.fields,
        ];
  const found = all.find((labels) => Object.hasOwn(labels, own))?.[own]?.label;
  if (found === undefined) return texts.problems.form;
  if (index === undefined) return found;
  return params?.['year'] === undefined
    ? `${found} (${texts.common.year.toLowerCase()} ${Number(index) + 1})`
    : `${found} ${params['year']}`;
};

/** One problem in the reader's words: those of its field where there are any, else those of its code. */
export const problemText = (texts: Texts, problem: Problem): string => {
  const byField: Readonly<Record<string, Partial<Record<Problem['code'], string>> | undefined>> =
    texts.problems.byField;
  const pointer = withinChange(problem.pointer);
  return (
    byField[pointer]?.[problem.code] ??
    texts.problems.byCode[problem.code](labelOf(texts, problem), problem.params ?? {})
  );
};

/** A problem of one line of a roster file, whose fields have words of their own. */
export const rosterProblemText = (texts: Texts, problem: Problem): string =>
  problemText(texts, { ...problem, pointer: `/roster${problem.pointer}` });

const lookUp = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

/** Why an act was refused, in the reader's words. `when` writes an instant as people read it. */
export const refusalText = (texts: Texts, refusal: Refusal, when: (instant: string) => string): string => {
  const { byWhy, rules, states, tooLate, byRule } = texts.refusals;
  switch (refusal.why) {
    case 'rule':
      return byRule(lookUp(rules, refusal.code) ?? byWhy.rule, refusal.rule);
    case 'wrong-state':
      return lookUp(states, refusal.status) ?? byWhy['wrong-state'];
    case 'too-late':
      return tooLate(when(refusal.at));
    default:
      return byWhy[refusal.why];
  }
};

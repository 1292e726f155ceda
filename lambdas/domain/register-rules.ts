import * as z from 'zod';
import type { Body } from './body.ts';
import type { BodyId, LocalDate } from './brands.ts';
import {
  appliesOn,
  type DecidedVersion,
  DOCUMENT_TYPES,
  type GoverningDocument,
  isDecided,
  lastDayOf,
  type Term,
} from './document.ts';
import { slug } from './input.ts';
import { addDays, addYears } from './local-time.ts';
import type { Problem } from './result.ts';

// The policy's table 1.2: for each type of governing document how long it is valid, who owns it and who decides it. A
// setting of the municipality; what stands here are the policy's own values.

export const OWNERS = ['it-group', 'it-office', 'head'] as const;
export type Owner = (typeof OWNERS)[number];

const years = (least: number, most: number) => z.number().refine(Number.isInteger, 'not-whole').min(least).max(most);
const days = z.number().refine(Number.isInteger, 'not-whole').min(1).max(1095);

const term = z.discriminatedUnion('kind', [
  /** A term of whole years from the shortest to the longest. */
  z.strictObject({ kind: z.literal('years'), least: years(1, 50), most: years(1, 50) }),
  /** No last day needed; one that is given lies more than so many years off, and where it is null none may be given. */
  z.strictObject({ kind: z.literal('until-revised'), moreThan: years(1, 50).nullable() }),
]);

const typeRule = z.strictObject({
  term,
  /** An open-ended document is gone through again after so many years; null: revised when needed. */
  reviewYears: years(1, 50).nullable(),
  owner: z.enum(OWNERS),
  decidedBy: slug.transform((id) => id as BodyId),
  /** So many days before its term or its review is due the owner is asked; null: nobody is, the yearly round replaces it. */
  leadDays: days.nullable(),
});
export type TypeRule = z.infer<typeof typeRule>;

export const registerRulesSchema = z
  .strictObject({
    types: z.strictObject({ policy: typeRule, strategy: typeRule, guideline: typeRule, 'action-plan': typeRule }),
    /** An owner who has not answered after so many days is brought before its head and finance. */
    escalateDays: days,
  })
  .superRefine((rules, context) => {
    for (const type of DOCUMENT_TYPES) {
      const { term } = rules.types[type];
      if (term.kind === 'years' && term.most < term.least)
        context.addIssue({ code: 'custom', path: ['types', type, 'term', 'most'], message: 'out-of-order' });
    }
  });
export type RegisterRules = z.infer<typeof registerRulesSchema>;

export const COUNCIL = 'kf' as BodyId;
export const IT_GROUP = 'it-gruppen' as BodyId;

export const DEFAULT_RULES: RegisterRules = {
  types: {
    policy: {
      term: { kind: 'until-revised', moreThan: 5 },
      reviewYears: 5,
      owner: 'it-group',
      decidedBy: COUNCIL,
      leadDays: 365,
    },
    strategy: {
      term: { kind: 'years', least: 3, most: 5 },
      reviewYears: null,
      owner: 'it-office',
      decidedBy: COUNCIL,
      leadDays: 365,
    },
    guideline: {
      term: { kind: 'until-revised', moreThan: null },
      reviewYears: null,
      owner: 'it-office',
      decidedBy: IT_GROUP,
      leadDays: 365,
    },
    'action-plan': {
      term: { kind: 'years', least: 1, most: 1 },
      reviewYears: null,
      owner: 'head',
      decidedBy: COUNCIL,
      leadDays: null,
    },
  },
  escalateDays: 60,
};

/**
 * Whether the body may put a document of the type in force (policy 1.2). The table's KF is the municipality's council,
 * whatever its id; any other body must be the one that the table names.
 */
export const mayDecide = (rule: Pick<TypeRule, 'decidedBy'>, body: Pick<Body, 'id' | 'rules'>): boolean =>
  body.id === rule.decidedBy || (rule.decidedBy === COUNCIL && body.rules === 'council');

/** The last day of a term of so many whole years. */
export const lastDayAfter = (from: LocalDate, years: number): LocalDate => addDays(addYears(from, years), -1);

/** The last day that is taken when none is given: that of the longest term; null when it is valid until revised. */
export const usualLastDay = (rule: Pick<TypeRule, 'term'>, from: LocalDate): LocalDate | null =>
  rule.term.kind === 'years' ? lastDayAfter(from, rule.term.most) : null;

/**
 * What is wrong with a term (policy 1.2): a strategy is valid for 3–5 years, an action plan for one, a policy for more than
 * five or until revised, a guideline until revised.
 */
export const problemsOfTerm = ({ term: rule }: Pick<TypeRule, 'term'>, { validFrom, validTo }: Term): Problem[] => {
  const at = (code: Problem['code'], params: Problem['params'] = {}): Problem[] => [
    { pointer: '/validTo', code, params },
  ];
  if (rule.kind === 'years') {
    const { least, most } = rule;
    if (validTo === null) return at('required');
    if (validTo < lastDayAfter(validFrom, least)) return at('term-too-short', { least, most });
    return validTo > lastDayAfter(validFrom, most) ? at('term-too-long', { least, most }) : [];
  }
  if (validTo === null) return [];
  if (rule.moreThan === null) return at('no-last-day');
  return validTo <= lastDayAfter(validFrom, rule.moreThan) ? at('term-too-short', { least: rule.moreThan }) : [];
};

/**
 * The day that its owner has to mind: the last day of its term, or for an open-ended one the day by which it is to be gone
 * through again, counted from when it was last confirmed. Null when there is none.
 */
export const dueOn = (rule: Pick<TypeRule, 'reviewYears'>, version: DecidedVersion): LocalDate | null => {
  const last = lastDayOf(version);
  if (last !== null || rule.reviewYears === null) return last;
  const since = version.confirmations.at(-1)?.on ?? version.term.validFrom;
  return lastDayAfter(since, rule.reviewYears);
};

/** From this day on the owner is asked; null when nobody is. */
export const askFrom = (
  rule: Pick<TypeRule, 'reviewYears' | 'leadDays'>,
  version: DecidedVersion,
): LocalDate | null => {
  const due = dueOn(rule, version);
  return due === null || rule.leadDays === null ? null : addDays(due, -rule.leadDays);
};

/** How a document stands on a day. All of it is derived; nothing of it is stored. */
export type Standing = 'draft' | 'coming' | 'in-force' | 'expiring' | 'expired' | 'superseded' | 'repealed';

export const standingOf = (
  rules: RegisterRules,
  document: Pick<GoverningDocument, 'type' | 'versions'>,
  today: LocalDate,
): Standing => {
  const rule = rules.types[document.type];
  const now = document.versions.findLast((one): one is DecidedVersion => appliesOn(one, today));
  if (now) {
    const ask = askFrom(rule, now);
    return ask !== null && ask <= today ? 'expiring' : 'in-force';
  }
  const latest = document.versions.findLast(isDecided);
  if (!latest) return 'draft';
  if (latest.status !== 'in-force') return latest.status;
  return latest.term.validFrom > today ? 'coming' : 'expired';
};

import type { LocalDate } from './brands.ts';
import { addDays } from './local-time.ts';
import { type Grant, isCurrent, type Person, type Role } from './people.ts';
import type { Problem } from './result.ts';

/** What a role is given for: heads and editors have a department, members and secretaries a body, the others neither. */
export const PLACE_OF: Readonly<Record<Role, 'department' | 'body' | null>> = {
  administrator: null,
  finance: null,
  'it-office': null,
  head: 'department',
  editor: 'department',
  member: 'body',
  secretary: 'body',
  registrar: null,
  auditor: null,
};

/** A role that is held in several terms is a holding for each, told apart by the first day. */
export const holdingOf = ({ department, body, from }: Grant): string =>
  `${department ?? body ?? ''}${from === undefined ? '' : `#${from}`}`;

/** By which a person's grant is named in a form: `head#kultur#2027-03-01`. No two of one person's are named alike. */
export const nameOfGrant = (grant: Grant): string => `${grant.role}#${holdingOf(grant)}`;

/** A term ends after it begins, and a role in one place begins once a day. */
export const problemsOfGrants = (grants: readonly Grant[]): Problem[] => {
  const seen = new Set<string>();
  return grants.flatMap((grant, index): Problem[] => {
    const name = nameOfGrant(grant);
    const again = seen.has(name);
    seen.add(name);
    return [
      ...(grant.from !== undefined && grant.to !== undefined && grant.to < grant.from
        ? [{ pointer: `/grants/${index}/to`, code: 'ends-before-start' as const }]
        : []),
      ...(again ? [{ pointer: `/grants/${index}`, code: 'not-a-choice' as const }] : []),
    ];
  });
};

export type Phase = 'now' | 'coming' | 'over';

export const phaseOf = (grant: Grant, today: LocalDate): Phase =>
  isCurrent(grant, today) ? 'now' : grant.from !== undefined && grant.from > today ? 'coming' : 'over';

/** Somebody who had a role once, and has none now or to come. */
export const hasEnded = ({ grants }: Pick<Person, 'grants'>, today: LocalDate): boolean =>
  grants.length > 0 && grants.every((grant) => phaseOf(grant, today) === 'over');

const overlaps = (one: Grant, other: Grant): boolean =>
  (one.to === undefined || other.from === undefined || other.from <= one.to) &&
  (other.to === undefined || one.from === undefined || one.from <= other.to);

/** The role that is there already for some of the same days, in the same place; undefined when there is none. */
export const overlapping = (grants: readonly Grant[], given: Grant): Grant | undefined =>
  grants.find(
    (one) =>
      one.role === given.role && one.department === given.department && one.body === given.body && overlaps(one, given),
  );

/**
 * The grants with one of them ended after `last`. One that would end before it began is gone altogether: it never was.
 */
export const withEnded = (grants: readonly Grant[], ended: Grant, last: LocalDate): Grant[] =>
  grants.flatMap((one) => {
    if (nameOfGrant(one) !== nameOfGrant(ended)) return [one];
    return one.from !== undefined && last < one.from ? [] : [{ ...one, to: last }];
  });

/** Ended at once: yesterday was the last day. */
export const dayBefore = (today: LocalDate): LocalDate => addDays(today, -1);

/** The first day on which a person is administrator no more; null when they always will be, undefined when they are not today. */
export const administratorUntil = (grants: readonly Grant[], today: LocalDate): LocalDate | null | undefined => {
  let day = today;
  for (;;) {
    const current = grants.filter((grant) => grant.role === 'administrator' && isCurrent(grant, day));
    if (current.length === 0) return day === today ? undefined : day;
    if (current.some((grant) => grant.to === undefined)) return null;
    const last = current.map((grant) => grant.to ?? day).reduce((a, b) => (a > b ? a : b));
    day = addDays(last, 1);
  }
};

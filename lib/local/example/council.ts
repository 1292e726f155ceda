import type { Office } from '../../../lambdas/domain/body.ts';
import type { BodyId, LocalDate } from '../../../lambdas/domain/brands.ts';
import { isElectionYear, newCouncilFrom } from '../../../lambdas/domain/calendar.ts';
import { addDays } from '../../../lambdas/domain/local-time.ts';
import { addressOf, type ExamplePerson, madeUpName, STAFF } from './people.ts';

// Parties that do not exist, so that no real one gets opinions it never had.
const PARTIES = ['Framtidslistan', 'Kommunens väl', 'Samlingen', 'Landsbygdslistan', 'Skärgårdspartiet'] as const;
const OFFICES: Readonly<Record<number, Office>> = { 1: 'chair', 2: 'vice-chair', 3: 'second-vice-chair' };

export interface ExampleSeat {
  person: ExamplePerson;
  party: string;
  role: { kind: 'member'; seat: string; office: Office | null } | { kind: 'substitute'; order: number };
}

const someone = (name: string, kind: string, number: number): ExamplePerson => {
  const padded = String(number).padStart(3, '0');
  return {
    id: `${kind}-${padded}`,
    name,
    email: addressOf(`${name} ${kind} ${padded}`),
    locale: 'sv',
    grants: [{ role: 'member', body: 'kf' as BodyId }],
  };
};

/** How many substitutes: half of the seats, the most that the law allows (KL 5:8). */
export const substitutesFor = (seats: number): number => Math.floor(seats / 2);

/** Members on seats s1 … with chair and vice chairs first, then the substitutes in order. */
export const exampleCouncil = (seats: number, offset: number): ExampleSeat[] => [
  ...Array.from({ length: seats }, (_, index): ExampleSeat => {
    const number = index + 1;
    return {
      person: someone(madeUpName(index, offset), 'ledamot', number),
      party: PARTIES[index % PARTIES.length] ?? PARTIES[0],
      role: { kind: 'member', seat: `s${number}`, office: OFFICES[number] ?? null },
    };
  }),
  ...Array.from(
    { length: substitutesFor(seats) },
    (_, index): ExampleSeat => ({
      person: someone(madeUpName(seats + index, offset), 'ersattare', index + 1),
      party: PARTIES[index % PARTIES.length] ?? PARTIES[0],
      role: { kind: 'substitute', order: index + 1 },
    }),
  ),
];

/** IT-gruppen: decides guidelines by its own rules, three of five. */
export const exampleItGroup = (): ExampleSeat[] =>
  [STAFF.itOffice, STAFF.itOfficeToo, STAFF.director].map((person, index) => ({
    person,
    party: '',
    role: { kind: 'member', seat: `s${index + 1}`, office: index === 0 ? 'chair' : null },
  }));

/**
 * The term of the council that sits when the round begins: four years from 15 October of an election year (KL 5:9). In a round
 * whose autumn has an election itself nobody has noted its last day yet: that is known when the new council is.
 */
export const termFor = (year: number): { from: LocalDate; to: LocalDate | null } => {
  const before = year - 1;
  const elected = before - 1 - ((((before - 1 - 2026) % 4) + 4) % 4);
  return {
    from: newCouncilFrom(elected),
    to: isElectionYear(before) ? null : lastDayBefore(newCouncilFrom(elected + 4)),
  };
};

export const lastDayBefore = (date: LocalDate): LocalDate => addDays(date, -1);

/** The council that an election gives: every other seat keeps its member, the others and all substitutes are new. */
export const electedCouncil = (sitting: readonly ExampleSeat[], offset: number): ExampleSeat[] =>
  sitting.map((seat, index) => {
    if (seat.role.kind === 'member' && index % 2 === 1) return seat;
    const kind = seat.role.kind === 'member' ? 'nyvald' : 'ny-ersattare';
    return { ...seat, person: someone(madeUpName(index, offset), kind, index + 1) };
  });

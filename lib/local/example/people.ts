import type { Grant } from '../../../lambdas/domain/people.ts';
import { slugOf } from '../../../lambdas/domain/slug.ts';

/** All of the example's addresses end so: `.example` can never belong to anybody (RFC 2606). */
export const ADDRESSES = 'exempelkommun.example';

export interface ExamplePerson {
  id: string;
  name: string;
  email: string;
  locale: 'sv' | 'en';
  grants: Grant[];
}

export const addressOf = (name: string): string => `${slugOf(name).replaceAll('-', '.')}@${ADDRESSES}`;

export const personNamed = (name: string, ...grants: Grant[]): ExamplePerson => ({
  id: slugOf(name),
  name,
  email: addressOf(name),
  locale: 'sv',
  grants,
});

const kf = 'kf' as NonNullable<Grant['body']>;
const itGroup = 'it-gruppen' as NonNullable<Grant['body']>;

/** Those who run the round, each by the part they play. */
export const STAFF = {
  finance: personNamed('Frida Falk', { role: 'finance' }),
  financeToo: personNamed('Fredrik Forsman', { role: 'finance' }),
  itOffice: personNamed('Ivar Ingelsson', { role: 'it-office' }, { role: 'member', body: itGroup }),
  itOfficeToo: personNamed('Inger Isaksson', { role: 'it-office' }, { role: 'member', body: itGroup }),
  secretary: personNamed('Sara Sjögren', { role: 'secretary', body: kf }, { role: 'secretary', body: itGroup }),
  registrar: personNamed('Rut Ranta', { role: 'registrar' }),
  auditor: personNamed('Alma Åkerlund', { role: 'auditor' }),
  administrator: personNamed('Adam Alm', { role: 'administrator' }),
  /** Superior of every head of department. */
  director: personNamed('Klara Kvist', { role: 'member', body: itGroup }),
} as const;

const FIRST: readonly [string, ...string[]] = [
  'Anna',
  'Bengt',
  'Carina',
  'David',
  'Elsa',
  'Fatima',
  'Gunnar',
  'Hanna',
  'Ibrahim',
  'Johanna',
  'Karin',
  'Lars',
  'Maria',
  'Nils',
  'Olle',
  'Petra',
  'Rasmus',
  'Sofia',
  'Tomas',
  'Ulla',
  'Viktor',
  'Wilma',
  'Yusuf',
  'Åsa',
  'Örjan',
];
const LAST: readonly [string, ...string[]] = [
  'Andersson',
  'Berg',
  'Cederqvist',
  'Dahl',
  'Ek',
  'Fransson',
  'Granath',
  'Holm',
  'Ismail',
  'Jonsson',
  'Källström',
  'Lind',
  'Månsson',
  'Nyberg',
  'Olsson',
  'Persson',
  'Qvist',
  'Rosén',
  'Sandberg',
  'Toivonen',
  'Uddén',
  'Viklund',
  'Wallin',
  'Öberg',
];

/**
 * The `index`th of a long row of made-up names that begins at `offset`. Twenty-five first names against twenty-four last
 * ones: 600 in a row differ.
 */
export const madeUpName = (index: number, offset: number): string => {
  const n = index + offset;
  return `${FIRST[n % FIRST.length] ?? FIRST[0]} ${LAST[n % LAST.length] ?? LAST[0]}`;
};

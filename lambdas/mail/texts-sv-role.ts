import { longDate } from '../domain/format.ts';
import type { Role } from '../domain/people.ts';
import type { Fact, RoleTemplate, Texts } from './mail-text.ts';
import { dayOf, until } from './words-sv.ts';

const NAMES: Readonly<Record<Role, string>> = {
  administrator: 'administratör',
  finance: 'ekonomikontoret',
  'it-office': 'IT-kontoret',
  head: 'förvaltningschef',
  editor: 'handläggare',
  member: 'ledamot',
  secretary: 'sekreterare',
  registrar: 'registrator',
  auditor: 'revisor',
};

const CAN: Readonly<Record<Role, string>> = {
  administrator: 'Du lägger till personer, ger och avslutar roller, rättar adresser och sköter API-nycklar.',
  finance: 'Du planerar och leder budgetomgången, påminner, ger anstånd och följer förvaltningarnas planer.',
  'it-office': 'Du granskar förvaltningarnas planer och skriver på styrdokument.',
  head: 'Du skriver och lämnar in förvaltningens handlingsplan och följer upp den under året.',
  editor: 'Du skriver på förvaltningens handlingsplan. Förvaltningschefen lämnar in den.',
  member: 'Du tar del av handlingarna och röstar i organets sammanträden.',
  secretary: 'Du planerar och leder organets sammanträden: kallelse, upprop, omröstning och protokoll.',
  registrar: 'Du för registret över styrdokument och ser ärendenas historik.',
  auditor: 'Du läser allt och ändrar ingenting.',
};

const where = (role: Role, place: string | null): string => (place === null ? NAMES[role] : `${NAMES[role]}, ${place}`);
const facts = (role: Role, place: string | null): Fact[] => [
  { label: 'Roll', value: NAMES[role] },
  ...(place === null ? [] : [{ label: 'Gäller', value: place }]),
];

export const roleTextsSv: Texts<RoleTemplate> = {
  'role-given': ({ role, heldIn: place, from, to, before, plans }, { orderedAt }) => ({
    subject: `Ny roll i Planhjul ${dayOf(orderedAt)}: ${where(role, place)}`,
    preheader: CAN[role],
    heading: `Du är nu ${role === 'finance' || role === 'it-office' ? 'med på ' : ''}${where(role, place)}`,
    paragraphs: [
      CAN[role],
      ...(before === null ? [] : [`Du tar över rollen efter ${before}.`]),
      ...plans.map(({ year, deadline }) => `Handlingsplan ${year} väntar: den lämnas in senast ${until(deadline)}.`),
    ],
    facts: [
      ...facts(role, place),
      ...(from === null ? [] : [{ label: 'Från', value: longDate(from, 'sv') }]),
      ...(to === null ? [] : [{ label: 'Till', value: longDate(to, 'sv') }]),
    ],
    closing: ['Är det fel? Hör av dig till den som administrerar Planhjul i kommunen.'],
    action: { label: 'Öppna Planhjul' },
  }),

  'role-ended': ({ role, heldIn: place, last, successor }, { orderedAt }) => ({
    subject: `Roll som slutar i Planhjul ${dayOf(orderedAt)}: ${where(role, place)}`,
    preheader: `Sista dagen är ${longDate(last, 'sv')}.`,
    heading: 'En roll slutar',
    paragraphs: [
      `Din roll som ${where(role, place)} slutar ${longDate(last, 'sv')}.`,
      ...(successor === null ? [] : [`${successor} tar över den, med det som väntar.`]),
    ],
    facts: [...facts(role, place), { label: 'Slutar', value: longDate(last, 'sv') }],
    closing: ['Är det fel? Hör av dig till den som administrerar Planhjul i kommunen.'],
  }),
};

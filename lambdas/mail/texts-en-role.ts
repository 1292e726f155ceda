import { longDate } from '../domain/format.ts';
import type { Role } from '../domain/people.ts';
import type { Fact, RoleTemplate, Texts } from './mail-text.ts';
import { dayOf, until } from './words-en.ts';

const NAMES: Readonly<Record<Role, string>> = {
  administrator: 'administrator',
  finance: 'the finance office',
  'it-office': 'the IT office',
  head: 'head of department',
  editor: 'editor',
  member: 'member',
  secretary: 'secretary',
  registrar: 'registrar',
  auditor: 'auditor',
};

const CAN: Readonly<Record<Role, string>> = {
  administrator: 'You add people, give and end roles, correct addresses and look after API keys.',
  finance: 'You plan and lead the budget cycle, send reminders, give extensions and follow the departments’ plans.',
  'it-office': 'You review the departments’ plans and write governing documents.',
  head: 'You write and submit the department’s action plan, and follow it up during the year.',
  editor: 'You write the department’s action plan. The head of department submits it.',
  member: 'You read the papers and vote in the meetings of the body.',
  secretary: 'You plan and lead the meetings of the body: summons, roll call, votes and minutes.',
  registrar: 'You keep the register of governing documents, and see the history of each matter.',
  auditor: 'You read everything and change nothing.',
};

const where = (role: Role, place: string | null): string => (place === null ? NAMES[role] : `${NAMES[role]}, ${place}`);
const facts = (role: Role, place: string | null): Fact[] => [
  { label: 'Role', value: NAMES[role] },
  ...(place === null ? [] : [{ label: 'For', value: place }]),
];

export const roleTextsEn: Texts<RoleTemplate> = {
  'role-given': ({ role, heldIn: place, from, to, before, plans }, { orderedAt }) => ({
    subject: `New role in Planhjul ${dayOf(orderedAt)}: ${where(role, place)}`,
    preheader: CAN[role],
    heading: `You are now ${role === 'finance' || role === 'it-office' ? 'with ' : ''}${where(role, place)}`,
    paragraphs: [
      CAN[role],
      ...(before === null ? [] : [`You take the role over from ${before}.`]),
      ...plans.map(
        ({ year, deadline }) => `Action plan ${year} is waiting: it is to be submitted by ${until(deadline)}.`,
      ),
    ],
    facts: [
      ...facts(role, place),
      ...(from === null ? [] : [{ label: 'From', value: longDate(from, 'en') }]),
      ...(to === null ? [] : [{ label: 'To', value: longDate(to, 'en') }]),
    ],
    closing: ['Is this wrong? Write to whoever administers Planhjul in the municipality.'],
    action: { label: 'Open Planhjul' },
  }),

  'role-ended': ({ role, heldIn: place, last, successor }, { orderedAt }) => ({
    subject: `Role that ends in Planhjul ${dayOf(orderedAt)}: ${where(role, place)}`,
    preheader: `The last day is ${longDate(last, 'en')}.`,
    heading: 'A role ends',
    paragraphs: [
      `Your role as ${where(role, place)} ends on ${longDate(last, 'en')}.`,
      ...(successor === null ? [] : [`${successor} takes it over, with what is waiting.`]),
    ],
    facts: [...facts(role, place), { label: 'Ends', value: longDate(last, 'en') }],
    closing: ['Is this wrong? Write to whoever administers Planhjul in the municipality.'],
  }),
};

import { dateTime, money } from '../domain/format.ts';
import { counted, inFours, PUBLIC_PLANS, type RoundTemplate, stoppedKind, type Texts } from './mail-text.ts';
import { STOPPED, stoppedMail } from './texts-sv-stopped.ts';
import { dayOf } from './words-sv.ts';

export const roundTextsSv: Texts<RoundTemplate> = {
  'sign-in': (_content, { linkUntil, orderedAt, code }) => ({
    subject: `Logga in ${linkUntil ? `före ${dateTime(linkUntil, 'sv')}` : dayOf(orderedAt)}: din länk till Planhjul`,
    preheader: 'Länken och koden loggar in dig en gång.',
    heading: 'Din länk för att logga in',
    paragraphs: [
      `Tryck på knappen och bekräfta på sidan som öppnas, så är du inloggad.${linkUntil ? ` Länken gäller till ${dateTime(linkUntil, 'sv')}.` : ''}`,
      'Länken fungerar i den webbläsare där du bad om den. Läser du mejlet någon annanstans? Skriv då koden på sidan där du bad om den.',
    ],
    facts: code ? [{ label: 'Kod, gäller i tio minuter', value: inFours(code) }] : [],
    closing: ['Bad du inte om länken? Då behöver du inte göra något. Ingen kan logga in utan det här mejlet.'],
    action: { label: 'Logga in' },
  }),

  'step-up-code': (content, { orderedAt, code }) => ({
    subject: `Bekräfta ${dayOf(orderedAt)}: kod för att rösta i ${content.bodyName}`,
    preheader: 'Skriv koden på sidan där du röstar.',
    heading: 'Din kod för att rösta',
    paragraphs: [`Skriv koden på sidan där du röstar i ${content.bodyName}. Din röst lämnas först då.`],
    facts: code ? [{ label: 'Kod, gäller i tio minuter', value: inFours(code) }] : [],
    closing: ['Är det inte du som röstar? Säg genast till sekreteraren: någon har din länk till sammanträdet.'],
  }),

  published: (content, { orderedAt }) => ({
    subject: `Avslutad ${dayOf(orderedAt)}: budgetomgången ${content.year}`,
    preheader: `${counted(content.adopted, 'plan antagen', 'planer antagna')}, ${money(content.oneOff + content.running)} ${content.year}.`,
    heading: `Budgetomgången ${content.year} är avslutad`,
    paragraphs: ['Alla handlingsplaner är avgjorda. De antagna kan nu läsas av alla.'],
    facts: [
      { label: 'Antagna', value: String(content.adopted) },
      { label: 'Avslagna', value: String(content.rejected) },
      { label: 'Inte inlämnade', value: String(content.missing) },
      { label: `Engångskostnad ${content.year}`, value: money(content.oneOff) },
      { label: `Driftkostnad ${content.year}`, value: money(content.running) },
    ],
    action: { label: 'Visa omgången' },
    publicPage: { label: 'Läs de antagna planerna', path: PUBLIC_PLANS },
  }),

  parked: (content, { orderedAt }) => ({
    subject: `Stopp ${dayOf(orderedAt)}: ${stoppedKind(content.what, STOPPED) ?? 'något'} kom inte iväg`,
    preheader: 'Något har fastnat och behöver en människa.',
    heading: 'Något har fastnat',
    paragraphs: [
      'Planhjul har gett upp det här och lagt det åt sidan. Se efter vad som är fel, och nå vid behov den det gäller på annat sätt.',
      'Du får ett mejl om dagen, även om mer har stannat: sidan visar allt.',
    ],
    facts: [{ label: 'Gäller', value: stoppedMail(content.what) }],
    quotes: [{ label: 'Fel', value: content.error }],
    action: { label: 'Visa läget' },
  }),
};

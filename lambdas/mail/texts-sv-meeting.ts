import { amount, dateTime, longDate, money, weekdayDateTime } from '../domain/format.ts';
import { counted, type MeetingTemplate, type Texts } from './mail-text.ts';
import { aboutMeeting, dayOf } from './words-sv.ts';

const STEPS = {
  close: {
    act: 'Avsluta sammanträdet',
    why: 'Sammanträdet är ännu inte avslutat i Planhjul. Besluten verkställs först när det är gjort.',
  },
  adjust: {
    act: 'Justera protokollet',
    why: 'Protokollet ska vara justerat senast 14 dagar efter sammanträdet (kommunallagen 5 kap. 69 §).',
  },
  announce: {
    act: 'Anslå justeringen',
    why: 'Justeringen ska tillkännages på anslagstavlan senast andra dagen efter den (kommunallagen 8 kap. 12 §).',
  },
} as const;

export const meetingTextsSv: Texts<MeetingTemplate> = {
  summons: (content) => ({
    subject: `Kallelse ${dateTime(content.startsAt, 'sv')}: ${content.bodyName}`,
    preheader: `${counted(content.items.length, 'ärende', 'ärenden')}, ${content.place}.`,
    heading: `Kallelse till ${content.bodyName}`,
    paragraphs: [
      `Du kallas till sammanträde ${weekdayDateTime(content.startsAt, 'sv')}, ${content.place}. Kallelsen kommer ${counted(content.noticeDays, 'dag', 'dagar')} före sammanträdet.`,
      'Med knappen läser du ärendena och kan lämna förhandsbesked. Ett förhandsbesked avgör ingenting. Rösta gör du med samma länk under sammanträdet, om du är närvarande och tjänstgör.',
    ],
    facts: aboutMeeting(content),
    table: {
      head: ['Ärende', 'Budgetårets kostnad'],
      rows: content.items.map((item) => [
        `${item.number}. ${item.title}`,
        item.total === null ? '–' : money(item.total),
      ]),
    },
    closing: ['Kan du inte komma? Meddela sekreteraren, så kallas en ersättare.'],
    action: { label: 'Läs ärendena' },
  }),

  'called-off': (content) => ({
    subject: `Inställt ${dayOf(content.startsAt)}: sammanträde i ${content.bodyName}`,
    preheader: 'Sammanträdet blir inte av.',
    heading: `Sammanträdet i ${content.bodyName} är inställt`,
    paragraphs: [
      `Sammanträdet ${weekdayDateTime(content.startsAt, 'sv')}, ${content.place}, som du är kallad till är inställt. Ärendena tas upp på ett annat sammanträde, och du får en ny kallelse till det.`,
      'Kalenderposten som följer med det här mejlet stryker den som kom med kallelsen.',
    ],
    facts: aboutMeeting(content),
    quotes: [{ label: 'Skäl', value: content.reason }],
  }),

  'not-quorate': (content) => ({
    subject: `Inte beslutför ${dayOf(content.startsAt)}: ${content.bodyName}, ärende ${content.item}`,
    preheader: `${content.present} närvarande, ${content.needed} behövdes.`,
    heading: 'Organet var inte beslutfört',
    paragraphs: [
      `${content.bodyName} kunde inte avgöra ärende ${content.item}, ”${content.title}”: ${content.present} var närvarande och ${content.needed} behövdes. Ärendet behöver tas upp på ett nytt sammanträde.`,
    ],
    facts: [
      { label: 'Närvarande', value: String(content.present) },
      { label: 'Behövdes', value: String(content.needed) },
      ...aboutMeeting(content),
    ],
    action: { label: 'Visa sammanträdet' },
  }),

  'meeting-needed': (content, { reason, orderedAt }) => ({
    subject: `Kalla till sammanträde, begärt ${dayOf(orderedAt)}: ${counted(content.plans, 'handlingsplan', 'handlingsplaner')} för ${content.year}`,
    preheader: `${content.bodyName} behöver ett sammanträde.`,
    heading: `${content.bodyName} behöver ett sammanträde`,
    paragraphs: [
      `${counted(content.plans, 'handlingsplan', 'handlingsplaner')} för ${content.year} är klara för beslut, men inget kommande sammanträde hinner kallas i tid. Planera ett nytt; planerna sätts upp på dess föredragningslista.`,
    ],
    facts: [
      { label: 'Organ', value: content.bodyName },
      { label: 'Budgetår', value: String(content.year) },
      { label: 'Planer som väntar', value: String(content.plans) },
    ],
    action: { label: reason === 'finance' ? 'Visa omgången' : 'Planera sammanträde' },
  }),

  checkpoint: (content) => ({
    subject: `Signerat ${dayOf(content.startsAt)}: spårbarheten efter sammanträdet i ${content.bodyName}`,
    preheader: `Kontrollpunkt ${content.number}.`,
    heading: 'Kontrollpunkt för spårbarheten',
    paragraphs: [
      'När sammanträdet avslutades signerades var varje uppgifts spår stod. Spara mejlet: med summan nedan syns det om någon ändrar eller tar bort något som hände dessförinnan.',
    ],
    facts: [
      { label: 'Kontrollpunkt', value: String(content.number) },
      { label: 'Summa (SHA-256)', value: content.hash },
      { label: 'Uppgifter med spår', value: amount(content.chains) },
      { label: 'Händelser i spåren', value: amount(content.entries) },
      ...aboutMeeting(content),
    ],
    closing: ['Kontrollera med planhjul audit verify --expect och summan.'],
  }),

  'minutes-due': (content) => ({
    subject: `${STEPS[content.step].act} senast ${longDate(content.due, 'sv')}: ${content.bodyName}`,
    preheader: `Sammanträdet den ${dayOf(content.startsAt)}.`,
    heading: `${STEPS[content.step].act} senast ${longDate(content.due, 'sv')}`,
    paragraphs: [STEPS[content.step].why],
    facts: [{ label: 'Senast', value: longDate(content.due, 'sv') }, ...aboutMeeting(content)],
    action: { label: 'Visa sammanträdet' },
  }),
};

import type { Instant } from '../domain/brands.ts';
import type { Outcome } from '../domain/council/decide.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { dateTime, deadlineText, longDate, money, quarterText, weekdayDateTime } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import { type ContentOf, counted, type Fact, type MeetingTemplate, publicPlanPath, type Texts } from './mail-text.ts';

interface About {
  bodyName: string;
  startsAt: Instant;
  place: string;
}

const dayOf = (at: Instant): string => longDate(localDateAt(at), 'sv');
const aboutMeeting = (about: About): Fact[] => [
  { label: 'Organ', value: about.bodyName },
  { label: 'Tid', value: weekdayDateTime(about.startsAt, 'sv') },
  { label: 'Plats', value: about.place },
];
const paragraphFact = (paragraph: string): Fact[] =>
  paragraph === '' ? [] : [{ label: 'Paragraf i protokollet', value: paragraph }];

const OUTCOMES: Readonly<Record<Outcome, { word: string; heading: string; decided: string; next: string }>> = {
  approved: {
    word: 'bifall',
    heading: 'Handlingsplanen är antagen',
    decided: 'att anta handlingsplanen',
    next: 'Planen gäller nu. De ansvariga för åtgärderna har fått var sitt mejl.',
  },
  rejected: {
    word: 'avslag',
    heading: 'Handlingsplanen avslogs',
    decided: 'att avslå handlingsplanen',
    next: 'Planen kommer inte att genomföras.',
  },
  'referred-back': {
    word: 'återremiss',
    heading: 'Handlingsplanen återremitterades',
    decided: 'att återremittera handlingsplanen',
    next: 'Arbeta om planen med hänsyn till skälen och lämna in den igen.',
  },
  adjourned: {
    word: 'bordläggning',
    heading: 'Ärendet bordlades',
    decided: 'att bordlägga ärendet',
    next: 'Det tas upp igen på nästa sammanträde. Ni behöver inte göra något.',
  },
  'not-quorate': {
    word: 'inte beslutför',
    heading: 'Ärendet kunde inte avgöras',
    decided: 'ingenting: för få var närvarande',
    next: 'Det tas upp igen på nästa sammanträde. Ni behöver inte göra något.',
  },
  'needs-casting-vote': {
    word: 'lika röstetal',
    heading: 'Rösterna föll lika',
    decided: 'ingenting än: ordförandens utslagsröst väntas',
    next: 'Ni får besked när ordföranden har gett sin utslagsröst.',
  },
  'no-votes': {
    word: 'inga röster',
    heading: 'Ärendet avgjordes inte',
    decided: 'ingenting: ingen röstade för bifall eller avslag',
    next: 'Det tas upp igen på nästa sammanträde. Ni behöver inte göra något.',
  },
};

/** "Decided" is only said with a paragraph of the minutes; until then it is what the vote gave (KL 5:65). */
const decidedLine = (content: ContentOf<'outcome'>): string => {
  const { word, decided } = OUTCOMES[content.outcome];
  const plan = `${content.departmentName}, handlingsplan ${content.year}`;
  return content.paragraph === ''
    ? `${plan}: ärendet i ${content.bodyName} den ${dayOf(content.startsAt)} slutade med ${word}.`
    : `${plan}: ${content.bodyName} beslutade den ${dayOf(content.startsAt)}, ${content.paragraph}, ${decided}.`;
};

const WORDS: Readonly<Record<string, string>> = {
  decide: 'avgör i dag',
  refer: 'återremiss',
  adjourn: 'bordläggning',
  approve: 'bifall',
  reject: 'avslag',
  abstain: 'avstår',
};
const wordFor = (word: string): string => WORDS[word] ?? word;

/** `decide/approve` as `bifall`; `refer/approve` as `återremiss, och om ärendet ändå avgörs i dag: bifall`. */
const saidInWords = (said: string): string => {
  const [today = '', main] = said.split('/');
  if (main === undefined) return wordFor(today);
  return today === 'decide'
    ? `${wordFor(main)} (avgör i dag)`
    : `${wordFor(today)}, och om ärendet ändå avgörs i dag: ${wordFor(main)}`;
};

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
      'Med knappen läser du planerna och kan lämna förhandsbesked. Ett förhandsbesked avgör ingenting. Rösta gör du med samma länk under sammanträdet, om du är närvarande och tjänstgör.',
    ],
    facts: aboutMeeting(content),
    table: {
      head: ['Ärende', 'Budgetårets kostnad'],
      rows: content.items.map((item) => [`${item.number}. ${item.title}`, money(item.total)]),
    },
    closing: ['Kan du inte komma? Meddela sekreteraren, så kallas en ersättare.'],
    action: { label: 'Läs ärendena' },
  }),

  'vote-receipt': (content) => ({
    subject: `Röst registrerad ${dateTime(content.at, 'sv')}: ärende ${content.item}, ${content.title}`,
    preheader: `Ditt svar: ${saidInWords(content.said)}.`,
    heading: 'Din röst är registrerad',
    paragraphs: [`Din röst i ${content.bodyName} registrerades den ${dateTime(content.at, 'sv')}.`],
    facts: [
      { label: 'Ärende', value: `${content.item}. ${content.title}` },
      { label: 'Ditt svar', value: saidInWords(content.said) },
      { label: 'Registrerad', value: dateTime(content.at, 'sv') },
      { label: 'Organ', value: content.bodyName },
    ],
    closing: ['Var det inte du? Säg genast till sekreteraren eller ordföranden, innan ärendet avslutas.'],
    action: { label: 'Visa min röst' },
  }),

  outcome: (content) => ({
    subject: `Beslut ${dayOf(content.startsAt)}, ${OUTCOMES[content.outcome].word}: handlingsplan ${content.year} för ${content.departmentName}`,
    preheader: content.deadline
      ? `Lämna in igen senast ${longDate(lastDayOf(content.deadline), 'sv')}.`
      : OUTCOMES[content.outcome].next,
    heading: OUTCOMES[content.outcome].heading,
    paragraphs: [
      decidedLine(content),
      OUTCOMES[content.outcome].next,
      ...(content.deadline ? [`Lämna in igen senast ${deadlineText(lastDayOf(content.deadline), 'sv')}.`] : []),
    ],
    facts: [
      { label: 'Förvaltning', value: content.departmentName },
      { label: 'Budgetår', value: String(content.year) },
      { label: 'Utfall', value: OUTCOMES[content.outcome].word },
      { label: 'Organ', value: content.bodyName },
      { label: 'Sammanträde', value: dayOf(content.startsAt) },
      ...paragraphFact(content.paragraph),
      ...(content.deadline ? [{ label: 'Sista dag', value: deadlineText(lastDayOf(content.deadline), 'sv') }] : []),
    ],
    quotes: content.reasons.map((value) => ({ label: 'Skäl', value })),
    action: { label: 'Visa planen' },
    ...(content.outcome === 'approved'
      ? { publicPage: { label: 'Läs den antagna planen', path: publicPlanPath(content) } }
      : {}),
  }),

  responsible: (content) => ({
    subject: `Antagen ${dayOf(content.startsAt)}, du är ansvarig: ${content.changeTitle}`,
    preheader: `${content.departmentName}, handlingsplan ${content.year}.`,
    heading: 'Du ansvarar för en antagen åtgärd',
    paragraphs: [
      `Handlingsplanen för ${content.year} från ${content.departmentName} antogs i ${content.bodyName} den ${dayOf(content.startsAt)}${content.paragraph === '' ? '' : `, ${content.paragraph}`}. I den står du som ansvarig för åtgärden ”${content.changeTitle}”.`,
    ],
    facts: [
      { label: 'Åtgärd', value: content.changeTitle },
      { label: 'Förvaltning', value: content.departmentName },
      { label: 'Börjar', value: quarterText(content.start, 'sv') || '–' },
      { label: 'Klar', value: quarterText(content.end, 'sv') || '–' },
      ...paragraphFact(content.paragraph),
    ],
    closing: ['Stämmer det inte att du är ansvarig? Hör av dig till förvaltningen.'],
    publicPage: { label: 'Läs den antagna planen', path: publicPlanPath(content) },
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

  'minutes-due': (content) => ({
    subject: `${STEPS[content.step].act} senast ${longDate(content.due, 'sv')}: ${content.bodyName}`,
    preheader: `Sammanträdet den ${dayOf(content.startsAt)}.`,
    heading: `${STEPS[content.step].act} senast ${longDate(content.due, 'sv')}`,
    paragraphs: [STEPS[content.step].why],
    facts: [{ label: 'Senast', value: longDate(content.due, 'sv') }, ...aboutMeeting(content)],
    action: { label: 'Visa sammanträdet' },
  }),
};

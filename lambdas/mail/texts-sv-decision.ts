import type { Main, Outcome, Today } from '../domain/council/decide.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { dateTime, deadlineText, longDate, quarterText } from '../domain/format.ts';
import type { MailReason } from '../domain/mail-content.ts';
import { type ContentOf, type DecisionTemplate, type Fact, publicPlanPath, type Texts } from './mail-text.ts';
import { dayOf, outcomeNames } from './words-sv.ts';

const paragraphFact = (paragraph: string): Fact[] =>
  paragraph === '' ? [] : [{ label: 'Paragraf i protokollet', value: paragraph }];

const OUTCOMES: Readonly<Record<Outcome, { heading: string; decided: string; next: string }>> = {
  approved: {
    heading: 'Handlingsplanen är antagen',
    decided: 'att anta handlingsplanen',
    next: 'Planen gäller nu. De ansvariga för åtgärderna har fått var sitt mejl.',
  },
  rejected: {
    heading: 'Handlingsplanen avslogs',
    decided: 'att avslå handlingsplanen',
    next: 'Planen kommer inte att genomföras.',
  },
  'referred-back': {
    heading: 'Handlingsplanen återremitterades',
    decided: 'att återremittera handlingsplanen',
    next: 'Arbeta om planen med hänsyn till skälen och lämna in den igen.',
  },
  adjourned: {
    heading: 'Ärendet bordlades',
    decided: 'att bordlägga ärendet',
    next: 'Det tas upp igen på nästa sammanträde. Ni behöver inte göra något.',
  },
  'not-quorate': {
    heading: 'Ärendet kunde inte avgöras',
    decided: 'ingenting: för få var närvarande',
    next: 'Det tas upp igen på nästa sammanträde. Ni behöver inte göra något.',
  },
  'needs-casting-vote': {
    heading: 'Rösterna föll lika',
    decided: 'ingenting än: ordförandens utslagsröst väntas',
    next: 'Ni får besked när ordföranden har gett sin utslagsröst.',
  },
  'no-votes': {
    heading: 'Ärendet avgjordes inte',
    decided: 'ingenting: ingen röstade för bifall eller avslag',
    next: 'Det tas upp igen på nästa sammanträde. Ni behöver inte göra något.',
  },
};

/** "Decided" is only said with a paragraph of the minutes; until then it is what the vote gave (KL 5:65). */
const decidedLine = (content: ContentOf<'outcome'>): string => {
  const word = outcomeNames[content.outcome];
  const { decided } = OUTCOMES[content.outcome];
  const plan = `${content.departmentName}, handlingsplan ${content.year}`;
  return content.paragraph === ''
    ? `${plan}: ärendet i ${content.bodyName} den ${dayOf(content.startsAt)} slutade med ${word}.`
    : `${plan}: ${content.bodyName} beslutade den ${dayOf(content.startsAt)}, ${content.paragraph}, ${decided}.`;
};

/** The department does what the others are told of. */
const nextFor = (content: ContentOf<'outcome'>, reason: MailReason): string =>
  content.outcome === 'referred-back' && reason !== 'head' && reason !== 'editor'
    ? 'Förvaltningen ska arbeta om planen med hänsyn till skälen och lämna in den igen.'
    : OUTCOMES[content.outcome].next;

const WORDS: Readonly<Record<Today | Main, string>> = {
  decide: 'avgör i dag',
  refer: 'återremiss',
  adjourn: 'bordläggning',
  approve: 'bifall',
  reject: 'avslag',
  abstain: 'avstår',
};
const wordFor = (word: string): string => (Object.hasOwn(WORDS, word) ? WORDS[word as Today | Main] : word);

/** `decide/approve` as `bifall`; `refer/approve` as `återremiss, och om ärendet ändå avgörs i dag: bifall`. */
const saidInWords = (said: string): string => {
  const [today = '', main] = said.split('/');
  if (main === undefined) return wordFor(today);
  return today === 'decide'
    ? `${wordFor(main)} (avgör i dag)`
    : `${wordFor(today)}, och om ärendet ändå avgörs i dag: ${wordFor(main)}`;
};

type Answers = readonly { item: number; title: string; said: string }[];
const several = (answers: Answers): boolean => answers.length > 1;
const whichItems = (answers: Answers): string =>
  several(answers) ? `${answers.length} ärenden` : answers.map(({ item, title }) => `ärende ${item}, ${title}`).join();
const answersLine = (answers: Answers): string =>
  answers.map(({ item, said }) => `Ärende ${item}: ${saidInWords(said)}.`).join(' ');
const answerFacts = (answers: Answers) =>
  answers.map(({ item, title, said }) => ({ label: `${item}. ${title}`, value: saidInWords(said) }));

export const decisionTextsSv: Texts<DecisionTemplate> = {
  'vote-receipt': (content) => ({
    subject: `${several(content.answers) ? 'Röster registrerade' : 'Röst registrerad'} ${dateTime(content.at, 'sv')}: ${whichItems(content.answers)}`,
    preheader: answersLine(content.answers),
    heading: several(content.answers) ? 'Dina röster är registrerade' : 'Din röst är registrerad',
    paragraphs: [
      `${several(content.answers) ? `${content.answers.length} röster` : 'Din röst'} i ${content.bodyName} registrerades den ${dateTime(content.at, 'sv')}.`,
    ],
    facts: [...answerFacts(content.answers), { label: 'Registrerad', value: dateTime(content.at, 'sv') }],
    closing: [
      'Var det inte du? Säg genast till sekreteraren eller ordföranden, innan ärendet avslutas. Skicka inte mejlet vidare: länken är din egen.',
    ],
    action: { label: several(content.answers) ? 'Visa mina röster' : 'Visa min röst' },
  }),

  'stance-receipt': (content) => ({
    subject: `Förhandsbesked registrerat ${dateTime(content.at, 'sv')}: ${whichItems(content.answers)}`,
    preheader: answersLine(content.answers),
    heading: 'Ditt förhandsbesked är registrerat',
    paragraphs: [
      `Det registrerades den ${dateTime(content.at, 'sv')}. Ett förhandsbesked är ingen röst och avgör ingenting. Du kan ändra det tills sammanträdet öppnas.`,
    ],
    facts: [...answerFacts(content.answers), { label: 'Registrerat', value: dateTime(content.at, 'sv') }],
    closing: ['Var det inte du? Ändra svaret genom länken och säg till sekreteraren.'],
    action: { label: 'Visa eller ändra' },
  }),

  outcome: (content, { reason }) => ({
    subject: `Beslut ${dayOf(content.startsAt)}, ${outcomeNames[content.outcome]}: handlingsplan ${content.year} för ${content.departmentName}`,
    preheader: content.deadline
      ? `Lämna in igen senast ${longDate(lastDayOf(content.deadline), 'sv')}.`
      : nextFor(content, reason),
    heading: OUTCOMES[content.outcome].heading,
    paragraphs: [
      decidedLine(content),
      nextFor(content, reason),
      ...(content.deadline ? [`Sista dag att lämna in igen: ${deadlineText(lastDayOf(content.deadline), 'sv')}.`] : []),
    ],
    facts: [
      { label: 'Förvaltning', value: content.departmentName },
      { label: 'Budgetår', value: String(content.year) },
      { label: 'Utfall', value: outcomeNames[content.outcome] },
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
};

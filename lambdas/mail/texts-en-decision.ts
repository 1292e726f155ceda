import type { Main, Outcome, Today } from '../domain/council/decide.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { dateTime, deadlineText, longDate, quarterText } from '../domain/format.ts';
import type { MailReason } from '../domain/mail-content.ts';
import { type ContentOf, type DecisionTemplate, type Fact, publicPlanPath, type Texts } from './mail-text.ts';
import { dayOf, outcomeNames } from './words-en.ts';

const paragraphFact = (paragraph: string): Fact[] =>
  paragraph === '' ? [] : [{ label: 'Item of the minutes', value: paragraph }];

const OUTCOMES: Readonly<Record<Outcome, { heading: string; decided: string; next: string }>> = {
  approved: {
    heading: 'The action plan is adopted',
    decided: 'to adopt the action plan',
    next: 'The plan is in force. Those responsible for its changes have each had a mail.',
  },
  rejected: {
    heading: 'The action plan was rejected',
    decided: 'to reject the action plan',
    next: 'The plan will not be carried out.',
  },
  'referred-back': {
    heading: 'The action plan was referred back',
    decided: 'to refer the action plan back',
    next: 'Rework the plan with regard to the reasons and submit it again.',
  },
  adjourned: {
    heading: 'The matter was adjourned',
    decided: 'to adjourn the matter',
    next: 'It returns at the next meeting. There is nothing for you to do.',
  },
  'not-quorate': {
    heading: 'The matter could not be decided',
    decided: 'nothing: too few were present',
    next: 'It returns at the next meeting. There is nothing for you to do.',
  },
  'needs-casting-vote': {
    heading: 'The votes were equal',
    decided: 'nothing yet: the chair’s casting vote is awaited',
    next: 'You will hear when the chair has given the casting vote.',
  },
  'no-votes': {
    heading: 'The matter was not decided',
    decided: 'nothing: nobody voted to approve or reject',
    next: 'It returns at the next meeting. There is nothing for you to do.',
  },
};

/** "Decided" is only said with a paragraph of the minutes; until then it is what the vote gave (KL 5:65). */
const decidedLine = (content: ContentOf<'outcome'>): string => {
  const word = outcomeNames[content.outcome];
  const { decided } = OUTCOMES[content.outcome];
  const plan = `${content.departmentName}, action plan ${content.year}`;
  return content.paragraph === ''
    ? `${plan}: the matter in ${content.bodyName} on ${dayOf(content.startsAt)} ended as ${word}.`
    : `${plan}: ${content.bodyName} decided on ${dayOf(content.startsAt)}, ${content.paragraph}, ${decided}.`;
};

/** The department does what the others are told of. */
const nextFor = (content: ContentOf<'outcome'>, reason: MailReason): string =>
  content.outcome === 'referred-back' && reason !== 'head' && reason !== 'editor'
    ? 'The department is to rework the plan with regard to the reasons and submit it again.'
    : OUTCOMES[content.outcome].next;

const WORDS: Readonly<Record<Today | Main, string>> = {
  decide: 'decide today',
  refer: 'refer back',
  adjourn: 'adjourn',
  approve: 'approve',
  reject: 'reject',
  abstain: 'abstain',
};
const wordFor = (word: string): string => (Object.hasOwn(WORDS, word) ? WORDS[word as Today | Main] : word);

/** `decide/approve` as `approve`; `refer/approve` as `refer back, and if it is decided today after all: approve`. */
const saidInWords = (said: string): string => {
  const [today = '', main] = said.split('/');
  if (main === undefined) return wordFor(today);
  return today === 'decide'
    ? `${wordFor(main)} (decide today)`
    : `${wordFor(today)}, and if it is decided today after all: ${wordFor(main)}`;
};

type Answers = readonly { item: number; title: string; said: string }[];
const several = (answers: Answers): boolean => answers.length > 1;
const whichItems = (answers: Answers): string =>
  several(answers) ? `${answers.length} items` : answers.map(({ item, title }) => `item ${item}, ${title}`).join();
const answersLine = (answers: Answers): string =>
  answers.map(({ item, said }) => `Item ${item}: ${saidInWords(said)}.`).join(' ');
const answerFacts = (answers: Answers) =>
  answers.map(({ item, title, said }) => ({ label: `${item}. ${title}`, value: saidInWords(said) }));

export const decisionTextsEn: Texts<DecisionTemplate> = {
  'vote-receipt': (content) => ({
    subject: `${several(content.answers) ? 'Votes registered' : 'Vote registered'} ${dateTime(content.at, 'en')}: ${whichItems(content.answers)}`,
    preheader: answersLine(content.answers),
    heading: several(content.answers) ? 'Your votes are registered' : 'Your vote is registered',
    paragraphs: [
      several(content.answers)
        ? `${content.answers.length} votes in ${content.bodyName} were registered on ${dateTime(content.at, 'en')}.`
        : `Your vote in ${content.bodyName} was registered on ${dateTime(content.at, 'en')}.`,
    ],
    facts: [...answerFacts(content.answers), { label: 'Registered', value: dateTime(content.at, 'en') }],
    closing: [
      'Was it not you? Tell the secretary or the chair at once, before the item is closed. Do not forward this mail: its link is yours alone.',
    ],
    action: { label: several(content.answers) ? 'Show my votes' : 'Show my vote' },
  }),

  'stance-receipt': (content) => ({
    subject: `Stance registered ${dateTime(content.at, 'en')}: ${whichItems(content.answers)}`,
    preheader: answersLine(content.answers),
    heading: 'Your stance is registered',
    paragraphs: [
      `It was registered on ${dateTime(content.at, 'en')}. A stance is no vote and decides nothing. You can change it until the meeting opens.`,
    ],
    facts: [...answerFacts(content.answers), { label: 'Registered', value: dateTime(content.at, 'en') }],
    closing: ['Was it not you? Change the answer by the link, and tell the secretary.'],
    action: { label: 'Show or change' },
  }),

  outcome: (content, { reason }) => ({
    subject: `Decision ${dayOf(content.startsAt)}, ${outcomeNames[content.outcome]}: action plan ${content.year} for ${content.departmentName}`,
    preheader: content.deadline
      ? `Submit again by ${longDate(lastDayOf(content.deadline), 'en')}.`
      : nextFor(content, reason),
    heading: OUTCOMES[content.outcome].heading,
    paragraphs: [
      decidedLine(content),
      nextFor(content, reason),
      ...(content.deadline ? [`Last day to submit again: ${deadlineText(lastDayOf(content.deadline), 'en')}.`] : []),
    ],
    facts: [
      { label: 'Department', value: content.departmentName },
      { label: 'Budget year', value: String(content.year) },
      { label: 'Outcome', value: outcomeNames[content.outcome] },
      { label: 'Body', value: content.bodyName },
      { label: 'Meeting', value: dayOf(content.startsAt) },
      ...paragraphFact(content.paragraph),
      ...(content.deadline ? [{ label: 'Last day', value: deadlineText(lastDayOf(content.deadline), 'en') }] : []),
    ],
    quotes: content.reasons.map((value) => ({ label: 'Reason', value })),
    action: { label: 'Show the plan' },
    ...(content.outcome === 'approved'
      ? { publicPage: { label: 'Read the adopted plan', path: publicPlanPath(content) } }
      : {}),
  }),

  responsible: (content) => ({
    subject: `Adopted ${dayOf(content.startsAt)}, you are responsible: ${content.changeTitle}`,
    preheader: `${content.departmentName}, action plan ${content.year}.`,
    heading: 'You answer for an adopted change',
    paragraphs: [
      `The action plan for ${content.year} from ${content.departmentName} was adopted in ${content.bodyName} on ${dayOf(content.startsAt)}${content.paragraph === '' ? '' : `, ${content.paragraph}`}. In it you are named as responsible for the planned change “${content.changeTitle}”.`,
    ],
    facts: [
      { label: 'Planned change', value: content.changeTitle },
      { label: 'Department', value: content.departmentName },
      { label: 'Begins', value: quarterText(content.start, 'en') || '–' },
      { label: 'Done', value: quarterText(content.end, 'en') || '–' },
      ...paragraphFact(content.paragraph),
    ],
    closing: ['Is it wrong that you are responsible? Tell the department.'],
    publicPage: { label: 'Read the adopted plan', path: publicPlanPath(content) },
  }),
};

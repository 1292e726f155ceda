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

const dayOf = (at: Instant): string => longDate(localDateAt(at), 'en');
const aboutMeeting = (about: About): Fact[] => [
  { label: 'Body', value: about.bodyName },
  { label: 'Time', value: weekdayDateTime(about.startsAt, 'en') },
  { label: 'Place', value: about.place },
];
const paragraphFact = (paragraph: string): Fact[] =>
  paragraph === '' ? [] : [{ label: 'Item of the minutes', value: paragraph }];

const OUTCOMES: Readonly<Record<Outcome, { word: string; heading: string; decided: string; next: string }>> = {
  approved: {
    word: 'approved',
    heading: 'The action plan is adopted',
    decided: 'to adopt the action plan',
    next: 'The plan is in force. Those responsible for its changes have each had a mail.',
  },
  rejected: {
    word: 'rejected',
    heading: 'The action plan was rejected',
    decided: 'to reject the action plan',
    next: 'The plan will not be carried out.',
  },
  'referred-back': {
    word: 'referred back',
    heading: 'The action plan was referred back',
    decided: 'to refer the action plan back',
    next: 'Rework the plan with regard to the reasons and submit it again.',
  },
  adjourned: {
    word: 'adjourned',
    heading: 'The matter was adjourned',
    decided: 'to adjourn the matter',
    next: 'It returns at the next meeting. There is nothing for you to do.',
  },
  'not-quorate': {
    word: 'not quorate',
    heading: 'The matter could not be decided',
    decided: 'nothing: too few were present',
    next: 'It returns at the next meeting. There is nothing for you to do.',
  },
  'needs-casting-vote': {
    word: 'tie',
    heading: 'The votes were equal',
    decided: 'nothing yet: the chair’s casting vote is awaited',
    next: 'You will hear when the chair has given the casting vote.',
  },
  'no-votes': {
    word: 'no votes',
    heading: 'The matter was not decided',
    decided: 'nothing: nobody voted to approve or reject',
    next: 'It returns at the next meeting. There is nothing for you to do.',
  },
};

/** "Decided" is only said with a paragraph of the minutes; until then it is what the vote gave (KL 5:65). */
const decidedLine = (content: ContentOf<'outcome'>): string => {
  const { word, decided } = OUTCOMES[content.outcome];
  const plan = `${content.departmentName}, action plan ${content.year}`;
  return content.paragraph === ''
    ? `${plan}: the matter in ${content.bodyName} on ${dayOf(content.startsAt)} ended as ${word}.`
    : `${plan}: ${content.bodyName} decided on ${dayOf(content.startsAt)}, ${content.paragraph}, ${decided}.`;
};

const WORDS: Readonly<Record<string, string>> = {
  decide: 'decide today',
  refer: 'refer back',
  adjourn: 'adjourn',
  approve: 'approve',
  reject: 'reject',
  abstain: 'abstain',
};
const wordFor = (word: string): string => WORDS[word] ?? word;

/** `decide/approve` as `approve`; `refer/approve` as `refer back, and if it is decided today after all: approve`. */
const saidInWords = (said: string): string => {
  const [today = '', main] = said.split('/');
  if (main === undefined) return wordFor(today);
  return today === 'decide'
    ? `${wordFor(main)} (decide today)`
    : `${wordFor(today)}, and if it is decided today after all: ${wordFor(main)}`;
};

const STEPS = {
  close: {
    act: 'Close the meeting',
    why: 'The meeting is not closed in Planhjul yet. Its decisions are carried out only then.',
  },
  adjust: {
    act: 'Adjust the minutes',
    why: 'The minutes are to be adjusted within 14 days of the meeting (Local Government Act 5:69).',
  },
  announce: {
    act: 'Announce the adjustment',
    why: 'The adjustment is to be announced on the notice board within two days (Local Government Act 8:12).',
  },
} as const;

export const meetingTextsEn: Texts<MeetingTemplate> = {
  summons: (content) => ({
    subject: `Summons ${dateTime(content.startsAt, 'en')}: ${content.bodyName}`,
    preheader: `${counted(content.items.length, 'item', 'items')}, ${content.place}.`,
    heading: `Summons to ${content.bodyName}`,
    paragraphs: [
      `You are summoned to a meeting on ${weekdayDateTime(content.startsAt, 'en')}, ${content.place}. The summons comes ${counted(content.noticeDays, 'day', 'days')} before the meeting.`,
      'The button takes you to the plans, where you can give your stance before the meeting. A stance decides nothing. You vote by the same link during the meeting, if you are present and serving.',
    ],
    facts: aboutMeeting(content),
    table: {
      head: ['Item', 'Cost in the budget year'],
      rows: content.items.map((item) => [`${item.number}. ${item.title}`, money(item.total)]),
    },
    closing: ['Can you not come? Tell the secretary, so that a substitute is called.'],
    action: { label: 'Read the items' },
  }),

  'vote-receipt': (content) => ({
    subject: `Vote registered ${dateTime(content.at, 'en')}: item ${content.item}, ${content.title}`,
    preheader: `Your answer: ${saidInWords(content.said)}.`,
    heading: 'Your vote is registered',
    paragraphs: [`Your vote in ${content.bodyName} was registered on ${dateTime(content.at, 'en')}.`],
    facts: [
      { label: 'Item', value: `${content.item}. ${content.title}` },
      { label: 'Your answer', value: saidInWords(content.said) },
      { label: 'Registered', value: dateTime(content.at, 'en') },
      { label: 'Body', value: content.bodyName },
    ],
    closing: ['Was it not you? Tell the secretary or the chair at once, before the item is closed.'],
    action: { label: 'Show my vote' },
  }),

  outcome: (content) => ({
    subject: `Decision ${dayOf(content.startsAt)}, ${OUTCOMES[content.outcome].word}: action plan ${content.year} for ${content.departmentName}`,
    preheader: content.deadline
      ? `Submit again by ${longDate(lastDayOf(content.deadline), 'en')}.`
      : OUTCOMES[content.outcome].next,
    heading: OUTCOMES[content.outcome].heading,
    paragraphs: [
      decidedLine(content),
      OUTCOMES[content.outcome].next,
      ...(content.deadline ? [`Submit again no later than ${deadlineText(lastDayOf(content.deadline), 'en')}.`] : []),
    ],
    facts: [
      { label: 'Department', value: content.departmentName },
      { label: 'Budget year', value: String(content.year) },
      { label: 'Outcome', value: OUTCOMES[content.outcome].word },
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

  'not-quorate': (content) => ({
    subject: `Not quorate ${dayOf(content.startsAt)}: ${content.bodyName}, item ${content.item}`,
    preheader: `${content.present} present, ${content.needed} needed.`,
    heading: 'The body was not quorate',
    paragraphs: [
      `${content.bodyName} could not decide item ${content.item}, “${content.title}”: ${content.present} were present and ${content.needed} were needed. The item has to be taken up at another meeting.`,
    ],
    facts: [
      { label: 'Present', value: String(content.present) },
      { label: 'Needed', value: String(content.needed) },
      ...aboutMeeting(content),
    ],
    action: { label: 'Show the meeting' },
  }),

  'meeting-needed': (content, { reason, orderedAt }) => ({
    subject: `Call a meeting, asked for ${dayOf(orderedAt)}: ${counted(content.plans, 'action plan', 'action plans')} for ${content.year}`,
    preheader: `${content.bodyName} needs a meeting.`,
    heading: `${content.bodyName} needs a meeting`,
    paragraphs: [
      `${counted(content.plans, 'action plan is', 'action plans are')} ready to be decided for ${content.year}, but no coming meeting can be summoned in time. Plan a new one; the plans are put on its agenda.`,
    ],
    facts: [
      { label: 'Body', value: content.bodyName },
      { label: 'Budget year', value: String(content.year) },
      { label: 'Plans waiting', value: String(content.plans) },
    ],
    action: { label: reason === 'finance' ? 'Show the cycle' : 'Plan a meeting' },
  }),

  'minutes-due': (content) => ({
    subject: `${STEPS[content.step].act} by ${longDate(content.due, 'en')}: ${content.bodyName}`,
    preheader: `The meeting of ${dayOf(content.startsAt)}.`,
    heading: `${STEPS[content.step].act} by ${longDate(content.due, 'en')}`,
    paragraphs: [STEPS[content.step].why],
    facts: [{ label: 'No later than', value: longDate(content.due, 'en') }, ...aboutMeeting(content)],
    action: { label: 'Show the meeting' },
  }),
};

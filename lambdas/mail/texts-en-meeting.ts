import { amount, dateTime, longDate, money, weekdayDateTime } from '../domain/format.ts';
import { counted, type MeetingTemplate, type Texts } from './mail-text.ts';
import { aboutMeeting, dayOf } from './words-en.ts';

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
      'The button takes you to the matters, where you can give your stance before the meeting. A stance decides nothing. You vote by the same link during the meeting, if you are present and serving.',
    ],
    facts: aboutMeeting(content),
    table: {
      head: ['Item', 'Cost in the budget year'],
      rows: content.items.map((item) => [
        `${item.number}. ${item.title}`,
        item.total === null ? '–' : money(item.total),
      ]),
    },
    closing: ['Can you not come? Tell the secretary, so that a substitute is called.'],
    action: { label: 'Read the items' },
  }),

  'called-off': (content) => ({
    subject: `Called off ${dayOf(content.startsAt)}: meeting of ${content.bodyName}`,
    preheader: 'The meeting will not be held.',
    heading: `The meeting of ${content.bodyName} is called off`,
    paragraphs: [
      `The meeting ${weekdayDateTime(content.startsAt, 'en')}, ${content.place}, to which you were summoned, is called off. Its items come up at another meeting, to which you will get a new summons.`,
      'The calendar entry that comes with this mail strikes out the one that came with the summons.',
    ],
    facts: aboutMeeting(content),
    quotes: [{ label: 'Reason', value: content.reason }],
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

  checkpoint: (content) => ({
    subject: `Signed ${dayOf(content.startsAt)}: the trace after the meeting of ${content.bodyName}`,
    preheader: `Checkpoint ${content.number}.`,
    heading: 'A checkpoint of the trace',
    paragraphs: [
      'When the meeting closed it was signed where the trace of every record stood. Keep this mail: with the sum below it shows if somebody changes or removes anything that happened before.',
    ],
    facts: [
      { label: 'Checkpoint', value: String(content.number) },
      { label: 'Sum (SHA-256)', value: content.hash },
      { label: 'Records with a trace', value: amount(content.chains) },
      { label: 'Events in the traces', value: amount(content.entries) },
      ...aboutMeeting(content),
    ],
    closing: ['Check with planhjul audit verify --expect and the sum.'],
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

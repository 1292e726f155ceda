import { dateTime, longDate } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { Catalogue } from './mail-text.ts';
import { deadlineTextsEn } from './texts-en-deadline.ts';
import { decisionTextsEn } from './texts-en-decision.ts';
import { documentTextsEn } from './texts-en-document.ts';
import { followUpTextsEn } from './texts-en-follow-up.ts';
import { meetingTextsEn } from './texts-en-meeting.ts';
import { reachTextsEn } from './texts-en-reach.ts';
import { reviewTextsEn } from './texts-en-review.ts';
import { roleTextsEn } from './texts-en-role.ts';
import { roundTextsEn } from './texts-en-round.ts';

export const textsEn: Catalogue = {
  templates: {
    ...deadlineTextsEn,
    ...reviewTextsEn,
    ...meetingTextsEn,
    ...decisionTextsEn,
    ...followUpTextsEn,
    ...roundTextsEn,
    ...reachTextsEn,
    ...documentTextsEn,
    ...roleTextsEn,
  },
  frame: {
    greeting: (name) => `Dear ${name},`,
    addressBelow: 'Does the button not work? Copy this address into your browser:',
    linkNote: (purpose, until) =>
      purpose === 'report'
        ? `The link is personal and works until ${dateTime(until, 'en')}. Do not forward the mail: whoever has the link can answer in your name.`
        : purpose === 'ballot'
          ? `The link is yours alone and works up to and including ${longDate(localDateAt(until), 'en')}. Do not forward this mail: whoever has the link can answer in your name.`
          : `The link is yours alone, works once and until ${dateTime(until, 'en')}. Do not forward this mail.`,
    whyTitle: 'Why do I get this?',
    why: {
      head: 'You are head of the department, or the head’s superior, and answer for its action plan.',
      editor: 'You write the department’s action plan.',
      finance: 'You belong to the finance office, which leads the budget cycle.',
      'it-office': 'You belong to the IT office, which reviews the action plans.',
      member: 'You are a member or substitute of the body that meets.',
      secretary: 'You are secretary of the body that meets.',
      responsible: 'You are named as responsible for a planned change in an action plan.',
      asked: 'Somebody, most likely you, asked for it with this address.',
      administrator: 'You are an administrator of Planhjul.',
      'document-owner': 'You own the document.',
      'document-head': 'You head the one who owns the document.',
      registrar: 'You are a registrar and keep the register of governing documents.',
      auditor: 'You are an auditor in Planhjul.',
      former: 'You have or had the role.',
    },
    replies: (address) => `Answers to this mail go to ${address}.`,
    calendar: {
      deadline: (year, department) => `Last day: action plan ${year} for ${department}`,
      meeting: (body) => `Meeting: ${body}`,
      attached: 'A calendar entry is attached.',
      deadlineFile: 'last-day.ics',
      meetingFile: 'meeting.ics',
    },
  },
};

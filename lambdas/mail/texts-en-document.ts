import type { LocalDate } from '../domain/brands.ts';
import type { DocumentType } from '../domain/document.ts';
import { longDate } from '../domain/format.ts';
import type { DocumentTemplate, Fact, Texts } from './mail-text.ts';
import { dayOf, outcomeNames } from './words-en.ts';

const TYPES: Readonly<Record<DocumentType, string>> = {
  policy: 'Policy',
  strategy: 'Strategy',
  guideline: 'Guideline',
  'action-plan': 'Action plan',
};

interface About {
  documentTitle: string;
  documentType: DocumentType;
}

const day = (date: LocalDate): string => longDate(date, 'en');
const facts = (about: About, ...more: Fact[]): Fact[] => [
  { label: 'Document', value: about.documentTitle },
  { label: 'Type', value: TYPES[about.documentType] },
  ...more,
];

const WAITS = 'The matter is taken up at the next meeting, as it is.';
const NEXT = {
  approved: 'The new version is valid from its first day on, and the earlier one is superseded then.',
  rejected: 'The proposal is closed. To go on, begin a new version.',
  'referred-back': 'The proposal is a draft again. Rework it by the reasons below and propose it anew.',
  adjourned: WAITS,
  'not-quorate': WAITS,
  'needs-casting-vote': WAITS,
  'no-votes': WAITS,
} as const;

export const documentTextsEn: Texts<DocumentTemplate> = {
  'document-proposed': (content, { orderedAt }) => ({
    subject: `For decision, asked for ${dayOf(orderedAt)}: ${content.documentTitle}`,
    preheader: `${content.bodyName} has a governing document to decide.`,
    heading: `${content.bodyName} has a governing document to decide`,
    paragraphs: [
      `${content.documentTitle} is ready to be decided. It goes onto the agenda of the next meeting that is not yet summoned. If there is none, one has to be planned.`,
    ],
    facts: facts(content, { label: 'Body', value: content.bodyName }),
    action: { label: 'Show the document' },
  }),

  'document-review': (content) => ({
    subject: `${content.reminder ? 'Reminder, go through' : 'Go through'} by ${day(content.dueOn)}: ${content.documentTitle}`,
    preheader: 'Confirm it, revise it, or have it repealed.',
    heading: `Go through the document by ${day(content.dueOn)}`,
    paragraphs: [
      `The time of ${content.documentTitle} runs out on ${day(content.dueOn)}. You own the document. Confirm that it still holds as it is, revise it, or see to it that it is repealed.`,
      'A document with a last day needs a new decision to be valid for longer, even with the same words. Allow for preparation and a meeting.',
    ],
    facts: facts(content, { label: 'By', value: day(content.dueOn) }),
    action: { label: 'Open the document' },
  }),

  'document-escalated': (content) => ({
    subject: `No answer since ${day(content.askedOn)}: ${content.documentTitle}`,
    preheader: `Its time runs out on ${day(content.dueOn)}.`,
    heading: 'The document owner has not answered',
    paragraphs: [
      `The document owner was asked on ${day(content.askedOn)} what shall become of ${content.documentTitle}, and has not answered. Its time runs out on ${day(content.dueOn)}. Please see to it that somebody takes care of it.`,
    ],
    facts: facts(content, { label: 'Runs out', value: day(content.dueOn) }),
    action: { label: 'Show the document' },
  }),

  'document-expired': (content) => ({
    subject: `Not in force after ${day(content.dueOn)}: ${content.documentTitle}`,
    preheader: 'Its time has run out and nothing new is decided.',
    heading: 'The document is no longer in force',
    paragraphs: [
      `${content.documentTitle} was valid through ${day(content.dueOn)}. Nothing new is decided, so it is no longer shown among the documents in force.`,
    ],
    facts: facts(content, { label: 'Valid through', value: day(content.dueOn) }),
    action: { label: 'Open the document' },
  }),

  'document-outcome': (content) => ({
    subject: `Decision ${day(content.decidedOn)}, ${outcomeNames[content.outcome]}: ${content.documentTitle}`,
    preheader: `${content.bodyName}, ${content.paragraph}.`,
    heading: `${content.bodyName}: ${outcomeNames[content.outcome]}`,
    paragraphs: [
      `The matter of ${content.documentTitle} was taken up on ${day(content.decidedOn)}, ${content.paragraph}.`,
      NEXT[content.outcome],
    ],
    facts: facts(content, { label: 'Body', value: content.bodyName }, { label: 'Paragraph', value: content.paragraph }),
    ...(content.reasons.length > 0 ? { quotes: [{ label: 'Reasons', value: content.reasons.join('\n') }] } : {}),
    action: { label: 'Show the document' },
  }),
};

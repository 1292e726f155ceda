import { longDate } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import { counted, type ReachTemplate, type Texts } from './mail-text.ts';
import { STOPPED, stoppedMail } from './texts-en-stopped.ts';
import { aboutMeeting, dayOf } from './words-en.ts';

export const reachTextsEn: Texts<ReachTemplate> = {
  'address-failed': (content, { orderedAt }) => ({
    subject: `Dead address ${dayOf(orderedAt)}: ${content.name}`,
    preheader: content.failure === 'bounced' ? 'A mail came back.' : 'The receiver reported a mail as junk.',
    heading: `Mail does not reach ${content.name}`,
    paragraphs: [
      content.failure === 'bounced'
        ? 'A mail came back for good. Nothing more is sent to the address until it is corrected.'
        : 'The receiver reported a mail as junk. Nothing more is sent to the address until somebody has sorted it out.',
      content.goesOn
        ? 'The same mail, with the same link, now goes to the person’s second address.'
        : 'Reach the person in another way, and have the administrator correct the address: then the mail is sent again with the same link. A member’s vote can be registered by the secretary by hand.',
    ],
    facts: [
      { label: 'Person', value: content.name },
      { label: 'The mail', value: stoppedMail(content.what) },
    ],
    action: { label: 'Show what was sent' },
  }),

  'batch-stopped': (content, { orderedAt }) => ({
    subject: `Sending stopped ${dayOf(orderedAt)}: ${STOPPED[content.kind]}`,
    preheader: `${content.failed} of ${content.sent} came back.`,
    heading: 'A batch of mails is stopped',
    paragraphs: [
      `${content.failed} of ${content.sent} mails came back or were reported. That is five per cent or more, and then the rest waits, so that not all mail of the municipality is stopped.`,
      'Check the addresses. Then release the batch on the page, and the mails that wait are sent.',
    ],
    facts: [
      { label: 'Batch', value: STOPPED[content.kind] },
      { label: 'Sent', value: String(content.sent) },
      { label: 'Failed', value: String(content.failed) },
    ],
    action: { label: 'Show what was sent' },
  }),

  'quorum-at-risk': (content) => ({
    subject: `Quorum at risk ${longDate(localDateAt(content.startsAt), 'en')}: ${content.bodyName}`,
    preheader: `Mail reaches ${content.reachable} members, ${content.needed} are needed.`,
    heading: 'The quorum is at risk',
    paragraphs: [
      `${counted(content.unreachable, 'member has', 'members have')} no address that works. ${content.reachable} can be reached, and ${content.needed} are needed for ${content.bodyName} to be quorate. Telephone them, correct the addresses or call substitutes.`,
    ],
    facts: [
      { label: 'Can be reached', value: String(content.reachable) },
      { label: 'Needed', value: String(content.needed) },
      ...aboutMeeting(content),
    ],
    action: { label: 'Show who is not reached' },
  }),
};

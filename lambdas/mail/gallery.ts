import type { PersonId } from '../domain/brands.ts';
import type { LinkOrder, Mail, MailContent } from '../domain/mail-content.ts';

import { at, council, SAMPLE_CONTENTS } from './sample-contents.ts';

const linkFor = (content: MailContent): LinkOrder | null => {
  switch (content.template) {
    case 'responsible':
    case 'step-up-code':
    case 'checkpoint':
    case 'called-off':
    case 'role-ended':
      return null;
    case 'summons':
    case 'vote-receipt':
    case 'stance-receipt':
      return {
        purpose: 'ballot',
        subject: `meeting#${council.meeting}`,
        expiresAt: at('2027-12-12T08:00:00.000Z'),
        generation: '1',
      };
    default:
      return {
        purpose: 'sign-in',
        subject: content.template,
        next: '/',
        expiresAt: at('2027-05-15T08:30:00.000Z'),
        generation: content.template,
      };
  }
};

const calendarFor = (content: MailContent): Mail['calendar'] => {
  switch (content.template) {
    case 'summons':
      return { uid: `meeting-${content.meeting}`, sequence: 0, at: content.startsAt, minutes: 180, what: 'meeting' };
    case 'invitation':
    case 'reminder':
    case 'extended':
    case 'returned':
      return {
        uid: `deadline-${content.year}-${content.department}`,
        sequence: content.template === 'extended' ? 1 : 0,
        at: content.deadline,
        minutes: 0,
        what: 'deadline',
      };
    default:
      return null;
  }
};

/** A realistic mail of every template, for looking at and for tests. Nothing of it is sent. */
export const sampleMails = (): Mail[] =>
  Object.values(SAMPLE_CONTENTS).map(({ content, reason }) => ({
    id: `${content.template}#sample`,
    scope: '2028',
    to: { person: 'p1' as PersonId },
    reason,
    content,
    link: linkFor(content),
    calendar: calendarFor(content),
    status: 'pending',
    orderedAt: at('2027-05-15T08:00:00.000Z'),
    attempts: 0,
    sentAt: null,
    deliveredAt: null,
    error: null,
  }));

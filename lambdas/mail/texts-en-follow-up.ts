import { longDate } from '../domain/format.ts';
import { counted, type FollowUpTemplate, type Texts } from './mail-text.ts';

export const followUpTextsEn: Texts<FollowUpTemplate> = {
  progress: (content) => ({
    subject: `${content.reminder ? 'Reminder, report' : 'Report'} by ${longDate(content.lastDay, 'en')}: how ${content.changes.length === 1 ? 'is your change' : 'are your changes'} going?`,
    preheader: `Follow-up after tertial ${content.tertial} of ${content.year}. It takes a few minutes.`,
    heading: `How is it going? Tertial ${content.tertial} of ${content.year}`,
    paragraphs: [
      `You are responsible for ${counted(content.changes.length, 'planned change', 'planned changes')} in the action plan of ${content.departmentName}. Tell how it goes, what it looks like costing this year and what has changed.`,
      'You need not sign in. Answers can be changed through the last day.',
    ],
    facts: [
      ...content.changes.map((title) => ({ label: 'Planned change', value: title })),
      { label: 'Last day', value: longDate(content.lastDay, 'en') },
    ],
    action: { label: 'Answer' },
    closing: ['Has somebody else taken over? Do not forward the mail; tell the head of department.'],
  }),
};

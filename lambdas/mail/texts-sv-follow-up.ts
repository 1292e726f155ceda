import { longDate } from '../domain/format.ts';
import { counted, type FollowUpTemplate, type Texts } from './mail-text.ts';

export const followUpTextsSv: Texts<FollowUpTemplate> = {
  progress: (content) => ({
    subject: `${content.reminder ? 'Påminnelse, berätta' : 'Berätta'} senast ${longDate(content.lastDay, 'sv')}: hur går det med ${counted(content.changes.length, 'din åtgärd', 'dina åtgärder')}?`,
    preheader: `Uppföljning efter tertial ${content.tertial} ${content.year}. Det tar några minuter.`,
    heading: `Hur går det? Tertial ${content.tertial} ${content.year}`,
    paragraphs: [
      `Du är ansvarig för ${counted(content.changes.length, 'åtgärd', 'åtgärder')} i handlingsplanen för ${content.departmentName}. Svara hur det går, vad åtgärden ser ut att kosta under året och vad som har ändrats.`,
      'Du behöver inte logga in. Svaren går att ändra till och med sista dagen.',
    ],
    facts: [
      ...content.changes.map((title) => ({ label: 'Åtgärd', value: title })),
      { label: 'Sista dag', value: longDate(content.lastDay, 'sv') },
    ],
    action: { label: 'Svara' },
    closing: ['Har någon annan tagit över? Vidarebefordra inte mejlet, utan hör av dig till förvaltningschefen.'],
  }),
};

import { dateTime, longDate } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { Catalogue } from './mail-text.ts';
import { deadlineTextsSv } from './texts-sv-deadline.ts';
import { decisionTextsSv } from './texts-sv-decision.ts';
import { documentTextsSv } from './texts-sv-document.ts';
import { followUpTextsSv } from './texts-sv-follow-up.ts';
import { meetingTextsSv } from './texts-sv-meeting.ts';
import { reachTextsSv } from './texts-sv-reach.ts';
import { reviewTextsSv } from './texts-sv-review.ts';
import { roleTextsSv } from './texts-sv-role.ts';
import { roundTextsSv } from './texts-sv-round.ts';

export const textsSv: Catalogue = {
  templates: {
    ...deadlineTextsSv,
    ...reviewTextsSv,
    ...meetingTextsSv,
    ...decisionTextsSv,
    ...followUpTextsSv,
    ...roundTextsSv,
    ...reachTextsSv,
    ...documentTextsSv,
    ...roleTextsSv,
  },
  frame: {
    greeting: (name) => `Hej ${name}!`,
    addressBelow: 'Fungerar inte knappen? Kopiera adressen till din webbläsare:',
    linkNote: (purpose, until) =>
      purpose === 'report'
        ? `Länken är personlig och gäller till ${dateTime(until, 'sv')}. Vidarebefordra inte mejlet: den som har länken kan svara i ditt namn.`
        : purpose === 'ballot'
          ? `Länken är personlig och gäller till och med ${longDate(localDateAt(until), 'sv')}. Vidarebefordra inte mejlet: den som har länken kan svara i ditt namn.`
          : `Länken är personlig, fungerar en gång och gäller till ${dateTime(until, 'sv')}. Vidarebefordra inte mejlet.`,
    whyTitle: 'Varför får jag detta?',
    why: {
      head: 'Du är förvaltningschef, eller chef över en, och ansvarar för handlingsplanen.',
      editor: 'Du är handläggare för förvaltningens handlingsplan.',
      finance: 'Du hör till ekonomikontoret, som leder budgetomgången.',
      'it-office': 'Du hör till IT-kontoret, som granskar handlingsplanerna.',
      member: 'Du är ledamot eller ersättare i det organ som sammanträder.',
      secretary: 'Du är sekreterare i det organ som sammanträder.',
      responsible: 'Du står som ansvarig för en åtgärd i en handlingsplan.',
      asked: 'Någon, troligen du själv, bad om det med den här adressen.',
      administrator: 'Du är administratör för Planhjul.',
      'document-owner': 'Du är dokumentansvarig.',
      'document-head': 'Du är chef för den dokumentansvarige.',
      registrar: 'Du är registrator och för registret över styrdokument.',
      auditor: 'Du är revisor i Planhjul.',
      former: 'Du har eller hade rollen.',
    },
    replies: (address) => `Svar på det här mejlet går till ${address}.`,
    calendar: {
      deadline: (year, department) => `Sista dag: handlingsplan ${year} för ${department}`,
      meeting: (body) => `Sammanträde: ${body}`,
      attached: 'En kalenderpost är bifogad.',
      deadlineFile: 'sista-dag.ics',
      meetingFile: 'sammantrade.ics',
    },
  },
};

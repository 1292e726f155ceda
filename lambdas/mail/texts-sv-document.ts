import type { LocalDate } from '../domain/brands.ts';
import type { DocumentType } from '../domain/document.ts';
import { longDate } from '../domain/format.ts';
import type { DocumentTemplate, Fact, Texts } from './mail-text.ts';
import { dayOf, outcomeNames } from './words-sv.ts';

const TYPES: Readonly<Record<DocumentType, string>> = {
  policy: 'Policy',
  strategy: 'Strategi',
  guideline: 'Riktlinje',
  'action-plan': 'Handlingsplan',
};

interface About {
  documentTitle: string;
  documentType: DocumentType;
}

const day = (date: LocalDate): string => longDate(date, 'sv');
const facts = (about: About, ...more: Fact[]): Fact[] => [
  { label: 'Dokument', value: about.documentTitle },
  { label: 'Typ', value: TYPES[about.documentType] },
  ...more,
];

const WAITS = 'Ärendet tas upp på nästa sammanträde, som det är.';
const NEXT = {
  approved: 'Den nya versionen gäller från sin första dag, och den tidigare är då ersatt.',
  rejected: 'Förslaget är avslutat. Vill ni gå vidare behöver ni börja en ny version.',
  'referred-back': 'Förslaget är ett utkast igen. Arbeta om det efter skälen nedan och lämna det på nytt.',
  adjourned: WAITS,
  'not-quorate': WAITS,
  'needs-casting-vote': WAITS,
  'no-votes': WAITS,
} as const;

export const documentTextsSv: Texts<DocumentTemplate> = {
  'document-proposed': (content, { orderedAt }) => ({
    subject: `För beslut, begärt ${dayOf(orderedAt)}: ${content.documentTitle}`,
    preheader: `${content.bodyName} har ett styrdokument att besluta om.`,
    heading: `${content.bodyName} har ett styrdokument att besluta om`,
    paragraphs: [
      `${content.documentTitle} är klart för beslut. Det sätts upp på föredragningslistan till nästa sammanträde som ännu inte har kallats. Finns inget sådant behöver ett planeras.`,
    ],
    facts: facts(content, { label: 'Organ', value: content.bodyName }),
    action: { label: 'Visa dokumentet' },
  }),

  'document-review': (content) => ({
    subject: `${content.reminder ? 'Påminnelse, se' : 'Se'} över före ${day(content.dueOn)}: ${content.documentTitle}`,
    preheader: 'Bekräfta, revidera eller föreslå att det upphävs.',
    heading: `Se över dokumentet före ${day(content.dueOn)}`,
    paragraphs: [
      `Tiden för ${content.documentTitle} går ut ${day(content.dueOn)}. Du är dokumentansvarig. Bekräfta att det fortfarande gäller som det är, revidera det, eller se till att det upphävs.`,
      'Har dokumentet en sista dag krävs ett nytt beslut för att det ska gälla längre, även om texten är densamma. Räkna med tid för beredning och sammanträde.',
    ],
    facts: facts(content, { label: 'Senast', value: day(content.dueOn) }),
    action: { label: 'Öppna dokumentet' },
  }),

  'document-escalated': (content) => ({
    subject: `Inget svar sedan ${day(content.askedOn)}: ${content.documentTitle}`,
    preheader: `Tiden går ut ${day(content.dueOn)}.`,
    heading: 'Den dokumentansvarige har inte svarat',
    paragraphs: [
      `Den dokumentansvarige fick ${day(content.askedOn)} frågan vad som ska hända med ${content.documentTitle}, och har inte svarat. Tiden går ut ${day(content.dueOn)}. Se till att någon tar hand om det.`,
    ],
    facts: facts(content, { label: 'Tiden går ut', value: day(content.dueOn) }),
    action: { label: 'Visa dokumentet' },
  }),

  'document-expired': (content) => ({
    subject: `Gäller inte efter ${day(content.dueOn)}: ${content.documentTitle}`,
    preheader: 'Tiden har gått ut och inget nytt är beslutat.',
    heading: 'Dokumentet gäller inte längre',
    paragraphs: [
      `${content.documentTitle} gällde till och med ${day(content.dueOn)}. Inget nytt är beslutat, så dokumentet visas inte längre bland de gällande.`,
    ],
    facts: facts(content, { label: 'Gällde till och med', value: day(content.dueOn) }),
    action: { label: 'Öppna dokumentet' },
  }),

  'document-outcome': (content) => ({
    subject: `Beslut ${day(content.decidedOn)}, ${outcomeNames[content.outcome]}: ${content.documentTitle}`,
    preheader: `${content.bodyName}, ${content.paragraph}.`,
    heading: `${content.bodyName}: ${outcomeNames[content.outcome]}`,
    paragraphs: [
      `Ärendet om ${content.documentTitle} behandlades den ${day(content.decidedOn)}, ${content.paragraph}.`,
      NEXT[content.outcome],
    ],
    facts: facts(content, { label: 'Organ', value: content.bodyName }, { label: 'Paragraf', value: content.paragraph }),
    ...(content.reasons.length > 0 ? { quotes: [{ label: 'Skäl', value: content.reasons.join('\n') }] } : {}),
    action: { label: 'Visa dokumentet' },
  }),
};

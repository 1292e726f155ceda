import { amount, dateTime, money } from '../domain/format.ts';
import type { PlanSums } from '../domain/plan.ts';
import { counted, type MailText, type ReviewTemplate, type Texts } from './mail-text.ts';
import { aboutPlan, changes, dayOf, lastDay, planFor, until } from './words-sv.ts';

const costs = (year: number, sums: PlanSums): NonNullable<MailText['table']> => ({
  head: ['Tkr', 'Engångskostnad', 'Driftkostnad'],
  rows: ([0, 1, 2] as const).map((n) => [String(year + n), amount(sums.oneOff[n]), amount(sums.running[n])]),
});

const total = (sums: PlanSums): string => money(sums.oneOff[0] + sums.running[0]);

/** Who said something, by the role in which they did. */
const SAYS: Readonly<Record<string, string | undefined>> = {
  head: 'förvaltningschefen',
  editor: 'handläggaren',
  'it-office': 'IT-kontoret',
  finance: 'ekonomikontoret',
};

export const reviewTextsSv: Texts<ReviewTemplate> = {
  receipt: (content) => ({
    subject: `Inlämnad ${dateTime(content.at, 'sv')}: ${planFor(content)}`,
    preheader: `Version ${content.number}, ${changes(content.sums.count)}, ${total(content.sums)} ${content.year}.`,
    heading: 'Kvitto: handlingsplanen är inlämnad',
    paragraphs: [
      `${content.departmentName} lämnade in sin handlingsplan för ${content.year} den ${dateTime(content.at, 'sv')}. Nu granskar IT-kontoret den. Ni får ett mejl när granskningen är klar eller om något behöver kompletteras.`,
      ...(content.late ? ['Planen kom in efter den sista dagen och är märkt som sen.'] : []),
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Version', value: String(content.number) },
      { label: 'Åtgärder', value: String(content.sums.count) },
      { label: `Kostnad ${content.year}`, value: total(content.sums) },
      { label: 'Varav äskas utöver ramen', value: money(content.sums.requested) },
      { label: 'Innehållets fingeravtryck', value: content.fingerprint.slice(0, 16) },
    ],
    table: costs(content.year, content.sums),
    closing: ['Var det inte du eller någon av dina kollegor? Svara på det här mejlet genast.'],
    action: { label: 'Visa planen' },
  }),

  'to-review': (content, { reason, orderedAt }) => ({
    subject: `Granska, begärt ${dayOf(orderedAt)}: ${planFor(content)}`,
    preheader: `${changes(content.sums.count)}, ${total(content.sums)} ${content.year}.`,
    heading: reason === 'finance' ? 'En handlingsplan väntar på granskning' : 'En handlingsplan att granska',
    paragraphs: [
      reason === 'finance'
        ? `${content.departmentName} har lämnat in sin handlingsplan för ${content.year}, men IT-kontoret har inte granskat den än.`
        : `${content.departmentName} har lämnat in sin handlingsplan för ${content.year}. Ta ställning till var och en av åtgärderna: tillstyrks, tillstyrks med ändring eller avstyrks.`,
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Version', value: String(content.number) },
      { label: 'Åtgärder', value: String(content.sums.count) },
      { label: `Kostnad ${content.year}`, value: total(content.sums) },
      { label: 'Varav äskas utöver ramen', value: money(content.sums.requested) },
    ],
    table: costs(content.year, content.sums),
    action: { label: reason === 'finance' ? 'Visa omgången' : 'Granska planen' },
  }),

  returned: (content, { reason }) => ({
    subject: `Återlämnad, komplettera senast ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: content.reason,
    heading: 'Handlingsplanen behöver kompletteras',
    paragraphs: [
      `IT-kontoret har lämnat tillbaka handlingsplanen för ${content.year} till ${content.departmentName}. ${reason === 'finance' ? 'Förvaltningen ska komplettera den och lämna in den igen' : 'Komplettera den och lämna in den igen'} senast ${until(content.deadline)}.`,
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag', value: until(content.deadline) }],
    quotes: [{ label: 'IT-kontorets skäl', value: content.reason }],
    action: { label: 'Visa planen' },
  }),

  reviewed: (content, { orderedAt }) => ({
    subject: `Granskad ${dayOf(orderedAt)}: ${planFor(content)}`,
    preheader: `${content.recommended} tillstyrks, ${content.withChange} med ändring, ${content.advisedAgainst} avstyrks.`,
    heading: 'Handlingsplanen är granskad',
    paragraphs: [
      `IT-kontoret har granskat handlingsplanen för ${content.year} från ${content.departmentName}. Planen går vidare till beslut tillsammans med IT-kontorets yttrande. Ni får ett mejl när den har avgjorts.`,
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Tillstyrks', value: changes(content.recommended) },
      { label: 'Tillstyrks med ändring', value: changes(content.withChange) },
      { label: 'Avstyrks', value: changes(content.advisedAgainst) },
    ],
    action: { label: 'Läs yttrandet' },
  }),

  comments: (content, { orderedAt }) => ({
    subject: `Kommentarer ${dayOf(orderedAt)}: ${counted(content.all, 'ny', 'nya')} om handlingsplaner ${content.year}`,
    preheader: content.said[0] ? `${content.said[0].changeTitle}: ${content.said[0].remark}` : '',
    heading: counted(content.all, 'ny kommentar', 'nya kommentarer'),
    paragraphs: [
      'Det här har sagts om planerade åtgärder sedan sist. Du får ett mejl om dagen, och bara när någon annan har skrivit något.',
    ],
    facts: [],
    quotes: content.said.map(({ departmentName, changeTitle, role, remark }) => ({
      label: `${changeTitle || 'Åtgärd utan namn'} (${departmentName}), ${SAYS[role] ?? role}`,
      value: remark,
    })),
    closing: [
      ...(content.all > content.said.length
        ? [`Ytterligare ${content.all - content.said.length} finns på sidan.`]
        : []),
      'Svara på sidan, inte på mejlet: då ser alla som är med samma svar.',
    ],
    action: { label: 'Läs och svara' },
  }),
};

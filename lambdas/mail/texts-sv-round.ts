import type { Instant } from '../domain/brands.ts';
import { lastDayOf } from '../domain/cycle.ts';
import { amount, dateTime, deadlineText, longDate, money } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import type { PlanSums } from '../domain/plan.ts';
import { counted, type Fact, type MailText, PUBLIC_PLANS, type RoundTemplate, type Texts } from './mail-text.ts';

interface About {
  year: number;
  departmentName: string;
}

const lastDay = (deadline: Instant): string => longDate(lastDayOf(deadline), 'sv');
const until = (deadline: Instant): string => deadlineText(lastDayOf(deadline), 'sv');
const dayOf = (at: Instant): string => longDate(localDateAt(at), 'sv');
const planFor = (about: About): string => `handlingsplan ${about.year} för ${about.departmentName}`;
const changes = (n: number): string => counted(n, 'åtgärd', 'åtgärder');

const aboutPlan = (about: About): Fact[] => [
  { label: 'Förvaltning', value: about.departmentName },
  { label: 'Budgetår', value: String(about.year) },
];

const costs = (year: number, sums: PlanSums): NonNullable<MailText['table']> => ({
  head: ['Tkr', 'Engångskostnad', 'Driftkostnad'],
  rows: ([0, 1, 2] as const).map((n) => [String(year + n), amount(sums.oneOff[n]), amount(sums.running[n])]),
});

const total = (sums: PlanSums): string => money(sums.oneOff[0] + sums.running[0]);

export const roundTextsSv: Texts<RoundTemplate> = {
  'sign-in': (_content, { linkUntil, orderedAt }) => ({
    subject: `Logga in ${linkUntil ? `före ${dateTime(linkUntil, 'sv')}` : dayOf(orderedAt)}: din länk till Planhjul`,
    preheader: 'Länken loggar in dig en gång.',
    heading: 'Din länk för att logga in',
    paragraphs: [
      `Tryck på knappen och bekräfta på sidan som öppnas, så är du inloggad.${linkUntil ? ` Länken gäller till ${dateTime(linkUntil, 'sv')}.` : ''}`,
    ],
    facts: [],
    closing: ['Bad du inte om länken? Då behöver du inte göra något. Ingen kan logga in utan det här mejlet.'],
    action: { label: 'Logga in' },
  }),

  invitation: (content) => ({
    subject: `Lämna in senast ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader:
      content.carried > 0 ? `${changes(content.carried)} från förra året är redan ifyllda.` : 'Planen är öppen.',
    heading: `Dags för handlingsplan ${content.year}`,
    paragraphs: [
      `Ekonomikontoret har öppnat budgetomgången ${content.year}. ${content.departmentName} ska lämna in sin handlingsplan senast ${until(content.deadline)}.`,
      content.carried > 0
        ? `${changes(content.carried)} ur förra årets plan är redan ifyllda. Ange för var och en om den är oförändrad, ändras eller inte ska med.`
        : 'Det finns ingen plan från förra året att utgå från, så planen är tom.',
      'Du kan spara när som helst och fortsätta senare. Inget lämnas in förrän du har kontrollerat och bekräftat det.',
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag', value: until(content.deadline) }],
    action: { label: 'Fyll i handlingsplanen' },
  }),

  reminder: (content) => ({
    subject: `Påminnelse, lämna in senast ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'Planen är ännu inte inlämnad.',
    heading: 'Handlingsplanen är inte inlämnad än',
    paragraphs: [
      `${content.departmentName} har ännu inte lämnat in sin handlingsplan för ${content.year}. Sista dag är ${until(content.deadline)}.`,
      'Behöver ni längre tid? Be ekonomikontoret om anstånd innan tiden går ut.',
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag', value: until(content.deadline) }],
    action: { label: 'Fortsätt med planen' },
  }),

  overdue: (content, { reason }) => ({
    subject: `Förfallen ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: `${content.headName} har inte lämnat in planen.`,
    heading: 'En handlingsplan lämnades inte in',
    paragraphs: [
      `${content.departmentName} lämnade inte in sin handlingsplan för ${content.year}. Tiden gick ut ${until(content.deadline)}.`,
      reason === 'finance'
        ? 'Ge anstånd om planen ska komma med. Annars redovisas den som inte inlämnad.'
        : 'Utan anstånd från ekonomikontoret redovisas planen som inte inlämnad. Ta upp saken med förvaltningschefen.',
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Förvaltningschef', value: content.headName },
      { label: 'Sista dag var', value: until(content.deadline) },
    ],
    action: { label: 'Visa omgången' },
  }),

  extended: (content) => ({
    subject: `Anstånd till ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: `Ny sista dag: ${until(content.deadline)}.`,
    heading: 'Ni har fått anstånd',
    paragraphs: [
      `Ekonomikontoret har flyttat sista dagen för ${planFor(content)}. Lämna in senast ${until(content.deadline)}.`,
    ],
    facts: [...aboutPlan(content), { label: 'Ny sista dag', value: until(content.deadline) }],
    quotes: [{ label: 'Ekonomikontorets skäl', value: content.reason }],
    action: { label: 'Fortsätt med planen' },
  }),

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

  returned: (content) => ({
    subject: `Återlämnad, komplettera senast ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: content.reason,
    heading: 'Handlingsplanen behöver kompletteras',
    paragraphs: [
      `IT-kontoret har lämnat tillbaka handlingsplanen för ${content.year} till ${content.departmentName}. Komplettera den och lämna in den igen senast ${until(content.deadline)}.`,
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

  missing: (content) => ({
    subject: `Inte inlämnad till ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'Tiden gick ut utan att planen lämnades in.',
    heading: 'Tiden har gått ut',
    paragraphs: [
      `Tiden för att lämna in handlingsplanen för ${content.year} gick ut ${until(content.deadline)}. ${content.departmentName} redovisas nu som inte inlämnad.`,
      'Det ni har skrivit finns kvar. Be ekonomikontoret om anstånd om planen ska komma med.',
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag var', value: until(content.deadline) }],
    action: { label: 'Visa planen' },
  }),

  published: (content, { orderedAt }) => ({
    subject: `Avslutad ${dayOf(orderedAt)}: budgetomgången ${content.year}`,
    preheader: `${counted(content.adopted, 'plan antagen', 'planer antagna')}, ${money(content.oneOff + content.running)} ${content.year}.`,
    heading: `Budgetomgången ${content.year} är avslutad`,
    paragraphs: ['Alla handlingsplaner är avgjorda. De antagna kan nu läsas av alla.'],
    facts: [
      { label: 'Antagna', value: String(content.adopted) },
      { label: 'Avslagna', value: String(content.rejected) },
      { label: 'Inte inlämnade', value: String(content.missing) },
      { label: `Engångskostnad ${content.year}`, value: money(content.oneOff) },
      { label: `Driftkostnad ${content.year}`, value: money(content.running) },
    ],
    action: { label: 'Visa omgången' },
    publicPage: { label: 'Läs de antagna planerna', path: PUBLIC_PLANS },
  }),

  parked: (content, { orderedAt }) => ({
    subject: `Stopp ${dayOf(orderedAt)}: ${content.what}`,
    preheader: 'Något har fastnat och behöver en människa.',
    heading: 'Något har fastnat',
    paragraphs: [
      'Planhjul har försökt så många gånger som det ska och har lagt det här åt sidan. Inget annat påverkas. Se efter vad som är fel, och ta vid behov kontakt med den det gäller på annat sätt.',
    ],
    facts: [{ label: 'Gäller', value: content.what }],
    quotes: [{ label: 'Fel', value: content.error }],
    action: { label: 'Visa läget' },
  }),
};

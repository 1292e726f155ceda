import type { CalendarWarning, StatutoryCode } from '../../../domain/calendar.ts';
import type { DayOfCycle } from '../../../domain/cycle-proposal.ts';

const warnings: Record<CalendarWarning['code'], string> = {
  'council-not-newly-elected': 'Efter ett val ska det nyvalda fullmäktige besluta om budgeten. Det sitter från och med',
  'after-budget-decision': 'Budgeten ska beslutas senast',
  'after-budget-proposal': 'Kommunstyrelsen ska ha föreslagit budgeten senast',
  'no-room-for-another-meeting': 'Om ett ärende bordläggs finns inte plats för ett sammanträde till före',
  'no-room-for-referral': 'Om ett ärende återremitteras hinner förvaltningen inte svara före',
  'meeting-on-free-day': 'Sammanträdesdagen är en helgdag eller lördag:',
  'deadline-on-free-day': 'Sista dagen är en helgdag eller lördag:',
};

const statutory: Record<StatutoryCode, string> = {
  'election-day': 'Val till fullmäktige',
  'new-council': 'Det nyvalda fullmäktige tillträder',
  'boards-propose': 'Nämnderna lämnar sina budgetförslag',
  'budget-proposal': 'Styrelsen föreslår budget',
  'auditors-budget-proposal': 'Presidiet föreslår revisionens budget',
  'tax-rate-proposal': 'Styrelsen föreslår skattesats, om budgetförslaget skjuts upp',
  'budget-proposal-late': 'Styrelsen föreslår budget, med särskilda skäl',
  'budget-decision': 'Fullmäktige beslutar budget',
  'tax-rate-decision': 'Fullmäktige beslutar skattesats, om budgeten skjuts upp',
  'budget-decision-late': 'Fullmäktige beslutar budget, med särskilda skäl',
  'budget-year-begins': 'Budgetåret börjar',
  'interim-report': 'Delårsrapport',
  'budget-year-ends': 'Budgetåret slutar',
  'plan-period-ends': 'Treårsplanen slutar',
};

export const finance = {
  listTitle: 'Budgetcykler',
  listEmpty: 'Ingen budgetcykel än',
  listEmptyText: 'Planera den första: välj budgetår, dagar och ramar. Inget skickas förrän du startar cykeln.',
  plan: 'Planera en budgetcykel',
  planTitle: (year: number | null) => (year === null ? 'Planera en budgetcykel' : `Planera budgetcykel ${year}`),
  planIntro: 'Inget skickas när du sparar. Förvaltningarna får mejl när du startar cykeln.',
  parts: { year: 'Budgetår och beslut', dates: 'Dagar', frames: 'Budgetramar' },
  proposal: {
    /** Under the field of a day: what is proposed, and why. */
    note: (day: string, why: string) => `Förslag: ${day}. ${why}`,
    why: {
      opensOn: 'En arbetsdag i början av mars, så att förvaltningarna hinner skriva under våren.',
      closesOn: 'En arbetsdag före sommaren. Styrelsen bestämmer när förslagen ska vara inne (KL 11:9).',
      reviewBy: 'Minst tre veckor efter sista dag, i god tid före styrelsens budgetförslag (KL 11:8).',
      meetingOn: 'Ett ärende som återremitteras ska ändå hinna avgöras före budgetens sista dag (KL 11:10).',
    },
    show: 'Visa hur året blir',
    yearTitle: 'Så blir året',
    yearText: 'Inget är sparat än. Ändra dagarna och visa igen, eller spara.',
    columns: { date: 'Dag', what: 'Vad händer', rule: 'Lagrum' },
    what: {
      opensOn: 'Omgången öppnar',
      closesOn: 'Sista dag att lämna in, till kl. 24.00',
      reviewBy: 'IT-kontorets granskning är klar',
      summonsBy: 'Kallelsen ska ha gått ut',
      meetingOn: 'Fullmäktige sammanträder',
      'budget-proposal': 'Sista dag för styrelsens budgetförslag',
      'budget-decision': 'Sista dag för fullmäktige att besluta budgeten',
      'new-council': 'Det nyvalda fullmäktige tillträder',
    } satisfies Record<DayOfCycle['what'], string> as Record<DayOfCycle['what'], string>,
  },
  legal: 'Dagar som lagen ger',
  legalCaption: (year: number) => `Lagens dagar för budgetår ${year}`,
  legalColumns: { date: 'Senast', what: 'Vad', rule: 'Lagrum' },
  exception: '(undantag)',
  warningsTitle: 'Tänk på det här',
  warnings,
  statutory,
  savePlan: 'Spara planeringen',
  title: (year: number) => `Budgetcykel ${year}`,
  owing: (count: number) =>
    count === 0 ? 'Alla planer är inne' : count === 1 ? '1 plan saknas' : `${count} planer saknas`,
  overdue: (count: number) => (count === 1 ? '1 är förfallen' : `${count} är förfallna`),
  stats: {
    submitted: 'Inlämnade',
    of: (done: number, all: number) => `${done} av ${all}`,
    oneOffAndRunning: 'Summa av inlämnade planer',
    requested: 'Äskas utöver ramen',
    closes: 'Sista dag',
    reviewBy: 'Granskning klar',
    meeting: 'Sammanträde',
  },
  parkedTitle: 'Det här står still',
  parkedOf: { plan: 'En plan', round: 'Själva omgången', meeting: 'Sammanträdet' },
  parkedWhy: {
    unreadable: 'uppgifterna går inte att läsa. Den som sköter driften behöver återställa dem.',
    failing: 'ett steg misslyckas. Det görs om av sig självt, först var tionde minut och sedan en gång om dygnet.',
    'not-acted-on': 'senaste kontrollen misslyckades. Den görs om inom tio minuter.',
  },
  parkedSince: 'Sedan',
  parkedText: 'Allt annat i omgången går vidare. Inget som har skickats in är borta, och ingen behöver göra om något.',
  tableCaption: 'Förvaltningarnas planer',
  columns: {
    department: 'Förvaltning',
    status: 'Läge',
    deadline: 'Sista dag',
    total: 'Summa',
    frame: 'Mot ram',
    act: 'Åtgärd',
  },
  barsTitle: 'Summa per förvaltning',
  barsText:
    'Mörkt är kostnad inom ramen, ljust är det som äskas utöver den. Strecket är budgetramen, och rött är det som inte ryms.',
  remindTitle: 'Påminn',
  remindText: (departments: number) =>
    departments === 1 ? 'En förvaltning har inte lämnat in.' : `${departments} förvaltningar har inte lämnat in.`,
  remindAll: 'Påminn alla som inte har lämnat in …',
  remindOne: 'Påminn …',
  remindOneLabel: (name: string) => `Påminn ${name}`,
  remindPreview: 'Mejlet går till förvaltningschef och handläggare. Ingen får mer än en påminnelse om dagen.',
  remindPreviewTitle: 'Skicka påminnelsen?',
  remindPreviewText: (people: number) =>
    people === 1 ? 'Påminnelsen går till en person.' : `Påminnelsen går till ${people} personer.`,
  remindNobody: 'Ingen behöver påminnas. De som inte har lämnat in har redan fått en påminnelse i dag.',
  remindSend: 'Skicka påminnelsen',
  remindColumns: { department: 'Förvaltning', people: 'Får mejlet' },
  remindDone: (people: number) =>
    people === 1 ? 'Påminnelse skickad till 1 person.' : `Påminnelse skickad till ${people} personer.`,
  extendTitle: 'Ge anstånd',
  extendAll: 'Alla som inte har lämnat in, och hela omgången',
  extend: 'Ge anstånd',
  startTitle: 'Starta cykeln',
  startText: (day: string) =>
    `När du startar får alla förvaltningar sin inbjudan genast och kan börja skriva. Planerad dag är ${day}.`,
  start: 'Starta cykeln',
  editPlan: 'Ändra planeringen',
  closeTitle: 'Stäng omgången i förtid',
  closeText: (count: number) =>
    count === 0
      ? 'Alla planer är inne. Omgången stängs av sig själv.'
      : `${count === 1 ? 'En förvaltning har' : `${count} förvaltningar har`} inte lämnat in. Deras planer noteras som saknade och de får mejl om det.`,
  close: 'Stäng omgången nu',
};

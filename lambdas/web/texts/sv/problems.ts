import type { ProblemCode } from '../../../domain/result.ts';

type Params = Readonly<Record<string, string | number>>;
type ByCode = Record<ProblemCode, (label: string, params: Params) => string>;

const range = ({ min, max }: Params): string =>
  min !== undefined && max !== undefined
    ? `mellan ${min} och ${max}`
    : max !== undefined
      ? `högst ${max}`
      : `minst ${min}`;

/** For every code, in case the field has no words of its own. `label` is the field's label. */
const byCode: ByCode = {
  required: (label) => `Fyll i ${quoted(label)}`,
  'too-long': (label, { max }) => `Korta ner ${quoted(label)} till högst ${max} tecken`,
  'too-many': (label, { max }) => `Högst ${max} får plats: ${label}`,
  'not-a-number': (label) => `Skriv ${quoted(label)} med siffror, till exempel 1 250 eller −40`,
  'not-whole': (label) => `Skriv ${quoted(label)} i hela tusental kronor, utan decimaler`,
  'out-of-range': (label, params) => `${label} ska vara ${range(params)}`,
  'not-a-choice': (label) => `Välj ett av alternativen för ${quoted(label)}`,
  'not-a-date': (label) => `Skriv ${quoted(label)} som ett datum, till exempel 2027-05-28`,
  'not-a-quarter': (label) => `Välj ett kvartal för ${quoted(label)}`,
  'not-an-email': (label) => `Skriv ${quoted(label)} som namn@kommun.se`,
  'control-characters': (label) =>
    `${label} innehåller tecken som inte kan sparas. Skriv om texten i stället för att klistra in den`,
  'wrong-type': (label) => `${label} gick inte att läsa. Fyll i fältet igen`,
  'unknown-field': () => 'Formuläret innehöll ett fält som inte finns. Ladda om sidan och försök igen',
  'ends-before-start': () => 'Åtgärden kan inte vara klar före den startar',
  'not-in-force': (label) => `${label} pekar på ett dokument som inte gäller`,
  'not-found': (label) => `${label} finns inte längre. Välj ett annat alternativ`,
  'no-changes': () => 'Planen behöver minst en åtgärd innan den kan lämnas in',
  'undecided-carry': () => 'Bestäm om åtgärden från förra året ska behållas, ändras eller inte tas med',
  'in-the-past': (label) => `${label} har redan passerat`,
  'out-of-order': (label, { after }) => `${label} ska vara ${after} eller senare`,
  'too-late-for-summons': (_label, { days }) =>
    `Lämna minst ${days} dagar, så att kallelsen kan gå ut en vecka före sammanträdet (KL 5:15)`,
  twice: (label, { line }) => `${label} är samma som på rad ${line}`,
  'another-name': (_label, { name }) =>
    `Adressen tillhör ${name}. Kontrollera adressen, eller be administratören rätta namnet`,
  taken: (label, { name }) => `${label} innehas av ${name} då. Avsluta det uppdraget först, eller välj en senare dag`,
  'number-taken': (label) => `${label} hör redan till ett annat ärende. Kontrollera numret i diariet`,
  'not-for-role': (label) => `Lämna ${quoted(label)} tomt för det uppdraget`,
  'own-role': () => 'Ingen ändrar sina egna roller. Be en annan administratör',
  'no-column': (label) => `Första raden saknar rubriken ${quoted(label)}`,
  'no-lines': () => 'Filen har inga rader under rubrikerna',
  'in-the-future': (label) => `${label} ligger i framtiden`,
  'term-too-short': (_label, { least, most }) =>
    most === undefined
      ? `Tiden ska vara längre än ${least} år, eller tills vidare`
      : `Tiden är för kort: dokumenttypen gäller ${least === most ? `${least} år` : `${least}–${most} år`}`,
  'term-too-long': (_label, { least, most }) =>
    `Tiden är för lång: dokumenttypen gäller ${least === most ? `${least} år` : `${least}–${most} år`}`,
  'no-last-day': () => 'Dokumenttypen gäller tills den revideras. Lämna sista dagen tom',
  'too-large': (label, { max }) => `${label} är större än ${max} kB. Spara bilden mindre och försök igen`,
  'active-content': (label, { what }) =>
    `${label} innehåller mer än en bild: ”${what}”. Spara den som ren SVG eller som PNG`,
  'bad-format': (label) => `Kontrollera ${quoted(label)}: formatet känns inte igen`,
};

function quoted(label: string): string {
  return `”${label}”`;
}

type FieldProblems = Partial<Record<ProblemCode, string>>;

/** Own words where a general sentence would not tell what to do. Keyed by the pointer within its form. */
const byField = {
  '/title': { required: 'Ge åtgärden ett namn' },
  '/kind': { required: 'Välj typ av åtgärd' },
  '/description': { required: 'Beskriv vad som ska göras' },
  '/need': { required: 'Beskriv behovet och nyttan' },
  '/funding': { required: 'Välj hur åtgärden finansieras' },
  '/priority': { required: 'Välj prioritet' },
  '/risk': { required: 'Bedöm risken' },
  '/start': { required: 'Välj när åtgärden startar' },
  '/end': { required: 'Välj när åtgärden är klar' },
  '/responsible': { required: 'Skriv vem som är ansvarig' },
  '/responsibleEmail': {
    required: 'Skriv den ansvarigas e-postadress',
    'not-an-email': 'Skriv den ansvarigas e-postadress som namn@kommun.se',
  },
  '/serves': {
    required: 'Välj vilken strategi eller riktlinje åtgärden stöder',
    'not-found': 'Dokumentet finns inte. Välj en annan strategi eller riktlinje',
  },
  '/classification/k': { required: 'Välj nivå för konfidentialitet' },
  '/classification/r': { required: 'Välj nivå för riktighet' },
  '/classification/t': { required: 'Välj nivå för tillgänglighet' },
  '/closesOn': {
    'out-of-order': 'Sista dag att lämna in kan inte ligga före inbjudan',
    'in-the-past': 'Sista dag att lämna in har redan passerat',
  },
  '/reviewBy': { 'out-of-order': 'Granskningen kan inte vara klar före sista dag att lämna in' },
  '/meetingOn': {
    'out-of-order': 'Sammanträdet kan inte ligga före den dag då granskningen är klar',
    'out-of-range': 'Sammanträdet ska hållas före budgetåret',
  },
  '/case': { 'bad-format': 'Skriv diarienumret som KS 2027/123' },
  '/caseNumber': { 'bad-format': 'Skriv diarienumret som KS 2027/123' },
  '/meetingAt': { 'bad-format': 'Skriv klockslaget som 18.00' },
  '/time': {
    'bad-format': 'Skriv klockslaget som 18.00',
    'out-of-range': 'Välj en tid som inte ligger mellan 02.00 och 03.00',
  },
  '/to': { required: 'Skriv den nya sista dagen', 'in-the-past': 'Den nya sista dagen har redan passerat' },
  '/departments': { required: 'Välj minst en förvaltning' },
  '/reason': { required: 'Skriv skälet' },
  '/verdict': { required: 'Välj bedömning', 'not-a-choice': 'Välj bedömning' },
  '/comment': { required: 'Skriv en kommentar som säger varför' },
  '/remark': { required: 'Skriv din kommentar', 'too-many': 'Åtgärden har så många kommentarer som ryms' },
  '/today': { required: 'Välj om ärendet ska avgöras i dag' },
  '/main': { required: 'Välj hur du röstar i sak' },
  '/motivation': { required: 'Skriv en motivering. Den krävs för återremiss och för avslag' },
  '/code': {
    required: 'Skriv koden ur mejlet',
    'not-a-choice': 'Koden stämmer inte, eller så gäller den inte längre. Kontrollera siffrorna, eller begär en ny',
  },
  '/email': { required: 'Skriv din e-postadress', 'not-an-email': 'Skriv e-postadressen som namn@kommun.se' },
  '/person/name': { required: 'Skriv personens namn' },
  '/person/email': {
    required: 'Skriv e-postadressen',
    'not-an-email': 'Skriv e-postadressen som namn@kommun.se',
    'not-a-choice': 'E-postadressen tillhör någon annan. Sök efter den i listan över personer',
  },
  '/person/secondEmail': {
    'not-an-email': 'Skriv den andra adressen som namn@kommun.se, eller lämna tomt',
    'not-a-choice': 'Den andra adressen tillhör någon annan, eller är samma som den första',
  },
  '/person/role': {
    'not-a-choice': 'Välj roll',
    required: 'Välj roll',
    taken: 'Personen har redan rollen under de dagarna',
  },
  '/person/grant': { 'not-found': 'Rollen är redan avslutad' },
  '/person/keyName': { required: 'Skriv vad nyckeln är till' },
  '/person/department': {
    required: 'Välj förvaltning för rollen',
    'not-found': 'Förvaltningen finns inte. Välj en annan',
    'not-for-role': 'Rollen gäller hela kommunen eller ett organ. Välj ingen förvaltning',
  },
  '/person/body': {
    required: 'Välj organ för rollen',
    'not-found': 'Organet finns inte. Välj ett annat',
    'not-for-role': 'Rollen gäller hela kommunen eller en förvaltning. Välj inget organ',
  },
  '/person/from': { 'not-a-date': 'Skriv första dagen som ett datum, till exempel 2027-03-01, eller lämna tomt' },
  '/person/to': {
    'not-a-date': 'Skriv sista dagen som ett datum, till exempel 2030-10-14, eller lämna tomt',
    'ends-before-start': 'Sista dagen ligger före den första',
    'in-the-past': 'Sista dagen har redan passerat',
  },
  '/person/last': {
    'not-a-date': 'Skriv sista dagen som ett datum, till exempel 2027-06-30, eller lämna tomt',
    'ends-before-start': 'Sista dagen ligger före rollens första',
    'in-the-past': 'Sista dagen har redan passerat. Lämna tomt för att avsluta rollen nu',
  },
  '/person/successor': {
    required: 'Välj vem som tar över',
    'bad-format': 'Välj vem som tar över',
    'not-found': 'Personen finns inte. Välj en annan',
    'not-a-choice': 'Välj någon annan än den som lämnar över',
    taken: 'Den personen har redan rollen',
  },
  '/roster/role': {
    'not-a-choice': 'Skriv ledamot, ersättare, ordförande, vice ordförande eller andre vice ordförande',
  },
  '/ends/0': { 'not-a-date': 'Skriv dagen då tertial 1 slutar som månad och dag, till exempel 04-30' },
  '/ends/1': {
    'not-a-date': 'Skriv dagen då tertial 2 slutar som månad och dag, till exempel 08-31',
    'out-of-order': 'Tertial 2 ska sluta efter tertial 1',
  },
  '/ends/2': {
    'not-a-date': 'Skriv dagen då tertial 3 slutar som månad och dag, till exempel 12-31',
    'out-of-order': 'Tertial 3 ska sluta efter tertial 2',
  },
  '/remindDays': { 'out-of-order': 'Påminnelsen ska gå ut innan svaren slutar tas emot' },
  '/roster/from': { 'not-a-date': 'Skriv första dagen som ett datum, till exempel 2026-10-15' },
  '/roster/to': {
    'not-a-date': 'Skriv sista dagen som ett datum, till exempel 2030-10-14, eller lämna tomt',
    'ends-before-start': 'Sista dagen ligger före den första',
  },
  '/roster/seat': { 'not-a-number': 'Skriv platsen som ett nummer', required: 'En ledamot behöver en plats' },
  '/roster/order': {
    'not-a-number': 'Skriv platsen i ordningen som ett nummer',
    required: 'En ersättare behöver en plats i ordningen (KL 5:18)',
  },
  '/roster/email': { required: 'Skriv e-postadressen', 'not-an-email': 'Skriv adressen som namn@kommun.se' },
  '/colour': {
    required: 'Skriv färgen, till exempel #0f5c7a',
    'bad-format': 'Skriv färgen med sex tecken, till exempel #0f5c7a',
  },
  '/logo': {
    required: 'Välj en bild',
    'bad-format': 'Filen är ingen bild som kan visas. Välj en SVG eller PNG',
  },
  '/file': {
    required: 'Välj en fil som inte är tom',
    'too-large': 'Filen är större än 4 MB. Spara den mindre eller dela den',
    'too-long': 'Filens namn är längre än 120 tecken. Byt namn på den',
    'control-characters': 'Filens namn innehåller tecken som inte syns. Byt namn på den',
    'bad-format': 'Filens namn går inte att använda. Byt namn på den, till exempel bilaga-1.pdf',
    'wrong-type': 'Filen är varken PDF, DOCX, XLSX, ODT, PNG, JPEG eller text i UTF-8 (TXT, CSV)',
    'not-a-choice': 'Filens namn slutar inte som dess innehåll. Byt namn på den',
    'active-content': 'Filen innehåller makron eller andra program. Spara den utan dem',
    twice: 'Samma fil är redan bifogad',
    taken: 'En annan fil med samma namn är bifogad. Ta bort den eller byt namn',
    'too-many': 'Versionen har redan 10 filer. Ta bort någon först',
  },
  '/plan': {
    required: 'Välj plan',
    'not-found': 'Planen är inte granskad, eller ligger redan på en föredragningslista',
  },
  '/body': { required: 'Välj organ', 'bad-format': 'Välj organ' },
  '/agreed': { required: 'Bekräfta att alla närvarande har beslutat det' },
  '/wording': { required: 'Skriv skälet till återremissen eller texten i ändringen' },
  '/adjusters': { required: 'Skriv vilka som har justerat' },
} satisfies Record<string, FieldProblems>;

export const problems = {
  byCode,
  byField: byField as Record<keyof typeof byField, FieldProblems>,
  /** A problem among several changes: says which one. */
  inChange: (title: string, text: string) => `${title}: ${text}`,
  untitled: 'Åtgärd utan namn',
  form: 'Formuläret',
};

import type { Refusal } from '../../../domain/result.ts';

const rules = {
  'too-late-for-summons':
    'Kallelsen måste gå ut minst en vecka före sammanträdet. Välj en senare dag, eller kalla till brådskande sammanträde.',
  'before-its-day': 'Sammanträdet kan inte öppnas före den dag som står i kallelsen.',
  'remote-not-decided': 'Fullmäktige har inte beslutat att ledamöter får delta på distans.',
  recused: 'Den som är jävig deltar inte i ärendet.',
  'not-present': 'Bara den som är närvarande får rösta. Sekreteraren gör upprop.',
  'left-today': 'Den som har avbrutit sin tjänstgöring av annat skäl än jäv tjänstgör inte igen samma dag.',
  'not-serving': 'Ersättare röstar bara när de tjänstgör för en ledamot.',
  'roll-call-only': 'Närvaron noteras av sekreteraren vid uppropet.',
  'step-up': 'Visa först att det är du som röstar.',
  'not-the-deciding-body':
    'Organet får inte besluta om den här typen av styrdokument. Tabellen i IT-policyn säger vem som beslutar.',
  'from-the-round': 'Handlingsplaner kommer ur den årliga omgången. De skrivs inte i registret.',
  'no-deciding-body':
    'Det organ som beslutar om den här typen finns inte i Planhjul. Be administratören lägga upp det.',
  'term-needs-decision':
    'Dokumentet har en sista dag. Ska det gälla längre behövs ett nytt beslut av det organ som beslutar.',
  'no-chair': 'Ingen kan leda sammanträdet i ärendet. Välj någon som leder.',
  'not-quorate': 'För få är närvarande.',
  'not-urgent': 'Skriv varför ärendet inte kan vänta.',
  'not-all-agree': 'Alla som tjänstgör nu måste ha beslutat det. Har någon kommit eller gått, fråga igen.',
  'not-presiding': 'Bara den som leder sammanträdet har utslagsröst.',
  'took-no-part': 'Bara den som har deltagit i beslutet får reservera sig.',
  'meeting-ended': 'En reservation ska anmälas innan sammanträdet avslutas.',
  'no-live-address': 'Mottagaren har ingen adress som fungerar. Be administratören rätta den först.',
  'own-role': 'Ingen ändrar sina egna roller. Be en annan administratör.',
  'last-administrator':
    'Någon måste vara administratör. Ge rollen till en till, minst lika länge, innan den här avslutas.',
  'member-by-roster': 'En ledamots uppdrag följer organets ledamotslista. Läs in listan med uppdragets sista dag.',
  'department-needs-head':
    'Förvaltningen behöver en chef, som får dess mejl. Lämna över rollen, eller ange en sista dag.',
  'still-a-draft':
    'Planen är ett utkast än. Den kan arkiveras när den har gått till fullmäktige eller ärendet är avslutat.',
  'no-case-number': 'Planen har inget diarienummer. Ange det först.',
  'appeal-period-runs': 'Överklagandetiden har inte gått ut än.',
};

const states = {
  submitted: 'Planen är redan inlämnad.',
  reviewed: 'Planen är redan granskad.',
  'on-agenda': 'Det ligger redan på föredragningslistan.',
  adopted: 'Planen är redan antagen.',
  rejected: 'Planen är avslagen.',
  missing: 'Tiden har gått ut. Ekonomikontoret kan ge anstånd.',
  withdrawn: 'Planen är återtagen.',
  planned: 'Det är inte öppnat än.',
  published: 'Omgången är avslutad.',
  closed: 'Det är redan avslutat.',
  summoned: 'Sammanträdet har inte öppnats än.',
  'called-off': 'Sammanträdet är inställt.',
  open: 'Det pågår redan.',
  draft: 'Ett utkast är redan påbörjat.',
  proposed: 'Förslaget är redan lämnat till beslut.',
  'gone-on': 'Någon har redan gått vidare, så det går inte längre att ångra.',
  'not-undoable': 'Det går inte längre att ångra.',
  'in-force': 'Det finns inget utkast. Börja en ny version först.',
  'not-in-force': 'Dokumentet gäller inte i dag.',
};

export const refusals = {
  rules,
  states,
  byWhy: {
    invalid: 'Något behöver rättas.',
    'not-found': 'Det du söker finns inte.',
    'not-allowed': 'Det du söker finns inte.',
    stale: 'Någon annan har ändrat sedan du öppnade sidan. Inget av det du skrev har sparats än.',
    'wrong-state': 'Det går inte att göra just nu.',
    'too-late': 'Tiden har gått ut.',
    exists: 'Det finns redan.',
    rule: 'Reglerna för beslut tillåter inte det.',
  } satisfies Record<Refusal['why'], string> as Record<Refusal['why'], string>,
  tooLate: (when: string) => `Tiden gick ut ${when}.`,
  byRule: (text: string, rule: string) => (rule === '' ? text : `${text} (${rule})`),
};

export const errors = {
  notFound: {
    title: 'Sidan finns inte',
    text: 'Adressen kan vara fel, eller så är sidan inte öppen för dig. Gå till startsidan, eller fråga den som skickade länken.',
  },
  conflict: {
    title: 'Någon annan hann före',
    text: 'Medan du skrev sparade någon annan. Jämför texterna, ta det bästa ur båda och spara igen. Din text finns kvar här.',
    yours: 'Din text, inte sparad',
    theirs: 'Sparat av någon annan',
    same: 'Texterna är lika i alla fält. Du behöver inte göra något.',
    useMine: 'Spara min text i stället',
    useTheirs: 'Behåll den andras text',
    field: 'Fält',
    of: (change: string, field: string) => `${change}: ${field}`,
  },
  refused: { title: 'Det gick inte' },
  tooLarge: {
    title: 'Formuläret är för stort',
    text: (most: string) => `Det som skickades är större än ${most}. Korta ner det och försök igen.`,
  },
  tooMany: {
    title: 'För många försök',
    text: (seconds: number) =>
      `Vänta ${seconds < 90 ? `${seconds} sekunder` : `${Math.ceil(seconds / 60)} minuter`} och försök igen.`,
  },
  foreign: {
    title: 'Formuläret kom från en annan webbplats',
    text: 'Av säkerhetsskäl tar vi bara emot formulär från våra egna sidor. Öppna sidan igen och försök på nytt.',
  },
  failure: {
    title: 'Något gick fel hos oss',
    text: 'Inget av det du senast skickade har sparats till hälften. Försök igen om en stund.',
    reference: (id: string) => `Uppge numret om du hör av dig: ${id}`,
  },
  toStart: 'Till startsidan',
};

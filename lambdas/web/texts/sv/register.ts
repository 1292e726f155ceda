import type { RecordKind } from '../../../domain/register/entry.ts';
import type { FieldText } from './fields.ts';

const field = (label: string, hint?: string): FieldText => (hint === undefined ? { label } : { label, hint });

const kinds: Record<RecordKind, string> = {
  plan: 'Handlingsplan',
  review: 'IT-kontorets yttrande',
  withdrawal: 'Återtagande',
  summons: 'Kallelse',
  'called-off': 'Inställt sammanträde',
  decision: 'Beslut',
  minutes: 'Protokoll',
  notice: 'Anslag',
  proposal: 'Förslag till styrdokument',
  document: 'Styrdokument',
  repeal: 'Upphävande',
};

/** The register of public records (diariet), for the registrar and for everybody. */
export const register = {
  title: 'Diarium',
  intro:
    'Allmänna handlingar som Planhjul håller: när de kom in eller upprättades, under vilket nummer, från och till vem, och vad de rör (OSL 5:2). Utkast finns inte i diariet.',
  footer: 'Diarium',
  extractTitle: 'Diarium: offentligt utdrag',
  extractIntro:
    'Kommunens allmänna handlingar om handlingsplaner och styrdokument för IT. Utdraget visar roller i stället för namn. Be registratorn om du behöver en handling.',
  toExtract: 'Visa det offentliga utdraget',
  toRegister: 'Visa diariet med namn',
  withoutNumber: (count: number) =>
    count === 1 ? '1 plan saknar diarienummer' : `${count} planer saknar diarienummer`,
  empty: 'Inga handlingar',
  emptyText:
    'Handlingar visas här när de har blivit allmänna: när en plan går till fullmäktige, när ett beslut är fattat, när ett protokoll är justerat.',
  nothingFits: 'Ingen handling passar urvalet',
  nothingFitsText: 'Välj ett annat år, eller kontrollera diarienumret.',
  count: (count: number) => (count === 1 ? '1 handling' : `${count} handlingar`),
  caption: 'Handlingar, den nyaste först',
  columns: {
    date: 'Inkom/upprättad',
    number: 'Diarienummer',
    designation: 'Beteckning',
    kind: 'Handling',
    about: 'Vad den rör',
    from: 'Från',
    to: 'Till',
  },
  noNumber: 'Inget nummer',
  kinds,
  plan: (department: string, year: number) => `${department}: handlingsplan IT ${year}`,
  submission: (number: number, day: string) => `inlämning ${number}, ${day}`,
  meeting: (body: string, day: string) => `${body}, ${day}`,
  decision: (paragraph: string, title: string, outcome: string) => `${paragraph} ${title}: ${outcome}`,
  document: (title: string, version: number) => `${title}, version ${version}`,
  offices: {
    head: (department: string) => `${department}, förvaltningschefen`,
    'it-office': 'IT-kontoret',
    owner: 'Dokumentansvarig',
    members: (body: string) => `Ledamöter och ersättare i ${body}`,
    everybody: 'Anslagstavlan',
  },
  withPerson: (office: string, person: string) => `${office} (${person})`,
  filter: {
    title: 'Visa ett urval',
    year: 'År',
    case: 'Diarienummer',
    caseHint: 'Till exempel KS 2027/123.',
    kind: 'Handling',
    all: 'Alla',
    show: 'Visa',
    clear: 'Visa alla',
  },
  asCsv: 'Hämta som CSV',
  archive: {
    fetch: 'Hämta arkivpaketet',
    text: 'Ärendet som en zip-fil: planen som PDF, JSON och CSV, diarieposterna, hela historiken, metadata och kontrollsummor.',
    noPdf: 'PDF ingår inte: den ritas inte på den här servern.',
    readMe: (hasPdf: boolean): string[] => [
      hasPdf
        ? 'handlingsplan.pdf   planen så som den beslutades, som PDF/A'
        : '(Ingen PDF: den som gjorde paketet hade inte det program som ritar den.)',
      'handlingsplan.json  planen med åtgärder, yttrande, uppföljning, beslut och post bland styrdokumenten; UTF-8',
      'atgarder.csv        åtgärderna som tabell; semikolon, UTF-8, belopp i hela tusental kronor',
      'diarium.csv         ärendets handlingar i diariet',
      'historik.jsonl      vem som har gjort vad, en JSON-post per rad, var och en kedjad till den förra med SHA-256',
      'metadata.json       ärendet i korthet, och varje fil med storlek och SHA-256',
      'SHA256SUMS          kontrollsummor: kör sha256sum -c SHA256SUMS i mappen',
      'Innehåller personuppgifter. Pröva sekretess innan paketet lämnas ut.',
    ],
  },
  numberTitle: (department: string, year: number) => `Diarienummer: ${department}, handlingsplan IT ${year}`,
  numberIntro:
    'Numret visas på planen, i kallelsen, i protokollet och på den antagna planen. Varje plan är ett eget ärende.',
  numberNow: (number: string) => `Planen har diarienummer ${number}.`,
  numberNone: 'Planen har inget diarienummer än.',
  assign: 'Ange diarienummer',
  assignShort: 'Spara numret',
  correct: 'Rätta numret',
  correctText: 'Den tidigare uppgiften finns kvar i historiken, med skälet.',
  number: 'Diarienummer',
  fields: {
    caseNumber: field('Diarienummer', 'Serie, år och löpnummer, till exempel KS 2027/123.'),
    correctNumber: field('Rätt diarienummer', 'Lämna tomt för att ta bort ett nummer som har angetts av misstag.'),
    reason: field('Varför rättas numret?', 'Skriv inga personuppgifter.'),
  },
};

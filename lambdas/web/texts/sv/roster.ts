import type { TableFault } from '../../table-file.ts';

type Came = 'added' | 'changed' | 'unchanged' | 'not-read' | 'held-back';

const came: Record<Came, string> = {
  added: 'Ny',
  changed: 'Ändrad',
  unchanged: 'Oförändrad',
  'not-read': 'Behöver rättas',
  'held-back': 'Väntar på de andra',
};
const faults: Record<TableFault['why'], string> = {
  encoding:
    'Filen är inte UTF-8, så å, ä och ö kan inte läsas. Välj ”CSV UTF-8” när du sparar, eller lämna .xlsx-filen',
  csv: 'Filen är inte CSV: ett citattecken avslutas aldrig',
  xlsx: 'Filen är ingen XLSX-fil som kan läsas. Spara den som .xlsx eller som CSV UTF-8',
  kind: 'Välj en fil som slutar på .csv eller .xlsx',
};

export const roster = {
  title: (body: string) => `Ledamöter i ${body}`,
  bodiesTitle: 'Ledamöter',
  intro:
    'Första raden är rubriker: Namn, E-post, Uppdrag, Plats, Ordning, Parti, Från och Till. Uppdrag är ledamot, ersättare, ordförande, vice ordförande eller andre vice ordförande. Allt läses eller ingenting, och samma fil igen ändrar ingenting.',
  file: 'Fil (.csv eller .xlsx)',
  endsOthers: 'Sista dag för uppdrag som inte finns i filen',
  endsOthersHint: 'Lämna tomt om de ska fortsätta.',
  tryIt: 'Pröva utan att spara',
  save: 'Läs in',
  faults,
  came,
  reportTitle: 'Rad för rad',
  columns: { line: 'Rad', name: 'Namn', came: 'Läge', problems: 'Vad behöver rättas' },
  newPerson: 'ny person',
  stored: 'Filen är inläst. Nya ledamöter har fått kallelse till sammanträden som redan är kallade.',
  notStored: 'Ingenting är sparat. Rätta raderna och läs in filen igen.',
  tried: 'Ingenting är sparat: det här var ett prov. Filen går att läsa in.',
  ended: (name: string, to: string) => `${name}: uppdraget slutar ${to}`,
  endedTitle: 'Uppdrag som slutar',
};

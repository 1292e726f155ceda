import type { PairUse } from '../../../domain/appearance/theme-pairs.ts';

const uses: Record<PairUse, string> = {
  text: 'Brödtext',
  quiet: 'Dämpad text',
  link: 'Länkar',
  button: 'Text på knappar',
  'button-edge': 'Knappar mot sidan',
  header: 'Sidhuvud',
  field: 'Fältens ram',
  focus: 'Fokusmarkering',
};

export const appearance = {
  title: 'Utseende',
  intro:
    'En färg och en logotyp räcker. Resten av temat räknas fram ur färgen, så att allt går att läsa i ljust och i mörkt läge.',
  link: 'Kommunens färg och logotyp',
  colourTitle: 'Färg',
  tryIt: 'Visa utan att spara',
  saveColour: 'Spara färgen',
  ownColour: 'Använd Planhjuls färg',
  becameTitle: 'Så blir färgen',
  tried: 'Det här är ett prov. Inget är sparat.',
  asIs: (colour: string) => `${colour} används som den är på knappar och i sidhuvudet.`,
  moved: (from: string, to: string) =>
    `Vit text går inte att läsa på ${from}. Knappar och sidhuvud får därför ${to}, den närmaste nyansen som går att läsa.`,
  caption: 'Kontrast i temat',
  columns: { use: 'Används till', light: 'Ljust läge', dark: 'Mörkt läge', least: 'Krav' },
  uses,
  contrast: (ratio: number) => `${String(ratio).replace('.', ',')}:1`,
  logoTitle: 'Logotyp',
  noLogo: 'Ingen logotyp är vald. Planhjuls märke visas i sidhuvudet.',
  logoNow: 'Logotypen i dag',
  upload: 'Spara logotypen',
  remove: 'Ta bort logotypen',
  fields: {
    colour: {
      label: 'Kommunens färg',
      hint: 'Sex tecken ur den grafiska profilen, till exempel #0f5c7a.',
    },
    logo: {
      label: 'Bild',
      hint: 'SVG på högst 50 kB eller PNG på högst 20 kB. Syns i sidhuvudet, i PDF och i mejl. Mejl kan bara visa PNG; med en SVG står kommunens namn där.',
    },
  },
};

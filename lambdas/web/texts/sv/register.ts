import type { FieldText } from './fields.ts';

const field = (label: string, hint?: string): FieldText => (hint === undefined ? { label } : { label, hint });

/** The register of public records (diariet), for the registrar and for everybody. */
export const register = {
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

import type { Progress } from '../../../domain/follow-up.ts';

const progress: Record<Progress, string> = {
  'not-started': 'Ej påbörjad',
  'on-track': 'Går enligt plan',
  late: 'Försenad',
  done: 'Klar',
  dropped: 'Blir inte av',
};

export const followUp = {
  progress,
  title: (year: number) => `Uppföljning ${year}`,
  crumb: 'Uppföljning',
  intro: (tertial: number) =>
    `Hur det går med det som fullmäktige antog, efter tertial ${tertial}: den senaste rapporten om varje åtgärd. Prognosen räknar med planen där ingen har rapporterat.`,
  tertial: (tertial: number) => `Tertial ${tertial}`,
  otherTertials: 'Efter',
  empty: 'Inga planer är antagna för året',
  emptyText: 'När fullmäktige har antagit planerna får de ansvariga en fråga i slutet av varje tertial.',
  stats: {
    planned: 'Plan',
    forecast: 'Prognos',
    deviation: 'Avvikelse',
    reported: 'Rapporterade',
    of: (some: number, all: number) => `${some} av ${all}`,
    late: 'Försenade',
    dropped: 'Blir inte av',
  },
  departmentsTitle: 'Förvaltningar',
  barsText: 'Mörkt är prognosen, strecket är planen, och rött är det som går över den.',
  department: 'Förvaltning',
  answer: 'Rapportera',
  answerLabel: (name: string) => `Rapportera för ${name}`,
  deviatingTitle: 'Avviker från planen',
  deviatingNone: 'Inget som har rapporterats avviker från planen.',
  deviatingMore: (count: number) => `${count} till visas inte här.`,
  change: 'Åtgärd',
  state: 'Läge',
  comment: 'Kommentar',
  by: 'Rapporterad av',
  report: {
    title: (tertial: number, year: number) => `Hur går det? Tertial ${tertial} ${year}`,
    intro: (department: string) =>
      `${department}. Svara om en åtgärd i taget eller alla på en gång. Det du hoppar över kan du ta sedan.`,
    until: (when: string) => `Svaren går att ändra till och med ${when}.`,
    planned: (sum: string) => `Planen: ${sum}`,
    more: 'Vad åtgärden gäller',
    save: 'Spara svaren',
    saved: (time: string, name: string) => `Sparat ${time} av ${name}`,
    done: 'Tack! Svaren är sparade.',
    left: (count: number) =>
      count === 1 ? '1 åtgärd är kvar att svara om.' : `${count} åtgärder är kvar att svara om.`,
    deadTitle: 'Länken gäller inte',
    deadText:
      'Den kan ha gått ut, eller så är adressen inte hel. Öppna den senaste länken i mejlet, eller hör av dig till ekonomikontoret.',
  },
  unreadableTitle: 'En del går inte att läsa',
  unreadable: (departments: string) =>
    `Planen för ${departments} går inte att läsa och är inte med i summorna. Den som sköter driften behöver återställa den.`,
  rules: {
    link: 'Ändra när tertialen slutar',
    title: 'Inställningar för uppföljningen',
    intro:
      'Dagen då ett tertial slutar får var och en som ansvarar för en antagen åtgärd en fråga med en egen länk. Länkar som redan har skickats fortsätter att gälla.',
    legend: 'Tertialens sista dagar',
    save: 'Spara inställningarna',
    saved: 'Inställningarna är sparade.',
    caption: 'Så är det inställt',
    columns: { what: 'Vad', value: 'Värde' },
    tertialEnds: (tertial: number) => `Tertial ${tertial} slutar`,
    days: (days: number) => `${days} dagar efter tertialets slut`,
    next: (tertial: number, year: number, when: string) =>
      `Nästa fråga gäller tertial ${tertial} ${year} och går ut ${when}.`,
  },
  lastYear: (state: string, forecast: string, planned: string) =>
    `Utfall förra året: ${state}, prognos ${forecast} mot plan ${planned}`,
};

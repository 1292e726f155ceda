import type { ChangeDraft, KINDS, PRIORITIES, RISKS } from '../../../lambdas/domain/change.ts';
import type { SERVABLE } from './documents.ts';

/** What the example says about a project of Bergen's action plan, by its code there. Made up, except for the name, which is translated, and the sums. */
export interface ProjectText {
  title: string;
  /** The department that has it in the example. */
  department: string;
  kind: (typeof KINDS)[number];
  system: string;
  description: string;
  need: string;
  priority: (typeof PRIORITIES)[number];
  risk: (typeof RISKS)[number];
  classification: ChangeDraft['classification'];
  serves: (typeof SERVABLE)[number];
}

export const PROJECTS: Readonly<Record<string, ProjectText>> = {
  '100554': {
    title: 'Indrivningssystem för kommunens fordringar',
    department: 'kultur-fritid',
    kind: 'replace',
    system: 'Inkassosystem',
    description: 'Systemet för indrivning av kommunens fordringar byts ut mot ett som hanterar e-faktura och autogiro.',
    need: 'Leverantören slutar ge support. Färre manuella påminnelser väntas spara en halv tjänst.',
    priority: 'must',
    risk: 'medium',
    classification: { k: 2, r: 2, t: 1 },
    serves: 'it-strategi',
  },
  '012609': {
    title: 'Nytt HR-system',
    department: 'barn-utbildning',
    kind: 'replace',
    system: 'Personalsystem',
    description:
      'Ett nytt personalsystem med självservice för ledighet, resor och kompetensprofil upphandlas och införs.',
    need: 'Dagens system klarar inte de nya avtalen. Chefer lägger två timmar i veckan på pappersblanketter.',
    priority: 'must',
    risk: 'high',
    classification: { k: 2, r: 3, t: 2 },
    serves: 'it-strategi',
  },
  '011616': {
    title: 'Utbyggnad av lagringsnätet',
    department: 'kommunledning',
    kind: 'extend',
    system: 'Lagringsnät (SAN)',
    description: 'Lagringsnätet byggs ut med en hylla och dubblerade vägar till båda datorhallarna.',
    need: 'Fyllnadsgraden är 87 procent och växer med två procentenheter i månaden.',
    priority: 'must',
    risk: 'medium',
    classification: { k: 2, r: 2, t: 3 },
    serves: 'riktlinje-informationssakerhet',
  },
  '011619': {
    title: 'Kontinuitetslösningar',
    department: 'raddningstjanst',
    kind: 'security',
    system: 'Reservdrift',
    description: 'Reservdrift för larm, växel och journaler övas och dokumenteras, med avtal om reservplats.',
    need: 'Vid avbrottet i vintras saknades en prövad plan. Målet är åter i drift inom fyra timmar.',
    priority: 'must',
    risk: 'high',
    classification: { k: 1, r: 2, t: 3 },
    serves: 'riktlinje-informationssakerhet',
  },
  '011623': {
    title: 'Utbyte av kärnnätet',
    department: 'samhallsbyggnad',
    kind: 'infrastructure',
    system: 'Stamnät',
    description: 'Utrustningen i stamnätet byts i tre etapper, med början i noden vid stadshuset.',
    need: 'Switcharna är tio år och får inga säkerhetsrättningar längre.',
    priority: 'must',
    risk: 'medium',
    classification: { k: 1, r: 2, t: 3 },
    serves: 'riktlinje-informationssakerhet',
  },
  '011624': {
    title: 'Utbyte av centrala servrar: basinfrastruktur',
    department: 'kommunledning',
    kind: 'infrastructure',
    system: 'Servrar, grundläggande tjänster',
    description: 'De centrala servrarna för katalog, utskrift och e-post byts enligt livscykelplanen.',
    need: 'Garantin går ut. Energianvändningen väntas minska med en tredjedel.',
    priority: 'should',
    risk: 'medium',
    classification: { k: 2, r: 2, t: 2 },
    serves: 'it-strategi',
  },
  '011625': {
    title: 'Utbyte av centrala servrar: elevnätet',
    department: 'barn-utbildning',
    kind: 'infrastructure',
    system: 'Elevnät',
    description: 'Skolornas centrala servrar byts och flyttas till den gemensamma datorhallen.',
    need: 'Nationella prov görs digitalt. Två avbrott under provveckan i våras.',
    priority: 'must',
    risk: 'medium',
    classification: { k: 1, r: 2, t: 2 },
    serves: 'it-strategi',
  },
  '011626': {
    title: 'Utbyte av centrala servrar: verksamhetssystem',
    department: 'social',
    kind: 'infrastructure',
    system: 'Servrar, verksamhetssystem',
    description: 'Servrarna för socialtjänstens verksamhetssystem byts och delas upp på två hallar.',
    need: 'Systemet måste nås dygnet runt av socialjouren.',
    priority: 'must',
    risk: 'high',
    classification: { k: 3, r: 3, t: 3 },
    serves: 'riktlinje-informationssakerhet',
  },
  '011627': {
    title: 'Utbyte av terminalservrar',
    department: 'vard-omsorg',
    kind: 'infrastructure',
    system: 'Terminalservrar',
    description: 'Terminalservrarna för hemtjänstens arbetsplatser förnyas och antalet platser ökar.',
    need: 'Inloggningen tar upp till fyra minuter när passet börjar.',
    priority: 'should',
    risk: 'low',
    classification: { k: 2, r: 1, t: 2 },
    serves: 'it-strategi',
  },
  '011628': {
    title: 'Utbyte av centrala brandväggar',
    department: 'kommunledning',
    kind: 'security',
    system: 'Brandväggar',
    description: 'De centrala brandväggarna byts mot ett par med inspektion av krypterad trafik.',
    need: 'Nuvarande modell får inga uppdateringar efter årsskiftet.',
    priority: 'must',
    risk: 'high',
    classification: { k: 2, r: 3, t: 3 },
    serves: 'riktlinje-informationssakerhet',
  },
  '011629': {
    title: 'Vidareutveckling av lagringen',
    department: 'miljo-halsoskydd',
    kind: 'extend',
    system: 'Lagring av mätdata',
    description: 'Lagringen av mätdata från luft och vatten utökas med automatisk gallring.',
    need: 'Mätstationerna lämnar tio gånger så mycket data som när lagringen byggdes.',
    priority: 'could',
    risk: 'low',
    classification: { k: 0, r: 2, t: 1 },
    serves: 'riktlinje-molntjanster',
  },
  '011630': {
    title: 'Nytt verktyg för supportärenden',
    department: 'kommunledning',
    kind: 'new',
    system: 'Ärendeverktyg för IT-stöd',
    description: 'Ett nytt ärendeverktyg med kunskapsbas och självservice för kommunens IT-stöd anskaffas.',
    need: 'Hälften av ärendena gäller sådant som användarna kan lösa själva. Finansieras inom ramen.',
    priority: 'could',
    risk: 'low',
    classification: { k: 1, r: 1, t: 1 },
    serves: 'riktlinje-e-tjanster',
  },
};

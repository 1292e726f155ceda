import type { Phase } from '../../../domain/grants.ts';
import type { AddressState } from '../../../domain/people.ts';

type State = 'ended' | 'unreachable' | 'no-role';

const states: Record<State, string> = {
  ended: 'Har slutat',
  unreachable: 'Mejl når inte fram',
  'no-role': 'Saknar roll',
};
const phases: Record<Phase, string> = { now: 'Gäller', coming: 'Börjar senare', over: 'Slut' };
const addressStates: Record<AddressState, string> = {
  ok: 'Fungerar',
  bounced: 'Kommer tillbaka',
  complained: 'Anmäler skräppost',
};

export const people = {
  title: 'Personer',
  intro: 'Alla som kan logga in, med sina roller. Ledamöter läses in från en lista för varje organ.',
  add: 'Lägg till en person',
  filterTitle: 'Fler sätt att hitta',
  all: 'Alla',
  find: 'Visa',
  clear: 'Visa alla',
  found: (count: number) => (count === 1 ? '1 person' : `${count} personer`),
  none: 'Ingen passar',
  noneText: 'Pröva ett annat namn, eller visa alla.',
  caption: 'Personer och roller',
  columns: { name: 'Namn', roles: 'Roller', address: 'E-post', state: 'Läge' },
  states,
  noRole: 'Ingen roll',
  newTitle: 'Lägg till en person',
  newIntro:
    'Personen loggar in med sin e-postadress. Ger du en roll nu får personen ett mejl om vad rollen innebär. Annars skickas inget.',
  newRole: 'Roll, om du vill ge en nu',
  save: 'Lägg till',
  fromFile: 'Läs in från en fil',
  fileTitle: 'Läs in personer från en fil',
  fileIntro:
    'Första raden är rubriker: Namn, E-post, Roll, Förvaltning, Organ, Från och Till. Roll är förvaltningschef, handläggare, sekreterare, ekonomikontoret, IT-kontoret, registrator, revisor eller administratör, eller tomt. En rad för varje roll. Allt läses eller ingenting, och samma fil igen ändrar ingenting. Ledamöter läses in på organets egen sida.',
  fileStored: 'Filen är inläst. De som har fått en roll får ett mejl om den.',
  languages: { sv: 'Svenska', en: 'Engelska' },

  facts: { id: 'Id', name: 'Namn', locale: 'Språk', first: 'E-postadress', second: 'Andra e-postadress' },
  addressStates,
  rename: 'Ändra namn eller språk',
  correct: 'Ändra adresser',
  correctText:
    'När du sparar räknas adresserna som fungerande igen, och mejl som inte har nått fram skickas på nytt med samma länk.',
  sentAgain: (count: number) => (count === 1 ? '1 mejl skickas på nytt.' : `${count} mejl skickas på nytt.`),
  done: {
    namn: 'Sparat.',
    adress: 'Adresserna är sparade.',
    roll: 'Rollen är given. Personen får ett mejl om den.',
    'avsluta-roll': 'Rollen slutar. Personen får ett mejl om det.',
    'lamna-over': 'Rollen är överlämnad. Båda får ett mejl om det.',
    'logga-ut': 'Personen är utloggad överallt.',
    ny: 'Personen är tillagd.',
  },
  rolesTitle: 'Roller',
  rolesNone: 'Personen har ingen roll och ser bara det som alla ser.',
  rolesCaption: 'Roller',
  roleColumns: { role: 'Roll', place: 'Gäller', from: 'Från', to: 'Till', state: 'Läge', act: 'Ändra' },
  phases,
  forAll: 'Hela kommunen',
  untilFurther: 'Tills vidare',
  always: '–',
  give: 'Ge en roll',
  giveText: 'Personen får ett mejl om vad rollen innebär. En ledamots uppdrag läses in från organets ledamotslista.',
  end: 'Avsluta',
  endTitle: (role: string) => `Avsluta: ${role}`,
  endText: 'Personen får ett mejl om det. Inget som personen har gjort försvinner.',
  handOver: 'Lämna över',
  handOverTitle: (role: string) => `Lämna över: ${role}`,
  handOverText:
    'Rollen slutar nu för den här personen och börjar i dag för den som tar över. Förvaltningens mejl och styrdokument följer med. Båda får ett mejl, och efterträdaren får veta vad som väntar.',
  mailsFor: (departments: string) => `Får mejlen till ${departments}.`,
  headWithoutRole: (department: string) =>
    `Står som chef för ${department} och får dess mejl, men har inte rollen i dag. Ge rollen till den som är chef.`,
  ownRoles: 'Dina egna roller ändras av en annan administratör.',
  sessionsTitle: 'Inloggningar',
  sessionsNone: 'Personen är inte inloggad någonstans.',
  sessionsSome: (count: number) => (count === 1 ? 'Inloggad på 1 ställe.' : `Inloggad på ${count} ställen.`),
  session: (began: string, way: string) => `Sedan ${began}, genom ${way}`,
  signOut: 'Logga ut överallt',
  mailsTitle: 'Senaste mejl',
  mailsText: 'Ur pågående och senaste omgångar, sammanträden och styrdokument.',
  mailsNone: 'Inga mejl på sistone.',
  mailColumns: { what: 'Mejl', at: 'Beställt', status: 'Läge' },
};

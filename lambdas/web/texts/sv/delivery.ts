import type { Mail } from '../../../domain/mail-content.ts';
import type { AddressState } from '../../../domain/people.ts';

type State = 'not-summoned' | 'under-way' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed';

const status: Record<Mail['status'], string> = {
  pending: 'På väg',
  sent: 'Skickat',
  held: 'Väntar',
  failed: 'Misslyckades',
  bounced: 'Kom tillbaka',
  complained: 'Anmält som skräppost',
  withheld: 'Skickades inte',
};
const state: Record<State, string> = {
  'not-summoned': 'Inte kallad',
  'under-way': 'På väg',
  sent: 'Skickad',
  delivered: 'Levererad',
  bounced: 'Kom tillbaka',
  complained: 'Anmäld som skräppost',
  failed: 'Skickades inte',
};
const address: Record<AddressState, string> = {
  ok: 'fungerar',
  bounced: 'kommer tillbaka',
  complained: 'anmäler skräppost',
};

export const delivery = {
  title: 'Utskick',
  link: 'Utskick och svar',
  intro:
    'Öppnade länkar räknas inte, för e-postprogram öppnar dem av sig själva. Länken räknas som använd när någon har svarat genom den.',
  caption: 'Kallelsen, ledamot för ledamot',
  columns: {
    name: 'Namn',
    summons: 'Kallelse',
    address: 'Adress',
    used: 'Länken använd',
    stance: 'Förhandsbesked',
    voted: 'Röstat',
    act: 'Skicka igen',
  },
  place: (role: { kind: 'member'; seat: string } | { kind: 'substitute'; order: number }) =>
    role.kind === 'member' ? `plats ${role.seat.slice(1)}` : `ersättare ${role.order}`,
  state,
  status,
  address: (which: 'first' | 'second', word: AddressState) =>
    which === 'first' ? address[word] : `andra adressen ${address[word]}`,
  noAddress: 'saknas',
  yes: 'Ja',
  no: '–',
  again: 'Skicka igen',
  againLabel: (name: string) => `Skicka igen till ${name}`,
  atRisk: 'Beslutförheten är hotad',
  atRiskText: (reachable: number, needed: number) =>
    `Mejl når ${reachable} ledamöter, och ${needed} behövs. Ring dem som inte nås, rätta adresserna eller kalla ersättare. En röst kan registreras för hand på sammanträdets sida.`,
  unsentTitle: 'Mejl som inte har nått fram',
  unsentCaption: 'Mejl som misslyckades, kom tillbaka eller väntar',
  unsentColumns: { to: 'Till', what: 'Mejl', status: 'Läge', error: 'Fel', act: 'Skicka igen' },
  unsentNone: 'Inget mejl har fastnat',
  stoppedTitle: 'Utskick som är stoppade',
  stoppedText: (failed: number, sent: number) =>
    `${failed} av ${sent} mejl kom tillbaka eller anmäldes. Resten väntar. Kontrollera adresserna innan du släpper utskicket.`,
  release: 'Släpp utskicket',
  confirmTitle: 'Skicka mejlet igen?',
  confirmText: (name: string) => `Samma mejl, med samma länk, går en gång till till ${name}.`,
  confirm: 'Skicka igen',
  cancel: 'Avbryt',
  kinds: {
    'sign-in': 'Inloggningslänk',
    'step-up-code': 'Kod för att rösta',
    invitation: 'Inbjudan',
    reminder: 'Påminnelse',
    overdue: 'Förfallen plan',
    extended: 'Anstånd',
    receipt: 'Kvitto',
    'to-review': 'Att granska',
    comments: 'Dagens kommentarer',
    returned: 'Återlämnad plan',
    reviewed: 'Granskad plan',
    missing: 'Utebliven plan',
    summons: 'Kallelse',
    'vote-receipt': 'Kvitto på röst',
    'stance-receipt': 'Kvitto på förhandsbesked',
    outcome: 'Beslut',
    responsible: 'Till ansvarig',
    progress: 'Fråga om uppföljning',
    'called-off': 'Inställt sammanträde',
    'not-quorate': 'Inte beslutför',
    'meeting-needed': 'Begäran om sammanträde',
    'minutes-due': 'Påminnelse om protokoll',
    checkpoint: 'Kontrollpunkt till revisor',
    published: 'Omgångens resultat',
    'document-proposed': 'Styrdokument för beslut',
    'document-review': 'Fråga om styrdokument',
    'document-escalated': 'Uteblivet svar om styrdokument',
    'document-expired': 'Utgånget styrdokument',
    'document-outcome': 'Beslut om styrdokument',
    'quorum-at-risk': 'Larm om beslutförheten',
    'address-failed': 'Adress som inte fungerar',
    'batch-stopped': 'Stoppat utskick',
    'role-given': 'Ny roll',
    'role-ended': 'Roll som slutar',
    parked: 'Stopp',
  } satisfies Record<Mail['content']['template'], string>,
};

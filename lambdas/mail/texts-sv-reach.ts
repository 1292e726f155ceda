import { longDate } from '../domain/format.ts';
import { localDateAt } from '../domain/local-time.ts';
import { counted, type ReachTemplate, type Texts } from './mail-text.ts';
import { STOPPED, stoppedMail } from './texts-sv-stopped.ts';
import { aboutMeeting, dayOf } from './words-sv.ts';

export const reachTextsSv: Texts<ReachTemplate> = {
  'address-failed': (content, { orderedAt }) => ({
    subject: `Adress som inte fungerar ${dayOf(orderedAt)}: ${content.name}`,
    preheader:
      content.failure === 'bounced' ? 'Ett mejl kom tillbaka.' : 'Mottagaren har anmält ett mejl som skräppost.',
    heading: `Mejl når inte ${content.name}`,
    paragraphs: [
      content.failure === 'bounced'
        ? 'Ett mejl kom tillbaka för gott. Inget mer skickas till adressen förrän den är rättad.'
        : 'Mottagaren har anmält ett mejl som skräppost. Inget mer skickas till adressen förrän någon har rett ut saken.',
      content.goesOn
        ? 'Samma mejl, med samma länk, går nu till personens andra adress.'
        : 'Nå personen på annat sätt, och be administratören rätta adressen: då skickas mejlet igen med samma länk. En ledamots röst kan sekreteraren registrera för hand.',
    ],
    facts: [
      { label: 'Person', value: content.name },
      { label: 'Mejlet', value: stoppedMail(content.what) },
    ],
    action: { label: 'Visa utskicken' },
  }),

  'batch-stopped': (content, { orderedAt }) => ({
    subject: `Utskick stoppat ${dayOf(orderedAt)}: ${STOPPED[content.kind]}`,
    preheader: `${content.failed} av ${content.sent} kom tillbaka.`,
    heading: 'Ett utskick är stoppat',
    paragraphs: [
      `${content.failed} av ${content.sent} mejl kom tillbaka eller anmäldes. Det är fem procent eller mer, och då väntar resten, så att inte all post från kommunen stoppas.`,
      'Kontrollera adresserna. Släpp sedan utskicket på sidan, så skickas de mejl som väntar.',
    ],
    facts: [
      { label: 'Utskick', value: STOPPED[content.kind] },
      { label: 'Skickade', value: String(content.sent) },
      { label: 'Misslyckade', value: String(content.failed) },
    ],
    action: { label: 'Visa utskicken' },
  }),

  'quorum-at-risk': (content) => ({
    subject: `Beslutförheten hotad ${longDate(localDateAt(content.startsAt), 'sv')}: ${content.bodyName}`,
    preheader: `Mejl når ${content.reachable} ledamöter, ${content.needed} behövs.`,
    heading: 'Beslutförheten är hotad',
    paragraphs: [
      `${counted(content.unreachable, 'ledamot', 'ledamöter')} har ingen adress som fungerar. ${content.reachable} kan nås, och ${content.needed} behövs för att ${content.bodyName} ska vara beslutfört. Ring dem, rätta adresserna eller kalla ersättare.`,
    ],
    facts: [
      { label: 'Kan nås', value: String(content.reachable) },
      { label: 'Behövs', value: String(content.needed) },
      ...aboutMeeting(content),
    ],
    action: { label: 'Visa vilka som inte nås' },
  }),
};

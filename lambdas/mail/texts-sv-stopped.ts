import { type StoppedKind, stoppedName } from './mail-text.ts';

/** What a mail or an errand is called when it is spoken of. */
export const STOPPED: Readonly<Record<StoppedKind, string>> = {
  'sign-in': 'inloggningslänk',
  'step-up-code': 'kod för att rösta',
  invitation: 'inbjudan',
  reminder: 'påminnelse',
  overdue: 'besked om förfallen plan',
  extended: 'besked om anstånd',
  receipt: 'kvitto',
  'to-review': 'begäran om granskning',
  returned: 'återlämnad plan',
  reviewed: 'besked om granskning',
  missing: 'besked om utebliven plan',
  summons: 'kallelse',
  'vote-receipt': 'kvitto på röst',
  'stance-receipt': 'kvitto på förhandsbesked',
  outcome: 'beslut',
  responsible: 'besked till ansvarig',
  'not-quorate': 'besked om beslutförhet',
  'meeting-needed': 'begäran om sammanträde',
  'minutes-due': 'påminnelse om protokoll',
  checkpoint: 'kontrollpunkt till revisor',
  published: 'omgångens resultat',
  'document-proposed': 'styrdokument för beslut',
  'document-review': 'fråga om styrdokument',
  'document-escalated': 'uteblivet svar om styrdokument',
  'document-expired': 'utgånget styrdokument',
  'document-outcome': 'beslut om styrdokument',
  parked: 'besked om stopp',
  'address-failed': 'besked om en adress',
  'batch-stopped': 'besked om ett stoppat utskick',
  'quorum-at-risk': 'larm om beslutförheten',
  nudge: 'signal till ett arbetsflöde',
  start: 'start av ett arbetsflöde',
};

export const stoppedMail = (what: string): string => stoppedName(what, STOPPED);

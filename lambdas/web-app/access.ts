import type { Action } from '../domain/permissions.ts';

/**
 * Who a page or a posted form is for. `of` says of what: `everywhere`, the department, the body, the meeting's body or the
 * document's owner that the address names, or `own` for a page that lists what is the reader's (whoever may do it nowhere finds no such page).
 */
export type Access =
  | { for: 'anyone' }
  /** The link is itself the permission; its page looks it up, and all that do not hold look alike. */
  | { for: 'link' }
  | { for: 'signed-in' }
  | { for: Action; of: 'everywhere' | 'department' | 'body' | 'meeting' | 'document' | 'own' };

const ANYONE: Access = { for: 'anyone' };
const LINK: Access = { for: 'link' };
const everywhere = (action: Action): Access => ({ for: action, of: 'everywhere' });
const department = (action: Action): Access => ({ for: action, of: 'department' });
const meeting = (action: Action): Access => ({ for: action, of: 'meeting' });
const document = (action: Action): Access => ({ for: action, of: 'document' });
const own = (action: Action): Access => ({ for: action, of: 'own' });

/**
 * Every address of the pages, and who may come there. The door (`door.ts`) asks this table before any page runs; an
 * address without a row here is not served at all. What each role may do is in `domain/permissions.ts` alone.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  'GET /logga-in': ANYONE,
  'POST /logga-in': ANYONE,
  'GET /logga-in/kod': ANYONE,
  'POST /logga-in/kod': ANYONE,
  'POST /logga-in/kommunen': ANYONE,
  'GET /logga-in/kommunen/svar': ANYONE,
  'POST /logga-in/kommunen/svar': ANYONE,
  'GET /inloggningar': { for: 'signed-in' },
  'POST /inloggningar': { for: 'signed-in' },
  'GET /in/:token': LINK,
  'POST /in/:token': LINK,
  'POST /logga-ut': ANYONE,
  'POST /sprak': ANYONE,
  'GET /tillganglighet': ANYONE,
  'GET /kalender': ANYONE,
  'GET /kalender/:file': ANYONE,
  'GET /handlingsplaner': ANYONE,
  'GET /handlingsplaner/:year/:department': ANYONE,
  'GET /handlingsplaner/:year/:department/pdf': ANYONE,

  // The register is everybody's to read; a version that is not decided is shown to those alone who may read drafts.
  'GET /styrdokument': ANYONE,
  'GET /styrdokument/arkiv': ANYONE,
  'GET /styrdokument/tabell': ANYONE,
  'POST /styrdokument/tabell': everywhere('document.rules'),
  'GET /styrdokument/nytt': own('document.edit'),
  'POST /styrdokument/nytt': own('document.edit'),
  'GET /styrdokument/:document': ANYONE,
  'GET /styrdokument/:document/version/:number': ANYONE,
  'GET /styrdokument/:document/jamfor': ANYONE,
  'GET /styrdokument/:document/utkast': document('document.edit'),
  'POST /styrdokument/:document/utkast': document('document.edit'),
  'GET /styrdokument/:document/revidera': ANYONE,
  'POST /styrdokument/:document/revidera': document('document.edit'),
  'GET /styrdokument/:document/foresla': ANYONE,
  'POST /styrdokument/:document/foresla': document('document.edit'),
  'GET /styrdokument/:document/aterta': ANYONE,
  'POST /styrdokument/:document/aterta': document('document.edit'),
  'GET /styrdokument/:document/bekrafta': ANYONE,
  'POST /styrdokument/:document/bekrafta': document('document.edit'),
  'GET /styrdokument/:document/registrera': ANYONE,
  'POST /styrdokument/:document/registrera': document('document.register'),
  'GET /styrdokument/:document/upphav': ANYONE,
  'POST /styrdokument/:document/upphav': document('document.register'),
  'GET /styrdokument/:document/ersatt': ANYONE,
  'POST /styrdokument/:document/ersatt': document('document.register'),

  'GET /plan': own('plan.edit'),
  'GET /plan/:year/:department': department('plan.read'),
  'GET /plan/:year/:department/kalender': department('plan.read'),
  'GET /plan/:year/:department/atgard': department('plan.edit'),
  'POST /plan/:year/:department/atgard': department('plan.edit'),
  'GET /plan/:year/:department/atgard/:change': department('plan.edit'),
  'POST /plan/:year/:department/atgard/:change': department('plan.edit'),
  'POST /plan/:year/:department/atgard/:change/gor': department('plan.edit'),
  'GET /plan/:year/:department/atgard/:change/kommentarer': department('plan.comment'),
  'POST /plan/:year/:department/atgard/:change/kommentarer': department('plan.comment'),
  'GET /plan/:year/:department/kontrollera': department('plan.edit'),
  'GET /plan/:year/:department/forhandsgranska': department('plan.read'),
  'GET /plan/:year/:department/pdf': department('plan.read'),
  'GET /plan/:year/:department/lamna-in': department('plan.read'),
  'POST /plan/:year/:department/lamna-in': department('plan.submit'),
  'GET /plan/:year/:department/kvitto': department('plan.read'),

  'GET /personer': everywhere('people.read'),
  'GET /personer/ny': everywhere('people.edit'),
  'POST /personer/ny': everywhere('people.edit'),
  'GET /person/:person': everywhere('people.read'),
  'GET /person/:person/:act': everywhere('people.read'),
  'POST /person/:person/namn': everywhere('people.edit'),
  'POST /person/:person/adress': everywhere('people.edit'),
  'POST /person/:person/roll': everywhere('people.edit'),
  'POST /person/:person/avsluta-roll': everywhere('people.edit'),
  'POST /person/:person/lamna-over': everywhere('people.edit'),
  'POST /person/:person/logga-ut': everywhere('people.edit'),

  'GET /utseende': everywhere('appearance.edit'),
  'POST /utseende': everywhere('appearance.edit'),

  'GET /historik': everywhere('trace.read'),

  'GET /diarium': everywhere('register.read'),
  'GET /diarium/csv': everywhere('register.read'),
  'GET /diarium/utdrag': ANYONE,
  'GET /diarium/utdrag/csv': ANYONE,
  'GET /diarium/plan/:year/:department': everywhere('case.assign'),
  'POST /diarium/plan/:year/:department': everywhere('case.assign'),

  'GET /plan/:year/:department/uppfoljning/:tertial': department('follow-up.report'),
  'POST /plan/:year/:department/uppfoljning/:tertial': department('follow-up.report'),

  'GET /omgang': everywhere('cycle.read'),
  'GET /omgang/ny': everywhere('cycle.plan'),
  'POST /omgang/ny': everywhere('cycle.plan'),
  'GET /omgang/uppfoljning': everywhere('cycle.read'),
  'POST /omgang/uppfoljning': everywhere('follow-up.rules'),
  'GET /omgang/:year': everywhere('cycle.read'),
  'GET /omgang/:year/planera': everywhere('cycle.plan'),
  'POST /omgang/:year/planera': everywhere('cycle.plan'),
  'GET /omgang/:year/starta': everywhere('cycle.read'),
  'POST /omgang/:year/starta': everywhere('cycle.start'),
  'GET /omgang/:year/paminn': everywhere('cycle.read'),
  'POST /omgang/:year/paminn': everywhere('cycle.remind'),
  'GET /omgang/:year/anstand': everywhere('cycle.read'),
  'POST /omgang/:year/anstand': everywhere('cycle.extend'),
  'GET /omgang/:year/stang': everywhere('cycle.read'),
  'POST /omgang/:year/stang': everywhere('cycle.close'),

  'GET /omgang/:year/angra': everywhere('cycle.read'),
  'POST /omgang/:year/angra': everywhere('cycle.extend'),

  'GET /omgang/:year/utskick': everywhere('mail.board'),
  'GET /omgang/:year/utskick/slapp': everywhere('mail.board'),
  'POST /omgang/:year/utskick/slapp': everywhere('cycle.remind'),
  'GET /omgang/:year/utskick/:mail': everywhere('mail.board'),
  'POST /omgang/:year/utskick/:mail': everywhere('mail.board'),

  'GET /overblick': everywhere('plan.read'),
  'GET /overblick/:year': everywhere('plan.read'),
  'GET /overblick/:year/uppfoljning': everywhere('plan.read'),
  'GET /overblick/:year/csv': everywhere('plan.read'),
  'GET /overblick/:year/xlsx': everywhere('plan.read'),

  'GET /granskning': everywhere('plan.review'),
  'GET /granskning/:year/:department': everywhere('plan.review'),
  'POST /granskning/:year/:department': everywhere('plan.review'),
  'GET /granskning/:year/:department/aterlamna': everywhere('plan.review'),
  'POST /granskning/:year/:department/aterlamna': everywhere('plan.review'),
  'GET /granskning/:year/:department/angra': everywhere('plan.review'),
  'POST /granskning/:year/:department/angra': everywhere('plan.review'),

  // Opened again, the address of a form leads back to the link's own page, which looks the link up.
  'GET /forsta/:token': LINK,
  'POST /forsta/:token': LINK,
  'GET /u/:token': LINK,
  'POST /u/:token': LINK,
  'GET /r/:token': LINK,
  'POST /r/:token': LINK,
  'GET /r/:token/granska': ANYONE,
  'POST /r/:token/granska': LINK,
  'GET /r/:token/bekrafta': ANYONE,
  'POST /r/:token/bekrafta': LINK,
  'GET /r/:token/legitimera': ANYONE,
  'POST /r/:token/legitimera': LINK,
  'GET /r/:token/jav': ANYONE,
  'POST /r/:token/jav': LINK,
  'GET /r/:token/narvaro': ANYONE,
  'POST /r/:token/narvaro': LINK,

  'GET /organ/:body/ledamoter': { for: 'roster.import', of: 'body' },
  'POST /organ/:body/ledamoter': { for: 'roster.import', of: 'body' },

  'GET /mote': own('meeting.read'),
  'GET /mote/nytt': own('meeting.plan'),
  'POST /mote/nytt': own('meeting.plan'),
  'GET /mote/:id': meeting('meeting.read'),
  'GET /mote/:id/kalender': meeting('meeting.read'),
  'GET /mote/:id/protokoll': meeting('meeting.read'),
  'GET /mote/:id/protokoll/:file': meeting('meeting.read'),
  'GET /mote/:id/utskick': meeting('mail.board'),
  'GET /mote/:id/utskick/slapp': meeting('mail.board'),
  'POST /mote/:id/utskick/slapp': meeting('cycle.remind'),
  'GET /mote/:id/utskick/:mail': meeting('mail.board'),
  'POST /mote/:id/utskick/:mail': meeting('mail.board'),
  'GET /mote/:id/kallelse': meeting('meeting.read'),
  'POST /mote/:id/kallelse': meeting('meeting.lead'),
  'GET /mote/:id/stall-in': meeting('meeting.read'),
  'POST /mote/:id/stall-in': meeting('meeting.plan'),
  'GET /mote/:id/oppna': meeting('meeting.read'),
  'POST /mote/:id/oppna': meeting('meeting.lead'),
  'GET /mote/:id/narvaro': meeting('meeting.read'),
  'POST /mote/:id/narvaro': meeting('meeting.lead'),
  'GET /mote/:id/ordforande': meeting('meeting.read'),
  'POST /mote/:id/ordforande': meeting('meeting.lead'),
  'GET /mote/:id/bradskande': meeting('meeting.read'),
  'POST /mote/:id/bradskande': meeting('meeting.lead'),
  'GET /mote/:id/rost': meeting('meeting.read'),
  'POST /mote/:id/rost': meeting('meeting.lead'),
  'GET /mote/:id/jav': meeting('meeting.read'),
  'POST /mote/:id/jav': meeting('meeting.lead'),
  'GET /mote/:id/jav-tillbaka': meeting('meeting.read'),
  'POST /mote/:id/jav-tillbaka': meeting('meeting.lead'),
  'GET /mote/:id/stang': meeting('meeting.read'),
  'POST /mote/:id/stang': meeting('meeting.lead'),
  'GET /mote/:id/justering': meeting('meeting.read'),
  'POST /mote/:id/justering': meeting('minutes.adjust'),
  'GET /mote/:id/anslag': meeting('meeting.read'),
  'POST /mote/:id/anslag': meeting('minutes.adjust'),
  'GET /mote/:id/arende/:item/:act': meeting('meeting.read'),
  'POST /mote/:id/arende/:item/oppna': meeting('meeting.lead'),
  'POST /mote/:id/arende/:item/stang': meeting('meeting.lead'),
  'POST /mote/:id/arende/:item/reservation': meeting('meeting.lead'),
  'POST /mote/:id/arende/:item/utslagsrost': meeting('meeting.lead'),
  'POST /mote/:id/arende/:item/yrkande': meeting('meeting.lead'),
  'POST /mote/:id/arende/:item/yrkande-tillbaka': meeting('meeting.lead'),
  'POST /mote/:id/arende/:item/ordning': meeting('meeting.lead'),
};

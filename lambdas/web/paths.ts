// Where each page lives. Swedish words, since people in Sweden read them in their address bars and mails.

export const paths = {
  start: '/',
  signIn: '/logga-in',
  signInCode: '/logga-in/kod',
  identity: '/logga-in/kommunen',
  identityBack: '/logga-in/kommunen/svar',
  sessions: '/inloggningar',
  firstAdministrator: (token: string) => `/forsta/${token}`,
  signInLink: (token: string) => `/in/${token}`,
  signOut: '/logga-ut',
  language: '/sprak',
  accessibility: '/tillganglighet',
  plans: '/plan',
  plan: (year: number, department: string) => `/plan/${year}/${department}`,
  newChange: (year: number, department: string) => `/plan/${year}/${department}/atgard`,
  change: (year: number, department: string, id: string) => `/plan/${year}/${department}/atgard/${id}`,
  changeComments: (year: number, department: string, id: string) =>
    `/plan/${year}/${department}/atgard/${id}/kommentarer`,
  /** POST: `do` is `duplicate` or `remove`, or `carry` with `decision`. */
  changeAct: (year: number, department: string, id: string) => `/plan/${year}/${department}/atgard/${id}/gor`,
  check: (year: number, department: string) => `/plan/${year}/${department}/kontrollera`,
  submit: (year: number, department: string) => `/plan/${year}/${department}/lamna-in`,
  receipt: (year: number, department: string) => `/plan/${year}/${department}/kvitto`,
  preview: (year: number, department: string) => `/plan/${year}/${department}/forhandsgranska`,
  planPdf: (year: number, department: string) => `/plan/${year}/${department}/pdf`,
  cycles: '/omgang',
  newCycle: '/omgang/ny',
  cycle: (year: number) => `/omgang/${year}`,
  cycleAct: (year: number, act: 'planera' | 'starta' | 'paminn' | 'anstand' | 'stang' | 'angra') =>
    `/omgang/${year}/${act}`,
  /** With a year below; what narrows it stands in the query. */
  overview: '/overblick',
  overviewOf: (year: number) => `/overblick/${year}`,
  followUpRules: '/omgang/uppfoljning',
  followUp: (year: number) => `/overblick/${year}/uppfoljning`,
  /** A responsible person's own answers, by the link in a mail. */
  report: (token: string) => `/u/${token}`,
  departmentReport: (year: number, department: string, tertial: number) =>
    `/plan/${year}/${department}/uppfoljning/${tertial}`,
  overviewFile: (year: number, as: 'csv' | 'xlsx' | 'pdf') => `/overblick/${year}/${as}`,
  reviews: '/granskning',
  review: (year: number, department: string) => `/granskning/${year}/${department}`,
  returnPlan: (year: number, department: string) => `/granskning/${year}/${department}/aterlamna`,
  undoReview: (year: number, department: string) => `/granskning/${year}/${department}/angra`,
  ballot: (token: string) => `/r/${token}`,
  ballotReview: (token: string) => `/r/${token}/granska`,
  ballotConfirm: (token: string) => `/r/${token}/bekrafta`,
  ballotStepUp: (token: string) => `/r/${token}/legitimera`,
  ballotRecuse: (token: string) => `/r/${token}/jav`,
  ballotCheckIn: (token: string) => `/r/${token}/narvaro`,
  ballotRenew: (token: string) => `/r/${token}/ny-lank`,
  meetings: '/mote',
  newMeeting: '/mote/nytt',
  meeting: (id: string) => `/mote/${id}`,
  meetingAct: (
    id: string,
    act:
      | 'kallelse'
      | 'oppna'
      | 'stall-in'
      | 'narvaro'
      | 'jav'
      | 'rost'
      | 'stang'
      | 'justering'
      | 'anslag'
      | 'ordforande'
      | 'bradskande'
      | 'jav-tillbaka',
  ) => `/mote/${id}/${act}`,
  itemAct: (
    id: string,
    item: number,
    act: 'oppna' | 'stang' | 'utslagsrost' | 'reservation' | 'yrkande' | 'yrkande-tillbaka' | 'ordning',
  ) => `/mote/${id}/arende/${item}/${act}`,
  /** Below both: `slapp` (POST), and a mail to send again. */
  meetingMails: (id: string) => `/mote/${id}/utskick`,
  cycleMails: (year: number) => `/omgang/${year}/utskick`,
  minutes: (id: string) => `/mote/${id}/protokoll`,
  minutesFile: (id: string, as: 'html' | 'txt' | 'pdf', locale: 'sv' | 'en') => `/mote/${id}/protokoll/${locale}.${as}`,
  /** One item of the minutes by itself. */
  decisionPdf: (id: string, item: number, locale: 'sv' | 'en') => `/mote/${id}/utdrag/${item}.${locale}.pdf`,
  calendar: '/kalender',
  calendarFeed: (locale: 'sv' | 'en') => `/kalender/${locale}.ics`,
  planCalendar: (year: number, department: string) => `/plan/${year}/${department}/kalender`,
  meetingCalendar: (id: string) => `/mote/${id}/kalender`,
  documents: '/styrdokument',
  newDocument: '/styrdokument/nytt',
  documentArchive: '/styrdokument/arkiv',
  documentTable: '/styrdokument/tabell',
  document: (id: string) => `/styrdokument/${id}`,
  documentDraft: (id: string) => `/styrdokument/${id}/utkast`,
  documentFiles: (id: string) => `/styrdokument/${id}/filer`,
  documentFile: (id: string, hash: string) => `/styrdokument/${id}/fil/${hash}`,
  documentVersion: (id: string, version: number) => `/styrdokument/${id}/version/${version}`,
  documentCompare: (id: string) => `/styrdokument/${id}/jamfor`,
  documentAct: (id: string, act: 'revidera' | 'foresla' | 'aterta' | 'bekrafta' | 'registrera' | 'upphav' | 'ersatt') =>
    `/styrdokument/${id}/${act}`,
  people: '/personer',
  newPerson: '/personer/ny',
  peopleFile: '/personer/fil',
  apiKeys: '/personer/nycklar',
  revokeKey: '/personer/nycklar/aterkalla',
  person: (id: string) => `/person/${id}`,
  personAct: (id: string, act: 'namn' | 'adress' | 'roll' | 'avsluta-roll' | 'lamna-over' | 'logga-ut') =>
    `/person/${id}/${act}`,
  traceSearch: '/historik',
  /** Of what: `plan/2028/kultur`. */
  trace: (name: string) => `/historik?om=${encodeURIComponent(name)}`,
  /** With `/csv` below each; what narrows it stands in the query. */
  register: '/diarium',
  registerExtract: '/diarium/utdrag',
  /** The plan's case number: shown, given and corrected. */
  caseNumber: (year: number, department: string) => `/diarium/plan/${year}/${department}`,
  /** The case of a plan as one file for the archive. */
  archivePackage: (year: number, department: string) => `/diarium/plan/${year}/${department}/paket`,
  roster: (body: string) => `/organ/${body}/ledamoter`,
  appearance: '/utseende',
  logo: (hash: string, type: 'svg' | 'png') => `/assets/logo-${hash}.${type}`,
  adopted: '/handlingsplaner',
  adoptedPlan: (year: number, department: string) => `/handlingsplaner/${year}/${department}`,
  adoptedPlanPdf: (year: number, department: string) => `/handlingsplaner/${year}/${department}/pdf`,
} as const;

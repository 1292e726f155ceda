import type { Carry, ChangeDraft, ChangeState } from '../../../domain/change.ts';
import type { By, Main, Outcome, Today } from '../../../domain/council/decide.ts';
import type { MotionKind } from '../../../domain/council/proceedings.ts';
import type { CycleStatus, Lateness } from '../../../domain/cycle.ts';
import type { DocumentType, VersionStatus } from '../../../domain/document.ts';
import type { ItemStatus, MeetingStatus } from '../../../domain/meeting.ts';
import type { Role } from '../../../domain/people.ts';
import type { PlanStatus } from '../../../domain/plan.ts';
import type { Standing } from '../../../domain/register-rules.ts';
import type { Verdict } from '../../../domain/review.ts';

type Choice<K extends 'kind' | 'funding' | 'priority' | 'risk'> = NonNullable<ChangeDraft[K]>;

/** A word for every value: one that is missing, or one too many, does not compile. */
const named = <K extends string>(words: Record<K, string>): Record<K, string> => words;

/** What people call every value that the rules know by a code. */
export const names = {
  kind: named<Choice<'kind'>>({
    new: 'Nytt system eller ny tjänst',
    extend: 'Utökning av befintligt system',
    replace: 'Byte av system',
    retire: 'Avveckling',
    infrastructure: 'Infrastruktur',
    security: 'Informationssäkerhet',
    competence: 'Kompetens',
  }),
  funding: named<Choice<'funding'>>({
    frame: 'Inom budgetramen',
    request: 'Äskande utöver ramen',
    investment: 'Investering',
    external: 'Extern finansiering',
  }),
  priority: named<Choice<'priority'>>({
    must: 'Måste: lag eller avtal kräver det',
    should: 'Bör: stor nytta, går att vänta med ett år',
    could: 'Kan: om det finns utrymme',
  }),
  priorityShort: named<Choice<'priority'>>({ must: 'Måste', should: 'Bör', could: 'Kan' }),
  risk: named<Choice<'risk'>>({ low: 'Låg', medium: 'Medel', high: 'Hög' }),
  level: named<'0' | '1' | '2' | '3'>({
    '0': '0 – Ingen eller försumbar skada',
    '1': '1 – Måttlig skada',
    '2': '2 – Betydande skada',
    '3': '3 – Allvarlig skada',
  }),
  carry: named<Carry>({ unchanged: 'Behåll oförändrad', changed: 'Ändra', dropped: 'Ta inte med' }),
  carried: named<Carry>({ unchanged: 'Oförändrad', changed: 'Ändrad', dropped: 'Inte med i år' }),
  changeState: named<ChangeState>({
    'not-started': 'Ej påbörjad',
    draft: 'Utkast',
    complete: 'Klar',
    dropped: 'Inte med i år',
  }),
  planStatus: named<PlanStatus>({
    invited: 'Ej påbörjad',
    draft: 'Utkast',
    submitted: 'Inlämnad',
    returned: 'Återlämnad för komplettering',
    reviewed: 'Granskad',
    'on-agenda': 'På föredragningslistan',
    'referred-back': 'Återremitterad',
    adopted: 'Antagen',
    rejected: 'Avslagen',
    missing: 'Inte inlämnad',
    withdrawn: 'Återtagen',
  }),
  cycleStatus: named<CycleStatus>({
    planned: 'Planerad',
    open: 'Öppen för inlämning',
    reviewing: 'Granskning pågår',
    'awaiting-meeting': 'Väntar på sammanträde',
    council: 'Hos fullmäktige',
    published: 'Avslutad och publicerad',
  }),
  lateness: named<Lateness>({
    'in-time': 'I tid',
    'due-soon': 'Snart sista dag',
    overdue: 'Förfallen',
    submitted: 'Inlämnad',
    settled: 'Avgjord',
  }),
  verdict: named<Verdict>({
    recommended: 'Tillstyrks',
    'with-change': 'Tillstyrks med ändring',
    'advised-against': 'Avstyrks',
  }),
  outcome: named<Outcome>({
    approved: 'Bifall',
    rejected: 'Avslag',
    'referred-back': 'Återremiss',
    adjourned: 'Bordläggning',
    'not-quorate': 'Inte beslutför',
    'needs-casting-vote': 'Lika röstetal: väntar på ordförandens utslagsröst',
    'no-votes': 'Inga röster',
  }),
  by: named<NonNullable<By>>({
    majority: 'enkel majoritet',
    minority: 'minst en tredjedel av de närvarande',
    'casting-vote': 'ordförandens utslagsröst',
    quorum: 'för få närvarande',
  }),
  today: named<Today>({ decide: 'Avgör i dag', refer: 'Återremiss', adjourn: 'Bordläggning' }),
  main: named<Main>({ approve: 'Bifall', reject: 'Avslag', abstain: 'Avstår' }),
  asks: named<MotionKind>({
    approve: 'Bifall',
    reject: 'Avslag',
    refer: 'Återremiss',
    adjourn: 'Bordläggning',
    amend: 'Ändring',
  }),
  mark: named<'present' | 'remote' | 'left' | 'left-recused' | 'mistaken'>({
    present: 'Närvarande',
    remote: 'På distans',
    left: 'Har gått',
    'left-recused': 'Ute på grund av jäv',
    mistaken: 'Fel noterad, ta bort',
  }),
  office: named<'chair' | 'vice-chair' | 'second-vice-chair' | 'chosen'>({
    chair: 'ordförande',
    'vice-chair': 'vice ordförande',
    'second-vice-chair': 'andre vice ordförande',
    chosen: 'vald att leda sammanträdet',
  }),
  seatAs: named<'member' | 'substitute'>({ member: 'ledamot', substitute: 'ersättare' }),
  itemStatus: named<ItemStatus>({
    announced: 'Väntar',
    open: 'Omröstning pågår',
    closing: 'Rösterna räknas',
    casting: 'Väntar på utslagsröst',
    closed: 'Avslutat',
  }),
  meetingStatus: named<MeetingStatus>({
    planned: 'Planerat',
    summoned: 'Kallelse skickad',
    open: 'Pågår',
    closed: 'Avslutat',
    minuted: 'Protokollet justerat',
    announced: 'Justeringen anslagen',
    final: 'Laga kraft',
    'called-off': 'Inställt',
  }),
  documentType: named<DocumentType>({
    policy: 'Policy',
    strategy: 'Strategi',
    guideline: 'Riktlinje',
    'action-plan': 'Handlingsplan',
  }),
  standing: named<Standing>({
    draft: 'Utkast',
    coming: 'Börjar gälla senare',
    'in-force': 'Gäller',
    expiring: 'Gäller, tiden går snart ut',
    expired: 'Har löpt ut',
    superseded: 'Ersatt',
    repealed: 'Upphävt',
  }),
  versionStatus: named<VersionStatus>({
    draft: 'Utkast',
    proposed: 'Förslag till beslut',
    'on-agenda': 'På föredragningslistan',
    rejected: 'Avslaget',
    'in-force': 'Beslutad',
    superseded: 'Ersatt',
    repealed: 'Upphävd',
  }),
  role: named<Role>({
    administrator: 'Administratör',
    finance: 'Ekonomikontoret',
    'it-office': 'IT-kontoret',
    head: 'Förvaltningschef',
    editor: 'Handläggare',
    member: 'Ledamot',
    secretary: 'Sekreterare',
    registrar: 'Registrator',
    auditor: 'Revisor',
  }),
};

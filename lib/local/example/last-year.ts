import type {
  BudgetYear,
  ChangeId,
  DepartmentId,
  Instant,
  LocalDate,
  MeetingId,
  PersonId,
} from '../../../lambdas/domain/brands.ts';
import type { PlannedChange } from '../../../lambdas/domain/change.ts';
import { type Cycle, cycleInputSchema, plannedCycle } from '../../../lambdas/domain/cycle.ts';
import type { GoverningDocument } from '../../../lambdas/domain/document.ts';
import { atLocalTime } from '../../../lambdas/domain/local-time.ts';
import { type DecisionRef, type Plan, planFingerprint, sumsOf } from '../../../lambdas/domain/plan.ts';
import { COUNCIL } from '../../../lambdas/domain/register-rules.ts';
import type { ExampleDepartment } from './departments.ts';
import { documentInForce } from './documents.ts';
import type { Idea } from './ideas.ts';

/** The last year's round, which went without a hitch: every plan adopted at one meeting. */
export interface LastYear {
  year: BudgetYear;
  meetingOn: LocalDate;
  at: Instant;
}

export const lastYearOf = (year: number): LastYear => {
  const before = (year - 1) as BudgetYear;
  const meetingOn = `${before - 1}-11-23` as LocalDate;
  return { year: before, meetingOn, at: atLocalTime(meetingOn, '20:00') };
};

export const lastYearsCycle = ({ year, meetingOn, at }: LastYear): Cycle => {
  const days = { opensOn: `${year - 1}-03-01`, closesOn: `${year - 1}-05-28`, reviewBy: `${year - 1}-06-18` };
  const { status: _planned, ...core } = plannedCycle(
    cycleInputSchema.parse({ year, ...days, meetingOn, meetingAt: '18:00', meetingPlace: 'Sessionssalen, stadshuset' }),
    'frida-falk',
  );
  return {
    ...core,
    status: 'published',
    openedAt: atLocalTime(core.opensOn, '08:00'),
    closedAt: core.closesAt,
    publishedAt: at,
  };
};

const decisionFor = (last: LastYear, item: number): DecisionRef => ({
  meeting: `kf-${last.meetingOn}` as MeetingId,
  item,
  at: last.at,
  paragraph: `§ ${140 + item}`,
  rule: 'KL 5:55',
});

/** Most of last year's changes go on into the year after the budget year; every fourth was to be finished in it. */
const endOf = (year: number, index: number): string =>
  index % 4 === 3 ? `${year}-Q4` : `${year + 1 + (index % 2)}-Q${1 + (index % 4)}`;

const changeFor = (last: LastYear, department: ExampleDepartment, idea: Idea, index: number): PlannedChange => ({
  id: `l${last.year}${String(index + 1).padStart(3, '0')}` as ChangeId,
  order: index + 1,
  carried: null,
  removed: false,
  savedBy: department.head.id,
  savedAt: last.at,
  title: idea.title,
  kind: idea.kind,
  description: idea.description,
  need: idea.need,
  system: idea.system,
  oneOff: idea.oneOff,
  running: idea.running,
  funding: idea.funding,
  priority: idea.priority,
  risk: idea.risk,
  riskNote: '',
  classification: idea.classification,
  start: `${last.year}-Q${1 + (index % 3)}`,
  end: endOf(last.year, index),
  responsible: department.editors[0]?.name ?? department.head.name,
  responsibleEmail: department.editors[0]?.email ?? department.head.email,
  serves: idea.serves,
});

export interface LastYearsPlan {
  plan: Plan;
  changes: PlannedChange[];
  document: GoverningDocument;
}

/** What the department's plan of last year came to: adopted, with its changes and its place among the documents in force. */
export const lastYearsPlan = (
  last: LastYear,
  department: ExampleDepartment,
  item: number,
  ideas: readonly Idea[],
): LastYearsPlan => {
  const { year, at } = last;
  const changes = ideas.map((idea, index) => changeFor(last, department, idea, index));
  const name = { year, department: department.id as DepartmentId };
  const sums = sumsOf(changes);
  const decision = decisionFor(last, item);
  const plan: Plan = {
    ...name,
    status: 'adopted',
    decision,
    departmentName: department.name,
    deadline: lastYearsCycle(last).closesAt,
    extensions: [],
    frame: null,
    lastYear: null,
    revision: changes.length,
    submissions: [
      {
        number: 1,
        fingerprint: planFingerprint(name, changes),
        at,
        by: department.head.id as PersonId,
        late: false,
        sums,
        changes: sums.count,
      },
    ],
    round: 1,
    minorityUsed: false,
    overdueTold: null,
  };
  const document = documentInForce({
    id: `plan-${year}-${department.id}`,
    type: 'action-plan',
    title: `Handlingsplan IT ${year}, ${department.name}`,
    owner: department.head.id,
    department: name.department,
    basis: { body: COUNCIL, decidedOn: last.meetingOn, paragraph: decision.paragraph, decision },
    term: { validFrom: `${year}-01-01` as LocalDate, validTo: `${year}-12-31` as LocalDate },
    savedAt: at,
  });
  return { plan, changes, document };
};

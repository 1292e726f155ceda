import type { Child } from 'hono/jsx';
import type { BudgetYear, DocumentId, Instant, Tkr } from '../../domain/brands.ts';
import { type ChangeDraft, isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import { lastDayOf } from '../../domain/cycle.ts';
import type { DocumentType } from '../../domain/document.ts';
import { daysBetween, localDateAt } from '../../domain/local-time.ts';
import { isEditable, type Plan, type PlanStatus, type PlanSums } from '../../domain/plan.ts';
import { dateTime, deadlineText, money, quarterText } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { Alert } from '../ui/containers.tsx';
import { SumsTable } from '../ui/figures.tsx';
import { DefinitionList, type Fact, type Step, Steps } from '../ui/lists.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Tag } from '../ui/tag.tsx';

/** A strategy or guideline that a change can serve. */
export interface ServedDocument {
  id: DocumentId;
  title: string;
  type: DocumentType;
  inForce: boolean;
}

export interface PlanSurroundings {
  at: Surroundings;
  plan: Plan;
  now: Instant;
}

/** How long there is left; nothing once the plan is no longer the department's to edit. */
export const DeadlineBand = ({ at, plan, now }: PlanSurroundings) => {
  if (!isEditable(plan)) return null;
  const { common, department } = textsFor(at.locale);
  const lastDay = lastDayOf(plan.deadline);
  const days = now > plan.deadline ? -1 : daysBetween(localDateAt(now), lastDay);
  const extension = plan.extensions.at(-1);
  return (
    <>
      <span>{common.deadline(deadlineText(lastDay, at.locale))}</span>
      <Tag color={days < 0 ? 'danger' : days <= 7 ? 'warning' : 'accent'} text={common.daysLeft(days)} />
      {extension && <span class="small">{department.status.extended(extension.reason)}</span>}
    </>
  );
};

/** What the plan's state means for the department, with the reason where there is one. */
export const PlanNotice = ({ at, plan, returnedBy }: { at: Surroundings; plan: Plan; returnedBy: string | null }) => {
  const { status } = textsFor(at.locale).department;
  switch (plan.status) {
    case 'returned':
      return (
        <Alert tone="warning" title={status.returned(returnedBy ?? plan.returnedBy)}>
          <p class="prose">{plan.reason}</p>
          <p>{status.returnedText}</p>
        </Alert>
      );
    case 'referred-back':
      return (
        <Alert tone="warning" title={`${status.referredBack} (${plan.decision.paragraph})`}>
          <p class="prose">{plan.reason}</p>
          <p>{status.returnedText}</p>
        </Alert>
      );
    case 'submitted':
      return (
        <Alert tone="success">
          <p>{status.submitted(dateTime(plan.submittedAt, at.locale), plan.submissions.length)}</p>
        </Alert>
      );
    case 'reviewed':
      return <Alert tone="info">{status.reviewed}</Alert>;
    case 'on-agenda':
      return <Alert tone="info">{status.onAgenda}</Alert>;
    case 'adopted':
      return <Alert tone="success">{status.adopted(plan.decision.paragraph)}</Alert>;
    case 'rejected':
      return (
        <Alert tone="danger" title={status.rejected(plan.decision.paragraph)}>
          {plan.reasons.map((reason) => (
            <p class="prose">{reason}</p>
          ))}
        </Alert>
      );
    case 'missing':
      return (
        <Alert tone="danger" title={status.missing}>
          <p>{status.missingText}</p>
        </Alert>
      );
    case 'withdrawn':
      return <Alert tone="info">{status.withdrawn}</Alert>;
    case 'invited':
    case 'draft':
      return null;
  }
};

const STAGE: Record<PlanStatus, number> = {
  invited: 0,
  draft: 0,
  returned: 0,
  'referred-back': 0,
  missing: 0,
  withdrawn: 0,
  submitted: 2,
  reviewed: 3,
  'on-agenda': 3,
  adopted: 4,
  rejected: 4,
};

/** Where the plan is on its way from writing to decision. */
export const PlanSteps = ({ at, status }: { at: Surroundings; status: PlanStatus }) => {
  const { steps } = textsFor(at.locale).department;
  const stage = STAGE[status];
  const state = (index: number): Step['state'] => (index < stage ? 'done' : index === stage ? 'now' : 'ahead');
  const words = [steps.write, steps.submit, steps.review, steps.council];
  return <Steps label={steps.label} steps={words.map((text, index) => ({ text, state: state(index) }))} />;
};

/** One-off and running cost of the budget year in a line. */
export const changeSums = (at: Surroundings, change: Pick<ChangeDraft, 'oneOff' | 'running'>): string =>
  textsFor(at.locale).department.sums(money(change.oneOff[0] ?? 0), money(change.running[0] ?? 0));

export const titleOf = (at: Surroundings, change: Pick<ChangeDraft, 'title'>): string =>
  change.title === '' ? textsFor(at.locale).problems.untitled : change.title;

export const partsOfPlan = (changes: readonly PlannedChange[]): PlannedChange[] =>
  changes.filter(isPartOfPlan).toSorted((a, b) => a.order - b.order);

interface ChangeFactsProps {
  at: Surroundings;
  change: ChangeDraft;
  year: BudgetYear;
  documents: readonly ServedDocument[];
  /** The responsible person's name and address are left out where the public reads. */
  open?: boolean;
}

const factsOf = ({ at, change, documents, open }: ChangeFactsProps): Fact[] => {
  const { names, fields, department, common } = textsFor(at.locale);
  const { classification } = change;
  const level = (value: number | null): string => (value === null ? '–' : String(value));
  const served = documents.find((document) => document.id === change.serves);
  const fact = (term: string, value: Child): Fact => ({
    term,
    value: value === '' || value === null ? common.none : value,
  });
  return [
    fact(fields.change.kind.label, change.kind && names.kind[change.kind]),
    fact(fields.change.description.label, change.description && <p class="prose">{change.description}</p>),
    fact(fields.change.need.label, change.need && <p class="prose">{change.need}</p>),
    ...(change.system === '' ? [] : [fact(fields.change.system.label, change.system)]),
    fact(fields.change.funding.label, change.funding && names.funding[change.funding]),
    fact(fields.change.priority.label, change.priority && names.priority[change.priority]),
    fact(
      fields.change.risk.label,
      change.risk && (
        <>
          {names.risk[change.risk]}
          {change.riskNote !== '' && <p class="prose">{change.riskNote}</p>}
        </>
      ),
    ),
    fact(
      fields.change.classification.label,
      `${fields.change.k.label} ${level(classification.k)}, ${fields.change.r.label.toLowerCase()} ${level(classification.r)}, ${fields.change.t.label.toLowerCase()} ${level(classification.t)}`,
    ),
    fact(
      department.parts.time,
      change.start === '' && change.end === ''
        ? ''
        : `${quarterText(change.start, at.locale)} – ${quarterText(change.end, at.locale)}`,
    ),
    ...(open
      ? []
      : [
          fact(
            fields.change.responsible.label,
            [change.responsible, change.responsibleEmail].filter(Boolean).join(', '),
          ),
        ]),
    fact(
      fields.change.serves.label,
      served ? (
        <>
          {served.title} {!served.inForce && <Tag color="warning" text={department.notInForce} />}
        </>
      ) : (
        change.serves
      ),
    ),
  ];
};

const ZERO = 0 as Tkr;

/** What nobody has said yet counts as nothing. */
const knownSums = ([first, second, third]: ChangeDraft['oneOff']): PlanSums['oneOff'] => [
  first ?? ZERO,
  second ?? ZERO,
  third ?? ZERO,
];

/** All that a change says, its costs in a table. */
export const ChangeFacts = (props: ChangeFactsProps) => {
  const { at, change, year } = props;
  return (
    <div class="stack">
      <DefinitionList at={at} facts={factsOf(props)} lined />
      <SumsTable
        at={at}
        year={year}
        caption={`${textsFor(at.locale).department.sumsCaption}: ${titleOf(at, change)}`}
        quietCaption
        sums={{ oneOff: knownSums(change.oneOff), running: knownSums(change.running) }}
      />
    </div>
  );
};

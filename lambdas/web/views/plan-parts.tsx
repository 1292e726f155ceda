import type { BudgetYear, Instant } from '../../domain/brands.ts';
import { type ChangeDraft, isPartOfPlan, type PlannedChange } from '../../domain/change.ts';
import { lastDayOf } from '../../domain/cycle.ts';
import { daysBetween, localDateAt } from '../../domain/local-time.ts';
import { isEditable, type Plan, type PlanStatus } from '../../domain/plan.ts';
import { changeFacts, changeTitle, knownSums, type ToldChange } from '../change-facts.ts';
import { dateTime, deadlineText, money } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Alert } from '../ui/containers.tsx';
import { SumsTable } from '../ui/figures.tsx';
import { DefinitionList, type Fact, type Step, Steps } from '../ui/lists.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Tag } from '../ui/tag.tsx';

export interface PlanSurroundings {
  at: Surroundings;
  plan: Plan;
  now: Instant;
}

/** How long there is left; nothing once the plan is no longer the department's to edit. */
export const DeadlineBand = ({ at, plan, now }: PlanSurroundings) => {
  if (!isEditable(plan)) return null;
  const { calendar, common, department } = textsFor(at.locale);
  const lastDay = lastDayOf(plan.deadline);
  const days = now > plan.deadline ? -1 : daysBetween(localDateAt(now), lastDay);
  const extension = plan.extensions.at(-1);
  return (
    <>
      <span>{common.deadline(deadlineText(lastDay, at.locale))}</span>
      <Tag color={days < 0 ? 'danger' : days <= 7 ? 'warning' : 'accent'} text={common.daysLeft(days)} />
      {extension && <span class="small">{department.status.extended(extension.reason)}</span>}
      <a href={paths.planCalendar(plan.year, plan.department)}>{calendar.add}</a>
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
      return <Alert tone="success">{status.adopted(plan.decision.paragraph.replace(' ', '\u00a0'))}</Alert>;
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

export const titleOf = (at: Surroundings, change: Pick<ChangeDraft, 'title'>): string => changeTitle(at.locale, change);

export const partsOfPlan = (changes: readonly PlannedChange[]): PlannedChange[] =>
  changes.filter(isPartOfPlan).toSorted((a, b) => a.order - b.order);

interface ChangeFactsProps extends ToldChange {
  at: Surroundings;
  year: BudgetYear;
}

const factsOf = ({ at, ...told }: ChangeFactsProps): Fact[] =>
  changeFacts(at.locale, told).map(({ term, text, prose, warning }) => ({
    term,
    value: (
      <>
        {prose ? <p class="prose">{text}</p> : text} {warning && <Tag color="warning" text={warning} />}
      </>
    ),
  }));

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

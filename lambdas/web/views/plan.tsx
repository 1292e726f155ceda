import { isPartOfPlan, stateOfChange } from '../../domain/change.ts';
import { lastDayOf, latenessOf } from '../../domain/cycle.ts';
import { compare, isEditable, type Plan, sumsOf } from '../../domain/plan.ts';
import { longDate } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, LinkButton } from '../ui/buttons.tsx';
import { EmptyState, Section } from '../ui/containers.tsx';
import { PlanStats, SumsTable } from '../ui/figures.tsx';
import { type Task, TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { LATENESS_COLOR, PLAN_COLOR, Tag } from '../ui/tag.tsx';
import { CaseNumberLine } from './case-number.tsx';
import { ChangesSince, type Since } from './changes-since.tsx';
import { DeadlineBand, PlanNotice, PlanSteps, type PlanSurroundings } from './plan-parts.tsx';
import { changeTask, type VersionedChange } from './plan-rows.tsx';

/** The plans that a head or editor writes. */
export const PlansPage = ({
  at,
  plans,
  now,
}: {
  at: Surroundings;
  plans: readonly Plan[];
  now: PlanSurroundings['now'];
}) => {
  const { department, names, common } = textsFor(at.locale);
  return (
    <Page at={at} title={department.listTitle}>
      {plans.length === 0 ? (
        <EmptyState title={department.listEmpty}>
          <p>{department.listEmptyText}</p>
        </EmptyState>
      ) : (
        <TaskList
          tasks={plans.map((plan) => ({
            title: `${plan.departmentName} ${plan.year}`,
            href: paths.plan(plan.year, plan.department),
            about: isEditable(plan)
              ? `${common.deadlineShort}: ${longDate(lastDayOf(plan.deadline), at.locale)}`
              : null,
            status: (
              <span class="actions">
                <Tag color={PLAN_COLOR[plan.status]} text={names.planStatus[plan.status]} />
                {isEditable(plan) && latenessOf(plan, now) !== 'in-time' && (
                  <Tag color={LATENESS_COLOR[latenessOf(plan, now)]} text={names.lateness[latenessOf(plan, now)]} />
                )}
              </span>
            ),
          }))}
        />
      )}
    </Page>
  );
};

export interface PlanPageProps extends PlanSurroundings {
  changes: readonly VersionedChange[];
  /** Whether this person may edit and submit, give the case number, and take the case out as a file. */
  may: { edit: boolean; submit: boolean; assign: boolean; archive: boolean };
  /** The reviewer's name, for a plan that was returned. */
  returnedBy: string | null;
  /** What differs from the submission that came back; null before the first. */
  since: Since | null;
  /** Said once after a post. */
  notice?: PlanPageNotice;
}
type PlanPageNotice = Parameters<typeof Page>[0]['notice'];

/** The department's overview: every change with its state, the sums, and what to do next. */
export const PlanPage = ({ at, plan, now, changes, may, returnedBy, since, notice }: PlanPageProps) => {
  const { common, department } = textsFor(at.locale);
  const shown = changes.filter(({ change }) => !change.removed).toSorted((a, b) => a.change.order - b.change.order);
  const parts = shown.filter(({ change }) => isPartOfPlan(change));
  const sums = sumsOf(shown.map(({ change }) => change));
  const mayEdit = may.edit && isEditable(plan);
  const tasks = (some: readonly VersionedChange[]): Task[] =>
    some.map((versioned) => changeTask({ at, plan, versioned }, mayEdit));
  const carried = shown.filter(({ change }) => change.carried);
  const fresh = shown.filter(({ change }) => !change.carried);
  const complete = parts.filter(({ change }) => stateOfChange(change, plan.year) === 'complete').length;
  return (
    <Page
      at={at}
      title={department.title(plan.departmentName)}
      trace={`plan/${plan.year}/${plan.department}`}
      eyebrow={common.budgetYear(plan.year)}
      deadline={isEditable(plan) ? <DeadlineBand at={at} plan={plan} now={now} /> : null}
      notice={notice}
    >
      <PlanNotice at={at} plan={plan} returnedBy={returnedBy} />
      {isEditable(plan) && <ChangesSince at={at} since={since} />}
      <PlanSteps at={at} status={plan.status} />
      <CaseNumberLine at={at} plan={plan} mayAssign={may.assign} mayArchive={may.archive} />
      <PlanStats at={at} comparison={compare(plan, sums)} sums={sums} />
      {carried.length > 0 && (
        <Section title={department.fromLastYear} id="carried">
          {mayEdit && <p class="quiet">{department.fromLastYearText}</p>}
          <TaskList tasks={tasks(carried)} />
        </Section>
      )}
      <Section title={department.newChanges} id="new">
        {fresh.length === 0 ? (
          <EmptyState title={department.noChanges}>{mayEdit && <p>{department.noChangesText}</p>}</EmptyState>
        ) : (
          <TaskList tasks={tasks(fresh)} />
        )}
      </Section>
      {mayEdit && parts.length > 0 && <p>{department.progress(complete, parts.length)}</p>}
      <Actions>
        {mayEdit && (
          <LinkButton
            href={paths.newChange(plan.year, plan.department)}
            variant={parts.length > 0 ? 'secondary' : 'primary'}
          >
            {department.add}
          </LinkButton>
        )}
        {parts.length > 0 && (
          <LinkButton
            href={mayEdit ? paths.check(plan.year, plan.department) : paths.preview(plan.year, plan.department)}
            variant={mayEdit ? 'primary' : 'secondary'}
          >
            {mayEdit ? department.check : department.checkSubmitted}
          </LinkButton>
        )}
      </Actions>
      <Section title={department.sumsTitle} id="sums">
        <SumsTable
          at={at}
          year={plan.year}
          sums={sums}
          caption={department.sumsCaption}
          lastYear={plan.lastYear}
          frame={plan.frame}
        />
      </Section>
    </Page>
  );
};

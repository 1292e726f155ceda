import type { ChangeId } from '../../domain/brands.ts';
import { isPartOfPlan, type PlannedChange, stateOfChange } from '../../domain/change.ts';
import { lastDayOf, latenessOf } from '../../domain/cycle.ts';
import { compare, isEditable, type Plan, sumsOf } from '../../domain/plan.ts';
import { longDate, money } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { EmptyState, Section } from '../ui/containers.tsx';
import { PlanStats, SumsTable } from '../ui/figures.tsx';
import { Form } from '../ui/form.tsx';
import { type Task, TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { CHANGE_STATE_COLOR, LATENESS_COLOR, PLAN_COLOR, Tag } from '../ui/tag.tsx';
import { changeSums, DeadlineBand, PlanNotice, PlanSteps, type PlanSurroundings, titleOf } from './plan-parts.tsx';

/** A change with the version of its row, which every form sends back. */
export interface VersionedChange {
  change: PlannedChange;
  version: number;
}

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

interface RowProps {
  at: Surroundings;
  plan: Plan;
  versioned: VersionedChange;
}

const actOf = ({ plan }: Pick<RowProps, 'plan'>, id: ChangeId): string =>
  paths.changeAct(plan.year, plan.department, id);

/** Keep, change or leave out: three buttons of one form, none of them chosen. */
const CarryChoice = ({ at, plan, versioned: { change, version } }: RowProps) => {
  const { names, department } = textsFor(at.locale);
  const title = titleOf(at, change);
  return (
    <Form at={at} action={actOf({ plan }, change.id)} hidden={{ do: 'carry', version }}>
      <Actions>
        <Button
          variant="secondary"
          name="decision"
          value="unchanged"
          label={department.about(names.carry.unchanged, title)}
        >
          {names.carry.unchanged}
        </Button>
        <LinkButton
          variant="secondary"
          href={paths.change(plan.year, plan.department, change.id)}
          label={department.about(names.carry.changed, title)}
        >
          {names.carry.changed}
        </LinkButton>
        <Button variant="tertiary" name="decision" value="dropped" label={department.about(names.carry.dropped, title)}>
          {names.carry.dropped}
        </Button>
      </Actions>
    </Form>
  );
};

const RowActs = ({ at, plan, versioned: { change, version } }: RowProps) => {
  const { department } = textsFor(at.locale);
  const title = titleOf(at, change);
  return (
    <Form at={at} action={actOf({ plan }, change.id)} hidden={{ version }}>
      <Actions>
        <Button variant="tertiary" name="do" value="duplicate" label={department.about(department.duplicate, title)}>
          {department.duplicate}
        </Button>
        {!change.carried && (
          <Button variant="tertiary" name="do" value="remove" label={department.about(department.remove, title)}>
            {department.remove}
          </Button>
        )}
      </Actions>
    </Form>
  );
};

const UndoDrop = ({ at, plan, versioned: { change, version } }: RowProps) => {
  const { department } = textsFor(at.locale);
  return (
    <Form at={at} action={actOf({ plan }, change.id)} hidden={{ do: 'carry', decision: 'unchanged', version }}>
      <Button variant="tertiary" label={department.about(department.undo, titleOf(at, change))}>
        {department.undo}
      </Button>
    </Form>
  );
};

const moreOf = (row: RowProps, mayEdit: boolean): Task['more'] => {
  if (!mayEdit) return null;
  const { carried } = row.versioned.change;
  if (carried?.decision === null) return <CarryChoice {...row} />;
  return carried?.decision === 'dropped' ? <UndoDrop {...row} /> : <RowActs {...row} />;
};

const taskOf = (row: RowProps, mayEdit: boolean): Task => {
  const { at, plan, versioned } = row;
  const { change } = versioned;
  const { department, names } = textsFor(at.locale);
  const state = stateOfChange(change, plan.year);
  const undecided = change.carried?.decision === null;
  return {
    title: titleOf(at, change),
    href: mayEdit
      ? paths.change(plan.year, plan.department, change.id)
      : `${paths.preview(plan.year, plan.department)}#${change.id}`,
    status: undecided ? (
      <Tag color="warning" text={department.undecided} />
    ) : (
      <Tag color={CHANGE_STATE_COLOR[state]} text={names.changeState[state]} />
    ),
    about: (
      <>
        {isPartOfPlan(change) && <div>{changeSums(at, change)}</div>}
        {change.carried && (
          <div class="small">
            {change.carried.decision !== null && `${names.carried[change.carried.decision]}. `}
            {department.lastYearSums(money(change.carried.lastYear.oneOff), money(change.carried.lastYear.running))}
          </div>
        )}
      </>
    ),
    more: moreOf(row, mayEdit),
  };
};

export interface PlanPageProps extends PlanSurroundings {
  changes: readonly VersionedChange[];
  /** Whether this person may edit and submit. */
  may: { edit: boolean; submit: boolean };
  /** The reviewer's name, for a plan that was returned. */
  returnedBy: string | null;
  /** Said once after a post. */
  notice?: PlanPageNotice;
}
type PlanPageNotice = Parameters<typeof Page>[0]['notice'];

/** The department's overview: every change with its state, the sums, and what to do next. */
export const PlanPage = ({ at, plan, now, changes, may, returnedBy, notice }: PlanPageProps) => {
  const { common, department } = textsFor(at.locale);
  const shown = changes.filter(({ change }) => !change.removed).toSorted((a, b) => a.change.order - b.change.order);
  const parts = shown.filter(({ change }) => isPartOfPlan(change));
  const sums = sumsOf(shown.map(({ change }) => change));
  const mayEdit = may.edit && isEditable(plan);
  const tasks = (some: readonly VersionedChange[]): Task[] =>
    some.map((versioned) => taskOf({ at, plan, versioned }, mayEdit));
  const carried = shown.filter(({ change }) => change.carried);
  const fresh = shown.filter(({ change }) => !change.carried);
  const complete = parts.filter(({ change }) => stateOfChange(change, plan.year) === 'complete').length;
  return (
    <Page
      at={at}
      title={department.title(plan.departmentName)}
      eyebrow={common.budgetYear(plan.year)}
      deadline={isEditable(plan) ? <DeadlineBand at={at} plan={plan} now={now} /> : null}
      notice={notice}
    >
      <PlanNotice at={at} plan={plan} returnedBy={returnedBy} />
      <PlanSteps at={at} status={plan.status} />
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

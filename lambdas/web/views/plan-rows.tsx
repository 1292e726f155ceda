import type { ChangeId } from '../../domain/brands.ts';
import { isPartOfPlan, type PlannedChange, problemsOfChange, stateOfChange } from '../../domain/change.ts';
import type { Plan } from '../../domain/plan.ts';
import { money } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { Form } from '../ui/form.tsx';
import type { Task } from '../ui/lists.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { CHANGE_STATE_COLOR, Tag } from '../ui/tag.tsx';
import { changeSums, titleOf } from './plan-parts.tsx';

/** A change with the version of its row, which every form sends back. */
export interface VersionedChange {
  change: PlannedChange;
  version: number;
}

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

/** A change as a line of the overview, with what can be done about it. */
export const changeTask = (row: RowProps, mayEdit: boolean): Task => {
  const { at, plan, versioned } = row;
  const { change } = versioned;
  const { department, names } = textsFor(at.locale);
  const state = stateOfChange(change, plan.year);
  const undecided = change.carried?.decision === null;
  const missing = problemsOfChange(change, plan.year).length;
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
        {mayEdit && !undecided && state === 'draft' && <div class="small">{department.missingTitle(missing)}</div>}
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

import type { Instant } from '../../domain/brands.ts';
import type { CalendarWarning } from '../../domain/calendar.ts';
import { type Cycle, latenessOf } from '../../domain/cycle.ts';
import { owesSubmission, type Plan, type PlanSums } from '../../domain/plan.ts';
import type { Problem } from '../../domain/result.ts';
import { longDate, sortedBy } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button, LinkButton } from '../ui/buttons.tsx';
import { CheckboxField, CheckboxGroup } from '../ui/choice-fields.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Card, Details, Section } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { DateField, TextArea } from '../ui/text-fields.tsx';
import type { ShownUndo } from './undo.tsx';

/** A plan with its sums as they stand now, whether submitted or not. */
export interface PlanInCycle {
  plan: Plan;
  sums: PlanSums;
}

/** A part of the round that stands still: a plan (by its department's name), the round's own workflow, its meeting's. */
export interface ParkedInCycle {
  of: 'plan' | 'round' | 'meeting';
  departmentName: string | null;
  why: 'unreadable' | 'failing' | 'not-acted-on';
  since: Instant;
}

/** One of the page's forms that was sent back with problems. */
export interface RefusedForm {
  which: 'extend' | 'close';
  values: FormValues;
  problems: readonly Problem[];
}

export interface CyclePageProps {
  at: Surroundings;
  cycle: Cycle;
  version: number;
  plans: readonly PlanInCycle[];
  parked: readonly ParkedInCycle[];
  now: Instant;
  warnings: readonly CalendarWarning[];
  /** Whether this person runs the cycle; others only read. */
  mayRun: boolean;
  refused: RefusedForm | null;
  undos: readonly ShownUndo[];
  undone?: boolean;
}

const formOf = ({ at, refused }: CyclePageProps, which: RefusedForm['which']): Filled => ({
  at,
  scope: which,
  values: refused?.which === which ? refused.values : NO_VALUES,
  problems: refused?.which === which ? refused.problems : [],
});

const Extend = ({ props, late }: { props: CyclePageProps; late: readonly Plan[] }) => {
  const { at, cycle, refused } = props;
  const { finance, fields } = textsFor(at.locale);
  const form = formOf(props, 'extend');
  return (
    <Details summary={finance.extendTitle} open={refused?.which === 'extend'}>
      <Form at={at} action={paths.cycleAct(cycle.year, 'anstand')} class="stack measure">
        <CheckboxGroup
          form={form}
          name="departments"
          label={fields.cycle.departments.label}
          options={sortedBy(late, (plan) => plan.departmentName, at.locale).map((plan) => ({
            value: plan.department,
            text: plan.departmentName,
          }))}
        />
        <CheckboxField form={form} name="everyone" label={finance.extendAll} />
        <DateField form={form} name="to" {...fields.cycle.to} />
        <TextArea form={form} name="reason" max={500} rows={3} {...fields.cycle.reason} />
        <Button>{finance.extend}</Button>
      </Form>
    </Details>
  );
};

const Close = ({ props, owing }: { props: CyclePageProps; owing: number }) => {
  const { at, cycle, refused } = props;
  const { finance, fields } = textsFor(at.locale);
  return (
    <Details summary={finance.closeTitle} open={refused?.which === 'close'}>
      <Form at={at} action={paths.cycleAct(cycle.year, 'stang')} class="stack measure">
        <p>{finance.closeText(owing)}</p>
        <TextArea form={formOf(props, 'close')} name="reason" max={500} rows={3} {...fields.cycle.reason} />
        <Button color="danger">{finance.close}</Button>
      </Form>
    </Details>
  );
};

/** What finance can do about the cycle as it stands. */
export const CycleActs = (props: CyclePageProps) => {
  const { at, cycle, version, plans, now } = props;
  const { finance } = textsFor(at.locale);
  const owing = plans.map(({ plan }) => plan).filter(owesSubmission);
  const extendable = plans.map(({ plan }) => plan).filter((plan) => owesSubmission(plan) || plan.status === 'missing');
  if (cycle.status === 'planned') {
    return (
      <Section title={finance.startTitle} id="start">
        <ConfirmForm at={at} action={paths.cycleAct(cycle.year, 'starta')} hidden={{ version }} button={finance.start}>
          <p>{finance.startText(longDate(cycle.opensOn, at.locale))}</p>
        </ConfirmForm>
        <p>
          <LinkButton href={paths.cycleAct(cycle.year, 'planera')} variant="secondary">
            {finance.editPlan}
          </LinkButton>
        </p>
      </Section>
    );
  }
  if (cycle.status === 'published') return null;
  const overdue = owing.filter((plan) => latenessOf(plan, now) === 'overdue').length;
  return (
    <div class="stack">
      {owing.length > 0 && (
        <Card tinted>
          <h2 class="ds-heading" data-size="xs">
            {finance.owing(owing.length)}
            {overdue > 0 && `, ${finance.overdue(overdue)}`}
          </h2>
          <ConfirmForm
            at={at}
            action={paths.cycleAct(cycle.year, 'paminn')}
            hidden={{ everyone: 'on' }}
            button={finance.remindAll}
          >
            <p class="quiet">{finance.remindPreview}</p>
          </ConfirmForm>
        </Card>
      )}
      <div>
        {extendable.length > 0 && <Extend props={props} late={extendable} />}
        {cycle.status === 'open' && plans.length > 0 && <Close props={props} owing={owing.length} />}
      </div>
    </div>
  );
};

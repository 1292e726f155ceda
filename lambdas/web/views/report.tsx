import type { ChangeId, Instant } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { lastDayOf } from '../../domain/cycle.ts';
import { PROGRESS, plannedCost, type Report, type Tertial } from '../../domain/follow-up.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/result.ts';
import { dateTime, longDate, money } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { optionsOf, RadioGroup } from '../ui/choice-fields.tsx';
import { Alert, Card, Details } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { MoneyField, TextArea } from '../ui/text-fields.tsx';
import { ChangeFacts, titleOf } from './plan-parts.tsx';

export interface ReportPageProps {
  at: Surroundings;
  plan: Plan;
  tertial: Tertial;
  changes: readonly PlannedChange[];
  told: ReadonlyMap<ChangeId, Report>;
  until: Instant;
  /** Where the form is posted. */
  action: string;
  values: FormValues;
  problems: readonly Problem[];
  /** The answers have just been saved. */
  saved: boolean;
}

const One = ({ props, change, form }: { props: ReportPageProps; change: PlannedChange; form: Filled }) => {
  const { at, plan, told } = props;
  const { followUp, fields } = textsFor(at.locale);
  const report = told.get(change.id);
  const name = `changes.${change.id}`;
  return (
    <Card>
      <h2 class="ds-heading" data-size="xs">
        {titleOf(at, change)}
      </h2>
      {report && <p class="quiet">{followUp.report.saved(dateTime(report.at, at.locale), report.by)}</p>}
      <Details summary={followUp.report.more}>
        <ChangeFacts at={at} change={change} year={plan.year} documents={[]} />
      </Details>
      <RadioGroup
        form={form}
        name={`${name}.progress`}
        options={optionsOf(PROGRESS, followUp.progress)}
        {...fields.followUp.progress}
      />
      <MoneyField
        form={form}
        name={`${name}.forecast`}
        {...fields.followUp.forecast}
        note={followUp.report.planned(money(plannedCost(change)))}
      />
      <TextArea form={form} name={`${name}.comment`} max={1000} rows={2} {...fields.followUp.comment} />
    </Card>
  );
};

/** How the changes that somebody is responsible for are going; nothing is chosen before they choose. */
export const ReportPage = (props: ReportPageProps) => {
  const { at, plan, tertial, changes, told, until, action, values, problems, saved } = props;
  const texts = textsFor(at.locale);
  const { report: words } = texts.followUp;
  const form: Filled = { at, values, problems };
  const summary = problems.flatMap((problem) =>
    listed(texts, [problem]).map((one) => {
      const change = changes.find(({ id }) => problem.pointer.startsWith(`/changes/${id}/`));
      return change ? { ...one, text: texts.problems.inChange(titleOf(at, change), one.text) } : one;
    }),
  );
  const left = changes.filter((change) => !told.has(change.id)).length;
  return (
    <Page
      at={at}
      title={words.title(tertial, plan.year)}
      trace={`plan/${plan.year}/${plan.department}`}
      problems={summary}
      notice={
        saved && (
          <Alert tone="success" live>
            <p>{words.done}</p>
            {left > 0 && <p>{words.left(left)}</p>}
          </Alert>
        )
      }
    >
      <p class="measure">{words.intro(plan.departmentName)}</p>
      <p class="quiet">{words.until(longDate(lastDayOf(until), at.locale))}</p>
      <Form at={at} action={action} class="stack stack-wide measure">
        {changes.map((change) => (
          <One props={props} change={change} form={form} />
        ))}
        <p>
          <Button>{words.save}</Button>
        </p>
      </Form>
    </Page>
  );
};

/** For a link that opens nothing: unknown, expired, or of somebody who answers for nothing any more. */
export const DeadReportPage = ({ at }: { at: Surroundings }) => {
  const { report } = textsFor(at.locale).followUp;
  return (
    <Page at={at} title={report.deadTitle}>
      <p class="lead">{report.deadText}</p>
    </Page>
  );
};

import type { Plan } from '../../domain/plan.ts';
import { publicSince } from '../../domain/public-record.ts';
import type { Problem } from '../../domain/result.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link } from '../ui/buttons.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea, TextField } from '../ui/text-fields.tsx';

interface CaseNumberPageProps {
  at: Surroundings;
  plan: Plan;
  values: FormValues;
  problems: readonly Problem[];
}

/** The plan's case number: given once, and corrected with a reason. */
export const CaseNumberPage = ({ at, plan, values, problems }: CaseNumberPageProps) => {
  const texts = textsFor(at.locale);
  const { register } = texts;
  const form: Filled = { at, values, problems };
  const had = plan.caseNumber;
  return (
    <Page
      at={at}
      title={register.numberTitle(plan.departmentName, plan.year)}
      crumbs={[{ text: plan.departmentName, href: paths.plan(plan.year, plan.department) }, { text: register.number }]}
      problems={listed(texts, problems)}
      trace={`plan/${plan.year}/${plan.department}`}
    >
      <div class="measure">
        <p>{had === undefined ? register.numberNone : register.numberNow(had)}</p>
        <p class="quiet">{had === undefined ? register.numberIntro : register.correctText}</p>
      </div>
      <Form at={at} action={paths.caseNumber(plan.year, plan.department)} class="stack measure">
        <TextField
          form={form}
          name="caseNumber"
          width="narrow"
          {...(had === undefined ? register.fields.caseNumber : register.fields.correctNumber)}
        />
        {had !== undefined && <TextArea form={form} name="reason" max={500} rows={3} {...register.fields.reason} />}
        <Actions>
          <Button>{had === undefined ? register.assignShort : register.correct}</Button>
        </Actions>
      </Form>
    </Page>
  );
};

interface CaseNumberLineProps {
  at: Surroundings;
  plan: Plan;
  mayAssign?: boolean;
  /** Whether the reader may take the case out as a file. */
  mayArchive?: boolean;
}

/** The plan's number where the plan is shown; for who keeps the register the way to set it, and the case as a file. */
export const CaseNumberLine = ({ at, plan, mayAssign = false, mayArchive = false }: CaseNumberLineProps) => {
  const { open, register } = textsFor(at.locale);
  if (plan.caseNumber === undefined && !mayAssign) return null;
  const isRecord = plan.caseNumber !== undefined && publicSince(plan) !== null;
  return (
    <p>
      {plan.caseNumber === undefined ? register.numberNone : open.caseNumber(plan.caseNumber)}{' '}
      {mayAssign && (
        <Link href={paths.caseNumber(plan.year, plan.department)}>
          {plan.caseNumber === undefined ? register.assign : register.correct}
        </Link>
      )}{' '}
      {mayArchive && isRecord && (
        <Link href={paths.archivePackage(plan.year, plan.department)}>{register.archive.fetch}</Link>
      )}
    </p>
  );
};

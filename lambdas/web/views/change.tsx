import { FUNDINGS, KINDS, type PlannedChange, PRIORITIES, RISKS } from '../../domain/change.ts';
import type { Report } from '../../domain/follow-up.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/result.ts';
import type { ServedDocument } from '../change-facts.ts';
import { clockTime, money } from '../format.ts';
import type { FormValues } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button, Link } from '../ui/buttons.tsx';
import { optionsOf, QuarterField, RadioGroup, SelectField } from '../ui/choice-fields.tsx';
import { Alert, Details, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Fieldset, type Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { MoneyField, TextArea, TextField } from '../ui/text-fields.tsx';
import { Comments, type Said } from './comments.tsx';
import { DeadlineBand, type PlanSurroundings, titleOf } from './plan-parts.tsx';

interface ChangePageProps extends PlanSurroundings {
  /** Null for one that is not saved yet. */
  change: PlannedChange | null;
  /** The version of the row that the form was filled from; 0 for a new one. */
  version: number;
  values: FormValues;
  /** What stopped the last save. */
  problems: readonly Problem[];
  /** What is missing for submission, as `problemsOfChange` gives it: told, but no error. */
  missing: readonly Problem[];
  documents: readonly ServedDocument[];
  /** Who saved it last. */
  savedBy: string | null;
  /** What was reported of it last year; null for one that is new, and while nothing is known. */
  outcome?: Report | null;
  /** What was said of it; null for one that is not saved yet. */
  said: Said | null;
}

const WhatFields = ({ form }: { form: Filled }) => {
  const { fields, names } = textsFor(form.at.locale);
  const { change } = fields;
  return (
    <>
      <TextField form={form} name="title" {...change.title} />
      <SelectField form={form} name="kind" options={optionsOf(KINDS, names.kind)} {...change.kind} />
      <TextArea form={form} name="description" max={2000} {...change.description} />
      <TextArea form={form} name="need" max={2000} {...change.need} />
      <TextField form={form} name="system" optional {...change.system} />
    </>
  );
};

const YEARS = [0, 1, 2] as const;

const CostFields = ({ form, plan, change }: { form: Filled; plan: Plan; change: PlannedChange | null }) => {
  const { fields, department, common } = textsFor(form.at.locale);
  return (
    <>
      <p class="quiet">{common.inTkr}</p>
      {(['oneOff', 'running'] as const).map((kind) => (
        <Fieldset legend={fields.change[kind].label} hint={fields.change[kind].hint}>
          <div class="field-row">
            {YEARS.map((index) => (
              <MoneyField
                form={form}
                name={`${kind}.${index}`}
                label={department.yearLabel(plan.year + index)}
                note={
                  index === 0 && change?.carried
                    ? department.lastYearNote(money(change.carried.lastYear[kind]))
                    : undefined
                }
              />
            ))}
          </div>
        </Fieldset>
      ))}
    </>
  );
};

const SecurityFields = ({ form }: { form: Filled }) => {
  const { fields, names, department } = textsFor(form.at.locale);
  const levels = optionsOf(['0', '1', '2', '3'], names.level);
  return (
    <Fieldset legend={fields.change.classification.label} hint={fields.change.classification.hint}>
      <div class="field-row">
        {(['k', 'r', 't'] as const).map((axis) => (
          <SelectField form={form} name={`classification.${axis}`} options={levels} {...fields.change[axis]} />
        ))}
      </div>
      <Alert tone="warning">{department.levelFour}</Alert>
    </Fieldset>
  );
};

const RestFields = ({ form, plan, documents }: { form: Filled; plan: Plan; documents: readonly ServedDocument[] }) => {
  const { fields, names, department } = textsFor(form.at.locale);
  const { change } = fields;
  const served = documents.map(({ id, title, type, inForce }) => ({
    value: id,
    text: `${names.documentType[type]}: ${title}${inForce ? '' : ` (${department.notInForce})`}`,
  }));
  return (
    <>
      <Section title={department.parts.time} id="part-time">
        <div class="field-row">
          <QuarterField form={form} name="start" year={plan.year} {...change.start} />
          <QuarterField form={form} name="end" year={plan.year} {...change.end} />
        </div>
        <TextField form={form} name="responsible" {...change.responsible} />
        <TextField form={form} name="responsibleEmail" type="email" {...change.responsibleEmail} />
      </Section>
      <Section title={department.parts.thread} id="part-thread">
        <SelectField form={form} name="serves" options={served} {...change.serves} />
      </Section>
    </>
  );
};

const Missing = ({ form, missing }: { form: Filled; missing: readonly Problem[] }) => {
  const texts = textsFor(form.at.locale);
  const { department } = texts;
  if (missing.length === 0) return <Alert tone="success">{department.complete}</Alert>;
  return (
    <Details summary={department.missingTitle(missing.length)}>
      <p>{department.missingText}</p>
      <ul>
        {listed(texts, missing).map(({ text, href }) => (
          <li>{href ? <Link href={href}>{text}</Link> : text}</li>
        ))}
      </ul>
    </Details>
  );
};

/** Everything that a change says, in one form that can be saved however far it has come. */
export const ChangePage = (props: ChangePageProps) => {
  const { at, plan, now, change, version, values, problems, missing, documents, savedBy, said } = props;
  const texts = textsFor(at.locale);
  const { department, fields, names, common } = texts;
  const form: Filled = { at, values, problems };
  const action = change
    ? paths.change(plan.year, plan.department, change.id)
    : paths.newChange(plan.year, plan.department);
  return (
    <Page
      at={at}
      title={change ? titleOf(at, change) : department.newTitle}
      {...(change ? { trace: `change/${plan.year}/${plan.department}/${change.id}` } : {})}
      eyebrow={`${department.title(plan.departmentName)} ${plan.year}`}
      crumbs={[
        { text: department.title(plan.departmentName), href: paths.plan(plan.year, plan.department) },
        { text: change ? titleOf(at, change) : department.newTitle },
      ]}
      deadline={<DeadlineBand at={at} plan={plan} now={now} />}
      problems={listed(texts, problems)}
    >
      {change && problems.length === 0 && <Missing form={form} missing={missing} />}
      <Form at={at} action={action} hidden={{ version }} class="stack stack-wide measure">
        <Section title={department.parts.what} id="part-what">
          <WhatFields form={form} />
        </Section>
        <Section title={department.parts.cost} id="part-cost">
          {props.outcome && change?.carried && (
            <Alert tone="info">
              {texts.followUp.lastYear(
                texts.followUp.progress[props.outcome.progress],
                money(props.outcome.forecast),
                money(change.carried.lastYear.oneOff + change.carried.lastYear.running),
              )}
            </Alert>
          )}
          <CostFields form={form} plan={plan} change={change} />
        </Section>
        <Section title={department.parts.priority} id="part-priority">
          <RadioGroup
            form={form}
            name="funding"
            options={optionsOf(FUNDINGS, names.funding)}
            {...fields.change.funding}
          />
          <RadioGroup
            form={form}
            name="priority"
            options={optionsOf(PRIORITIES, names.priority)}
            {...fields.change.priority}
          />
        </Section>
        <Section title={department.parts.risk} id="part-risk">
          <RadioGroup
            form={form}
            name="risk"
            look="row"
            options={optionsOf(RISKS, names.risk)}
            {...fields.change.risk}
          />
          <TextArea form={form} name="riskNote" max={1000} rows={3} optional {...fields.change.riskNote} />
        </Section>
        <Section title={department.parts.security} id="part-security">
          <SecurityFields form={form} />
        </Section>
        <RestFields form={form} plan={plan} documents={documents} />
        <div class="save-bar">
          <Button name="do" value="back">
            {department.saveAndBack}
          </Button>
          <Button name="do" value="save" variant="secondary">
            {department.save}
          </Button>
          {change && (
            <span class="quiet">
              {savedBy
                ? common.savedBy(clockTime(change.savedAt, at.locale), savedBy)
                : common.saved(clockTime(change.savedAt, at.locale))}
            </span>
          )}
        </div>
        {said && (
          <Section title={department.comments.title} id="comments">
            <Comments said={said} form={form} name="remark" add={department.comments.addAndSave} />
          </Section>
        )}
      </Form>
    </Page>
  );
};

import type { Instant } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { compare, type Plan, type PlanSums, sumsOf } from '../../domain/plan.ts';
import type { Problem } from '../../domain/result.ts';
import { type Review, VERDICTS } from '../../domain/review.ts';
import type { ServedDocument } from '../change-facts.ts';
import { clockTime, dateTime } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { optionsOf, RadioGroup } from '../ui/choice-fields.tsx';
import { Alert, Card, Details, EmptyState, Section } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { PlanStats } from '../ui/figures.tsx';
import { Form } from '../ui/form.tsx';
import { type Task, TaskList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { PLAN_COLOR, Tag } from '../ui/tag.tsx';
import { TextArea } from '../ui/text-fields.tsx';
import { Money } from '../ui/values.tsx';
import { ChangesSince, type Since } from './changes-since.tsx';
import { Comments, commentsId, type Said } from './comments.tsx';
import { LikeChanges, type PlacedChange } from './like-changes.tsx';
import { ChangeFacts, changeSums, partsOfPlan, titleOf } from './plan-parts.tsx';
import { type ShownUndo, Undo } from './undo.tsx';

export interface PlanInQueue {
  plan: Plan;
  sums: PlanSums;
  /** How many changes have a verdict. */
  judged: number;
}

interface QueueProps {
  at: Surroundings;
  plans: readonly PlanInQueue[];
  now: Instant;
  undos: readonly ShownUndo[];
  undone?: boolean;
}

const taskOf = (at: Surroundings, { plan, sums, judged }: PlanInQueue): Task => {
  const { review, names } = textsFor(at.locale);
  const latest = plan.submissions.at(-1);
  return {
    title: `${plan.departmentName} ${plan.year}`,
    href: paths.review(plan.year, plan.department),
    about: (
      <>
        {latest && <div>{review.submitted(dateTime(latest.at, at.locale), latest.number)}</div>}
        <div>
          {review.given(judged, sums.count)} · <Money value={compare(plan, sums).total} />
        </div>
      </>
    ),
    status: <Tag color={PLAN_COLOR[plan.status]} text={names.planStatus[plan.status]} />,
  };
};

/** What waits for review, longest waiting first, and what is done. */
export const ReviewQueuePage = ({ at, plans, now, undos, undone = false }: QueueProps) => {
  const { review } = textsFor(at.locale);
  const waiting = plans
    .filter(({ plan }) => plan.status === 'submitted')
    .toSorted((a, b) => ((a.plan.submissions.at(-1)?.at ?? '') < (b.plan.submissions.at(-1)?.at ?? '') ? -1 : 1));
  const done = plans.filter(({ plan }) => plan.status !== 'submitted');
  return (
    <Page at={at} title={review.queueTitle} notice={<Undo at={at} now={now} offers={undos} undone={undone} />}>
      <Section title={review.waiting} id="waiting">
        {waiting.length === 0 ? (
          <EmptyState title={review.queueEmpty}>
            <p>{review.queueEmptyText}</p>
          </EmptyState>
        ) : (
          <TaskList tasks={waiting.map((one) => taskOf(at, one))} />
        )}
      </Section>
      {done.length > 0 && (
        <Section title={review.done} id="done">
          <TaskList tasks={done.map((one) => taskOf(at, one))} />
        </Section>
      )}
    </Page>
  );
};

export interface ReviewPageProps {
  at: Surroundings;
  plan: Plan;
  changes: readonly PlannedChange[];
  documents: readonly ServedDocument[];
  /** What is stored; null before the first save. */
  review: Review | null;
  now: Instant;
  /** What was done to the plan has just been undone. */
  undone?: boolean;
  /** Version of the stored review's row; 0 before the first save. */
  version: number;
  values: FormValues;
  problems: readonly Problem[];
  /** Changes in other plans for the same system, by the id of the plan's own. */
  duplicates: Readonly<Record<string, readonly PlacedChange[]>>;
  /** What was said of each change, by its id. */
  said: Readonly<Record<string, Said>>;
  /** What differs from the submission before; null for the first. */
  since: Since | null;
  /** The form for returning the plan, when that was sent back. */
  returning: { values: FormValues; problems: readonly Problem[] } | null;
}

/** Where a comment on a change stands in the form of the review. */
export const remarkName = (change: string): string => `changes.${change}.remark`;

const Judged = ({ props, change, form }: { props: ReviewPageProps; change: PlannedChange; form: Filled }) => {
  const { at, plan, documents, duplicates } = props;
  const { review, fields, names } = textsFor(at.locale);
  const { comments } = textsFor(at.locale).department;
  const said = props.said[change.id];
  const remark = remarkName(change.id);
  const served = documents.find((document) => document.id === change.serves);
  const like = duplicates[change.id] ?? [];
  return (
    <Card>
      <h2 class="ds-heading" data-size="xs" id={change.id}>
        {titleOf(at, change)}
      </h2>
      <p class="quiet">
        {change.kind && `${names.kind[change.kind]}. `}
        {change.priority && `${names.priorityShort[change.priority]}. `}
        {changeSums(at, change)}
        {change.funding && `, ${names.funding[change.funding].toLowerCase()}`}
      </p>
      {change.need !== '' && <p class="prose">{change.need}</p>}
      {served && !served.inForce && <Alert tone="warning">{review.notInForce}</Alert>}
      {like.length > 0 && (
        <LikeChanges
          at={at}
          documents={documents}
          own={{ departmentName: plan.departmentName, change }}
          others={like}
          open={said?.open ?? false}
        />
      )}
      <Details summary={review.everything}>
        <ChangeFacts at={at} change={change} year={plan.year} documents={documents} />
      </Details>
      <RadioGroup
        form={form}
        name={`changes.${change.id}.verdict`}
        look="row"
        options={optionsOf(VERDICTS, names.verdict)}
        {...fields.review.verdict}
      />
      <TextArea form={form} name={`changes.${change.id}.comment`} max={1000} rows={2} {...fields.review.comment} />
      {said && (
        <div id={commentsId(change.id)}>
          <Details
            summary={comments.count(said.comments.length)}
            open={said.comments.length > 0 || form.values.text(remark) !== ''}
          >
            <Comments said={said} form={form} name={remark} add={comments.addAndSaveReview} />
          </Details>
        </div>
      )}
    </Card>
  );
};

const ReturnForm = ({ props }: { props: ReviewPageProps }) => {
  const { at, plan, returning } = props;
  const { review, fields } = textsFor(at.locale);
  const form: Filled = { at, values: returning?.values ?? NO_VALUES, problems: returning?.problems ?? [] };
  return (
    <Details summary={review.returnTitle} open={returning !== null}>
      <Form at={at} action={paths.returnPlan(plan.year, plan.department)} class="stack measure">
        <TextArea form={form} name="reason" max={1000} {...fields.review.reason} />
        <Button color="danger">{review.return}</Button>
      </Form>
    </Details>
  );
};

/** The IT office's view: one rubric per change, a summary, and the way on or back. */
export const ReviewPage = (props: ReviewPageProps) => {
  const { at, plan, changes, review: stored, version, values, problems, returning, since } = props;
  const texts = textsFor(at.locale);
  const { review, fields } = texts;
  const form: Filled = { at, values, problems };
  const sums = sumsOf(changes);
  const latest = plan.submissions.at(-1);
  const titled = (problem: Problem) => changes.find((change) => problem.pointer.startsWith(`/changes/${change.id}/`));
  const summary = [...problems, ...(returning?.problems ?? [])].flatMap((problem) =>
    listed(texts, [problem]).map((one) => {
      const change = titled(problem);
      return change ? { ...one, text: texts.problems.inChange(titleOf(at, change), one.text) } : one;
    }),
  );
  return (
    <Page
      at={at}
      title={review.title(plan.departmentName)}
      trace={`plan/${plan.year}/${plan.department}`}
      eyebrow={texts.common.budgetYear(plan.year)}
      crumbs={[{ text: review.queueTitle, href: paths.reviews }, { text: plan.departmentName }]}
      problems={summary}
      notice={<Undo at={at} now={props.now} offers={[]} undone={props.undone ?? false} />}
    >
      {latest && <p class="quiet">{review.submitted(dateTime(latest.at, at.locale), latest.number)}</p>}
      <PlanStats at={at} comparison={compare(plan, sums)} sums={sums} />
      <p class="measure">{review.intro}</p>
      {stored && latest && stored.savedAt < latest.at && <Alert tone="info">{review.changed}</Alert>}
      <ChangesSince at={at} since={since} />
      <Form
        at={at}
        action={paths.review(plan.year, plan.department)}
        hidden={{ version }}
        class="stack stack-wide measure"
      >
        {partsOfPlan(changes).map((change) => (
          <Judged props={props} change={change} form={form} />
        ))}
        <TextArea form={form} name="summary" max={2000} {...fields.review.summary} />
        <div class="save-bar">
          <Button name="do" value="save" variant="secondary">
            {review.save}
          </Button>
          <Button name="do" value="complete">
            {review.complete}
          </Button>
          <span class="quiet">
            {stored ? `${texts.common.saved(clockTime(stored.savedAt, at.locale))}. ` : ''}
            {review.completeHint}
          </span>
        </div>
      </Form>
      <ReturnForm props={props} />
    </Page>
  );
};

import type { LocalDate } from '../../domain/brands.ts';
import { compare, type Submission, sumsOf } from '../../domain/plan.ts';
import { publicSince } from '../../domain/public-record.ts';
import type { Problem } from '../../domain/result.ts';
import { dateTime, longDate, money } from '../format.ts';
import { paths } from '../paths.ts';
import { problemText, textsFor } from '../texts/texts.ts';
import { Actions, Link, LinkButton } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import type { ListedProblem } from '../ui/error-summary.tsx';
import { DefinitionList } from '../ui/lists.tsx';
import { Page } from '../ui/page.tsx';
import { DateTime, Fingerprint, Money } from '../ui/values.tsx';
import { DeadlineBand, type PlanSurroundings, titleOf } from './plan-parts.tsx';
import { WholePlan, type WholePlanProps } from './whole-plan.tsx';

interface CheckProps extends WholePlanProps {
  /** Everything that stands between the plan and its submission, as `problemsOfPlan` gives it. */
  problems: readonly Problem[];
  /** Whether this person may submit; editors may not. */
  maySubmit: boolean;
  /** Fingerprint of what is shown, as `planFingerprint` gives it. */
  fingerprint: string;
  /** After a try to submit that was refused. */
  refused?: boolean;
}

/** A problem of the plan leads to the form of its change, at the field. */
const linked = ({ at, plan, changes }: CheckProps, problem: Problem): ListedProblem => {
  const texts = textsFor(at.locale);
  const [, , id, ...field] = problem.pointer.split('/');
  const change = changes.find((one) => one.id === id);
  if (!change) return { text: problemText(texts, problem) };
  const where = field[0] === 'carried' ? `${paths.plan(plan.year, plan.department)}#carried` : '';
  return {
    text: texts.problems.inChange(titleOf(at, change), problemText(texts, problem)),
    href: where || `${paths.change(plan.year, plan.department, change.id)}#f-${field.join('-')}`,
  };
};

/** Each change with what it still needs, so that one visit to its form mends all of it. */
const ProblemsByChange = (props: CheckProps) => {
  const { at, problems, changes } = props;
  const texts = textsFor(at.locale);
  const idOf = (problem: Problem): string => problem.pointer.split('/')[2] ?? '';
  const own = problems.filter((problem) => !changes.some((change) => change.id === idOf(problem)));
  return (
    <ul>
      {own.map((problem) => (
        <li>{problemText(texts, problem)}</li>
      ))}
      {changes
        .map((change) => ({ change, needs: problems.filter((problem) => idOf(problem) === change.id) }))
        .filter(({ needs }) => needs.length > 0)
        .map(({ change, needs }) => (
          <li>
            <strong>{titleOf(at, change)}</strong>
            <ul>
              {needs.map((problem) => (
                <li>
                  <Link href={linked(props, problem).href ?? ''}>{problemText(texts, problem)}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
    </ul>
  );
};

/** The whole plan to read before it is submitted, and the button; or what must be mended first. */
export const CheckPlanPage = (props: CheckProps) => {
  const { at, plan, now, changes, problems, maySubmit, fingerprint, refused } = props;
  const { department, common } = textsFor(at.locale);
  const sums = sumsOf(changes);
  const problemsListed = problems.map((problem) => linked(props, problem));
  return (
    <Page
      at={at}
      title={department.checkTitle}
      eyebrow={`${department.title(plan.departmentName)} ${plan.year}`}
      crumbs={[
        { text: department.title(plan.departmentName), href: paths.plan(plan.year, plan.department) },
        { text: department.checkTitle },
      ]}
      deadline={<DeadlineBand at={at} plan={plan} now={now} />}
      problems={refused ? problemsListed : []}
    >
      <p class="measure">{department.checkIntro}</p>
      {!refused && problems.length > 0 && (
        <Alert tone="warning" title={department.checkProblems}>
          <ProblemsByChange {...props} />
        </Alert>
      )}
      <WholePlan {...props} />
      {problems.length === 0 && maySubmit && (
        <ConfirmForm
          at={at}
          action={paths.submit(plan.year, plan.department)}
          hidden={{ revision: plan.revision, fingerprint }}
          button={department.submit(common.changes(sums.count), money(compare(plan, sums).total))}
          cancel={{ href: paths.plan(plan.year, plan.department), text: common.back }}
        />
      )}
      {!maySubmit && <Alert tone="info">{department.submitHead}</Alert>}
    </Page>
  );
};

/** The whole plan as the council sees it, nothing to press. */
export const PlanPreviewPage = ({ pdf, ...props }: WholePlanProps & { pdf: boolean }) => {
  const { at, plan } = props;
  const { department, common } = textsFor(at.locale);
  const since = publicSince(plan);
  return (
    <Page
      at={at}
      title={department.previewTitle(plan.departmentName)}
      trace={`plan/${plan.year}/${plan.department}`}
      eyebrow={common.budgetYear(plan.year)}
      crumbs={[
        { text: department.title(plan.departmentName), href: paths.plan(plan.year, plan.department) },
        { text: department.previewTitle(plan.departmentName) },
      ]}
    >
      <p class="quiet">{department.publicRecord(since && dateTime(since, at.locale))}</p>
      {pdf && (
        <p class="no-print">
          <Link href={paths.planPdf(plan.year, plan.department)}>{common.asPdf}</Link>
        </p>
      )}
      <WholePlan {...props} />
    </Page>
  );
};

interface ReceiptProps extends PlanSurroundings {
  submission: Submission;
  reviewBy: LocalDate;
  meetingOn: LocalDate;
}

/** What was submitted, when, under which number, and what happens next. */
export const PlanReceiptPage = ({ at, plan, submission, reviewBy, meetingOn }: ReceiptProps) => {
  const { department, common } = textsFor(at.locale);
  const { sums } = submission;
  return (
    <Page at={at} title={department.receiptTitle} eyebrow={`${department.title(plan.departmentName)} ${plan.year}`}>
      <div class="stack stack-wide measure">
        <Alert tone="success" live>
          {department.receiptMail}
        </Alert>
        <DefinitionList
          at={at}
          lined
          facts={[
            { term: department.receipt.number, value: common.number(submission.number) },
            { term: department.receipt.at, value: <DateTime at={at} instant={submission.at} /> },
            { term: department.receipt.changes, value: submission.changes },
            { term: department.receipt.total, value: <Money value={sums.oneOff[0] + sums.running[0]} /> },
            { term: department.receipt.late, value: submission.late ? common.yes : common.no },
            { term: common.fingerprint, value: <Fingerprint hash={submission.fingerprint} /> },
          ]}
        />
        <Section title={department.next} id="next">
          <ol class="ds-list">
            {department.nextSteps(longDate(reviewBy, at.locale), longDate(meetingOn, at.locale)).map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </Section>
        <Actions>
          <LinkButton href={paths.plan(plan.year, plan.department)} variant="secondary">
            {department.toPlan}
          </LinkButton>
        </Actions>
      </div>
    </Page>
  );
};

import type { BudgetYear, ChangeId, DepartmentId, Instant } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { MAX_REMARK } from '../../domain/comment.ts';
import { ROLES } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import type { ServedDocument } from '../change-facts.ts';
import { dateTime } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Details } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea } from '../ui/text-fields.tsx';
import { ChangeFacts, type PlanSurroundings, titleOf } from './plan-parts.tsx';

/** What was said of one planned change, as its readers see it. */
export interface Said {
  plan: { year: BudgetYear; department: DepartmentId };
  change: ChangeId;
  /** Whether more can be said: not once the plan is settled. */
  open: boolean;
  comments: readonly { remark: string; at: Instant; role: string; name: string }[];
}

/** The page that a comment is written on, to come back to. */
export const COMMENT_PAGES = ['change', 'review', 'comments'] as const;
export type CommentPage = (typeof COMMENT_PAGES)[number];

export const commentsId = (change: string): string => `comments-${change}`;

interface CommentsProps {
  at: Surroundings;
  said: Said;
  from: CommentPage;
  /** What to mind before one writes. */
  note?: string;
  /** The form is folded where there is one for each of many changes. */
  folded?: boolean;
  filled?: { values: FormValues; problems: readonly Problem[] };
}

const AddForm = ({ at, said, from, note, filled }: CommentsProps) => {
  const { fields, department } = textsFor(at.locale);
  const { year, department: id } = said.plan;
  const form: Filled = {
    at,
    values: filled?.values ?? NO_VALUES,
    problems: filled?.problems ?? [],
    scope: said.change,
  };
  return (
    <Form at={at} action={paths.changeComments(year, id, said.change)} hidden={{ from }} class="stack measure">
      {note && <p class="quiet">{note}</p>}
      <TextArea form={form} name="remark" max={MAX_REMARK} rows={3} {...fields.review.remark} />
      <Button variant="secondary">{department.comments.add}</Button>
    </Form>
  );
};

/** What was said, the oldest first, with who, as what and when; and the form to say more. */
export const Comments = (props: CommentsProps) => {
  const { at, said, folded } = props;
  const { names, department } = textsFor(at.locale);
  const roleName = (role: string): string => {
    const known = ROLES.find((one) => one === role);
    return known ? names.role[known] : role;
  };
  return (
    <div class="stack">
      {said.comments.length === 0 ? (
        <p class="quiet">{department.comments.none}</p>
      ) : (
        <ol class="ds-list stack">
          {said.comments.map(({ remark, at: when, role, name }) => (
            <li>
              <p class="quiet small">
                {name}, {roleName(role).toLowerCase()}, <time datetime={when}>{dateTime(when, at.locale)}</time>
              </p>
              <p class="prose">{remark}</p>
            </li>
          ))}
        </ol>
      )}
      {!said.open ? (
        <p class="quiet">{department.comments.over}</p>
      ) : folded ? (
        <Details summary={department.comments.add}>
          <AddForm {...props} />
        </Details>
      ) : (
        <AddForm {...props} />
      )}
    </div>
  );
};

interface CommentsPageProps extends PlanSurroundings {
  change: PlannedChange;
  documents: readonly ServedDocument[];
  said: Said;
  from: CommentPage;
  values: FormValues;
  problems: readonly Problem[];
}

/** One planned change to read, and what is said of it: for those who do not write or review the plan themselves. */
export const CommentsPage = ({ at, plan, change, documents, said, from, values, problems }: CommentsPageProps) => {
  const texts = textsFor(at.locale);
  const { department, review } = texts;
  return (
    <Page
      at={at}
      title={department.comments.of(titleOf(at, change))}
      eyebrow={`${department.title(plan.departmentName)} ${plan.year}`}
      crumbs={[
        { text: department.title(plan.departmentName), href: paths.plan(plan.year, plan.department) },
        { text: department.previewTitle(plan.departmentName), href: paths.preview(plan.year, plan.department) },
        { text: department.comments.title },
      ]}
      problems={listed(texts, problems, change.id)}
    >
      <Details summary={review.everything}>
        <ChangeFacts at={at} change={change} year={plan.year} documents={documents} />
      </Details>
      <Comments at={at} said={said} from={from} filled={{ values, problems }} />
    </Page>
  );
};

import type { Instant } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { MAX_REMARK } from '../../domain/comment.ts';
import { ROLES } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import type { ServedDocument } from '../change-facts.ts';
import { dateTime } from '../format.ts';
import type { FormValues } from '../forms.ts';
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
  /** Whether more can be said: not once the plan is settled. */
  open: boolean;
  comments: readonly { remark: string; at: Instant; role: string; name: string }[];
}

export const commentsId = (change: string): string => `comments-${change}`;

/** What was said, the oldest first, with who, as what and when. */
const SaidSoFar = ({ at, said }: { at: Surroundings; said: Said }) => {
  const { names, department } = textsFor(at.locale);
  const roleName = (role: string): string => {
    const known = ROLES.find((one) => one === role);
    return known ? names.role[known] : role;
  };
  if (said.comments.length === 0) return <p class="quiet">{department.comments.none}</p>;
  return (
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
  );
};

interface CommentsProps {
  said: Said;
  /** The form that the field stands in, and its name there: what else was written in that form is saved with the comment. */
  form: Filled;
  name: string;
  /** The words of the button, which say what else it saves. */
  add: string;
}

/** What was said, and a field to say more. */
export const Comments = ({ said, form, name, add }: CommentsProps) => {
  const { fields, department } = textsFor(form.at.locale);
  return (
    <div class="stack">
      <SaidSoFar at={form.at} said={said} />
      {said.open ? (
        <>
          <TextArea form={form} name={name} max={MAX_REMARK} rows={3} {...fields.review.remark} />
          <p>
            <Button name="do" value="comment" variant="secondary">
              {add}
            </Button>
          </p>
        </>
      ) : (
        <p class="quiet">{department.comments.over}</p>
      )}
    </div>
  );
};

interface CommentsPageProps extends PlanSurroundings {
  change: PlannedChange;
  documents: readonly ServedDocument[];
  said: Said;
  values: FormValues;
  problems: readonly Problem[];
}

/** One planned change to read, and what is said of it: for those who do not write or review the plan themselves. */
export const CommentsPage = ({ at, plan, change, documents, said, values, problems }: CommentsPageProps) => {
  const texts = textsFor(at.locale);
  const { department, review } = texts;
  return (
    <Page
      at={at}
      title={department.comments.of(titleOf(at, change))}
      trace={`change/${plan.year}/${plan.department}/${change.id}`}
      eyebrow={`${department.title(plan.departmentName)} ${plan.year}`}
      crumbs={[
        { text: department.title(plan.departmentName), href: paths.plan(plan.year, plan.department) },
        { text: department.previewTitle(plan.departmentName), href: paths.preview(plan.year, plan.department) },
        { text: department.comments.title },
      ]}
      problems={listed(texts, problems)}
    >
      <Details summary={review.everything}>
        <ChangeFacts at={at} change={change} year={plan.year} documents={documents} />
      </Details>
      <Form at={at} action={paths.changeComments(plan.year, plan.department, change.id)} class="stack measure">
        <Comments said={said} form={{ at, values, problems }} name="remark" add={department.comments.add} />
      </Form>
    </Page>
  );
};

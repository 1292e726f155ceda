import type { PlannedChange } from '../../domain/change.ts';
import { compare, isEditable, sumsOf } from '../../domain/plan.ts';
import type { ServedDocument } from '../change-facts.ts';
import { paths } from '../paths.ts';
import type { PlanTiming } from '../plan-timing.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { Section } from '../ui/containers.tsx';
import { PlanStats, SumsTable } from '../ui/figures.tsx';
import { CaseNumberLine } from './case-number.tsx';
import { ChangeFacts, type PlanSurroundings, partsOfPlan, titleOf } from './plan-parts.tsx';
import { PlanTimingNote } from './plan-timing.tsx';

export interface WholePlanProps extends PlanSurroundings {
  changes: readonly PlannedChange[];
  documents: readonly ServedDocument[];
  /** The reader may take part in what is said of the changes; never so on a page for the council or the public. */
  mayComment?: boolean;
  timing: PlanTiming;
}

/** Sums and every change, to read from top to bottom. */
export const WholePlan = ({ at, plan, changes, documents, timing, mayComment = false }: WholePlanProps) => {
  const { department, common } = textsFor(at.locale);
  const sums = sumsOf(changes);
  const editable = isEditable(plan);
  return (
    <>
      <CaseNumberLine at={at} plan={plan} />
      <PlanTimingNote at={at} timing={timing} />
      <PlanStats at={at} comparison={compare(plan, sums)} sums={sums} />
      <SumsTable
        at={at}
        year={plan.year}
        sums={sums}
        caption={department.sumsCaption}
        lastYear={plan.lastYear}
        frame={plan.frame}
      />
      {partsOfPlan(changes).map((change) => (
        <Section
          title={titleOf(at, change)}
          id={change.id}
          aside={
            (editable || mayComment) && (
              <p class="no-print">
                {editable && (
                  <Link
                    href={paths.change(plan.year, plan.department, change.id)}
                    label={department.about(common.change, titleOf(at, change))}
                  >
                    {common.change}
                  </Link>
                )}{' '}
                {mayComment && (
                  <Link
                    href={paths.changeComments(plan.year, plan.department, change.id)}
                    label={department.comments.of(titleOf(at, change))}
                  >
                    {department.comments.title}
                  </Link>
                )}
              </p>
            )
          }
        >
          <ChangeFacts at={at} change={change} year={plan.year} documents={documents} />
        </Section>
      ))}
    </>
  );
};

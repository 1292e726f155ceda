import type { Tkr } from '../../domain/brands.ts';
import type { PlannedChange } from '../../domain/change.ts';
import { changeFacts, type ServedDocument } from '../change-facts.ts';
import { money } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Card, Details } from '../ui/containers.tsx';
import { DefinitionList } from '../ui/lists.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { changeSums, titleOf } from './plan-parts.tsx';

/** A change with the department that plans it. */
export interface PlacedChange {
  departmentName: string;
  change: PlannedChange;
}

interface LikeChangesProps {
  at: Surroundings;
  documents: readonly ServedDocument[];
  own: PlacedChange;
  others: readonly PlacedChange[];
  /** Whether more can be said of the changes. */
  open: boolean;
}

const sum = (all: readonly PlacedChange[], kind: 'oneOff' | 'running'): number =>
  all.reduce((total, { change }) => total + (change[kind][0] ?? (0 as Tkr)), 0);

/** Changes that several departments plan for the same system, beside each other; on a phone below each other. */
export const LikeChanges = ({ at, documents, own, others, open }: LikeChangesProps) => {
  const { review, department } = textsFor(at.locale);
  const all = [own, ...others];
  const { like } = review;
  return (
    <Details summary={like.title(others.map(({ departmentName }) => departmentName).join(', '))}>
      <p>{like.total(department.sums(money(sum(all, 'oneOff')), money(sum(all, 'running'))))}</p>
      <div class="versions">
        {all.map(({ departmentName, change }) => (
          <Card tinted={change === own.change}>
            <p class="eyebrow">{departmentName}</p>
            <p>
              <strong>{titleOf(at, change)}</strong>
            </p>
            <p>{changeSums(at, change)}</p>
            <DefinitionList
              at={at}
              facts={changeFacts(at.locale, { change, documents }).map(({ term, text, prose }) => ({
                term,
                value: prose ? <p class="prose">{text}</p> : text,
              }))}
              lined
            />
          </Card>
        ))}
      </div>
      {open && (
        <>
          <p class="quiet">{like.togetherText}</p>
          <p>
            <Button name="do" value={`together-${own.change.id}`} variant="secondary">
              {like.together}
            </Button>
          </p>
        </>
      )}
    </Details>
  );
};

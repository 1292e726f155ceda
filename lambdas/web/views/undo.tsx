import type { Instant } from '../../domain/brands.ts';
import { UNDO_SECONDS, type UndoKind } from '../../domain/undo.ts';
import { clockSeconds, sortedBy } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Alert } from '../ui/containers.tsx';
import { Form } from '../ui/form.tsx';
import type { Surroundings } from '../ui/surroundings.ts';

/** What can still be undone, as the page offers it. */
export interface ShownUndo {
  id: string;
  kind: UndoKind;
  /** The departments that it is about, by name. */
  departments: readonly string[];
  until: Instant;
  /** Where the form is posted. */
  action: string;
}

/** Runs out with the time; whoever wants no movement, or reads with their ears, has the time in words. */
const A_STEP = 5;
const leftClass = (seconds: number): string =>
  `undo-left undo-left-${Math.min(UNDO_SECONDS, Math.ceil(seconds / A_STEP) * A_STEP)}`;

interface UndoProps {
  at: Surroundings;
  now: Instant;
  offers: readonly ShownUndo[];
  /** Something has just been undone. */
  undone?: boolean;
}

/** What was just done and can be undone, with the time that is left; works by itself on a page that is loaded once. */
export const Undo = ({ at, now, offers, undone = false }: UndoProps) => {
  const { undo } = textsFor(at.locale);
  return (
    <>
      {undone && (
        <Alert tone="success" live>
          <p>{undo.done}</p>
        </Alert>
      )}
      {offers.map(({ id, kind, departments, until, action }) => {
        const seconds = Math.max(0, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000));
        const what = undo.what[kind](undo.who(sortedBy(departments, (name) => name, at.locale)));
        return (
          <Alert tone="info" live>
            <Form at={at} action={action} hidden={{ undo: id }} class="stack stack-tight">
              <p>
                {what} {undo.leaves(clockSeconds(until, at.locale), seconds)}
              </p>
              <div class={leftClass(seconds)} aria-hidden="true" />
              <p>
                <Button variant="secondary" label={undo.label(what)}>
                  {undo.button}
                </Button>
              </p>
            </Form>
          </Alert>
        );
      })}
    </>
  );
};

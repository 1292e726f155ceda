import { undoAct } from '../acts/undo/undo-act.ts';
import { undoOffers } from '../acts/undo/undo-offers.ts';
import type { DepartmentId } from '../domain/brands.ts';
import type { UndoKind } from '../domain/undo.ts';
import { read } from '../records/read.ts';
import { departments } from '../records/tables.ts';
import { UNDO_FORM } from '../web/form-specs.ts';
import { readForm } from '../web/forms.ts';
import { seeOther } from '../web/respond.ts';
import type { ShownUndo } from '../web/views/undo.tsx';
import { postedFields, refused, type Visitor, type WebDeps } from './page-context.ts';
import type { WebContext } from './who.ts';

/** In the address of a page that somebody comes back to after they have undone something. */
const UNDONE = 'angrat';
export const hasUndone = (c: WebContext): boolean => c.req.query(UNDONE) === '1';

/** What can still be undone in a year, of these kinds; `action` says where each is posted. */
export const shownUndos = async (
  { ports }: WebDeps,
  year: number,
  kinds: readonly UndoKind[],
  action: (departments: readonly string[]) => string,
): Promise<ShownUndo[]> => {
  const offers = (await undoOffers(ports.store, year, ports.clock.now())).filter(({ kind }) => kinds.includes(kind));
  return Promise.all(
    offers.map(async ({ id, kind, departments: of, until }) => ({
      id,
      kind,
      until,
      action: action(of),
      departments: await Promise.all(
        of.map(async (one) => (await read(ports.store, departments, one as DepartmentId))?.body.name ?? one),
      ),
    })),
  );
};

/** Undoes what the form names, and comes back to the page that offered it. */
export const undoPosted = async (
  deps: WebDeps,
  c: WebContext,
  visitor: Visitor,
  { year, back }: { year: number; back: string },
): Promise<Response> => {
  const { values, problems } = readForm(await postedFields(c), UNDO_FORM);
  if (problems.length > 0) return refused(deps, c, { why: 'invalid', problems }, back);
  const undone = await undoAct(deps.ports, visitor.actor, year, values.text('undo'));
  return undone.ok ? seeOther(`${back}?${UNDONE}=1`) : refused(deps, c, undone.refusal, back);
};

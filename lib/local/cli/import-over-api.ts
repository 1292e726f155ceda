import type { ImportReport, LineReport, PlanImport } from '../../../lambdas/acts/plan/import-plan.ts';
import type { ChangeId } from '../../../lambdas/domain/brands.ts';
import { changeDraftSchema, isPartOfPlan, MAX_CHANGES, type PlannedChange } from '../../../lambdas/domain/change.ts';
import { fingerprintOf } from '../../../lambdas/domain/fingerprint.ts';
import { isEditable, type Plan } from '../../../lambdas/domain/plan.ts';
import type { Api } from './call-api.ts';
import { CliFailure } from './failures.ts';

const FIELDS = Object.keys(changeDraftSchema.shape);

/** What a change says, whatever else the API tells of it. */
const sayingOf = (change: object): string =>
  fingerprintOf(Object.fromEntries(Object.entries(change).filter(([field]) => FIELDS.includes(field))));

const inOrder = (lines: readonly LineReport[]): LineReport[] => lines.toSorted((a, b) => a.line - b.line);

/**
 * The same as `importPlan`, for a folder that a server has open: a change at a time through the API, with the department's
 * own key. Nothing is sent when a line is bad, unless `skipBad`, or when the plan would hold too many; one that stops half
 * way is made whole by reading the file again.
 */
export const importOverApi = async (api: Api, path: string, { rows, skipBad }: PlanImport): Promise<ImportReport> => {
  const bad = rows.flatMap((row): LineReport[] =>
    'draft' in row ? [] : [{ line: row.line, title: row.title, came: 'not-read', problems: row.problems }],
  );
  const good = rows.flatMap((row) => ('draft' in row ? [row] : []));
  if (bad.length > 0 && !skipBad) {
    return {
      lines: inOrder([...bad, ...good.map(({ line, title }) => ({ line, title, came: 'held-back' as const }))]),
      stored: false,
    };
  }
  const { body } = await api.call<{ plan: Plan; changes: PlannedChange[] }>('GET', path);
  if (!isEditable(body.plan)) {
    throw new CliFailure('condition', `The plan cannot be edited: it is ${body.plan.status}.`, {
      next: `Give the department more time with planhjul cycle extend ${body.plan.year}, or let the IT office return the plan.`,
    });
  }
  const there = body.changes.filter(isPartOfPlan);
  const known = new Map(there.map((change) => [sayingOf(change), change.id]));
  const fresh = new Set(good.map(({ draft }) => sayingOf(draft)).filter((saying) => !known.has(saying)));
  if (there.length + fresh.size > MAX_CHANGES) {
    throw new CliFailure('failed', `The plan would hold more than ${MAX_CHANGES} changes, so nothing was stored.`, {
      next: 'Take lines out of the file and read it again.',
    });
  }
  const lines = [...bad];
  for (const { line, title, draft, rounded } of good) {
    const same = known.get(sayingOf(draft));
    if (same !== undefined) {
      lines.push({ line, title, came: 'already-there', change: same });
      continue;
    }
    const idempotencyKey = `import-${fingerprintOf([path, draft])}`;
    const added = await api.call<{ id: ChangeId }>('POST', `${path}/changes`, { body: draft, idempotencyKey });
    known.set(sayingOf(draft), added.body.id);
    lines.push({ line, title, came: 'added', change: added.body.id, rounded });
  }
  return { lines: inOrder(lines), stored: good.length > 0 };
};

import * as z from 'zod';
import { FUNDINGS, KINDS, PRIORITIES } from '../change.ts';
import { line, slug } from '../input.ts';
import { type OverviewEntry, STAGES } from './entry.ts';
import { systemKey } from './systems.ts';

/** Which changes are asked for; each field narrows it. `system` is any part of the system's name. */
export const overviewFilterSchema = z.strictObject({
  department: slug.optional(),
  kind: z.enum(KINDS).optional(),
  priority: z.enum(PRIORITIES).optional(),
  funding: z.enum(FUNDINGS).optional(),
  stage: z.enum(STAGES).optional(),
  system: line(120).optional(),
});
export type OverviewFilter = z.infer<typeof overviewFilterSchema>;

export const isWanted = (filter: OverviewFilter): ((entry: OverviewEntry) => boolean) => {
  const { department, kind, priority, funding, stage } = filter;
  const system = systemKey(filter.system ?? '');
  return (entry) =>
    (department === undefined || entry.department === department) &&
    (kind === undefined || entry.kind === kind) &&
    (priority === undefined || entry.priority === priority) &&
    (funding === undefined || entry.funding === funding) &&
    (stage === undefined || entry.stage === stage) &&
    (system === '' || systemKey(entry.system).includes(system));
};

/** A frame is for all of a department's plan: against a part of it the frame says nothing. */
export const isWholePlans = ({ kind, priority, funding, stage, system }: OverviewFilter): boolean =>
  [kind, priority, funding, stage].every((one) => one === undefined) && systemKey(system ?? '') === '';

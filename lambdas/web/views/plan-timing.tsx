import { type PlanTiming, timingLines } from '../plan-timing.ts';
import { textsFor } from '../texts/texts.ts';
import { Alert } from '../ui/containers.tsx';
import type { Surroundings } from '../ui/surroundings.ts';

/** What the council is to know of when the plan came in; nothing for one that came in its own time. */
export const PlanTimingNote = ({ at, timing }: { at: Surroundings; timing: PlanTiming }) => {
  const lines = timingLines(at.locale, timing);
  if (lines.length === 0) return null;
  return (
    <Alert tone="info" title={textsFor(at.locale).department.timing.title}>
      {lines.map((line) => (
        <p class="prose">{line}</p>
      ))}
    </Alert>
  );
};
